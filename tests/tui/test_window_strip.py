"""The window in one line, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reviewer.model import Situation, Timing
from reviewer.tui.app import ReviewerApp
from reviewer.tui.window_days import Days
from reviewer.tui.window_strip import WindowStrip, describe_window
from tests.tui.conftest import NOW, settle

INSIDE = Timing(state="inside", day=6, opens=date(2026, 12, 17))
SLIPPED = replace(INSIDE, quiet_days=12, slips=1)
DAYS = Days(date(2026, 11, 19), NOW.date(), date(2026, 12, 17))
LONGER = Days(
    date(2026, 11, 12),
    NOW.date(),
    date(2026, 12, 17),
    frozenset({date(2026, 11, 19)}),
    frozenset({date(2026, 11, 22)}),
)


@pytest.mark.parametrize(
    ("timing", "days", "room", "expected"),
    [
        (INSIDE, DAYS, 80, "day 6 of 28  ●●●●●◆" + "○" * 21 + "◇  opens Thu 17 Dec"),
        (INSIDE, DAYS, 38, "day 6/28 ●●◆○○○○○○○○◇ opens Thu 17 Dec"),
        (INSIDE, DAYS, 30, "day 6/28 opens Thu 17 Dec"),
        (
            SLIPPED,
            LONGER,
            120,
            "day 6 of 28  ●●●●●●↑●●↓●●◆"
            + "○" * 21
            + "◇  opens Thu 17 Dec  12 quiet days, 1 slip  ↑ you ↓ they",
        ),
        (SLIPPED, LONGER, 76, "day 6 of 28  ●●●↑●↓●◆○○○○○○○○○○○○○◇  opens Thu 17 Dec  12 quiet days, 1 slip"),
        (SLIPPED, LONGER, 38, "day 6/28 ●●↑↓◆○○○○○○◇ 12 quiet, 1 slip"),
        (
            replace(SLIPPED, quiet_days=1, slips=3),
            None,
            80,
            "day 6 of 28  opens Thu 17 Dec  1 quiet day, 3 slips",
        ),
        (Timing(state="over", day=31), None, 80, "day 31, your 28 days are over"),
        (
            Timing(state="over", day=31, quiet_days=50, slips=2),
            None,
            76,
            "day 31, your 28 days are over  50 quiet days, 2 slips",
        ),
        (
            Timing(state="over", day=31, quiet_days=50, slips=2),
            None,
            38,
            "day 31, window over  50 quiet, 2 slips",
        ),
        (Timing(state="stopped"), None, 80, "No window to count: they asked for no contact."),
        (Timing(state="unknown"), None, 80, "Your window: 28 days. F8 to say when you last spoke."),
    ],
)
def test_window_strip_describes(timing: Timing, days: Days | None, room: int, expected: str) -> None:
    assert describe_window(timing, days, room) == expected
    assert len(expected) <= room


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((80, 24), "day 6 of 28  ●●●●●●↑●●↓●●◆" + "○" * 14),
        ((40, 12), "day 6/28 ●●↑↓◆○○○○○○◇ opens Thu 17 Dec"),
    ],
)
async def test_window_strip_shows_what_the_history_knows(
    make_app: Callable[..., ReviewerApp], size: tuple[int, int], shown: str
) -> None:
    asked: list[str] = []

    def their_days(zone: Any) -> frozenset[date]:
        asked.append(zone.key)
        return frozenset({date(2026, 11, 22)})

    mine = frozenset({date(2026, 11, 19)})
    known = Situation(breakup=date(2026, 11, 12), last_mine=date(2026, 11, 19), contact_days=mine)
    app = make_app("hello", situation=known, their_days=their_days)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)

        assert str(app.query_one(WindowStrip).render()).startswith(shown)
        assert asked == ["UTC"], "once, until the history changes"
