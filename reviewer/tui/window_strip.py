"""The no-contact window in one line: where today stands, what was written, when it opens."""

from __future__ import annotations

from datetime import date, datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reviewer.model import Situation, Timing
from reviewer.tui.window_days import BOTH, MINE, OPENS, PAST, THEIRS, TO_COME, TODAY, Days, draw_days, lay_out
from reviewer.tui.words import count_quiet_days, say_day

LEGEND = (
    f"{PAST} a quiet day  {TODAY} today  {TO_COME} to come  {OPENS} your window opens\n"
    f"{MINE} you wrote  {THEIRS} they wrote  {BOTH} both"
)
_KEY = f"{MINE} you {THEIRS} they"
_ROOMY = 60


def describe_window(timing: Timing, days: Days | None, room: int) -> str:
    """Describe the window in one line that fits in `room` cells where words allow it."""
    if timing.state == "stopped":
        return "No window to count: they asked for no contact."
    if timing.state == "unknown" or timing.day is None:
        return f"Your window: {timing.length} days. F8 to say when you last spoke."
    roomy = room >= _ROOMY
    quiet = count_quiet_days(timing, short=not roomy)
    if timing.state == "over":
        over = f"your {timing.length} days are over" if roomy or not quiet else "window over"
        return "  ".join(part for part in (f"day {timing.day}, {over}", quiet) if part)
    opens = f"opens {say_day(timing.opens)}" if timing.opens else ""
    if roomy:
        line = _fill(f"day {timing.day} of {timing.length}", days, [opens, quiet], "  ", room)
        keyed = f"{line}  {_KEY}"
        return keyed if {MINE, THEIRS, BOTH} & set(line) and len(keyed) <= room else line
    return _fill(f"day {timing.day}/{timing.length}", days, [quiet or opens], " ", room)


def _fill(counted: str, days: Days | None, words: list[str], gap: str, room: int) -> str:
    """Draw the days in what room the words leave."""
    words = [each for each in words if each]
    spare = room - len(gap.join([counted, "", *words]))
    drawn = draw_days(days, spare) if days else ""
    return gap.join(each for each in (counted, drawn, *words) if each)


class WindowStrip(Widget):
    """Show where today stands in the window the person chose, and the days on which somebody wrote."""

    shown: reactive[tuple[Timing, Days | None] | None] = reactive(None)

    def on_mount(self) -> None:
        self.tooltip = LEGEND

    def show(self, timing: Timing, situation: Situation, theirs: frozenset[date], now: datetime) -> None:
        """Show the window of a review made at an aware moment."""
        self.shown = timing, lay_out(situation, timing, theirs, now)

    def render(self) -> Content:
        """Draw the window for the width at hand."""
        if self.shown is None:
            return Content("")
        return Content(describe_window(*self.shown, self.size.width))
