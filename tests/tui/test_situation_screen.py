"""The form for dates and boundaries, beside a history that knows some of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from textual.widgets import Input, RadioSet, Static

from reviewer.model import Situation
from reviewer.tui.app import ReviewerApp
from reviewer.tui.choices import OneOf
from reviewer.tui.history_screen import HistoryScreen
from reviewer.tui.month_calendar import CalendarScreen
from reviewer.tui.words import HISTORY_KNOWS_LATER
from tests.tui.conftest import settle

MakeApp = Callable[..., ReviewerApp]
LAST = datetime(2026, 11, 14, 23, 12, tzinfo=UTC)


def _with_history(told: Situation) -> Situation:
    return replace(told, last_contact=LAST, last_writer="me", unanswered=2, channels=1)


async def test_situation_screen_saves_only_what_was_changed(make_app: MakeApp, fake: Any) -> None:
    kept: list[Situation] = []
    told = Situation(breakup=date(2026, 10, 1))
    app = make_app("hello", situation=told, with_history=_with_history, save_situation=kept.append)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert app.screen.query_one("#last_contact", Input).value == "Sat 14 Nov"
        assert "your history" in str(app.screen.query_one("#skip-words", Static).content)
        app.screen.query_one("#asked_for_space", RadioSet).query(OneOf)[1].toggle()
        await pilot.pause()
        await pilot.press("f8")
        await settle(pilot)
        assert kept == [replace(told, asked_for_space=True)]
        assert fake.situations[-1] == replace(_with_history(told), asked_for_space=True, taken_up=0)


async def test_situation_screen_says_when_the_history_knows_later(make_app: MakeApp) -> None:
    kept: list[Situation] = []
    app = make_app("hello", with_history=_with_history, save_situation=kept.append)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        app.screen.query_one("#last_contact", Input).value = "1 nov"
        await pilot.press("f8")
        await pilot.pause()
        assert kept == [Situation(last_contact=date(2026, 11, 1))]
        assert app.status.words == HISTORY_KNOWS_LATER


async def test_situation_screen_fills_a_date_from_the_calendar(make_app: MakeApp) -> None:
    kept: list[Situation] = []
    app = make_app("hello", save_situation=kept.append)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        app.screen.query_one("#last_contact", Input).value = "14 nov"
        app.screen.query_one("#last_contact", Input).focus()
        for key, picking in (("f4", "left"), ("down", "up")):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, CalendarScreen)
            await pilot.press(picking, "enter")
            await pilot.pause()
        assert app.screen.query_one("#last_contact", Input).value == "Fri 6 Nov"
        await pilot.press("f8")
        await pilot.pause()
        assert kept == [Situation(last_contact=date(2026, 11, 6))]


async def test_situation_screen_calendar_closed_leaves_the_date(make_app: MakeApp) -> None:
    app = make_app("hello")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        app.screen.query_one("#breakup", Input).value = "no day at all"
        await pilot.click("DateField Button")
        await pilot.pause(0.3)
        assert isinstance(app.screen, CalendarScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#breakup", Input).value == "no day at all"


async def test_situation_screen_leads_to_the_history(make_app: MakeApp, tmp_path: Any) -> None:
    from reviewer.cli.keeping import StoreKeeper

    keeper = StoreKeeper(tmp_path / "store.db", lambda: LAST)
    app = make_app("hello", keeper=keeper)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("f7")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
