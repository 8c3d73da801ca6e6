"""Single contacts told in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reviewer.errors import UsageError
from reviewer.history.events import Event
from reviewer.history.telling import told_event
from reviewer.situation.spoken import parse_spoken_date

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def _told(text: str, zone: str = "UTC") -> Event:
    return told_event(text, NOW, ZoneInfo(zone), parse_spoken_date)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("he called on sunday", "2026-11-22"),
        ("i texted her 12 nov", "2026-11-12"),
        ("we met today", "2026-11-23"),
    ],
)
def test_telling_dates_what_it_is_told(text: str, day: str) -> None:
    event = _told(text)
    assert (event.at.date().isoformat(), event.precision) == (day, "day")
    assert event.at <= NOW


def test_telling_counts_days_where_the_person_lives() -> None:
    assert _told("i texted her yesterday", "America/New_York").at == datetime(2026, 11, 22, 4, 59, tzinfo=UTC)


def test_telling_never_dates_what_has_no_day() -> None:
    with pytest.raises(UsageError, match="when"):
        _told("he called me")
