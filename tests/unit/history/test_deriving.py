from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

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
