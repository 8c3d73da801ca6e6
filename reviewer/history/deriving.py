"""What a history adds to what the person said: the last contact, who wrote last, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from reviewer.history.events import Event
from reviewer.history.reckoning import reckon
from reviewer.model import Situation


def with_history(situation: Situation, events: Sequence[Event], now: datetime, zone: ZoneInfo) -> Situation:
    """Return the situation with what the history knows better: what happened later than what was said.

    Touches such as likes count as contact, as the guide has it; what the person said of a later day
    stands as it is.
    """
    known = reckon(events, now)
    if events:
        situation = replace(
            situation,
            channels=known.channels,
            this_week=known.this_week,
            week_before=known.week_before,
            started_by_me=known.started_by_me,
            last_touch=known.last_touch or situation.last_touch,
            last_look=known.last_look or situation.last_look,
            known_until=max(event.at for event in events),
        )
    contacts = [each for each in (known.last_mine, known.last_theirs, known.last_touch) if each is not None]
    if not contacts:
        return situation
    last = max(contacts)
    if situation.last_contact is not None and _later(situation.last_contact, last, zone):
        return situation
    spoken = [each for each in (known.last_mine, known.last_theirs) if each is not None]
    writer = situation.last_writer
    if spoken:
        writer = "me" if known.last_mine == max(spoken) else "them"
    here = last.astimezone(zone)
    exact = any(event.at == last and event.precision != "day" for event in events)
    return replace(
        situation,
        last_contact=here if exact else here.date(),
        last_writer=writer,
        unanswered=known.unanswered,
    )


def _later(said: date | datetime, last: datetime, zone: ZoneInfo) -> bool:
    if isinstance(said, datetime):
        aware = said if said.tzinfo else said.replace(tzinfo=zone)
        return aware.astimezone(UTC) > last
    return said > last.astimezone(zone).date()
