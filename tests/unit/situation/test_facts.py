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


def test_gather_facts_takes_the_night_of_the_home_zone() -> None:
    assert fact("late_hour", time_zone="Asia/Tokyo") == Answer(True)


def test_gather_facts_counts_an_emergency_as_necessary() -> None:
    facts = gather_facts(Situation(), NOW, necessary=False, emergency=True)
    assert (facts["necessary"], facts["emergency"]) == (Answer(True), Answer(True))


def test_gather_facts_leaves_the_situation_alone() -> None:
    situation = Situation(last_writer="them")
    gather_facts(situation, NOW, necessary=True, emergency=False)
    assert situation == replace(Situation(), last_writer="them")
