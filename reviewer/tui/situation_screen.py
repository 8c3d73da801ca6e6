"""What the words do not say: a short form in which every line may stay empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Label, RadioButton, RadioSet, Static

from reviewer.errors import UsageError
from reviewer.model import Shared, Situation
from reviewer.tui.drawing import plain

_WINDOW_DAYS = range(1, 366)


@dataclass(frozen=True, slots=True)
class _Question:
    field: str
    words: str


_DATES = (
    _Question("breakup", "When did it end?"),
    _Question("last_contact", "When were you last in touch?"),
)
_NUMBERS = (
    _Question("unanswered", "How many of your texts are unanswered?"),
    _Question("window_days", "How many days do you want to leave? (usually 21 to 28)"),
)
_YES_NO = (
    _Question("asked_for_space", "Did they ask for space?"),
    _Question("asked_to_stop", "Did they ask you to stop writing?"),
    _Question("blocked", "Did they block you anywhere?"),
    _Question("order", "Does a court order limit contact?"),
    _Question("afraid", "Are you ever afraid of how they react?"),
)
_SHARED: tuple[Shared, ...] = ("children", "home", "pets", "money", "work")


class SituationScreen(ModalScreen[Situation | None]):
    """Ask for dates and boundaries; closing without saving changes nothing."""

    HELP = """\
    ## Dates and boundaries

    Leave out what you like; nothing is guessed. Dates as you would say them: *yesterday*,
    *3 weeks ago*, *14 Nov*. **F8** or **Save** keeps the answers, **Esc** leaves them as they were.
    """
    BINDINGS = [
        Binding("escape", "cancel", "Leave as it was", id="situation-cancel"),
        Binding("f8", "save", "Save", id="situation-save", priority=True),
    ]

    def __init__(self, situation: Situation, today: date, parse_date: Callable[[str, date], date]) -> None:
        super().__init__()
        self._situation = situation
        self._today = today
        self._parse_date = parse_date

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        with Vertical(id="form"):
            with VerticalScroll(id="questions", can_focus=False):
                yield Static("Skip anything you like.", markup=False, classes="quiet")
                for question in _DATES:
                    yield from self._line(question, self._written(question), "3 weeks ago, 14 Nov")
                yield Label("Who wrote last?", markup=False)
                last = self._situation.last_writer
                yield from _choice(
                    "last_writer", ("me", "them"), None if last is None else ("me", "them").index(last)
                )
                for question in _NUMBERS:
                    yield from self._line(question, self._written(question), "a number")
                for question in _YES_NO:
                    yield Label(question.words, markup=False)
                    answer = getattr(self._situation, question.field)
                    yield from _choice(
                        question.field, ("yes", "no"), None if answer is None else int(not answer)
                    )
                yield Label("What do you still share?", markup=False)
                with Horizontal(classes="row", id="shared"):
                    for thing in _SHARED:
                        shared = self._situation.shared or frozenset()
                        yield Checkbox(thing, thing in shared, id=f"shared-{thing}", compact=True)
            with Horizontal(id="form-buttons"):
                yield Button("Save  F8", id="save", compact=True)
                yield Button("Leave as it was  Esc", id="cancel", compact=True)

    def on_mount(self) -> None:
        self.query_one("#form", Vertical).border_title = "Dates and boundaries"

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Close with the answers, unless one of them cannot be read."""
        answers: dict[str, Any] = {}
        faults: list[str] = []
        for question in (*_DATES, *_NUMBERS):
            fault = self._answer(question, answers)
            self.query_one(f"#fault-{question.field}", Static).update(plain(fault))
            if fault:
                faults.append(question.field)
        if faults:
            self.query_one(f"#{faults[0]}").focus()
            return
        for field, values in (
            ("last_writer", ("me", "them")),
            *((each.field, (True, False)) for each in _YES_NO),
        ):
            index = self.query_one(f"#{field}", RadioSet).pressed_index
            answers[field] = values[index - 1] if index > 0 else None
        ticked = frozenset(thing for thing in _SHARED if self.query_one(f"#shared-{thing}", Checkbox).value)
        if ticked or self._situation.shared is not None:
            answers["shared"] = ticked
        self.dismiss(replace(self._situation, **answers))

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)

    def _line(self, question: _Question, written: str, hint: str) -> ComposeResult:
        yield Label(question.words, markup=False)
        yield Input(written, placeholder=hint, id=question.field, compact=True)
        yield Static("", markup=False, id=f"fault-{question.field}", classes="fault")

    def _written(self, question: _Question) -> str:
        value = getattr(self._situation, question.field)
        return "" if value is None else str(value)

    def _answer(self, question: _Question, answers: dict[str, Any]) -> str:
        """Put the answer of one line into `answers`; return what is wrong with it, if anything."""
        written = self.query_one(f"#{question.field}", Input).value.strip()
        if written == self._written(question):
            return ""
        if question in _DATES:
            try:
                answers[question.field] = self._parse_date(written, self._today) if written else None
            except UsageError as error:
                return str(error)
            return ""
        least = _WINDOW_DAYS.start if question.field == "window_days" else 0
        if not written:
            answers[question.field] = Situation().window_days if least else None
            return ""
        if not (written.isascii() and written.isdigit() and least <= int(written) < _WINDOW_DAYS.stop):
            return f"Please write a number from {least} to {_WINDOW_DAYS.stop - 1}."
        answers[question.field] = int(written)
        return ""


def _choice(field: str, words: tuple[str, str], chosen: int | None) -> ComposeResult:
    pressed = 0 if chosen is None else chosen + 1
    with RadioSet(id=field, compact=True, classes="row"):
        for index, word in enumerate(("skip", *words)):
            yield RadioButton(word, index == pressed)
