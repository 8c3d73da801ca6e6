"""A situation told in short plain lines."""

from __future__ import annotations

from datetime import date, datetime
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
_LAST: Final = {"me": ", you wrote last", "them": ", they wrote last", None: ""}


def describe_situation(situation: Situation, timing: Timing, today: date) -> tuple[str, ...]:
    """Tell a situation in short lines, dates first; what nobody said is left out, save the last contact."""
    lines = [_contact_line(situation, today), _window_line(timing, today)]
    if situation.breakup is not None:
        lines.insert(0, f"Breakup: {_dated(situation.breakup, today)}")
    if situation.unanswered is not None:
        lines.append(f"Messages of yours without an answer: {situation.unanswered:,}")
    if situation.space_until is not None and situation.asked_for_space is not False:
        lines.append(f"They asked for space until {spell_date(situation.space_until, today)}")
    elif situation.asked_for_space:
        lines.append("They asked for space")
    lines.extend(line for field, line in _SAID.items() if getattr(situation, field))
    if situation.shared:
        lines.append("You share: " + ", ".join(each for each in get_args(Shared) if each in situation.shared))
    return tuple(lines)


def timing_words(timing: Timing, today: date) -> dict[str, str]:
    """Return what timing rules may put into their messages: `day`, `length` and `opens`, where known."""
    words = {"length": str(timing.length)}
    if timing.day is not None:
        words["day"] = str(timing.day)
    if timing.opens is not None:
        words["opens"] = spell_date(timing.opens, today)
    return words


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
