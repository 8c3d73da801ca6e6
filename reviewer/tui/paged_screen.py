"""Pages that follow one another on one screen; what takes long is read in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from reviewer.errors import ReviewerError
from reviewer.history.importing import Gauge
from reviewer.tui.drawing import plain
from reviewer.tui.history_pages import FaultPage, Page, ReadingPage

T = TypeVar("T")
_STEP = 0.01


class _StoppedError(Exception):
    """Leave reading, because nobody waits for it any more."""


class PagedScreen(ModalScreen[None]):
    """Show one page at a time; Esc goes one page back, and from the first one closes.

    `settled` is False between an answer and the page it leads to.
    """

    BINDINGS = [Binding("escape", "back", "Back", id="page-back")]

    @dataclass
    class Progressed(Message):
        """Tell how far the reading number `turn` has come."""

        turn: int
        share: float

    @dataclass
    class Finished(Message):
        """Hand on what the reading number `turn` found, or say why it failed."""

        turn: int
        go_on: Callable[[], None] | None = None
        fault: str = ""

    def __init__(self) -> None:
        super().__init__()
        self.settled = True
        self._trail: list[Callable[[], Page]] = []
        self._page: Page | None = None
        self._putting = asyncio.Lock()
        self._turn = 0

    def compose(self) -> ComposeResult:
        """Lay out the frame; the pages come one by one."""
        with Vertical(id="history"):
            yield Container(id="pages")
            yield Static("", id="history-words", markup=False)

    def on_mount(self) -> None:
        self.start_again()

    def first_page(self) -> Page:
        """Return the page everything begins with."""
        raise NotImplementedError

    def follow(self) -> None:
        """Take note that what a reading was to change may have changed."""

    def action_back(self) -> None:
        """Go one page back; from a reading, stop it."""
        self._turn += 1
        self.workers.cancel_group(self, "reading")
        del self._trail[-1:]
        if self._trail:
            self._lay_out()
        else:
            self.dismiss(None)

    @property
    def reading(self) -> bool:
        """Tell whether something is being read."""
        return isinstance(self._page, ReadingPage)

    def go_to(self, page: Callable[[], Page]) -> None:
        """Go on to a page; a key pressed twice goes on once."""
        if self.settled:
            self._trail.append(page)
            self._lay_out()

    def start_again(self, words: str = "") -> None:
        """Show the first page, with words on what just happened."""
        self._trail = [self.first_page]
        self._lay_out(words)

    def _lay_out(self, words: str = "") -> None:
        self.settled = False
        self._page = self._trail[-1]()
        self._put(self._page, words)

    @work(group="page")
    async def _put(self, page: Page, words: str) -> None:
        # Not exclusive: cancelling it would end the widgets it waits for.
        async with self._putting:
            if page is not self._page:
                return
            pages = self.query_one("#pages")
            await pages.remove_children()
            await pages.mount(page)
            self.query_one("#history").border_title = plain(page.title)
            self.say(words or page.keys)
            page.take_focus()
            self.settled = page is self._page

    def say(self, words: str) -> None:
        """Set the line below the page."""
        self.query_one("#history-words", Static).update(plain(words))

    def read(self, title: str, job: Callable[[Gauge], T], go_on: Callable[[T], None]) -> None:
        """Do a job in the background, then go on with what it found, or tell why it failed."""
        if self.settled:
            self._turn += 1
            self.go_to(lambda: ReadingPage(title))
            self._work(self._turn, job, go_on)

    @work(thread=True, exclusive=True, group="reading")
    def _work(self, turn: int, job: Callable[[Gauge], T], go_on: Callable[[T], None]) -> None:
        worker = get_current_worker()
        told = 0.0

        def tick(share: float) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise _StoppedError
            if share - told >= _STEP:
                told = share
                self.post_message(self.Progressed(turn, share))

        try:
            found = job(Gauge(tick))
        except _StoppedError:
            return
        except ReviewerError as error:
            self.post_message(self.Finished(turn, fault=str(error)))
        except OSError as error:
            fault = f"The file can't be read: {error.strerror or 'no reason given'}. Is it still there?"
            self.post_message(self.Finished(turn, fault=fault))
        except Exception as error:  # foreign messages may quote the export, so only the kind is told
            fault = f"Something inside broke ({type(error).__name__}). Nothing was kept."
            self.post_message(self.Finished(turn, fault=fault))
        else:
            self.post_message(self.Finished(turn, partial(go_on, found)))

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        event.stop()
        if event.turn == self._turn:
            for page in self.query(ReadingPage):
                page.tell(event.share)

    @on(Finished)
    def _finish(self, event: Finished) -> None:
        event.stop()
        if event.turn != self._turn:
            self.follow()  # stopped too late: it may have been kept
            return
        self.settled = True
        self._trail.pop()
        if event.go_on is not None:
            event.go_on()
        else:
            self.go_to(lambda: FaultPage(event.fault))
