"""What rules may ask of the situation, and the words their messages may use for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from reviewer.model import Situation
from reviewer.situation.description import timing_words
from reviewer.situation.facts import Answer, gather_facts
from reviewer.situation.window import local_time, place_in_window
from reviewer.situation.zones import find_zone

_CLOCK = ("late_hour", "occasion")
_COUNTS = ("channels", "this_week", "week_before", "started_by_me")
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Hold facts with three answers, and words for messages such as "{day}"."""

    facts: Mapping[str, Answer]
    words: Mapping[str, str]


def circumstances_of(
    situation: Situation | None,
    now: datetime,
    *,
    necessary: bool,
    emergency: bool,
    mixed: bool = False,
    correction: bool = False,
) -> Circumstances:
    """Gather facts and words at an aware moment; the flags come from reading the draft.

    Without a situation nothing is known besides the words, not even where the clock stands.
    """
    if situation is None:
        return _nothing_known(necessary, emergency)
    facts = gather_facts(
        situation, now, necessary=necessary, emergency=emergency, mixed=mixed, correction=correction
    )
    today = local_time(now, find_zone(situation.time_zone)).date()
    words = {name: str(answer.value) for name, answer in facts.items() if answer.value is not None}
    words |= {name: str(getattr(situation, name)) for name in _COUNTS if getattr(situation, name) is not None}
    return Circumstances(facts, {**words, **timing_words(place_in_window(situation, now), today)})


@cache
def _nothing_known(necessary: bool, emergency: bool) -> Circumstances:
    """Return what holds at any hour for somebody who told nothing."""
    facts = dict(gather_facts(Situation(), _ANY_TIME, necessary=necessary, emergency=emergency))
    facts |= dict.fromkeys(_CLOCK, Answer(None))
    return Circumstances(facts, {})
