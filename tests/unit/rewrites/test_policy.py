from __future__ import annotations

import itertools
from dataclasses import replace
from typing import get_args

import pytest

from reviewer.model import Situation, Timing, Verdict, WindowState
from reviewer.rewrites.mood import SAD
from reviewer.rewrites.policy import Mood, allow, is_stopped
from reviewer.rulebook.rulebook import Rulebook

STOPPED = (
    Situation(order=True),
    Situation(asked_to_stop=True),
    Situation(blocked=True),
    Situation(afraid=True),
)
CASES = list(
    itertools.product(Verdict, get_args(WindowState), (None, "me", "them"), (None, 0, 1, 2, 5), (False, True))
)


@pytest.mark.parametrize("stopped", STOPPED)
@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("state", get_args(WindowState))
def test_policy_offers_nothing_after_a_no(stopped: Situation, verdict: Verdict, state: WindowState) -> None:
    situation = replace(stopped, last_writer="them")
    allowance = allow(verdict, Timing(state=state), situation, Mood(necessary=True))
    assert allowance.offer == "pause"


@pytest.mark.parametrize(("verdict", "state", "writer", "unanswered", "necessary"), CASES)
def test_policy_holds_for_every_case(
    verdict: Verdict, state: WindowState, writer: str | None, unanswered: int | None, necessary: bool
) -> None:
    situation = Situation(last_writer=writer, unanswered=unanswered)  # type: ignore[arg-type]
    timing = Timing(state=state)
    offer = allow(verdict, timing, situation, Mood(necessary=necessary)).offer
    pressing = (state == "inside" and writer != "them") or (unanswered or 0) >= 2
    if verdict is Verdict.PAUSE or state == "stopped":
        expected = "pause"
    elif verdict is Verdict.FINE:
        expected = "quiet"
    elif pressing:
        expected = "necessary" if necessary else "quiet"
    else:
        expected = "open"
    assert offer == expected
    assert is_stopped(verdict, timing, situation) is (expected == "pause")


def test_policy_puts_quiet_first_when_they_asked_for_space() -> None:
    allowance = allow(Verdict.HOLD, Timing(state="over"), Situation(), Mood(boundary=True))
    assert allowance.quiet_first
    assert allowance.offer == "open"


@pytest.mark.parametrize(
    ("mood", "offer", "first"),
    [
        (Mood(), "open", False),
        (Mood(pressing=True), "open", True),
        (Mood(hurt=True), "own", True),
        (Mood(hurt=True, mild=True), "told", True),
        (Mood(hurt=True, mild=True, boundary=True), "own", True),
        (Mood(hurt=True, necessary=True), "necessary", True),
        (Mood(hurt=True, boundary=True), "own", True),
        (Mood(their_risk=True, necessary=True), "quiet", False),
    ],
)
def test_policy_follows_the_mood_of_a_draft(mood: Mood, offer: str, first: bool) -> None:
    allowance = allow(Verdict.HOLD, Timing(state="over"), Situation(), mood)
    assert (allowance.offer, allowance.quiet_first) == (offer, first)


def test_policy_knows_rules_of_sorrow_that_there_are(rulebook: Rulebook) -> None:
    assert {rule.id for rule in rulebook.rules} >= SAD
