from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reviewer.situation.taking_up import TakingUp

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
DRAFT = "saw the heron on the canal again today"


@pytest.mark.parametrize(
    ("reviews", "count"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([(0, "saw"), (0.1, "saw the"), (0.2, DRAFT)], 0, id="typing"),
        pytest.param([(0, DRAFT), (9.9, f"{DRAFT}!")], 0, id="too-soon"),
        pytest.param([(0, DRAFT), (10, f"{DRAFT}!")], 1, id="after-a-rest"),
        pytest.param([(0, DRAFT), (60, DRAFT)], 0, id="only-looked-at"),
        pytest.param([(0, DRAFT), (8, DRAFT), (12, f"{DRAFT}!")], 1, id="looking-is-rest"),
        pytest.param([(0, DRAFT), (10, f"{DRAFT}!"), (11, f"{DRAFT}!!"), (30, DRAFT)], 2, id="twice"),
        pytest.param([(0, DRAFT), (10, f"{DRAFT}!"), (30, "are you free on friday?")], 0, id="another-draft"),
        pytest.param([(0, DRAFT), (10, f"{DRAFT}!"), (11, ""), (30, DRAFT)], 0, id="begun-anew"),
    ],
)
def test_taking_up_counts_changes_after_a_rest(reviews: list[tuple[float, str]], count: int) -> None:
    taking_up = TakingUp()
    for minutes, text in reviews:
        taking_up.note(text, START + timedelta(minutes=minutes))
    assert taking_up.count == count
