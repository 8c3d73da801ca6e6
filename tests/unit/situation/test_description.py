from __future__ import annotations

from datetime import date, datetime

import pytest

from reviewer.model import Situation, Timing
from reviewer.situation.description import describe_situation, quiet_words, timing_words
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
                "20 quiet days since the breakup, and 1 slip; every quiet day still counts",
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
        pytest.param(
            Situation(ready=False),
            (
                "Last contact: not known",
                "Your window: 28 days; which day it is, is not known",
                "You said that no answer would not be all right today; another day may be kinder to you",
            ),
            id="not-ready",
        ),
        pytest.param(
            Situation(occasions=frozenset({date(1994, 3, 12), date(2026, 8, 3)}), night="00:30-08:00"),
            (
                "Last contact: not known",
                "Your window: 28 days; which day it is, is not known",
                "Days that may be hard: 12 Mar, 3 Aug",
                "Your night: 00:30-08:00",
            ),
            id="own-days-and-night",
        ),
    ],
)
def test_describe_situation_tells_what_is_known(situation: Situation, lines: tuple[str, ...]) -> None:
    assert describe_situation(situation, place_in_window(situation, NOW), NOW.date()) == lines


def test_describe_situation_tells_from_where() -> None:
    situation = Situation(breakup=date(2026, 11, 1), blocked=True)
    sources = {"breakup": "told by you on Sun 15 Nov", "blocked": "told by you on Fri 20 Nov"}
    lines = describe_situation(situation, place_in_window(situation, NOW), NOW.date(), sources)
    assert lines[0] == "Breakup: Sun 1 Nov (21 days ago); told by you on Sun 15 Nov"
    assert lines[-1] == "They blocked you; told by you on Fri 20 Nov"


@pytest.mark.parametrize(
    ("quiet", "slips", "words"),
    [
        (None, None, ""),
        (8, 0, ""),
        (1, 1, "1 quiet day since the breakup, and 1 slip; every quiet day still counts"),
        (1200, 2, "1,200 quiet days since the breakup, and 2 slips; every quiet day still counts"),
    ],
)
def test_quiet_words_keep_every_day(quiet: int | None, slips: int | None, words: str) -> None:
    assert quiet_words(Timing(state="inside", quiet_days=quiet, slips=slips)) == words


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
