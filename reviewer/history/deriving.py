"""What a history adds to what the person said: the last contact, who wrote last, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from reviewer.history.events import Event
from reviewer.history.merging import SPOKEN, TOUCHES
from reviewer.history.reckoning import reckon
from reviewer.model import Situation

AHEAD: Final = timedelta(days=2)
"""How far a wrong time zone or clock puts a contact into the future; later ones are another day's review."""


def with_history(
    situation: Situation,
    events: Sequence[Event],
    now: datetime,
    zone: ZoneInfo,
    *,
    likes_count: bool = True,
) -> Situation:
    """Return the situation with what the history knows better: what happened later than what was said.

    Touches such as likes count as contact, as the guide has it, unless `likes_count` says that they are
    only noted; what the person said of a later day stands as it is. Single contacts they told, by the day,
    do not make the history reach further.
    """
    if not events:
        return situation
    known = reckon(events, now)
    counted = SPOKEN | TOUCHES if likes_count else SPOKEN
    mine = [event for event in events if _is_own(event, counted) and event.at <= now]
    situation = replace(
        situation,
        channels=known.channels,
        this_week=known.this_week,
        week_before=known.week_before,
        started_by_me=known.started_by_me,
        last_touch=known.last_touch or situation.last_touch,
        last_look=known.last_look or situation.last_look,
        known_until=_reach(situation.known_until, events, zone),
        contact_days=frozenset(event.at.astimezone(zone).date() for event in mine),
    )

    def told(at: datetime) -> date | datetime:
        exact = any(event.at == at and event.precision != "day" for event in events)
        return at.astimezone(zone) if exact else at.astimezone(zone).date()

    ahead = [event.at for event in events if now < event.at <= now + AHEAD and event.kind in counted]
    if ahead:  # a clock or a time zone is wrong somewhere, and nothing can be counted from it
        return replace(situation, last_contact=told(max(ahead)))
    last_mine = max((event.at for event in mine), default=None)
    last = max((at for at in (last_mine, known.last_theirs) if at is not None), default=None)
    if last is None:
        return situation
    said = situation.last_contact
    later = said is not None and _later(said, last, zone)
    said_mine = situation.last_mine or (said if situation.last_writer != "them" else None)
    if last_mine is not None and not (said_mine and _later(said_mine, last_mine, zone)):
        situation = replace(situation, last_mine=told(last_mine))
    if later:
        return situation
    spoken = [each for each in (known.last_mine, known.last_theirs) if each is not None]
    writer = situation.last_writer
    if spoken:
        writer = "me" if known.last_mine == max(spoken) else "them"
    return replace(situation, last_contact=told(last), last_writer=writer, unanswered=known.unanswered)


def _is_own(event: Event, counted: frozenset[str]) -> bool:
    return event.direction == "out" and event.kind in counted


def _reach(said: date | datetime | None, events: Sequence[Event], zone: ZoneInfo) -> date | datetime | None:
    reach = max((event.at for event in events if event.precision != "day"), default=None)
    if reach is None or (said is not None and _later(said, reach, zone)):
        return said
    return reach


def _later(said: date | datetime, last: datetime, zone: ZoneInfo) -> bool:
    if isinstance(said, datetime):
        aware = said if said.tzinfo else said.replace(tzinfo=zone)
        return aware.astimezone(UTC) > last
    return said > last.astimezone(zone).date()
