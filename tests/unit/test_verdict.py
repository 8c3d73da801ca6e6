from __future__ import annotations

from datetime import date

import pytest

from reviewer.model import Timing, Verdict
from reviewer.verdict import summarise

OVER = "Your window is over; that is not a sign from them."


@pytest.mark.parametrize(
    ("verdict", "said"),
    [(Verdict.FINE, True), (Verdict.TWEAK, True), (Verdict.HOLD, True), (Verdict.PAUSE, False)],
)
def test_summarise_says_what_an_ended_window_is_not(verdict: Verdict, said: bool) -> None:
    assert summarise(verdict, (), Timing(state="over", day=30)).endswith(OVER) is said


@pytest.mark.parametrize("state", ["inside", "unknown", "stopped"])
@pytest.mark.parametrize("verdict", Verdict)
def test_summarise_does_not_end_a_window_early(verdict: Verdict, state: str) -> None:
    timing = Timing(state=state, opens=date(2026, 12, 17))  # type: ignore[arg-type]
    assert OVER not in summarise(verdict, (), timing)
