"""A month to pick a day from: it reads without colour, and says in words what each day is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

TODAY, LAST, WINDOW = "◆", "●", "·"
_NAMES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_CELL: Final = 5
_HEAD: Final = 2
_WEEKS: Final = 6
WIDTH: Final = _CELL * 7


@dataclass(frozen=True, slots=True)
class Marked:
    """Hold the days a calendar marks; `window` is its first day and the day after its last."""

    today: date
    last_contact: date | None = None
    window: tuple[date, date] | None = None

    def sign(self, day: date) -> str:
        """Return the sign of a day, a space for a plain one."""
        if day == self.today:
            return TODAY
        if day == self.last_contact:
            return LAST
        return WINDOW if self._in_window(day) else " "

    def describe(self, day: date) -> str:
        """Say what a day is."""
        days = (self.today - day).days
        near = {0: "today", 1: "yesterday", -1: "tomorrow"}
        parts = [near.get(days) or (f"{days:,} days ago" if days > 0 else f"in {-days:,} days")]
        if day == self.last_contact:
            parts.append("last contact")
        elif self._in_window(day):
            parts.append("in your window")
        return f"{day:%a} {day.day} {day:%b}: {', '.join(parts)}"

    def _in_window(self, day: date) -> bool:
        return self.window is not None and self.window[0] <= day < self.window[1]


class MonthCalendar(Widget, can_focus=True):
    """Show one month and move through its days."""

    HELP = """\
    **A month** (F1 closes this)

    **Arrow keys** move by a day or a week, **Page Up** and **Page Down** by a month, **T** goes to
    today. **Enter** picks the day, **Esc** picks none. ◆ is today, ● your last contact,
    · a day of your window.
    """
    BINDINGS = [
        Binding("left", "move(-1)", "Day before", show=False),
        Binding("right", "move(1)", "Day after", show=False),
        Binding("up", "move(-7)", "Week before", show=False),
        Binding("down", "move(7)", "Week after", show=False),
        Binding("pageup", "turn(-1)", "Month before", show=False),
        Binding("pagedown", "turn(1)", "Month after", show=False),
        Binding("t,home", "today", "Today", show=False),
        Binding("enter,space", "pick", "Pick", show=False),
    ]

    day: reactive[date] = reactive(date.min)

    @dataclass
    class Picked(Message):
        """Tell which day was picked."""

        day: date

    def __init__(self, day: date, marked: Marked) -> None:
        super().__init__()
        self._marked = marked
        self.set_reactive(MonthCalendar.day, day)

    def render(self) -> Content:
        """Draw the month, two lines of head and six weeks."""
        return Content("\n").join(self._lines())

    def _lines(self) -> Iterator[Content]:
        yield Content(f"{self.day:%B %Y}".center(WIDTH))
        yield Content("".join(f"  {name} " for name in _NAMES))
        for week in range(_WEEKS):
            yield Content.assemble(*(self._cell(week * 7 + column) for column in range(7)))

    def _cell(self, place: int) -> Content:
        day = self._day_at(place)
        if day is None:
            return Content(" " * _CELL)
        if day == self.day:
            return Content.styled(f"[{self._marked.sign(day)}{day.day:>2}]", "bold reverse")
        return Content(f" {self._marked.sign(day)}{day.day:>2} ")

    def _day_at(self, place: int) -> date | None:
        number = place - self.day.replace(day=1).weekday() + 1
        _, last = monthrange(self.day.year, self.day.month)
        return self.day.replace(day=number) if 1 <= number <= last else None

    def on_click(self, event: Click) -> None:
        """Pick the day under the pointer."""
        row = event.y - _HEAD
        day = self._day_at(row * 7 + event.x // _CELL) if 0 <= row < _WEEKS and event.x < WIDTH else None
        if day is not None:
            self.day = day
            self.action_pick()

    def action_move(self, days: int) -> None:
        """Move by days, as far as the calendar goes."""
        try:
            self.day += timedelta(days=days)
        except OverflowError:
            self.app.bell()

    def action_turn(self, months: int) -> None:
        """Move by months; a day the month does not have becomes its last one."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        if date.min.year <= year <= date.max.year:
            last = monthrange(year, month + 1)[1]
            self.day = date(year, month + 1, min(self.day.day, last))

    def action_today(self) -> None:
        """Go to today."""
        self.day = self._marked.today

    def action_pick(self) -> None:
        """Tell that the day was picked."""
        self.post_message(self.Picked(self.day))


class CalendarScreen(ModalScreen[date | None]):
    """Let a day be picked; closing it picks none."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Pick none", id="calendar-close")]

    def __init__(self, title: str, day: date, marked: Marked) -> None:
        super().__init__()
        self._title = title
        self._marked = marked
        self._month = MonthCalendar(day, marked)

    def compose(self) -> ComposeResult:
        """Lay out the month and, below it, what the chosen day is."""
        with Vertical(id="calendar") as box:
            box.border_title = Content(self._title)
            yield self._month
            yield Static(id="day-words", markup=False)
            yield Static("Arrows, Page Up and Down, Enter", id="day-keys", markup=False)

    def on_mount(self) -> None:
        self.watch(self._month, "day", self._describe)
        self._month.focus()

    def _describe(self, day: date) -> None:
        self.query_one("#day-words", Static).update(Content(self._marked.describe(day)))

    @on(MonthCalendar.Picked)
    def _pick(self, event: MonthCalendar.Picked) -> None:
        self.dismiss(event.day)
