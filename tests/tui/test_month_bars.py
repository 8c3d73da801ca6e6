"""Months as bars."""

from __future__ import annotations

from collections import Counter

import pytest

from reviewer.history.preview import Tally
from reviewer.tui.month_bars import draw_bars

TALLY = Tally(months=Counter({("2026-01", "out"): 5, ("2026-01", "in"): 15, ("2026-03", "out"): 1}))


def test_month_bars_show_both_sides() -> None:
    assert list(draw_bars(TALLY, 40)) == [
        "2026-01  ██████░░░░░░░░░░░░░░░░░  5 / 15",
        "2026-03  █                         1 / 0",
    ]


@pytest.mark.parametrize("width", [20, 34, 74, 200])
def test_month_bars_fit(width: int) -> None:
    assert all(len(row) <= max(width, 23) for row in draw_bars(TALLY, width))


def test_month_bars_of_nothing() -> None:
    assert list(draw_bars(Tally(), 40)) == []
