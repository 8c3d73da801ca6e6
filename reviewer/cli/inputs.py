"""What commands are given: drafts, moments and situations, read and checked."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reviewer.errors import DraftError, UsageError
from reviewer.model import Situation
from reviewer.settings import Paths, find_paths, load_settings

LONGEST_DRAFT = 100_000
_READY = {"yes": True, "no": False}
_NEWEST = 5_000  # events; no answer needs more, and a long chat holds hundreds of thousands


def read_draft(name: str) -> str:
    """Read a draft from a file or, for ``-``, from standard input; raise DraftError when that fails."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise DraftError(
            f"cannot read the draft from {name}: {error.strerror or 'no reason given'}"
        ) from None
    return decode_draft(data, "standard input" if name == "-" else name)


def decode_draft(data: bytes, name: str) -> str:
    """Decode a draft; raise DraftError for what is not text, is blank or is too long."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start + 1
        raise DraftError(f"{name} is not UTF-8 text (byte {place}); save it as UTF-8 and try again") from None
    if "\0" in text:
        place = text.index("\0") + 1
        raise DraftError(f"{name} looks like a binary file (character {place} is NUL); give a text file")
    if not text.strip():
        raise DraftError(f"{name} holds no words; paste a draft, or give a file that holds one")
    if len(text) > LONGEST_DRAFT:
        raise DraftError(
            f"{name} has {len(text):,} characters; up to {LONGEST_DRAFT:,} can be reviewed: give a part of it"
        )
    return text


def moment(options: argparse.Namespace) -> datetime:
    """Return the moment of the review, aware; raise UsageError for one that cannot be read."""
    if not options.now:
        return datetime.now().astimezone()
    try:
        return datetime.fromisoformat(options.now).astimezone()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f'--now "{options.now[:40]}" is not a moment; write it like 2026-11-22T21:30'
        ) from None


def situation(options: argparse.Namespace) -> Situation | None:
    """Return the situation of the call: from a file, none, or the stored one."""
    from reviewer.situation.zones import home_zone

    if options.no_situation:
        return None
    home = home_zone(os.environ)
    if options.situation:
        from reviewer.situation.files import read_situation

        return read_situation(Path(options.situation), home=home)
    return known_situation(find_paths(os.environ), home, moment(options))


def stored_situation(paths: Paths, home: str) -> Situation:
    """Return what the person told the tool before, if anything; `home` is the machine's time zone."""
    if not paths.store.exists():
        return Situation(time_zone=home)
    from reviewer.storage import Store

    with Store(paths.store) as store:
        return store.load_situation(home)


def known_situation(paths: Paths, home: str, now: datetime, told: Situation | None = None) -> Situation:
    """Return what the person told, stored unless given, and what the history adds at an aware moment."""
    if not paths.store.exists():
        return told or Situation(time_zone=home)
    from reviewer.history.deriving import with_history
    from reviewer.situation.window import local_time
    from reviewer.situation.zones import find_zone
    from reviewer.storage import Store

    likes_count = load_settings(paths).likes_count
    with Store(paths.store) as store:
        situation = told or store.load_situation(home)
        zone = find_zone(situation.time_zone)
        if situation.ready is None:
            today = local_time(now, zone).date()
            situation = replace(situation, ready=_READY.get(store.readiness(today) or ""))
        events = store.history.events(newest=_NEWEST)
    return with_history(situation, events, now, zone, likes_count=likes_count)
