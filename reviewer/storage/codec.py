"""Fields of a situation become short texts for the store, and situations again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import get_args

from reviewer.model import Shared, Situation, Writer

_DATES = ("breakup", "space_until")
_ANSWERS = ("asked_for_space", "asked_to_stop", "blocked", "order", "afraid")
_MOMENTS = ("last_contact", "last_touch", "last_look", "known_until", "last_mine")
_NUMBERS = ("unanswered", "window_days", "channels", "this_week", "week_before", "started_by_me")
_PASSING = frozenset({"contact_days", "ready", "taken_up"})


def encode_situation(situation: Situation) -> dict[str, str]:
    """Return field → JSON for everything that is known and not reckoned anew each day."""
    encoded = {}
    for field in fields(situation):
        if field.name in _PASSING:
            continue
        value = getattr(situation, field.name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, frozenset):
            value = sorted(each.isoformat() if isinstance(each, date) else each for each in value)
        if value is not None:
            encoded[field.name] = json.dumps(value)
    return encoded


def decode_situation(encoded: Mapping[str, str]) -> Situation:
    """Return the situation of encoded fields; raises ValueError with the name of a field that is broken."""
    values: dict[str, object] = {}
    for name, text in encoded.items():
        try:
            values[name] = _decode(name, json.loads(text))
        except (ValueError, TypeError, RecursionError):
            raise ValueError(name) from None
    return Situation(**values)  # type: ignore[arg-type]  # _decode checks each


def _decode(name: str, value: object) -> object:
    if name in _DATES and isinstance(value, str):
        return date.fromisoformat(value)
    if name in _MOMENTS and isinstance(value, str):
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if name in _ANSWERS and isinstance(value, bool):
        return value
    if name in _NUMBERS and type(value) is int:
        return value
    if name == "occasions" and isinstance(value, list):
        return frozenset(date.fromisoformat(day) for day in value)
    if name in ("time_zone", "night") and isinstance(value, str):
        return value
    if name == "last_writer" and value in get_args(Writer):
        return value
    if name == "shared" and isinstance(value, list) and set(value) <= set(get_args(Shared)):
        return frozenset(value)
    raise ValueError
