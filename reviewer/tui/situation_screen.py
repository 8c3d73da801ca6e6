"""What the words do not say: a short form in which every line may stay empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Label, RadioSet, Static

from reviewer.errors import UsageError
from reviewer.model import Shared, Situation
from reviewer.situation.spoken import spell_date
from reviewer.situation.window import local_date, local_time, place_in_window
from reviewer.situation.zones import find_zone
from reviewer.tui.choices import AnyOf, OneOf
from reviewer.tui.date_field import DateField
from reviewer.tui.drawing import plain
from reviewer.tui.month_calendar import CalendarScreen, Marked

_WINDOW_DAYS = range(1, 366)
_LEAD = "Skip anything you like. F7 reads the dates from an exported chat."
_FROM_HISTORY = "Skip anything you like. What your history knows stands here already."


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
    _Question("window_days", "How many days of no contact do you want?"),
)
_YES_NO = (
    _Question("asked_for_space", "Did they ask for space?"),
    _Question("asked_to_stop", "Did they ask you to stop writing?"),
    _Question("blocked", "Did they block you anywhere?"),
    _Question("order", "Does a court order limit contact?"),
    _Question("afraid", "Are you ever afraid of how they react?"),
)
_LAST_WRITER = _Question("last_writer", "Who wrote last?")
_WRITERS: Mapping[str, object] = {"skip": None, "me": "me", "them": "them"}
_ANSWERS: Mapping[str, object] = {"skip": None, "yes": True, "no": False}
_SHARED: tuple[Shared, ...] = ("children", "home", "pets", "money", "work")


class SituationScreen(ModalScreen[Mapping[str, object] | None]):
    """Ask for dates and boundaries; it returns the answers that were changed, by field.

    All that is known is filled in, also by the history; what nobody changed is not the person's word.
    """

    HELP = """\
    **Dates and boundaries** (F1 closes this)

    Leave out what you like; nothing is guessed. Dates as you would say them: *yesterday*,
    *3 weeks ago*, *14 Nov*; **F4** or **↓** on a date opens a calendar. **F8** or **Save** keeps the
    answers, **Esc** leaves them as they were.
    """
    BINDINGS = [
        Binding("escape", "cancel", "Leave as it was", id="situation-cancel"),
        Binding("f8", "save", "Save", id="situation-save", priority=True),
        Binding("f7", "history", "Read a chat", show=False, id="situation-history"),
    ]

    def __init__(
        self, told: Situation, known: Situation, now: datetime, parse_date: Callable[[str, date], date]
    ) -> None:
        super().__init__()
        self._situation = known
        self._from_history = any(
            getattr(told, question.field) != getattr(known, question.field)
            for question in (*_DATES, *_NUMBERS, _LAST_WRITER)
        )
        self._now = now
        self._zone = find_zone(known.time_zone)
        self._today = local_time(now, self._zone).date()
        self._parse_date = parse_date

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        with Vertical(id="form"):
            with VerticalScroll(id="questions", can_focus=False):
                lead = _FROM_HISTORY if self._from_history else _LEAD
                yield Static(lead, markup=False, id="skip-words")
                for question in _DATES:
                    yield from self._date_answer(question)
                last = self._situation.last_writer
                yield from _choice(_LAST_WRITER, _WRITERS, last)
                for question in _NUMBERS:
                    yield from self._number_answer(question)
                for question in _YES_NO:
                    answer = getattr(self._situation, question.field)
                    yield from _choice(question, _ANSWERS, answer)
                with Vertical(classes="question stacked"):
                    yield Label("What do you still share?", markup=False)
                    with Horizontal(id="shared"):
                        for thing in _SHARED:
                            ticked = thing in (self._situation.shared or ())
                            yield AnyOf(thing, ticked, id=f"shared-{thing}")
            with Horizontal(id="form-buttons"):
                yield Button("Save  F8", id="save", compact=True)
                yield Button("Leave as it was  Esc", id="cancel", compact=True)

    def on_mount(self) -> None:
        self.query_one("#form", Vertical).border_title = "Dates and boundaries"
        self.call_after_refresh(self.query_one("#questions").scroll_home, animate=False)

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Close with the answers, unless one of them cannot be read."""
        answers: dict[str, Any] = {}
        faults: list[str] = []
        for question in (*_DATES, *_NUMBERS):
            fault = self._answer(question, answers)
            line = self.query_one(f"#fault-{question.field}", Static)
            line.update(plain(fault))
            line.display = bool(fault)
            if fault:
                faults.append(question.field)
        if faults:
            self.query_one(f"#{faults[0]}").focus()
            return
        answers[_LAST_WRITER.field] = self._chosen(_LAST_WRITER, _WRITERS)
        for question in _YES_NO:
            answers[question.field] = self._chosen(question, _ANSWERS)
        ticked = frozenset(thing for thing in _SHARED if self.query_one(f"#shared-{thing}", Checkbox).value)
        if ticked or self._situation.shared is not None:
            answers["shared"] = ticked
        before = self._situation
        self.dismiss({field: said for field, said in answers.items() if said != getattr(before, field)})

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)

    def action_history(self) -> None:
        """Leave the form for the history."""
        self.dismiss(None)
        self.app.call_later(self.app.run_action, "history")

    @on(DateField.Asked)
    def _open_calendar(self, event: DateField.Asked) -> None:
        field = event.field
        timing = place_in_window(self._situation, self._now)
        window = (timing.opens - timedelta(days=timing.length), timing.opens) if timing.opens else None
        last = self._situation.last_contact
        marked = Marked(self._today, last and local_date(last, self._zone), window)
        try:
            day = self._parse_date(field.value, self._today)
        except UsageError:
            day = self._today

        def take(picked: date | None) -> None:
            if picked is not None:
                field.value = spell_date(picked, self._today)

        words = next(question.words for question in _DATES if question.field == field.id)
        self.app.push_screen(CalendarScreen(words, day, marked), take)

    def _date_answer(self, question: _Question) -> ComposeResult:
        with Vertical(classes="question"):
            yield Label(question.words, markup=False)
            yield DateField(self._written(question), field=question.field)
        yield _fault_line(question)

    def _number_answer(self, question: _Question) -> ComposeResult:
        with Vertical(classes="question"):
            yield Label(question.words, markup=False)
            yield Input(self._written(question), placeholder="a number", id=question.field, compact=True)
        yield _fault_line(question)

    def _chosen(self, question: _Question, answers: Mapping[str, object]) -> object:
        index = self.query_one(f"#{question.field}", RadioSet).pressed_index
        return list(answers.values())[index]

    def _written(self, question: _Question) -> str:
        value = getattr(self._situation, question.field)
        if isinstance(value, date):
            return spell_date(local_date(value, self._zone), self._today)
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


def _fault_line(question: _Question) -> Static:
    line = Static("", markup=False, id=f"fault-{question.field}", classes="fault")
    line.display = False
    return line


def _choice(question: _Question, answers: Mapping[str, object], given: object) -> ComposeResult:
    with Vertical(classes="question"):
        yield Label(question.words, markup=False)
        with RadioSet(id=question.field, compact=True):
            for word, answer in answers.items():
                yield OneOf(word, answer is given or answer == given)
