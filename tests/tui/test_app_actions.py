"""What the keys do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.widgets import Input, RadioSet

from reviewer.errors import StorageError, UsageError
from reviewer.model import Situation
from reviewer.tui import app as app_module
from reviewer.tui.app import ReviewerApp
from reviewer.tui.choices import OneOf
from reviewer.tui.clipboard import Outcome
from reviewer.tui.keys import ACTIONS
from reviewer.tui.support import SafetyPage
from tests.tui.conftest import settle

MakeApp = Callable[..., ReviewerApp]
CRISIS = "i want to end my life if you don't answer"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather what is copied instead of copying it."""
    texts: list[str] = []

    def copy(text: str, **_: Any) -> Outcome:
        texts.append(text)
        return Outcome.COPIED

    monkeypatch.setattr(app_module, "copy", copy)
    return texts


async def test_app_f2_copies_the_chosen_text_and_says_so(
    make_app: MakeApp, sample: str, copied: list[str]
) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert copied == ["saw a dachshund in a raincoat today and thought of you"]
        assert app.status.words == "Copied."


async def test_app_number_copies_outside_the_draft_only(
    make_app: MakeApp, sample: str, copied: list[str]
) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2")
        assert app.desk.area.text == sample + "2"
        assert copied == []
        await settle(pilot)

        app.desk.findings.focus()
        await pilot.press("2")
        await app.workers.wait_for_complete()
        assert copied == ["spotted a dachshund in a raincoat. thought you'd want it on record."]


async def test_app_send_nothing_cannot_be_copied_or_used(
    make_app: MakeApp, sample: str, copied: list[str]
) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.desk.findings.focus()
        await pilot.press("4", "f2", "f3")

        assert copied == []
        assert "nothing to copy" in app.status.words
        assert app.desk.area.text == sample


