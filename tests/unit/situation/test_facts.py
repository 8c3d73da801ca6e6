from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from reviewer.model import Situation
from reviewer.situation.facts import FACTS, NUMBERS, Answer, gather_facts

NOW = datetime.fromisoformat("2026-11-22T20:00+00:00")


def fact(name: str, now: datetime = NOW, **known: Any) -> Answer:
    return gather_facts(Situation(**known), now, necessary=False, emergency=False)[name]


def test_gather_facts_answers_exactly_the_documented_facts() -> None:
    assert list(gather_facts(Situation(), NOW, necessary=False, emergency=False)) == list(FACTS)
    assert set(FACTS) >= NUMBERS


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("inside_window", ("last_contact",)),
        ("window_over", ("last_contact",)),
        ("days_since_last", ("last_contact",)),
        ("hours_since_last", ("last_contact",)),
        ("within_a_day", ("last_contact",)),
        ("they_wrote_last", ("last_writer",)),
        ("i_wrote_last", ("last_writer",)),
        ("unanswered", ("unanswered",)),
        ("asked_for_space", ("asked_for_space",)),
        ("shared_children", ("shared",)),
        ("order", ()),
        ("asked_to_stop", ()),
        ("blocked", ()),
        ("afraid", ()),
    ],
)
def test_gather_facts_names_what_is_missing(name: str, missing: tuple[str, ...]) -> None:
    assert fact(name) == Answer(None, missing)


@pytest.mark.parametrize(
    ("name", "known", "value"),
    [
        ("inside_window", {"last_contact": date(2026, 11, 20)}, True),
        ("inside_window", {"last_contact": date(2026, 1, 20)}, False),
        ("inside_window", {"last_contact": date(2026, 11, 20), "blocked": True}, False),
        ("window_over", {"last_contact": date(2026, 1, 20)}, True),
        ("window_over", {"last_contact": date(2026, 1, 20), "order": True}, False),
        ("days_since_last", {"last_contact": date(2026, 11, 20)}, 2),
        ("hours_since_last", {"last_contact": datetime.fromisoformat("2026-11-22T17:30")}, 2),
        ("within_a_day", {"last_contact": datetime.fromisoformat("2026-11-21T20:30")}, True),
        ("within_a_day", {"last_contact": datetime.fromisoformat("2026-11-21T20:00")}, False),
        ("within_a_day", {"last_contact": date(2026, 11, 21)}, True),
        ("within_a_day", {"last_contact": date(2026, 11, 20)}, False),
        ("they_wrote_last", {"last_writer": "them"}, True),
        ("i_wrote_last", {"last_writer": "them"}, False),
        ("replying", {}, False),
        ("replying", {"last_writer": "them"}, True),
        ("unanswered", {"last_writer": "them"}, 0),
        ("unanswered", {"unanswered": 3}, 3),
        ("waiting", {}, False),
        ("waiting", {"last_writer": "me"}, True),
        ("waiting", {"unanswered": 1}, True),
        ("waiting", {"last_writer": "me", "unanswered": 2}, False),
        ("double_text", {"last_writer": "me"}, False),
        ("double_text", {"last_writer": "me", "last_contact": date(2026, 11, 22)}, True),
        ("double_text", {"last_writer": "them", "last_contact": date(2026, 11, 22)}, False),
        ("asked_for_space", {"asked_for_space": True}, True),
        ("asked_for_space", {"space_until": date(2026, 11, 23)}, True),
        ("asked_for_space", {"asked_for_space": True, "space_until": date(2026, 11, 22)}, False),
        ("asked_for_space", {"asked_for_space": False, "space_until": date(2026, 11, 23)}, False),
        ("afraid", {"afraid": True}, True),
        ("not_ready", {}, False),
        ("not_ready", {"ready": True}, False),
        ("not_ready", {"ready": False}, True),
        ("taken_up", {}, 0),
        ("taken_up", {"taken_up": 4}, 4),
        ("mixed_message", {"shared": frozenset({"pets"})}, False),
        ("inside_window", {"last_contact": date(2026, 11, 21), "last_mine": date(2026, 10, 1)}, False),
        ("shared_pets", {"shared": frozenset({"pets"})}, True),
        ("shared_home", {"shared": frozenset()}, False),
    ],
)
def test_gather_facts_answers_what_is_known(name: str, known: dict[str, Any], value: bool | int) -> None:
    answer = fact(name, **known)
    assert answer == Answer(value)
    assert type(answer.value) is type(value)


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({"last_contact": date(2026, 11, 23)}, ("last_contact",)),
        ({"last_contact": date(2026, 11, 1), "breakup": date(2026, 12, 1)}, ("breakup",)),
        ({"last_contact": date(2026, 11, 1), "last_mine": date(2026, 12, 1)}, ("last_mine",)),
    ],
)
def test_gather_facts_names_the_date_that_lies_ahead(known: dict[str, Any], missing: tuple[str, ...]) -> None:
    assert fact("inside_window", **known) == Answer(None, missing)


