"""`reviewer`: open the screen, empty or with a draft from a file or a pipe."""

from __future__ import annotations

import argparse
import os
import random
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

from reviewer.cli import inputs
from reviewer.errors import UsageError
from reviewer.model import Draft, Situation
from reviewer.resources import shipped
from reviewer.settings import Paths, find_paths

if TYPE_CHECKING:
    from reviewer.review import Reviewer


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
    from reviewer.tui.launch import as_told
    from reviewer.tui.support import support_pages

    paths = find_paths(os.environ)
    started, now = datetime.now().astimezone(), inputs.moment(options)

    def clock() -> datetime:
        return now + (datetime.now().astimezone() - started) if options.now else datetime.now().astimezone()

    def save(situation: Situation) -> None:
        from reviewer.storage import Store

        with Store(paths.store) as store:
            store.save_situation(situation, datetime.now().astimezone())

    def note_copied(entry: str) -> None:
        from reviewer.storage import Store

        with Store(paths.store) as store:
            store.note_copied(entry, datetime.now().astimezone())

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
            save_situation=None if kept_elsewhere else save,
            keeper=None if kept_elsewhere else StoreKeeper(paths.store, clock),
            zone=find_zone(home),
            recent=_recent(paths, now.date()),
            note_copied=note_copied,
            support=support_pages(shipped("corpora") / "support", None),
            rng=random.Random(),
            environment=os.environ,
        )
    )


def _recent(paths: Paths, today: date) -> frozenset[str]:
    """Return the lines copied lately."""
    if not paths.store.exists():
        return frozenset()
    from reviewer.storage import Store

    with Store(paths.store) as store:
        return store.recent_entries(today)


def make_reviewer() -> Reviewer:
    """Build the reviewer; called by the screen in the background, after its first paint."""
    from reviewer.cli.building import build_reviewer

    return build_reviewer(wait=False)
