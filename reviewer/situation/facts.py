"""A situation and a moment become facts with three answers: yes, no, and "can't check"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, get_args
from zoneinfo import ZoneInfo

from reviewer.model import Shared, Situation, Timing
from reviewer.situation.night import is_night
from reviewer.situation.window import (
    elapsed_since,
    hours_since,
    lies_ahead,
    local_date,
    local_time,
    own_contact,
    place_in_window,
)
from reviewer.situation.zones import find_zone

FRESH_HOURS: Final = 12
PRACTICAL_HOURS: Final = 48
CORRECTED_WITHIN: Final = timedelta(minutes=10)
RISING: Final = 3
FIRST_IN_A_ROW: Final = 3
OCCASIONS: Final = frozenset({(12, 24), (12, 25), (12, 26), (12, 31), (1, 1), (2, 14)})

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
        "several_channels": "Unanswered messages of three days went over several ways; not known is no.",
        "writing_more": "The person wrote more often in the last seven days than before; not known is no.",
        "always_first": "The person began the last three exchanges or more; not known is no.",
        "touched": "A like, view or follow by the person lies inside the window; not known is no.",
        "just_looked": "The person looked at their profile within a day; not known is no.",
        "stale": "The imported history ends more than twelve hours ago, and nothing later was told.",
        "occasion": "It is Christmas, New Year, Valentine's Day or a day the person named, in the home zone.",
        "asked_for_space": "They asked for space, and the time they asked for has not passed.",
        "asked_to_stop": "They asked for no more contact.",
        "blocked": "They blocked the person.",
        "order": "A court order, bail term or police warning is about contact.",
        "afraid": "The person is afraid of them.",
        "necessary": "The draft is about a practical matter or an emergency and nothing else.",
        "emergency": "The draft tells of an emergency.",
        "late_hour": "It is between 22:30 and 06:30 in the home zone, or in the night the person named.",
        "not_ready": "The person said that no answer would not be all right today; not asked is no.",
        "taken_up": "Times the same draft was taken up again after a rest; a number, 0 when not known.",
        "mixed_message": "The draft mixes practical words with feeling, and they share something.",
        "practical_again": "A practical draft follows an unanswered message of less than two days ago.",
        "shared_children": "They share children.",
        "shared_home": "They share a home or a lease.",
        "shared_pets": "They share pets.",
        "shared_money": "They share money matters.",
        "shared_work": "They share a place of work or study.",
    }
)
NUMBERS: Final = frozenset({"days_since_last", "hours_since_last", "unanswered", "taken_up"})
FROM_DRAFT: Final = frozenset({"mixed_message", "practical_again"})
"""Facts that are a yes only because of what the draft holds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer one question; None means "can't check".

    `missing` names the fields of `Situation` that would settle a None. It is empty for boundaries
    nobody mentioned: asking for those again at every draft would only be noise.
    """

    value: bool | int | None
    missing: tuple[str, ...] = ()


def gather_facts(
    situation: Situation,
    now: datetime,
    *,
    necessary: bool,
    emergency: bool,
    mixed: bool = False,
    correction: bool = False,
) -> Mapping[str, Answer]:
    """Answer every fact of FACTS at an aware moment.

    `necessary`, `emergency`, `mixed`, practical words beside feeling, and `correction` come from reading the
    draft. An emergency is always necessary, and so is a correction within ten minutes of the text it mends.
    """
    timing = place_in_window(situation, now)
    mends = correction and situation.last_writer == "me" and _is_within(CORRECTED_WITHIN, situation, now)
    answers = {
        **_window_facts(situation, timing, now),
        **_turn_facts(situation),
        **_habit_facts(situation, timing, now),
        **_boundary_facts(situation, now),
        **_shared_facts(situation),
        "necessary": Answer(necessary or emergency or mends),
        "emergency": Answer(emergency),
        "not_ready": Answer(situation.ready is False),
        "taken_up": Answer(situation.taken_up or 0),
        "mixed_message": Answer(mixed and bool(situation.shared)),
    }
    waiting, within = answers["waiting"].value, answers["within_a_day"].value
    answers["double_text"] = Answer(waiting is True and within is True)
    unanswered = waiting is True or (situation.unanswered or 0) > 0
    answers["practical_again"] = Answer(
        necessary
        and unanswered
        and not (emergency or mends)
        and _is_within(timedelta(hours=PRACTICAL_HOURS), situation, now)
    )
    return MappingProxyType({name: answers[name] for name in FACTS})


def is_late(situation: Situation, now: datetime) -> bool:
    """Tell whether it is night in the person's zone at the aware moment `now`."""
    return is_night(local_time(now, find_zone(situation.time_zone)).time(), situation.night)


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
    dates = {name: getattr(situation, name) for name in ("breakup", "last_contact", "last_mine")}
    ahead = tuple(name for name, moment in dates.items() if moment and lies_ahead(moment, now, zone))
    return ahead or ("last_contact",)


def _is_within(reach: timedelta, situation: Situation, now: datetime) -> bool:
    """Tell whether the person's last contact is known to be less than `reach` ago; whole days for a date."""
    zone = find_zone(situation.time_zone)
    last = own_contact(situation)
    if last is None or lies_ahead(last, now, zone):
        return False
    if isinstance(last, datetime):
        return elapsed_since(last, now, zone) < reach
    return (local_time(now, zone).date() - last).days < reach.days


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


def _habit_facts(situation: Situation, timing: Timing, now: datetime) -> dict[str, Answer]:
    """Answer what a history tells; where there is none the answer is no, so that nobody is asked for it."""
    zone = find_zone(situation.time_zone)
    today = local_time(now, zone).date()
    waits = (situation.unanswered or 0) > 1
    turns, before = situation.this_week or 0, situation.week_before or 0
    start = today - timedelta(days=timing.day) if timing.day is not None else None
    own = {(day.month, day.day) for day in situation.occasions or ()}
    touch, look, until = situation.last_touch, situation.last_look, situation.known_until
    return {
        "several_channels": Answer(waits and (situation.channels or 0) > 1),
        "writing_more": Answer(turns >= RISING and turns > before),
        "always_first": Answer((situation.started_by_me or 0) >= FIRST_IN_A_ROW),
        "touched": Answer(
            timing.state == "inside"
            and touch is not None
            and start is not None
            and local_date(touch, zone) >= start
        ),
        "just_looked": Answer(look is not None and (today - local_date(look, zone)).days <= 1),
        "stale": Answer(_is_stale(until, situation, now, zone)),
        "occasion": Answer((today.month, today.day) in OCCASIONS | own),
    }


def _is_stale(until: date | datetime | None, situation: Situation, now: datetime, zone: ZoneInfo) -> bool:
    if until is None:
        return False
    last = situation.last_contact
    if last is not None and local_date(last, zone) > local_date(until, zone):
        return False
    if isinstance(until, datetime):
        return hours_since(until, now, zone) >= FRESH_HOURS
    return until < local_time(now, zone).date()


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
