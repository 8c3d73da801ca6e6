from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.history.events import Record
from reviewer.history.people import as_events, conversations, settle

ROME = ZoneInfo("Europe/Rome")
NOON = datetime(2026, 11, 1, 12, 0)


def test_people_counts_senders_by_conversation() -> None:
    records = [
        Record(at=NOON, sender="Kim", thread="kim"),
        Record(at=NOON, sender="Kim", thread="kim"),
        Record(at=NOON, sender="Me", thread="kim"),
        Record(at=NOON, direction="in", thread="sam"),
    ]
    first, second = conversations(records)
    assert (first.thread, first.senders, first.knows_me) == ("kim", (("Kim", 2), ("Me", 1)), False)
    assert (second.thread, second.senders, second.knows_me) == ("sam", (), True)


def test_people_names_those_one_only_liked_last() -> None:
    liked = [Record(at=NOON, direction="out", kind="like", thread="sam")] * 3
    assert [each.thread for each in conversations([*liked, Record(at=NOON, thread="kim")])] == ["kim", "sam"]


def test_people_leaves_out_what_others_do() -> None:
    records = [
        Record(at=NOON, sender="Me"),
        Record(at=NOON, sender="Kim", kind="call"),
        Record(at=NOON, sender="Alex"),
        Record(at=NOON),
        Record(at=NOON, direction="in", sender="whoever"),
    ]
    events = list(as_events(records, channel="sms", zone=ROME, me="Me", them="Kim"))
    assert [(event.direction, event.kind) for event in events] == [
        ("out", "message"),
        ("in", "call"),
        ("in", "message"),
    ]


@pytest.mark.parametrize(
    ("at", "expected", "ambiguous"),
    [
        (datetime(2026, 11, 1, 12, 0), datetime(2026, 11, 1, 11, 0), False),
        (datetime(2026, 7, 1, 12, 0), datetime(2026, 7, 1, 10, 0), False),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 1, 30), True),
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 30), False),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), datetime(2026, 7, 1, 12, 0), False),
    ],
)
def test_people_settle_clock_times_at_the_later_moment(
    at: datetime, expected: datetime, ambiguous: bool
) -> None:
    assert settle(at, ROME) == (expected.replace(tzinfo=UTC), ambiguous)


@given(
    at=st.datetimes(min_value=datetime(1995, 1, 1), max_value=datetime(2037, 12, 31)),
    zone=st.sampled_from(
        [
            "Europe/Rome",
            "Pacific/Apia",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "Africa/Casablanca",
            "Asia/Gaza",
            "UTC",
        ]
    ),
)
def test_people_settle_any_clock_time_as_the_zone_has_it(at: datetime, zone: str) -> None:
    moments = [at.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    assert settle(at, ZoneInfo(zone)) == (max(moments), moments[1] > moments[0])