async def test_app_f3_replaces_the_draft_in_one_undo_step(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("x", "f3")
        assert app.desk.area.text == "saw a dachshund in a raincoat today and thought of you"

        await pilot.press("ctrl+z")
        assert app.desk.area.text == sample + "x"


async def test_app_f4_shows_other_texts_until_there_are_none(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert app.desk.rewrites.rewrites[0].entry == "saw-something/news"

        await pilot.press("f4")
        await settle(pilot)
        assert app.status.words == "Those were all the texts I have for this one."
        assert app.desk.rewrites.rewrites[0].entry == "own-words"


async def test_app_fix_takes_the_words_out_in_one_undo_step(make_app: MakeApp) -> None:
    app = make_app("hi. please take me back")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+f")
        assert app.desk.area.text == "hi. "

        await pilot.press("ctrl+z")
        assert app.desk.area.text == "hi. please take me back"


async def test_app_fix_waits_for_a_review_of_the_present_words(make_app: MakeApp) -> None:
    app = make_app("please take me back")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("x", "ctrl+f")

        assert app.desk.area.text == "please take me backx"
        assert app.status.words == "One moment, still reading your last change."


async def test_app_steps_through_marks(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.desk.area.move_cursor((0, 0))
        await pilot.press("ctrl+g")
        assert app.desk.area.cursor_location == (0, sample.index("please"))
        await pilot.press("ctrl+b")
        assert app.desk.area.cursor_location == (2, sample.split("\n")[2].index("???"))


async def test_app_f5_reads_flat_and_back(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.has_class("-flat")
        await pilot.press("f5")
        await pilot.pause()
        assert not app.desk.has_class("-flat")
        assert app.desk.area.has_focus


async def test_app_f5_reads_the_texts_flat_and_back(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        texts = app.desk.rewrites
        cheerful = replace(texts.rewrites[0], text="LOVELY heron! 😀", dropped=("the sigh",))
        texts.show([cheerful])
        texts.focus()
        for shown in ("lovely heron.", "LOVELY heron! 😀"):
            await pilot.press("f5")
            card = str(texts.get_option_at_index(0).prompt)
            assert shown in card
            assert "leaves out: the sigh" in " ".join(card.split())
        assert not app.desk.has_class("-flat")


async def test_app_f9_leaves_nothing_on_the_screen(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await pilot.pause()
        picture = app.export_screenshot(simplify=True)
        assert "dachshund" not in picture
        assert "send" not in picture

        await pilot.press("f9")
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_app_ctrl_c_copies_a_selection_and_quits_on_the_second_press(
    make_app: MakeApp, copied: list[str]
) -> None:
    app = make_app("hello")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.desk.area.select_all()
        await pilot.press("ctrl+c")
        await app.workers.wait_for_complete()
        assert copied == ["hello"]

        app.desk.area.move_cursor((0, 0))
        await pilot.press("ctrl+c")
        assert app.status.words == "Ctrl+C again quits."
        await pilot.press("ctrl+c")
    assert app.return_code == 0


@pytest.mark.parametrize("key", ["f10", "ctrl+q"])
async def test_app_quits(make_app: MakeApp, key: str) -> None:
    app = make_app("hello")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(key)
    assert app.return_code == 0


async def test_app_f1_shows_and_hides_help(make_app: MakeApp) -> None:
    app = make_app("hello")
    async with app.run_test() as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen.query("HelpPanel")
        await pilot.press("f1")
        await pilot.pause()
        assert not app.screen.query("HelpPanel")


async def test_app_every_action_is_in_the_palette_and_few_in_the_footer(make_app: MakeApp) -> None:
    app = make_app("hello")
    async with app.run_test():
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {action.title for action in ACTIONS} <= titles
        assert sum(action.footer for action in ACTIONS) <= 5  # the palette's own key is the sixth
        assert all(action.about and callable(getattr(app, f"action_{action.name}")) for action in ACTIONS)


async def test_app_palette_runs_an_action(make_app: MakeApp) -> None:
    app = make_app("hello")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"clear the", "enter")
        await settle(pilot)

        assert app.desk.area.text == ""


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (20, 5)])
async def test_app_gives_way_to_safety(make_app: MakeApp, copied: list[str], size: tuple[int, int]) -> None:
    page = SafetyPage("You matter", ("Body.",), ("Emergency: 112",), "hi friend")
    app = make_app(CRISIS, support=lambda _: page)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert app.desk.has_class("-pausing")
        assert not app.desk.rewrites.display
        assert app.desk.rewrites.rewrites == ()
        await pilot.press("f2", "f3", "f4")
        assert copied == []
        assert app.desk.area.text == CRISIS
        assert "Copy the chosen text" not in {each.title for each in app.get_system_commands(app.screen)}

        await pilot.press("escape")
        await pilot.pause()
        assert not app.desk.has_class("-pausing")
        await pilot.press("!")
        await settle(pilot)
        assert not app.desk.has_class("-pausing"), "not again for the same words"
        assert app.status.words == "No suggested texts while we pause. Your own words stay yours."


async def test_app_pause_does_not_take_the_keyboard_away(make_app: MakeApp) -> None:
    app = make_app("i want to end my lif")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert app.desk.has_class("-pausing")
        await pilot.press("space", "n")

        assert app.desk.area.text == "i want to end my life n"


async def test_app_pause_clears_the_draft_and_brings_it_back(make_app: MakeApp) -> None:
    app = make_app(CRISIS)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("#clear")
        await settle(pilot)
        assert app.desk.area.text == ""
        assert not app.desk.has_class("-pausing")

        await pilot.press("ctrl+z")
        assert app.desk.area.text == CRISIS


async def test_app_pause_offers_words_for_a_friend(make_app: MakeApp, copied: list[str]) -> None:
    page = SafetyPage("You matter", ("Body.",), (), "hi friend")
    app = make_app(CRISIS, support=lambda _: page)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause()
        await pilot.press("enter")
        await app.workers.wait_for_complete()

        assert copied == ["hi friend"]


async def test_app_situation_is_asked_kept_and_reviewed(make_app: MakeApp, fake: Any) -> None:
    kept: list[Situation] = []

    def parse(text: str, today: date) -> date:
        if text == "soon":
            raise UsageError("That day is not one I know.")
        return date(2026, 11, 19)

    app = make_app("hello", save_situation=kept.append, parse_date=parse)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        app.screen.query_one("#last_contact", Input).value = "soon"
        await pilot.press("f8")
        await pilot.pause()
        assert kept == []
        assert len(app.screen_stack) == 2

        app.screen.query_one("#last_contact", Input).value = "last thursday"
        app.screen.query_one("#unanswered", Input).value = "2"
        app.screen.query_one("#asked_for_space", RadioSet).query(OneOf)[1].toggle()
        await pilot.pause()
        await pilot.press("f8")
        await settle(pilot)
        expected = Situation(last_contact=date(2026, 11, 19), unanswered=2, asked_for_space=True)
        assert kept == [expected]
        assert fake.situations[-1] == replace(expected, taken_up=0)
        assert app.status.words == "Saved."


async def test_app_situation_left_alone_changes_nothing(make_app: MakeApp) -> None:
    kept: list[Situation] = []
    situation = Situation(last_contact=date(2026, 11, 1), blocked=False, shared=frozenset({"pets"}))
    app = make_app("hello", situation=situation, save_situation=kept.append)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("f8")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert kept == []


async def test_app_says_when_the_situation_cannot_be_saved(make_app: MakeApp) -> None:
    def refuse(_: Situation) -> None:
        raise StorageError("the disk is full")

    app = make_app("hello", save_situation=refuse)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await pilot.pause()
        app.screen.query_one("#unanswered", Input).value = "1"
        await pilot.press("f8")
        await pilot.pause()
        assert app.status.words == "Kept until you quit, but not saved: the disk is full"


async def test_app_show_plain_says_when_the_terminal_cannot(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+o")
        assert app.status.words == "This terminal can't show it plain."


async def test_app_crash_report_names_places_not_words(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    app = make_app("my secret words")

    def explode() -> None:
        words = app.desk.area.text
        raise ValueError(words)

    async def run() -> None:
        async with app.run_test() as pilot:
            monkeypatch.setattr(app, "panic", lambda text: shown.append(text.plain))
            app.call_later(explode)
            await pilot.pause()
            app.exit()

    with pytest.raises(ValueError, match="secret"):
        await run()

    assert "explode" in shown[0]
    assert "secret" not in shown[0]
