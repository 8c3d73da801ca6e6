"""`reviewer`: open the screen, empty or with a draft from a file or a pipe."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from reviewer.cli import inputs
from reviewer.errors import UsageError
from reviewer.model import Draft, Situation
from reviewer.resources import shipped
from reviewer.settings import Paths, find_paths, load_settings

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from reviewer.review import Reviewer
    from reviewer.storage import Store
    from reviewer.storage.store import Readiness

_NEWEST = 5_000  # events; the strip shows some weeks, and a long chat holds hundreds of thousands


def run(options: argparse.Namespace) -> int:
    """Open the screen; return its exit code."""
    from reviewer.tui.terminal import reopen_terminal

    piped = options.draft == "-" or (options.draft is None and not sys.stdin.isatty())
    draft = inputs.read_draft("-" if piped else options.draft) if piped or options.draft else ""
    if piped:
        reopen_terminal()
    if not sys.__stderr__ or not sys.__stderr__.isatty():
        raise UsageError("the screen needs a terminal; `reviewer check -` works without one")
    from reviewer.cli.keeping import StoreKeeper
    from reviewer.situation.zones import find_zone, home_zone
    from reviewer.tui import Launch, run_screen
    from reviewer.tui.launch import as_told, no_days
    from reviewer.tui.support import support_pages

    paths = find_paths(os.environ)
    started, now = datetime.now().astimezone(), inputs.moment(options)

    def clock() -> datetime:
        return now + (datetime.now().astimezone() - started) if options.now else datetime.now().astimezone()

    kept = _Kept(paths, clock)
    home = home_zone(os.environ)
    kept_elsewhere = options.no_situation or options.situation
    given = inputs.situation(options) if kept_elsewhere else inputs.stored_situation(paths, home)

    def with_history(told: Situation) -> Situation:
        return inputs.known_situation(paths, home, clock(), told)

    return run_screen(
        Launch(
            make_reviewer=make_reviewer,
            now=clock,
            draft=Draft(draft).text,
            situation=given or Situation(time_zone=home),
            with_history=as_told if kept_elsewhere else with_history,
            save_situation=None if kept_elsewhere else kept.save,
            keeper=None if kept_elsewhere else StoreKeeper(paths.store, clock),
            their_days=no_days if kept_elsewhere else kept.their_days,
            readiness=None if kept_elsewhere else kept.readiness,
            note_readiness=None if kept_elsewhere else kept.note_readiness,
            zone=find_zone(home),
            recent=kept.recent(),
            note_copied=kept.note_copied,
            support=support_pages(shipped("corpora") / "support", lambda: load_settings(paths).country),
            rng=random.Random(),
            environment=os.environ,
        )
    )


class _Kept:
    """Read and keep in the private store what the screen needs; it is opened for each call."""

    def __init__(self, paths: Paths, clock: Callable[[], datetime]) -> None:
        self._path = paths.store
        self._clock = clock

    def save(self, situation: Situation) -> None:
        """Keep what the person told."""
        with self._store() as store:
            store.save_situation(situation, datetime.now().astimezone())

    def note_copied(self, entry: str) -> None:
        """Remember which line was copied."""
        with self._store() as store:
            store.note_copied(entry, datetime.now().astimezone())

    def recent(self) -> frozenset[str]:
        """Return the lines copied lately."""
        if not self._path.exists():
            return frozenset()
        with self._store() as store:
            return store.recent_entries(self._clock().date())

    def readiness(self, day: date) -> str | None:
        """Return the answer of a day, if it was asked."""
        if not self._path.exists():
            return None
        with self._store() as store:
            return store.readiness(day)

    def note_readiness(self, day: date, answer: Readiness) -> None:
        """Keep the answer of a day."""
        with self._store() as store:
            store.note_readiness(day, answer)

    def their_days(self, zone: ZoneInfo) -> frozenset[date]:
        """Return the dates on which the other person wrote."""
        from reviewer.tui.window_days import their_days

        if not self._path.exists():
            return frozenset()
        with self._store() as store:
            return their_days(store.history.events(newest=_NEWEST), zone)

    def _store(self) -> Store:
        from reviewer.storage import Store

        return Store(self._path)


def make_reviewer() -> Reviewer:
    """Build the reviewer; called by the screen in the background, after its first paint."""
    from reviewer.cli.building import build_reviewer

    return build_reviewer(wait=False)
