"""Reviews away from the keyboard: debounced, one at a time, stale ones dropped."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Thread
from time import monotonic, sleep

from textual.message import Message

from reviewer.errors import ReviewerError
from reviewer.model import Draft, Review, Situation
from reviewer.situation.taking_up import TakingUp
from reviewer.tui.launch import DraftReviewer

DEBOUNCE = 0.12
QUIET = 0.3
LONGEST_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Request:
    """Ask for one review; the seed keeps suggestions still while somebody types."""

    text: str
    situation: Situation
    now: datetime
    seed: int
    recent: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()


@dataclass
class Reviewed(Message):
    """Bring a review of what stands in the draft."""

    review: Review
    request: Request


@dataclass
class ReviewerReady(Message):
    """Say that reviews can be made; `grammar` once the English model is there."""

    grammar: bool


@dataclass
class ReviewerFailed(Message):
    """Say that the reviewer (`stage` make or review) or its English model (load) failed."""

    stage: str
    error: ReviewerError


class Checker:
    """Make the reviewer, load its model and answer the latest request, all in threads.

    One thread reviews, because reviews that overlap fight for the interpreter; the model loads in
    another, so that reviews without grammar are there first. Threads only post messages.
    """

    def __init__(self, make_reviewer: Callable[[], DraftReviewer], post: Callable[[Message], object]) -> None:
        self._make_reviewer = make_reviewer
        self._post = post
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="review")
        self._reviewer: DraftReviewer | None = None
        self._taking_up = TakingUp()
        self._latest: Request | None = None
        self._waiting: asyncio.TimerHandle | None = None
        self._asked = 0.0
        self._closed = False

    def start(self) -> None:
        """Make the reviewer in the background."""
        self._pool.submit(self._make)

    def ask(self, request: Request, *, delay: float = DEBOUNCE) -> None:
        """Ask for a review after a pause in typing; it replaces any older request."""
        self._latest = request
        self._asked = monotonic()
        if self._waiting is not None:
            self._waiting.cancel()
        loop = asyncio.get_running_loop()
        self._waiting = loop.call_later(delay, self._submit, request)

    def is_latest(self, request: Request) -> bool:
        """Tell whether nothing newer was asked since."""
        return request is self._latest

    def close(self) -> None:
        """Stop without waiting for work under way."""
        self._closed = True
        if self._waiting is not None:
            self._waiting.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, request: Request) -> None:
        if not self._closed:
            self._pool.submit(self._answer, request)

    def _make(self) -> None:
        try:
            self._reviewer = self._make_reviewer()
        except Exception as error:
            self._tell(ReviewerFailed("make", _worded(error)))
            return
        self._tell(ReviewerReady(self._reviewer.ready))
        if not self._reviewer.ready:
            Thread(target=self._load, args=(self._reviewer,), name="load", daemon=True).start()

    def _load(self, reviewer: DraftReviewer) -> None:
        # Loading makes a million objects that stay; looking for garbage among them would stop the keyboard.
        gc.disable()
        try:
            reviewer.load(self._let_typing_first)
        except Exception as error:
            self._tell(ReviewerFailed("load", _worded(error)))
        else:
            gc.freeze()
            self._tell(ReviewerReady(True))
        finally:
            gc.enable()

    def _let_typing_first(self) -> None:
        """Wait for a pause in typing, though not for long."""
        until = monotonic() + LONGEST_WAIT
        while not self._closed and monotonic() < until and monotonic() - self._asked < QUIET:
            sleep(QUIET / 10)

    def _answer(self, request: Request) -> None:
        if self._reviewer is None or not self.is_latest(request):
            return
        try:
            taken_up = self._taking_up.note(request.text, request.now)
            review = self._reviewer.review(
                Draft(request.text),
                replace(request.situation, taken_up=taken_up),
                now=request.now,
                rng=random.Random(request.seed),
                recent=request.recent,
                skip=request.skip,
            )
        except Exception as error:
            self._tell(ReviewerFailed("review", _worded(error)))
        else:
            self._tell(Reviewed(review, request))

    def _tell(self, message: Message) -> None:
        if not self._closed:
            self._post(message)


def _worded(error: Exception) -> ReviewerError:
    if isinstance(error, ReviewerError):
        return error
    # Foreign messages may quote the draft, so only the kind of error is passed on.
    return ReviewerError(f"something inside the reviewer broke ({type(error).__name__})")
