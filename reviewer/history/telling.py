"""One contact told in a sentence becomes an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from reviewer.errors import UsageError
from reviewer.history.events import Event
from reviewer.history.spoken import day_words, parse_told


def told_event(text: str, now: datetime, zone: ZoneInfo, parse_date: Callable[[str, date], date]) -> Event:
    """Read one contact told in a sentence; it counts at the end of its day in `zone`, though not after `now`.

    `parse_date` reads a day as people say it, given today. Raises UsageError where who, what or when is
    missing.
    """
    told = parse_told(text)
    day = _day(told.when, now.astimezone(zone).date(), parse_date)
    at = datetime.combine(day, time(23, 59), zone).astimezone(UTC)
    return Event(
        at=min(at, now.astimezone(UTC)),
        precision="day",
        channel="other",
        direction=told.direction,
        kind=told.kind,
    )


def _day(when: str, today: date, parse_date: Callable[[str, date], date]) -> date:
    for words in day_words(when):
        try:
            return parse_date(words, today)
        except UsageError:
            continue
    raise UsageError(
        'That does not say when. End it with a day, such as "yesterday", "on sunday" or "12 nov".'
    )
