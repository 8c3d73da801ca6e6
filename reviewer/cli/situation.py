"""`reviewer situation`: show, ask for and note what the words do not say."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from textwrap import fill
from typing import Any

from reviewer.cli import inputs
from reviewer.cli.asking import ask
from reviewer.cli.sources import name_sources, reach_line
from reviewer.errors import UsageError
from reviewer.model import Situation
from reviewer.records import unknown
from reviewer.settings import Paths, find_paths
from reviewer.situation.description import describe_situation
from reviewer.situation.files import DATES, FIELDS, parse_situation
from reviewer.situation.spoken import parse_spoken_date
from reviewer.situation.window import local_time, place_in_window
from reviewer.situation.zones import find_zone, home_zone
from reviewer.storage import Store
from reviewer.storage.store import Readiness

_WIDTH = 80
_TELLABLE = tuple(name for name in FIELDS if name != "taken_up")
_READINESS: Mapping[bool | None, Readiness] = {True: "yes", False: "no", None: "skip"}


def run(options: argparse.Namespace) -> int:
    """Show the facts, ask for them, or note new ones."""
    paths, now = find_paths(os.environ), datetime.now().astimezone()
    home = home_zone(os.environ)
    told = inputs.stored_situation(paths, home)
    today = _today(told, now)
    if options.verb == "set":
        changed = facts_of(options.facts, today, told.time_zone)
        _save(paths, told, changed, now)
    elif options.verb == "ask":
        _save(paths, told, _asked(paths, told, inputs.known_situation(paths, home, now), now), now)
    print("\n".join(_shown(paths, home, now)))
    return 0


def facts_of(facts: Sequence[str], today: date, zone: str) -> dict[str, Any]:
    """Return field → value of facts given as ``name=value``; raise UsageError or DataFileError."""
    defaults = {field.name: field.default for field in fields(Situation)}
    changed: dict[str, Any] = {}
    lines: dict[str, str] = {}
    for fact in facts:
        name, equals, value = fact.partition("=")
        name, value = name.strip().replace("-", "_"), value.strip()
        if not equals:
            raise UsageError(f'"{fact[:60]}" must be written FACT=VALUE, such as last_contact=yesterday')
        if name not in _TELLABLE:
            raise UsageError(unknown("fact", name, list(_TELLABLE)))
        if not value:
            changed[name] = defaults[name]
        elif name in DATES:
            lines[name] = spoken_date(value, today)
        elif name == "occasions":
            lines[name] = "[" + ", ".join(spoken_date(each, today) for each in value.split(",")) + "]"
        elif name == "shared":
            lines[name] = "[" + ", ".join(json.dumps(each.strip()) for each in value.split(",")) + "]"
        else:
            lines[name] = json.dumps(value)
    written = "\n".join(f"{name}: {value}" for name, value in lines.items())
    given = parse_situation(written.encode(), "the facts given", home=zone)
    return changed | {name: getattr(given, name) for name in lines}


def spoken_date(value: str, today: date) -> str:
    """Read a date as people say it; a written time stays as it is."""
    try:
        return datetime.fromisoformat(value.strip()).isoformat() if "T" in value else _date(value, today)
    except ValueError:
        return _date(value, today)


def _asked(paths: Paths, told: Situation, known: Situation, now: datetime) -> dict[str, Any]:
    """Ask at the terminal; return what changes. Whoever breaks off has changed nothing."""
    if not sys.stdin.isatty():
        raise UsageError(
            "asking needs a terminal; say it with `reviewer situation set last_contact=yesterday`"
        )
    today = _today(told, now)
    try:
        answers = dict(
            ask(
                known,
                today,
                answer=input,
                say=_say,
                from_history=known.last_contact != told.last_contact,
                ready_asked=_readiness(paths, today) is not None,
            )
        )
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was changed.", file=sys.stderr)
        raise KeyboardInterrupt from None
    if "last_contact" in answers:
        if answers["last_contact"] == known.last_contact:
            del answers["last_contact"]
        if known.known_until is not None:
            answers["known_until"] = now
    print()
    return answers


def _say(text: str) -> None:
    print("\n".join(fill(line, _WIDTH) for line in text.splitlines()))


def _save(paths: Paths, told: Situation, changed: Mapping[str, Any], now: datetime) -> None:
    """Keep changed facts; readiness is kept by its day."""
    if not changed:
        return
    situation = replace(told, **{name: value for name, value in changed.items() if name != "ready"})
    with Store(paths.store) as store:
        store.save_situation(situation, now)
        if "ready" in changed:
            store.note_readiness(_today(situation, now), _READINESS[changed["ready"]])


def _shown(paths: Paths, home: str, now: datetime) -> Iterator[str]:
    """Yield what is known, from where and until when."""
    known = inputs.known_situation(paths, home, now)
    timing, today, zone = place_in_window(known, now), _today(known, now), find_zone(known.time_zone)
    if not paths.store.exists():
        yield from describe_situation(known, timing, today)
        return
    with Store(paths.store) as store:
        told, said_at, imports = store.load_situation(home), store.said_when(), store.history.imports()
    yield from describe_situation(
        known, timing, today, name_sources(told, known, said_at, imports, today, zone)
    )
    if reach := reach_line(told, known, imports, today, zone):
        yield reach


def _readiness(paths: Paths, today: date) -> str | None:
    if not paths.store.exists():
        return None
    with Store(paths.store) as store:
        return store.readiness(today)


def _today(situation: Situation, now: datetime) -> date:
    return local_time(now, find_zone(situation.time_zone)).date()


def _date(value: str, today: date) -> str:
    return parse_spoken_date(value, today).isoformat()
