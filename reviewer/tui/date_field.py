"""A line to write a date in, as people say it, with a calendar a key away."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Input


class _DateInput(Input):
    BINDINGS = [Binding("f4,down", "calendar", "Calendar", show=False)]

    def action_calendar(self) -> None:
        """Ask for a calendar."""
        self.post_message(DateField.Asked(self))


class DateField(Horizontal):
    """Hold one date; the calendar that is asked for is the screen's to open."""

    @dataclass
    class Asked(Message):
        """Ask for a calendar that fills the field."""

        field: Input

    def __init__(self, written: str, *, field: str) -> None:
        super().__init__(classes="date-field")
        self._input = _DateInput(written, placeholder="3 weeks ago, 14 nov", id=field, compact=True)

    def compose(self) -> ComposeResult:
        """Lay out the line and its button."""
        yield self._input
        yield Button("F4 ▾", compact=True)

    @on(Button.Pressed)
    def _ask(self, event: Button.Pressed) -> None:
        event.stop()
        self._input.focus()
        self.post_message(self.Asked(self._input))
