"""`reviewer situation`: show and note what the words do not say."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from reviewer.cli import inputs
from reviewer.errors import UsageError
from reviewer.model import Situation
from reviewer.records import unknown
from reviewer.settings import find_paths
from reviewer.situation.description import describe_situation
from reviewer.situation.files import parse_situation
from reviewer.situation.spoken import parse_spoken_date
from reviewer.situation.window import place_in_window
from reviewer.situation.zones import home_zone
from reviewer.storage import Store

_DATES = ("breakup", "last_contact", "space_until", "last_touch", "last_look", "known_until")


def run(options: argparse.Namespace) -> int:
    """Show the facts, or note new ones."""
    paths, now = find_paths(os.environ), datetime.now().astimezone()
    home = home_zone(os.environ)
    if options.verb == "set":
        stored = with_facts(inputs.stored_situation(paths, home), options.facts, now.date())
        with Store(paths.store) as store:
            store.save_situation(stored, now)
    situation = inputs.known_situation(paths, home, now)
    print("\n".join(describe_situation(situation, place_in_window(situation, now), now.date())))
    return 0


def with_facts(situation: Situation, facts: Sequence[str], today: date) -> Situation:
    """Return the situation with facts given as ``name=value``; raise UsageError or DataFileError."""
    defaults = {field.name: field.default for field in fields(Situation)}
    changed: dict[str, Any] = {}
    lines: dict[str, str] = {}
    for fact in facts:
        name, equals, value = fact.partition("=")
        name, value = name.strip().replace("-", "_"), value.strip()
        if not equals:
            raise UsageError(f'"{fact[:60]}" must be written FACT=VALUE, such as last_contact=yesterday')
        if name not in defaults:
            raise UsageError(unknown("fact", name, list(defaults)))
        if not value:
            changed[name] = defaults[name]
        elif name in _DATES:
            lines[name] = spoken_date(value, today)
        elif name == "shared":
            lines[name] = "[" + ", ".join(json.dumps(each.strip()) for each in value.split(",")) + "]"
        else:
            lines[name] = json.dumps(value)
    written = "\n".join(f"{name}: {value}" for name, value in lines.items())
    given = parse_situation(written.encode(), "the facts given", home=situation.time_zone)
    changed |= {name: getattr(given, name) for name in lines}
    return replace(situation, **changed)


def spoken_date(value: str, today: date) -> str:
    """Read a date as people say it; a written time stays as it is."""
    try:
        return datetime.fromisoformat(value.strip()).isoformat() if "T" in value else _date(value, today)
    except ValueError:
        return _date(value, today)


def _date(value: str, today: date) -> str:
    return parse_spoken_date(value, today).isoformat()