@pytest.mark.parametrize(
    ("clock", "late"),
    [("22:29", False), ("22:30", True), ("00:00", True), ("06:29", True), ("06:30", False), ("12:00", False)],
)
def test_gather_facts_knows_the_night(clock: str, late: bool) -> None:
    assert fact("late_hour", datetime.fromisoformat(f"2026-11-22T{clock}+00:00")) == Answer(late)


@pytest.mark.parametrize(
    ("day", "known", "value"),
    [
        ("2026-12-25", {}, True),
        ("2026-11-22", {}, False),
        ("2026-11-22", {"occasions": frozenset({date(1994, 11, 22)})}, True),
        ("2026-11-23", {"occasions": frozenset({date(1994, 11, 22)})}, False),
        ("2026-12-25", {"occasions": frozenset({date(1994, 11, 22)})}, True),
    ],
)
def test_gather_facts_knows_days_that_are_hard(day: str, known: dict[str, Any], value: bool) -> None:
    assert fact("occasion", datetime.fromisoformat(f"{day}T12:00+00:00"), **known) == Answer(value)


def test_gather_facts_takes_the_night_of_the_person() -> None:
    assert fact("late_hour", night="19:00-03:00") == Answer(True)


def test_gather_facts_takes_the_night_of_the_home_zone() -> None:
    assert fact("late_hour", time_zone="Asia/Tokyo") == Answer(True)


@pytest.mark.parametrize(
    ("shared", "mixed", "value"),
    [
        (frozenset({"children"}), True, True),
        (frozenset({"children"}), False, False),
        (frozenset(), True, False),
        (None, True, False),
    ],
)
def test_gather_facts_minds_mixed_words_where_something_is_shared(
    shared: Any, mixed: bool, value: bool
) -> None:
    facts = gather_facts(Situation(shared=shared), NOW, necessary=False, emergency=False, mixed=mixed)
    assert facts["mixed_message"] == Answer(value)


@pytest.mark.parametrize(
    ("known", "emergency", "value"),
    [
        ({"last_writer": "me", "last_contact": datetime.fromisoformat("2026-11-20T20:30")}, False, True),
        ({"last_writer": "me", "last_contact": datetime.fromisoformat("2026-11-20T20:00")}, False, False),
        ({"unanswered": 2, "last_contact": date(2026, 11, 21)}, False, True),
        ({"unanswered": 2, "last_contact": date(2026, 11, 20)}, False, False),
        ({"unanswered": 2, "last_contact": date(2026, 11, 23)}, False, False),
        ({"unanswered": 2}, False, False),
        ({"last_writer": "them", "last_contact": date(2026, 11, 22)}, False, False),
        ({"unanswered": 1, "last_contact": date(2026, 11, 22)}, True, False),
    ],
)
def test_gather_facts_gives_a_practical_matter_two_days(
    known: dict[str, Any], emergency: bool, value: bool
) -> None:
    facts = gather_facts(Situation(**known), NOW, necessary=True, emergency=emergency)
    assert facts["practical_again"] == Answer(value)


@pytest.mark.parametrize(
    ("sent", "writer", "necessary"),
    [("19:51", "me", True), ("19:50", "me", False), ("19:51", "them", False), ("20:01", "me", False)],
)
def test_gather_facts_lets_a_correction_follow_at_once(sent: str, writer: Any, necessary: bool) -> None:
    situation = Situation(last_contact=datetime.fromisoformat(f"2026-11-22T{sent}"), last_writer=writer)
    facts = gather_facts(situation, NOW, necessary=False, emergency=False, correction=True)
    assert facts["necessary"] == Answer(necessary)
    assert facts["practical_again"] == Answer(False)


def test_gather_facts_counts_an_emergency_as_necessary() -> None:
    facts = gather_facts(Situation(), NOW, necessary=False, emergency=True)
    assert (facts["necessary"], facts["emergency"]) == (Answer(True), Answer(True))


def test_gather_facts_leaves_the_situation_alone() -> None:
    situation = Situation(last_writer="them")
    gather_facts(situation, NOW, necessary=True, emergency=False)
    assert situation == replace(Situation(), last_writer="them")
