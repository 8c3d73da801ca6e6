"""The no-contact window as a row of days that reads without colour."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reviewer.model import Timing
from reviewer.tui.words import say_day

PAST, TODAY, TO_COME = "●", "◆", "○"
_FEWEST = 8


def draw_days(day: int, length: int, room: int) -> str:
    """Draw the window's days: past, today, to come; one sign stands for several when room is short.

    Returns nothing when fewer than eight signs fit.
    """
    signs = min(length, room)
    if length < 1 or signs < min(_FEWEST, length):
        return ""
    if day < 1:
        return TO_COME * signs
    if day > length:
        return PAST * signs
    today = (day - 1) * signs // length
    return PAST * today + TODAY + TO_COME * (signs - today - 1)


def describe_window(timing: Timing, room: int) -> str:
    """Describe the window in one line that fits in `room` cells where words allow it."""
    if timing.state == "stopped":
        return "No window to count: they asked for no contact."
    if timing.state == "unknown" or timing.day is None:
        return f"Your window: {timing.length} days. F8 to say when you last spoke."
    if timing.state == "over":
        return f"day {timing.day}, your {timing.length} days are over"
    counted = f"day {timing.day} of {timing.length}"
    opens = f"opens {say_day(timing.opens)}" if timing.opens else ""
    spare = room - len(counted) - len(opens) - 4
    days = draw_days(timing.day, timing.length, spare)
    return "  ".join(part for part in (counted, days, opens) if part)


class WindowStrip(Widget):
    """Show where today stands in the window the person chose."""

    timing: reactive[Timing | None] = reactive(None)

    def render(self) -> Content:
        """Draw the window for the width at hand."""
        if self.timing is None:
            return Content("")
        return Content(describe_window(self.timing, self.size.width))
