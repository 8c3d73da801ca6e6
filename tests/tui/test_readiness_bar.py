"""The day's question: when it is asked, how it is answered, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from textual.widgets import Button, Static

from reviewer.errors import StorageError
from reviewer.model import Situation
from reviewer.tui.app import ReviewerApp
from reviewer.tui.readiness_bar import QUESTION, ReadinessBar
from reviewer.tui.words import READINESS, READINESS_ASIDE
from tests.tui.conftest import NOW, settle

TODAY = NOW.date()
CRISIS = "i want to end my life"
MakeApp = Callable[..., ReviewerApp]
MakeAsking = Callable[..., tuple[ReviewerApp, dict[date, str]]]


@pytest.fixture
def make_asking(make_app: MakeApp) -> MakeAsking:
    """Return what makes an app that keeps answers, and the answers it keeps."""

    def make(draft: str = "hello", **options: Any) -> tuple[ReviewerApp, dict[date, str]]:
        kept: dict[date, str] = {}
        keeping = {"readiness": kept.get, "note_readiness": kept.__setitem__}
        return make_app(draft, **keeping | options), kept

    return make


def asked(app: ReviewerApp) -> bool:
    return bool(app.query_one(ReadinessBar).display)


async def test_readiness_is_asked_once_there_are_words_and_leaves_the_keyboard_alone(
    make_asking: MakeAsking,
) -> None:
    app, kept = make_asking("... \n")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert not asked(app)

        await pilot.press("y", "n", "s")
        await settle(pilot)
        assert asked(app)
        await pilot.press("y", "e", "s")
        await settle(pilot)
        assert app.desk.area.text == "... \nynsyes"
        assert kept == {}
        assert asked(app), "leaving it alone does nothing"


@pytest.mark.parametrize(
    ("keys", "answer", "ready"),
    [
        (("f6", "y"), "yes", True),
        (("f6", "n"), "no", False),
        (("f6", "s"), "skip", None),
        (("f6", "enter"), "yes", True),
        (("f6", "right", "enter"), "no", False),
    ],
)
async def test_readiness_is_answered_by_keys_and_reviewed_at_once(
    make_asking: MakeAsking, fake: Any, keys: tuple[str, ...], answer: str, ready: bool | None
) -> None:
    app, kept = make_asking()
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

        assert kept == {TODAY: answer}
        assert fake.situations[-1].ready is ready
        assert fake.seen[-1] == "hello", "nothing was typed"
        assert app.status.words == READINESS[answer]
        assert not asked(app)
        assert app.desk.area.has_focus
        await pilot.press("x")
        await settle(pilot)
        assert not asked(app), "once a day"


async def test_readiness_is_answered_by_a_click(make_asking: MakeAsking) -> None:
    app, kept = make_asking()
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("ReadinessBar #no")
        await settle(pilot)

        assert kept == {TODAY: "no"}
        assert app.desk.area.has_focus


async def test_readiness_escape_goes_back_and_leaves_it_open(make_asking: MakeAsking) -> None:
    app, kept = make_asking()
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6", "escape")
        await pilot.pause()

        assert app.desk.area.has_focus
        assert asked(app)
        assert kept == {}


@pytest.mark.parametrize("answer", ["yes", "no", "skip"])
async def test_readiness_answered_before_is_not_asked_again_but_may_change(
    make_asking: MakeAsking, answer: str
) -> None:
    app, kept = make_asking()
    kept[TODAY] = answer
    async with app.run_test() as pilot:
        await settle(pilot)
        assert not asked(app)

        await pilot.press("f6", "n")
        await settle(pilot)
        assert kept == {TODAY: "no"}


async def test_readiness_ends_at_midnight_of_the_persons_zone(make_asking: MakeAsking, fake: Any) -> None:
    moment = [datetime(2026, 11, 25, 22, 50, tzinfo=UTC)]  # 23:50 in Rome
    app, kept = make_asking(now=lambda: moment[0], situation=Situation(time_zone="Europe/Rome"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6", "n")
        await settle(pilot)
        assert fake.situations[-1] == Situation(ready=False, taken_up=0, time_zone="Europe/Rome")
        assert kept == {date(2026, 11, 25): "no"}

        moment[0] = datetime(2026, 11, 25, 23, 5, tzinfo=UTC)
        await pilot.press("x")
        await settle(pilot)
        assert fake.situations[-1].ready is None
        assert asked(app)


async def test_readiness_is_not_asked_while_pausing(make_asking: MakeAsking) -> None:
    app, kept = make_asking(CRISIS)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert not asked(app)
        await pilot.press("escape", "f6")
        await pilot.pause()
        assert not asked(app)

        app.desk.area.replace_all("hello")
        await settle(pilot)
        assert asked(app)
        await pilot.press("ctrl+n")
        assert not asked(app), "words for a friend stand alone"
        app.desk.area.replace_all(CRISIS)
        await settle(pilot)
        assert not asked(app)
        assert kept == {}


@pytest.mark.parametrize("boundary", ["order", "asked_to_stop", "blocked", "afraid"])
async def test_readiness_is_not_asked_where_a_boundary_stands(make_asking: MakeAsking, boundary: str) -> None:
    app, _ = make_asking(situation=replace(Situation(), **dict[str, Any]({boundary: True})))
    async with app.run_test() as pilot:
        await settle(pilot)

        assert not asked(app)


async def test_readiness_waits_for_the_full_review(make_asking: MakeAsking, fake: Any) -> None:
    from threading import Event

    fake.ready, fake.hold = False, Event()
    app, _ = make_asking()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.desk.review is not None
        assert not asked(app)

        fake.hold.set()
        for _ in range(20):
            await settle(pilot)
            if asked(app):
                break
        assert asked(app)


async def test_readiness_holds_for_the_day_when_it_cannot_be_saved(
    make_asking: MakeAsking, fake: Any
) -> None:
    def refuse(day: date, answer: str) -> None:
        raise StorageError("the disk is full")

    app, _ = make_asking(note_readiness=refuse)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6", "n")
        await settle(pilot)

        assert app.status.words == "Kept until you quit, but not saved: the disk is full"
        assert fake.situations[-1].ready is False


async def test_readiness_rests_when_answers_cannot_be_read(make_asking: MakeAsking) -> None:
    def refuse(day: date) -> str | None:
        raise StorageError("damaged")

    app, _ = make_asking(readiness=refuse)
    async with app.run_test() as pilot:
        await settle(pilot)

        assert not asked(app)


async def test_readiness_of_a_situation_file_holds_and_nobody_is_asked(make_app: MakeApp, fake: Any) -> None:
    app = make_app("hello", situation=Situation(ready=False))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert fake.situations[-1].ready is False
        assert not asked(app)

        await pilot.press("f6")
        assert app.status.words == READINESS_ASIDE


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (70, 14), (40, 12)])
async def test_readiness_row_fits(make_asking: MakeAsking, size: tuple[int, int]) -> None:
    app, _ = make_asking()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        bar = app.query_one(ReadinessBar)
        await pilot.pause()
        last = bar.query(Button).last()

        assert bar.size.height == 1
        assert last.region.right <= bar.content_region.right
        words = str(bar.query_one("#readiness-words", Static).content)
        assert words == f"F6 {QUESTION}" if size[0] >= 80 else "OK if no answer" in words


async def test_readiness_is_not_asked_where_nothing_but_the_draft_fits(make_asking: MakeAsking) -> None:
    app, _ = make_asking()
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)

        assert not asked(app)
