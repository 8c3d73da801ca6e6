"""The month to pick a day from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from textual.app import App
from textual.widgets import Static

from reviewer.tui.month_calendar import CalendarScreen, Marked, MonthCalendar

TODAY = date(2026, 11, 25)
MARKED = Marked(TODAY, date(2026, 11, 14), (date(2026, 11, 14), date(2026, 12, 12)))


async def _picked(keys: Sequence[str], day: date = TODAY) -> date | None:
    app: App[None] = App()
    picked: list[date | None] = []
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(CalendarScreen("When?", day, MARKED), picked.append)
        await pilot.press(*keys)
        await pilot.pause()
    return picked[0] if picked else None


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["enter"], date(2026, 11, 25)),
        (["left", "enter"], date(2026, 11, 24)),
        (["right", "space"], date(2026, 11, 26)),
        (["up", "up", "enter"], date(2026, 11, 11)),
        (["down", "enter"], date(2026, 12, 2)),
        (["pageup", "enter"], date(2026, 10, 25)),
        (["pagedown", "pagedown", "enter"], date(2027, 1, 25)),
        (["pageup", "t", "enter"], date(2026, 11, 25)),
        (["escape"], None),
    ],
)
async def test_month_calendar_picks_by_keyboard(keys: list[str], day: date | None) -> None:
    assert await _picked(keys) == day


@pytest.mark.parametrize(
    ("start", "keys", "day"),
    [
        (date(2026, 3, 31), ["pageup"], date(2026, 2, 28)),
        (date(2024, 1, 31), ["pagedown"], date(2024, 2, 29)),
        (date.min, ["left"], date.min),
        (date.max, ["pagedown"], date.max),
    ],
)
async def test_month_calendar_stays_within_months_and_the_calendar(
    start: date, keys: list[str], day: date
) -> None:
    assert await _picked([*keys, "enter"], start) == day


async def test_month_calendar_reads_without_colour() -> None:
    app: App[None] = App()
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(CalendarScreen("When?", date(2026, 11, 20), MARKED))
        await pilot.pause()
        shown = app.screen.query_one(MonthCalendar).render().plain.splitlines()
        assert shown[0].strip() == "November 2026"
        assert "●14" in shown[4]
        assert "[·20]" in shown[5]
        assert "◆25" in shown[6]
        assert " 13" in shown[4]
        assert "·13" not in shown[4]
        assert (
            str(app.screen.query_one("#day-words", Static).content)
            == "Fri 20 Nov: 5 days ago, in your window"
        )


async def test_month_calendar_picks_by_pointer() -> None:
    app: App[None] = App()
    picked: list[date | None] = []
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(CalendarScreen("When?", TODAY, MARKED), picked.append)
        await pilot.pause()
        await pilot.click(MonthCalendar, offset=(2, 1))
        assert picked == []
        await pilot.click(MonthCalendar, offset=(7, 3))
        await pilot.pause()
    assert picked == [date(2026, 11, 3)]
