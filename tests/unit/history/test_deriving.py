from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reviewer.history.deriving import with_history
from reviewer.history.events import Direction, Event, Kind, Precision
from reviewer.model import Situation

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ROME = ZoneInfo("Europe/Rome")


def event(
    hours: float, direction: Direction = "out", kind: Kind = "message", precision: Precision = "second"
) -> Event:
    at = NOW - timedelta(hours=hours)
    return Event(at=at, precision=precision, channel="sms", direction=direction, kind=kind)


def test_deriving_fills_in_what_the_history_knows() -> None:
    known = with_history(Situation(), [event(30, "in"), event(20), event(2)], NOW, ROME)
    assert known.last_contact == NOW - timedelta(hours=2)
    assert (known.last_writer, known.unanswered) == ("me", 2)


def test_deriving_counts_touches_as_contact_but_not_as_words() -> None:
    known = with_history(Situation(), [event(30, "in"), event(2, kind="like")], NOW, ROME)
    assert known.last_contact == NOW - timedelta(hours=2)
    assert (known.last_writer, known.unanswered) == ("them", 0)


def test_deriving_keeps_a_day_a_day() -> None:
    known = with_history(Situation(), [event(26, precision="day")], NOW, ROME)
    assert known.last_contact == date(2026, 11, 21)


def test_deriving_leaves_what_was_said_of_a_later_day() -> None:
    said = Situation(last_contact=date(2026, 11, 22), last_writer="them", unanswered=0)
    known = with_history(said, [event(50)], NOW, ROME)
    assert (known.last_contact, known.last_writer, known.unanswered) == (said.last_contact, "them", 0)
    assert with_history(said, [], NOW, ROME) == said


def test_deriving_tells_habits_and_how_far_the_history_reaches() -> None:
    known = with_history(Situation(), [event(60), event(30), event(3, "none", "looking")], NOW, ROME)
    assert (known.this_week, known.week_before, known.started_by_me) == (2, 0, 2)
    assert known.known_until == known.last_look == NOW - timedelta(hours=3)


def test_deriving_lets_their_message_leave_the_window_alone() -> None:
    known = with_history(Situation(), [event(50), event(2, "in")], NOW, ROME)
    assert (known.last_contact, known.last_mine) == (NOW - timedelta(hours=2), NOW - timedelta(hours=50))


@pytest.mark.parametrize(("likes_count", "hours", "days"), [(True, 2, {20, 22}), (False, 50, {20})])
def test_deriving_counts_likes_as_the_person_chose(likes_count: bool, hours: int, days: set[int]) -> None:
    events = [event(50), event(2, kind="like")]
    known = with_history(Situation(), events, NOW, ROME, likes_count=likes_count)
    assert known.last_mine == known.last_contact == NOW - timedelta(hours=hours)
    assert known.last_touch == NOW - timedelta(hours=2)
    assert known.contact_days == frozenset(date(2026, 11, day) for day in days)


@pytest.mark.parametrize(
    ("said", "last_mine"),
    [
        ({"last_contact": date(2026, 11, 22), "last_writer": "me"}, None),
        ({"last_contact": date(2026, 11, 22)}, None),
        ({"last_contact": date(2026, 11, 22), "last_writer": "them"}, NOW - timedelta(hours=50)),
        ({"last_mine": date(2026, 11, 21)}, date(2026, 11, 21)),
        ({"last_mine": date(2026, 11, 1)}, NOW - timedelta(hours=50)),
    ],
)
def test_deriving_keeps_the_later_word_on_the_persons_own_contact(
    said: dict[str, Any], last_mine: object
) -> None:
    assert with_history(Situation(**said), [event(50)], NOW, ROME).last_mine == last_mine


@pytest.mark.parametrize(
    ("said", "reach"), [(None, 3), (NOW - timedelta(hours=9), 3), (NOW - timedelta(hours=1), 1)]
)
def test_deriving_takes_the_word_that_nothing_came_since(said: datetime | None, reach: int) -> None:
    known = with_history(Situation(known_until=said), [event(3)], NOW, ROME)
    assert known.known_until == NOW - timedelta(hours=reach)


def test_deriving_does_not_reach_further_by_what_was_told_of_a_day() -> None:
    told = event(2, precision="day")
    assert with_history(Situation(), [told], NOW, ROME).known_until is None
    assert with_history(Situation(), [event(30), told], NOW, ROME).known_until == NOW - timedelta(hours=30)
