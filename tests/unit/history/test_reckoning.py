from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reviewer.history.events import Channel, Direction, Event, Kind
from reviewer.history.reckoning import Reckoning, reckon

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def event(
    hours_ago: float, direction: Direction = "out", kind: Kind = "message", channel: Channel = "whatsapp"
) -> Event:
    at = NOW - timedelta(hours=hours_ago)
    return Event(at=at, precision="second", channel=channel, direction=direction, kind=kind)


def test_reckoning_of_nothing_is_empty() -> None:
    empty = reckon([], NOW)
    assert (empty.last_mine, empty.last_theirs, empty.unanswered, empty.started_by_me) == (None, None, 0, 0)


@pytest.mark.parametrize(
    ("events", "unanswered"),
    [
        ([event(3, "in"), event(2)], 1),
        ([event(3, "in"), event(2), event(1.95), event(1.9)], 1),
        ([event(30), event(20), event(1)], 3),
        ([event(3), event(2, "in")], 0),
        ([event(3), event(2, "in", "reaction")], 1),
        ([event(3), event(2, "out", "like")], 1),
        ([event(5), event(3, channel="sms"), event(1, kind="call", channel="instagram")], 3),
        ([event(3), event(-1)], 1),
    ],
)
def test_reckoning_counts_unanswered_turns(events: list[Event], unanswered: int) -> None:
    assert reckon(events, NOW).unanswered == unanswered


@pytest.mark.parametrize(
    ("events", "channels"),
    [
        ([event(5), event(3, channel="sms"), event(1, channel="instagram")], 3),
        ([event(100), event(3, channel="sms")], 1),
        ([event(5), event(4, "in"), event(3, channel="sms")], 1),
        ([event(5), event(4, "in")], 0),
    ],
)
def test_reckoning_counts_channels_of_what_waits(events: list[Event], channels: int) -> None:
    assert reckon(events, NOW).channels == channels


@pytest.mark.parametrize(
    ("events", "started"),
    [
        ([event(100), event(99, "in"), event(50), event(2)], 3),
        ([event(100), event(50, "in"), event(2)], 1),
        ([event(100), event(99, "in"), event(50, "in")], 0),
    ],
)
def test_reckoning_counts_exchanges_begun_in_a_row(events: list[Event], started: int) -> None:
    assert reckon(events, NOW).started_by_me == started


def test_reckoning_compares_weeks_and_notes_touches() -> None:
    found: Reckoning = reckon(
        [
            event(24 * 10),
            event(24 * 9, "in"),
            event(24 * 2),
            event(24),
            event(5, kind="like"),
            event(4, "none", "looking"),
        ],
        NOW,
    )
    assert (found.this_week, found.week_before) == (2, 1)
    assert found.last_touch == NOW - timedelta(hours=5)
    assert found.last_look == NOW - timedelta(hours=4)
