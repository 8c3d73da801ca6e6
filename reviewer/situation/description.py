"""A situation told in short plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, get_args

from reviewer.model import Shared, Situation, Timing
from reviewer.situation.spoken import spell_date, spell_distance
from reviewer.situation.window import local_date
from reviewer.situation.zones import find_zone

_SAID: Final = {
    "order": "An order about contact is in force",
    "asked_to_stop": "They asked for no more contact",
    "blocked": "They blocked you",
    "afraid": "You are afraid of them",
}
_READY: Final = {
    True: "You said that no answer would be all right today",
    False: "You said that no answer would not be all right today; another day may be kinder to you",
}
_LAST: Final = {"me": ", you wrote last", "them": ", they wrote last", None: ""}


def describe_situation(
    situation: Situation, timing: Timing, today: date, sources: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """Tell a situation in short lines, dates first; what nobody said is left out, save the last contact.

    `sources` tells from where a field is known; it stands at the end of that field's line.
    """
    return tuple(
        f"{line}; {sources[field]}" if field in sources else line
        for field, line in _lines(situation, timing, today)
    )


def quiet_words(timing: Timing) -> str:
    """Tell all quiet days and the slips between them; nothing where there was no slip."""
    if not timing.slips or timing.quiet_days is None:
        return ""
    days = f"{timing.quiet_days:,} quiet day{'s' * (timing.quiet_days != 1)}"
    slips = f"{timing.slips:,} slip{'s' * (timing.slips != 1)}"
    return f"{days} since the breakup, and {slips}; every quiet day still counts"


def timing_words(timing: Timing, today: date) -> dict[str, str]:
    """Return what timing rules may put into their messages: `day`, `length` and `opens`, where known."""
    words = {"length": str(timing.length)}
    if timing.day is not None:
        words["day"] = str(timing.day)
    if timing.opens is not None:
        words["opens"] = spell_date(timing.opens, today)
    return words


def _lines(situation: Situation, timing: Timing, today: date) -> Iterator[tuple[str, str]]:
    """Yield each line after the field it is about."""
    if situation.breakup is not None:
        yield "breakup", f"Breakup: {_dated(situation.breakup, today)}"
    yield "last_contact", _contact_line(situation, today)
    yield "", _window_line(timing, today)
    if quiet := quiet_words(timing):
        yield "", quiet
    if situation.unanswered is not None:
        yield "unanswered", f"Messages of yours without an answer: {situation.unanswered:,}"
    if situation.space_until is not None and situation.asked_for_space is not False:
        yield "space_until", f"They asked for space until {spell_date(situation.space_until, today)}"
    elif situation.asked_for_space:
        yield "asked_for_space", "They asked for space"
    for field, line in _SAID.items():
        if getattr(situation, field):
            yield field, line
    if situation.shared:
        things = [each for each in get_args(Shared) if each in situation.shared]
        yield "shared", "You share: " + ", ".join(things)
    if situation.occasions:
        # The weekday changes from year to year.
        days = [spell_date(day, day).partition(" ")[2] for day in sorted(situation.occasions)]
        yield "occasions", "Days that may be hard: " + ", ".join(days)
    if situation.night is not None:
        yield "night", f"Your night: {situation.night}"
    if situation.ready is not None:
        yield "", _READY[situation.ready]


def _contact_line(situation: Situation, today: date) -> str:
    last, writer = situation.last_contact, _LAST[situation.last_writer]
    if last is None:
        return f"Last contact: not known{writer}"
    zone = find_zone(situation.time_zone)
    if not isinstance(last, datetime):
        return f"Last contact: {_dated(last, today)}{writer}"
    here = last.astimezone(zone) if last.tzinfo else last
    day = local_date(last, zone)
    return f"Last contact: {spell_date(day, today)}, {here:%H:%M} ({spell_distance(day, today)}){writer}"


def _window_line(timing: Timing, today: date) -> str:
    match timing.state:
        case "stopped":
            return "Your window: none; no contact comes first here"
        case "unknown":
            return f"Your window: {timing.length} days; which day it is, is not known"
        case "over":
            since = f" since {spell_date(timing.opens, today)}" if timing.opens else ""
            return f"Your window: over{since}; that is not a sign from them"
        case "inside":
            opens = f", opens {spell_date(timing.opens, today)}" if timing.opens else ""
            return f"Your window: day {timing.day} of {timing.length}{opens}"


def _dated(day: date, today: date) -> str:
    return f"{spell_date(day, today)} ({spell_distance(day, today)})"
