"""The questions themselves: lines in, answers out, no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest

from reviewer.cli.asking import ask
from reviewer.model import Situation

TODAY = date(2026, 11, 22)
SAFE = ["", "", "", ""]
ALL_SKIPPED = 12


class Talk:
    """Answer from a list, and remember what was asked and said."""

    def __init__(self, lines: list[str]) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.asked: list[str] = []
        self.said: list[str] = []

    def answer(self, prompt: str) -> str:
        self.asked.append(prompt)
        return next(self._lines)


@pytest.fixture
def talk() -> Callable[..., tuple[dict[str, Any], Talk]]:
    def run(lines: list[str], known: Situation | None = None, **more: bool) -> tuple[dict[str, Any], Talk]:
        talking = Talk(lines)
        answers = ask(known or Situation(), TODAY, answer=talking.answer, say=talking.said.append, **more)
        return dict(answers), talking

    return run


Run = Callable[..., tuple[dict[str, Any], Talk]]


def test_asking_may_be_skipped_all_through(talk: Run) -> None:
    answers, talking = talk([""] * ALL_SKIPPED)
    assert answers == {"ready": None}
    assert len(talking.asked) == ALL_SKIPPED  # until when is asked only of space they asked for


def test_asking_takes_answers_as_people_give_them(talk: Run) -> None:
    lines = ["no", "n", "No.", "nope", "yes", "24 dec", "3 weeks ago", "last night", "me", "2"]
    answers, _ = talk([*lines, "kids, pets and home", "30", "y"])
    assert answers == {
        "afraid": False,
        "order": False,
        "asked_to_stop": False,
        "blocked": False,
        "asked_for_space": True,
        "space_until": date(2026, 12, 24),
        "breakup": date(2026, 11, 1),
        "last_contact": date(2026, 11, 21),
        "last_mine": None,
        "last_writer": "me",
        "unanswered": 2,
        "shared": frozenset({"children", "pets", "home"}),
        "window_days": 30,
        "ready": True,
    }


@pytest.mark.parametrize(
    ("place", "field", "words"),
    [
        (0, "afraid", "you come first"),
        (1, "order", "ask a lawyer"),
        (2, "asked_to_stop", "the kind message is none"),
        (3, "blocked", "that is their answer"),
    ],
)
def test_asking_lets_safety_end_the_questions(place: int, field: str, words: str, talk: Run) -> None:
    answers, talking = talk([*SAFE[:place], "yes"])
    assert answers == {field: True}
    assert words in talking.said[-1].replace("Ask", "ask")
    assert "The other questions can wait." in talking.said[-1]


def test_asking_keeps_a_known_danger_before_all_else(talk: Run) -> None:
    answers, talking = talk([""], Situation(afraid=True))
    assert answers == {}
    assert "Known: yes. Enter keeps it." in talking.asked[0]
    assert "you come first" in talking.said[-1]


@pytest.mark.parametrize(
    ("before", "wrong", "right", "remedy"),
    [
        ([], "maybe", "no", 'write "yes" or "no"'),
        ([*SAFE, ""], "soonish", "yesterday", "not a date I can read"),
        ([*SAFE, ""], "12/11", "12 nov", "may mean two days"),
        ([*SAFE, ""], "tomorrow", "yesterday", "has not come yet"),
        ([*SAFE, ""], "0201-11-12", "yesterday", "the year 201"),
        ([*SAFE, "", "", ""], "nobody", "me", '"me" or "them"'),
        ([*SAFE, "", "", "", "me"], "many", "3", "a number from 0 to 10,000"),
        ([*SAFE, "", "", "", "me"], "-1", "3", "a number from 0 to 10,000"),
        ([*SAFE, "", "", "", "them"], "the car", "money", "children, home, pets, money, work"),
        ([*SAFE, "", "", "", "them", ""], "366", "21", "a number from 1 to 365"),
    ],
)
def test_asking_asks_again_with_the_remedy(
    before: list[str], wrong: str, right: str, remedy: str, talk: Run
) -> None:
    _, talking = talk([*before, wrong, right, "q"])
    asked = len(before)
    assert remedy in talking.said[-1]
    assert talking.asked[asked] == talking.asked[asked + 1] != talking.asked[asked + 2]


@pytest.mark.parametrize("stop", ["q", "Q", "quit"])
def test_asking_stops_and_keeps_what_was_said(stop: str, talk: Run) -> None:
    assert talk(["no", stop])[0] == {"afraid": False}


@pytest.mark.parametrize("break_off", [EOFError, KeyboardInterrupt])
def test_asking_lets_a_break_through(break_off: type[BaseException]) -> None:
    def answer(prompt: str) -> str:
        raise break_off

    with pytest.raises(break_off):
        ask(Situation(), TODAY, answer=answer, say=lambda line: None)


def test_asking_shows_what_is_known(talk: Run) -> None:
    known = Situation(
        afraid=False,
        breakup=date(2026, 11, 1),
        last_contact=datetime.fromisoformat("2026-11-14T23:12"),
        last_writer="me",
        unanswered=1,
        shared=frozenset({"pets", "home"}),
    )
    answers, talking = talk([""] * ALL_SKIPPED, known)
    prompts = "\n".join(talking.asked)
    for shown in ("no", "Sun 1 Nov", "Sat 14 Nov, 23:12", "me", "1", "home, pets", "28"):
        assert f"Known: {shown}. Enter keeps it." in prompts
    assert answers == {"last_contact": known.last_contact, "ready": None}


def test_asking_leaves_to_the_history_who_wrote(talk: Run) -> None:
    known = Situation(last_contact=TODAY, last_writer="me", unanswered=1)
    _, talking = talk([""] * ALL_SKIPPED, known, from_history=True)
    assert not any("wrote last" in prompt for prompt in talking.asked)


def test_asking_forgets_who_wrote_with_the_contact(talk: Run) -> None:
    known = Situation(last_contact=date(2026, 11, 14), last_writer="me", unanswered=3)
    answers, _ = talk([*SAFE, "", "", "yesterday", "", "q"], known)
    assert (answers["last_writer"], answers["unanswered"]) == (None, None)


@pytest.mark.parametrize(
    ("known", "lines", "field", "value"),
    [
        (Situation(afraid=False), ["-", "q"], "afraid", None),
        (Situation(window_days=60), [*SAFE, "", "", "", "", "", "", "-", "q"], "window_days", 28),
        (Situation(space_until=TODAY), [*SAFE, "no", "q"], "space_until", None),
        (Situation(last_writer="me", unanswered=3), [*SAFE, "", "", "", "them", "q"], "unanswered", 0),
    ],
)
def test_asking_forgets_what_no_longer_holds(
    known: Situation, lines: list[str], field: str, value: object, talk: Run
) -> None:
    assert talk(lines, known)[0][field] == value


def test_asking_asks_for_readiness_once_a_day(talk: Run) -> None:
    answers, talking = talk([""] * ALL_SKIPPED, ready_asked=True)
    assert answers == {}
    assert not any("no answer comes" in prompt for prompt in talking.asked)
