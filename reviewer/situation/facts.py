"""A situation and a moment become facts with three answers: yes, no, and "can't check"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from types import MappingProxyType
from typing import Final, get_args

from reviewer.model import Shared, Situation, Timing
from reviewer.situation.window import hours_since, lies_ahead, local_date, local_time, place_in_window
from reviewer.situation.zones import find_zone

NIGHT_FROM: Final = time(22, 30)
NIGHT_UNTIL: Final = time(6, 30)

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "inside_window": "The chosen no-contact window is still running and nothing stopped it for good.",
        "window_over": "The chosen no-contact window is over and nothing stopped it for good.",
        "days_since_last": "Local dates since the last contact; a number.",
        "hours_since_last": "Whole hours since the last contact, when its time is known; a number.",
        "within_a_day": "The last contact was less than 24 hours ago, or yesterday when its time is unknown.",
        "they_wrote_last": "The last message came from the other person.",
        "i_wrote_last": "The last message came from the person.",
        "replying": "It is known that they wrote last; not known counts as no.",
        "unanswered": "Messages of the person since the last answer; a number.",
        "waiting": "It is known that one message waits for an answer; not known counts as no.",
        "double_text": "It is known that one message waits since less than a day; not known is no.",
        "asked_for_space": "They asked for space, and the time they asked for has not passed.",
        "asked_to_stop": "They asked for no more contact.",
        "blocked": "They blocked the person.",
        "order": "A court order, bail term or police warning is about contact.",
        "afraid": "The person is afraid of them.",
        "necessary": "The draft is about a practical matter or an emergency and nothing else.",
        "emergency": "The draft tells of an emergency.",
        "late_hour": "It is between 22:30 and 06:30 in the home zone.",
        "shared_children": "They share children.",
        "shared_home": "They share a home or a lease.",
        "shared_pets": "They share pets.",
        "shared_money": "They share money matters.",
        "shared_work": "They share a place of work or study.",
    }
)
NUMBERS: Final = frozenset({"days_since_last", "hours_since_last", "unanswered"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer one question; None means "can't check".

    `missing` names the fields of `Situation` that would settle a None. It is empty for boundaries
    nobody mentioned: asking for those again at every draft would only be noise.
    """

    value: bool | int | None
    missing: tuple[str, ...] = ()


def gather_facts(
    situation: Situation, now: datetime, *, necessary: bool, emergency: bool
) -> Mapping[str, Answer]:
    """Answer every fact of FACTS at an aware moment.

    `necessary` and `emergency` come from reading the draft; an emergency is always necessary.
    """
    timing = place_in_window(situation, now)
    answers = {
        **_window_facts(situation, timing, now),
        **_turn_facts(situation),
        **_boundary_facts(situation, now),
        **_shared_facts(situation),
        "necessary": Answer(necessary or emergency),
        "emergency": Answer(emergency),
    }
    waiting, within = answers["waiting"].value, answers["within_a_day"].value
    answers["double_text"] = Answer(waiting is True and within is True)
    return MappingProxyType({name: answers[name] for name in FACTS})


def is_late(situation: Situation, now: datetime) -> bool:
    """Tell whether it is night in the person's zone at the aware moment `now`."""
    here = local_time(now, find_zone(situation.time_zone)).time()
    return here >= NIGHT_FROM or here < NIGHT_UNTIL


def _window_facts(situation: Situation, timing: Timing, now: datetime) -> dict[str, Answer]:
    zone = find_zone(situation.time_zone)
    here = local_time(now, zone)
    last = situation.last_contact
    days = hours = within = Answer(None, ("last_contact",))
    if last is not None and not lies_ahead(last, now, zone):
        days = Answer((here.date() - local_date(last, zone)).days)
        if isinstance(last, datetime):
            hours = Answer(hours_since(last, now, zone))
            within = Answer(hours_since(last, now, zone) < 24)
        else:
            within = Answer((here.date() - last).days <= 1)
    missing = _missing_dates(situation, now) if timing.state == "unknown" else ()
    return {
        "inside_window": Answer(None if missing else timing.state == "inside", missing),
        "window_over": Answer(None if missing else timing.state == "over", missing),
        "days_since_last": days,
        "hours_since_last": hours,
        "within_a_day": within,
        "late_hour": Answer(is_late(situation, now)),
    }


def _missing_dates(situation: Situation, now: datetime) -> tuple[str, ...]:
    """Name the dates that would place today in the window: those in the future, else the last contact."""
    zone = find_zone(situation.time_zone)
    dates = {"breakup": situation.breakup, "last_contact": situation.last_contact}
    ahead = tuple(name for name, moment in dates.items() if moment and lies_ahead(moment, now, zone))
    return ahead or ("last_contact",)


def _turn_facts(situation: Situation) -> dict[str, Answer]:
    writer, count = situation.last_writer, situation.unanswered
    unknown = Answer(None, ("last_writer",))
    if count is None and writer == "them":
        count = 0
    return {
        "they_wrote_last": unknown if writer is None else Answer(writer == "them"),
        "i_wrote_last": unknown if writer is None else Answer(writer == "me"),
        "replying": Answer(writer == "them"),
        "unanswered": Answer(None, ("unanswered",)) if count is None else Answer(count),
        "waiting": Answer(count == 1 or (count is None and writer == "me")),
    }


def _boundary_facts(situation: Situation, now: datetime) -> dict[str, Answer]:
    space = situation.asked_for_space
    if situation.space_until is not None and space is not False:
        today = local_time(now, find_zone(situation.time_zone)).date()
        space = today < situation.space_until
    return {
        "asked_for_space": Answer(space, ("asked_for_space",) if space is None else ()),
        "asked_to_stop": Answer(situation.asked_to_stop),
        "blocked": Answer(situation.blocked),
        "order": Answer(situation.order),
        "afraid": Answer(situation.afraid),
    }


def _shared_facts(situation: Situation) -> dict[str, Answer]:
    shared = situation.shared
    return {
        f"shared_{name}": Answer(None, ("shared",)) if shared is None else Answer(name in shared)
        for name in get_args(Shared)
    }
