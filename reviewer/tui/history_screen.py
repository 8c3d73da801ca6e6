"""Read in an exported chat, note a contact, take an import back: one page after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from textual.binding import Binding

from reviewer.errors import ReviewerError
from reviewer.history.formats import DateOrder, DateQuestion
from reviewer.history.importing import ORDERS, Choice, Export, Gauge, count_contacts, open_export, other_names
from reviewer.history.people import Conversation
from reviewer.history.preview import Tally
from reviewer.history.telling import told_event
from reviewer.situation.spoken import spell_date
from reviewer.tui.file_paths import spell_path
from reviewer.tui.history_overview import OverviewPage
from reviewer.tui.history_pages import (
    ChoicePage,
    FilePage,
    NotePage,
    Page,
    PreviewPage,
)
from reviewer.tui.launch import Keeper, Launch
from reviewer.tui.paged_screen import PagedScreen
from reviewer.tui.safe_text import show_hidden

_NOT_IN_IT = "Then this is not your chat with them. Only what you took part in can be read in."


class HistoryScreen(PagedScreen):
    """Lead through the history."""

    BINDINGS = [Binding("f7", "close", "Close", show=False, id="history-close", priority=True)]

    def __init__(self, launch: Launch, keeper: Keeper, follow: Callable[[], None]) -> None:
        super().__init__()
        self._launch = launch
        self._keeper = keeper
        self._follow = follow
        self._typed = ""

    def follow(self) -> None:
        """Let the review know the history as it is now."""
        self._follow()

    def action_close(self) -> None:
        """Close, unless something is being read: that is stopped first."""
        if self.reading:
            self.action_back()
        else:
            self.dismiss(None)

    def _spell(self, moment: datetime) -> str:
        return spell_date(moment.astimezone(self._launch.zone).date(), self._today())

    def _today(self) -> date:
        return self._launch.now().astimezone(self._launch.zone).date()

    # The pages, in the order in which they come.

    def first_page(self) -> Page:
        """List what the history holds."""
        try:
            imports = self._keeper.imports()
        except ReviewerError as error:
            imports = ()
            self.call_after_refresh(self.say, str(error))
        return OverviewPage(
            imports,
            self._launch.now().astimezone(UTC),
            self._spell,
            start_import=partial(self.go_to, self._file_page),
            start_note=partial(self.go_to, lambda: NotePage(self._note)),
            undo=self._undo,
            say=self.say,
        )

    def _file_page(self) -> Page:
        return FilePage(self._launch.home, self._typed, self._open)

    def _note(self, text: str) -> None:
        if not self.settled:
            return
        try:
            event = told_event(text, self._launch.now(), self._launch.zone, self._launch.parse_date)
            self._keeper.note(event)
        except ReviewerError as error:
            self.say(str(error))
            return
        who = "they" if event.direction == "in" else "you"
        self.start_again(f"Noted: {who}, {event.kind}, {self._spell(event.at)}.")
        self.follow()

    def _undo(self, number: int) -> None:
        def go_on(_: bool) -> None:
            self.start_again("Taken back.")
            self.follow()

        self.read("Taking it back", lambda gauge: self._keeper.undo(number), go_on)

    def _open(self, path: Path) -> None:
        self._typed = spell_path(path, self._launch.home)

        def job(gauge: Gauge) -> tuple[Export, DateQuestion | None]:
            export = open_export(path, gauge)
            return export, export.watched(gauge).date_question()

        self.read(f"Reading {show_hidden(path.name)}", job, lambda found: self._ask_order(*found))

    def _ask_order(self, export: Export, question: DateQuestion | None) -> None:
        if question is None:
            self._find_chats(export, None)
            return
        answers: list[tuple[str, DateOrder]] = [
            (f"{ORDERS[order].capitalize()}: from {first} to {last}", order)
            for order, first, last in zip(question.orders, question.first, question.last, strict=True)
        ]
        asked = "The dates of this chat can be read in more than one way. Which is right?"
        self.go_to(lambda: ChoicePage(export.form.title, asked, answers, partial(self._find_chats, export)))

    def _find_chats(self, export: Export, order: DateOrder | None) -> None:
        def job(gauge: Gauge) -> tuple[Conversation, ...]:
            return export.watched(gauge).chats(order, gauge.through)

        self.read("Looking who is in it", job, partial(self._ask_chat, export, Choice(order=order)))

    def _ask_chat(self, export: Export, choice: Choice, chats: tuple[Conversation, ...]) -> None:
        if len(chats) == 1:
            self._ask_me(export, choice, chats[0])
            return
        answers = [(show_hidden(chat.thread or "without a name"), chat) for chat in chats]
        asked = f"It holds {len(chats):,} conversations. Which one is with them?"
        answer = partial(self._ask_me, export, choice)
        self.go_to(lambda: ChoicePage(export.form.title, asked, answers, answer))

    def _ask_me(self, export: Export, choice: Choice, chat: Conversation) -> None:
        choice = replace(choice, thread=chat.thread)
        if chat.knows_me:
            self._preview(export, choice)
            return
        answers: list[tuple[str, str | None]] = [
            (f"{show_hidden(name)} ({count:,})", name) for name, count in chat.senders
        ]
        answers.append(("None of these", None))
        answer = partial(self._ask_them, export, choice, chat)
        self.go_to(lambda: ChoicePage(export.form.title, "Which of these is you?", answers, answer))

    def _ask_them(self, export: Export, choice: Choice, chat: Conversation, me: str | None) -> None:
        if me is None:
            self.say(_NOT_IN_IT)
            return
        others = other_names(chat, me)
        choice = replace(choice, me=me)
        if len(others) < 2:
            self._preview(export, replace(choice, them=next(iter(others), None)))
            return
        answers = [(show_hidden(name), replace(choice, them=name)) for name in others]
        answer = partial(self._preview, export)
        self.go_to(lambda: ChoicePage(export.form.title, "And which is your ex?", answers, answer))

    def _preview(self, export: Export, choice: Choice) -> None:
        def job(gauge: Gauge) -> Tally:
            return export.watched(gauge).preview(choice, self._launch.zone, gauge.through)

        def go_on(tally: Tally) -> None:
            answer = partial(self._keep, export, choice)
            self.go_to(lambda: PreviewPage(export.form, tally, self._spell, answer))

        self.read("Counting", job, go_on)

    def _keep(self, export: Export, choice: Choice, agreed: bool) -> None:
        if not agreed:
            self.start_again("Nothing was kept.")
            return

        def job(gauge: Gauge) -> int:
            events = export.watched(gauge).events(choice, self._launch.zone, Tally(), gauge.through)
            return self._keeper.keep(export, choice, events).events

        def go_on(kept: int) -> None:
            self.start_again(
                f"Kept {count_contacts(kept)}. The export itself is the private part: delete it soon."
            )
            self.follow()

        self.read("Keeping who, when and what kind", job, go_on)
