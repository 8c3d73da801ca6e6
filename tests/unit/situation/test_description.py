from __future__ import annotations

from datetime import date, datetime

import pytest

from reviewer.model import Situation, Timing
from reviewer.situation.description import describe_situation, timing_words
from reviewer.situation.window import place_in_window

NOW = datetime.fromisoformat("2026-11-22T20:00+00:00")
STOPPED = "Your window: none; no contact comes first here"


@pytest.mark.parametrize(
    ("situation", "lines"),
    [
        pytest.param(
            Situation(),
            ("Last contact: not known", "Your window: 28 days; which day it is, is not known"),
            id="nothing",
        ),
        pytest.param(
            Situation(
                breakup=date(2026, 11, 1), last_contact=date(2026, 11, 14), last_writer="me", unanswered=1
            ),
            (
                "Breakup: Sun 1 Nov (21 days ago)",
                "Last contact: Sat 14 Nov (8 days ago), you wrote last",
                "Your window: day 8 of 28, opens Sat 12 Dec",
                "Messages of yours without an answer: 1",
            ),
            id="inside",
        ),
        pytest.param(
            Situation(last_contact=datetime.fromisoformat("2026-11-14T22:12+00:00"), time_zone="Europe/Rome"),
            (
                "Last contact: Sat 14 Nov, 23:12 (8 days ago)",
                "Your window: day 8 of 28, opens Sat 12 Dec",
            ),
            id="time",
        ),
        pytest.param(
            Situation(last_contact=date(2026, 10, 1), last_writer="them"),
            (
                "Last contact: Thu 1 Oct (52 days ago), they wrote last",
                "Your window: over since Thu 29 Oct; that is not a sign from them",
            ),
            id="over",
        ),
        pytest.param(
            Situation(order=True, asked_to_stop=True, blocked=True, afraid=True),
            (
                "Last contact: not known",
                STOPPED,
                "An order about contact is in force",
                "They asked for no more contact",
                "They blocked you",
                "You are afraid of them",
            ),
            id="stopped",
        ),
        pytest.param(
            Situation(space_until=date(2026, 12, 1), shared=frozenset({"pets", "children"})),
            (
                "Last contact: not known",
                "Your window: 28 days; which day it is, is not known",
                "They asked for space until Tue 1 Dec",
                "You share: children, pets",
            ),
            id="space",
        ),
        pytest.param(
            Situation(asked_for_space=True, order=False),
            (
                "Last contact: not known",
                "Your window: 28 days; which day it is, is not known",
                "They asked for space",
            ),
            id="space-without-date",
        ),
    ],
)
def test_describe_situation_tells_what_is_known(situation: Situation, lines: tuple[str, ...]) -> None:
    assert describe_situation(situation, place_in_window(situation, NOW), NOW.date()) == lines


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (Timing(state="unknown"), {"length": "28"}),
        (
            Timing(state="inside", day=8, length=30, opens=date(2027, 1, 2)),
            {"day": "8", "length": "30", "opens": "Sat 2 Jan 2027"},
        ),
    ],
)
def test_timing_words_leave_out_what_is_not_known(timing: Timing, words: dict[str, str]) -> None:
    assert timing_words(timing, NOW.date()) == words
