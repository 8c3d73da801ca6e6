"""The draft, what is said about it, and how they stay in step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from textual.widgets import Static

from reviewer.errors import DataFileError, ModelError, Problem
from reviewer.tui.app import ReviewerApp
from reviewer.tui.header_line import HeaderLine
from reviewer.tui.window_strip import WindowStrip
from reviewer.verdict import CLEAR
from tests.tui.conftest import NOW, settle

MakeApp = Callable[..., ReviewerApp]


def detail(app: ReviewerApp) -> str:
    return str(app.desk.detail.query_one(Static).content)


def header(app: ReviewerApp) -> str:
    return str(app.query_one(HeaderLine).content)


async def test_app_reviews_the_draft_it_was_started_with(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)

        assert header(app).startswith("Don't send this one yet")
        assert {mark.kind for mark in app.desk.area.marks} == {"hint", "nudge", "hold"}
        assert app.desk.rewrites.rewrites


async def test_app_findings_follow_typing_and_marks_shift_at_once(make_app: MakeApp) -> None:
    app = make_app("please take me back")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.desk.area.move_cursor((0, 0))
        await pilot.press("o", "h", " ")

        assert max(mark.end for mark in app.desk.area.marks) == len("oh please take me back")

        app.desk.area.replace_all("hello")
        await settle(pilot)
        assert app.desk.area.marks == ()
        assert header(app).startswith("Nothing stood out.")


async def test_app_answers_a_line_of_the_writers_own(make_app: MakeApp) -> None:
    app = make_app("please don't contact me again")
    async with app.run_test() as pilot:
        await settle(pilot)
        review = app.desk.review
        assert review is not None
        app.query_one(HeaderLine).show(replace(review, summary=CLEAR))
        assert header(app).strip() == "Clear. You don't owe more words."


async def test_app_drops_a_review_of_words_that_have_changed(make_app: MakeApp, fake: Any) -> None:
    app = make_app("please take me back")
    async with app.run_test() as pilot:
        await settle(pilot)
        before = len(fake.seen)
        await pilot.press("a", "b", "c")
        await settle(pilot)

        assert fake.seen[-1] == "please take me backabc"
        assert len(fake.seen) - before <= 3
        assert app.desk.review is not None
        assert app.desk.review.draft.text == "please take me backabc"


async def test_app_selecting_a_finding_explains_it_and_moves_the_cursor(
    make_app: MakeApp, sample: str
) -> None:
    app = make_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.desk.findings.focus()
        await pilot.press("down")
        await pilot.pause()

        assert "silence" in detail(app)
        assert app.desk.area.cursor_location == (2, 0)


async def test_app_cursor_in_a_mark_selects_its_finding(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.desk.area.move_cursor((1, 3))
        await pilot.pause()

        selected = app.desk.selected
        assert selected is not None
        assert selected.rule == "longing/cannot-without"
        assert app.desk.area.cursor_location == (1, 3)
        assert "step 3 of the guide" in detail(app)


async def test_app_opens_the_gravest_note_when_that_at_the_cursor_is_not_listed(
    make_app: MakeApp, fake: Any
) -> None:
    fake.many = 6
    app = make_app("hello")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.desk.area.replace_all("please take me back ok???")
        app.desk.area.move_cursor((0, len("please take me back ok??")))
        await settle(pilot)

        assert "please take me back" in detail(app)


async def test_app_clicking_marked_words_selects_their_finding(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.click("#draft", offset=(6, 5))
        await pilot.pause()

        assert app.desk.selected is not None
        assert app.desk.selected.rule == "pressure/why-no-answer"


async def test_app_clicking_a_finding_selects_it(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.click("#findings", offset=(4, 3))
        await pilot.pause()

        assert app.desk.selected is not None
        assert app.desk.selected.rule == "pressure/why-no-answer"
        assert app.desk.area.cursor_location == (2, 0)


async def test_app_folds_shared_words_and_names_them(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)

        assert "and 1 more here" in str(app.desk.findings.options[0].prompt)
        assert "also nudge" in detail(app)


async def test_app_shows_five_findings_then_all(make_app: MakeApp, fake: Any, sample: str) -> None:
    fake.many = 6
    app = make_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        rows = app.desk.findings.options
        assert [row.id for row in rows if row.id and row.id.startswith("finding")].__len__() == 5
        assert str(rows[5].prompt) == "…and 5 more"

        app.desk.findings.focus()
        app.desk.findings.highlighted = 5
        await pilot.press("enter")
        await pilot.pause()
        shown = [row for row in app.desk.findings.options if row.id and row.id.startswith("finding")]
        assert len(shown) == 11


async def test_app_keeps_the_note_open_while_it_stays_true(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.desk.area.move_cursor((1, 3))
        await pilot.pause()
        app.desk.area.move_cursor((0, 0))
        await pilot.press("o")
        await settle(pilot)

        assert app.desk.selected is not None
        assert app.desk.selected.rule == "longing/cannot-without"


async def test_app_counts_how_often_a_draft_is_taken_up_again(make_app: MakeApp, fake: Any) -> None:
    moment = [NOW]
    app = make_app("i thought of you today", now=lambda: moment[0])
    async with app.run_test() as pilot:
        await settle(pilot)
        counted = [fake.situations[-1].taken_up]
        for minutes in (1, 10, 15):
            moment[0] += timedelta(minutes=minutes)
            await pilot.press("x")
            await settle(pilot)
            counted.append(fake.situations[-1].taken_up)
        assert counted == [0, 0, 1, 2]

        app.desk.area.replace_all("can you feed the cat on friday")
        await settle(pilot)
        assert fake.situations[-1].taken_up == 0


async def test_app_shows_the_window_and_what_it_cannot_check(make_app: MakeApp, sample: str) -> None:
    app = make_app(sample)
    async with app.run_test() as pilot:
        await settle(pilot)

        assert str(app.query_one(WindowStrip).render()).startswith("day 6 of 28  ●●●●●◆○")
        assert app.status.words == "F8 adds what I can't know yet: who wrote last, texts unanswered"


async def test_app_reviews_without_grammar_while_the_model_loads(make_app: MakeApp, fake: Any) -> None:
    fake.ready, fake.hold = False, Event()
    app = make_app("please take me back")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.desk.area.marks
        assert "Warming up" in app.status.words

        seen = len(fake.seen)
        fake.hold.set()
        await settle(pilot)
        assert len(fake.seen) == seen + 1
        assert "Warming up" not in app.status.words


async def test_app_says_when_the_model_is_missing_and_goes_on(make_app: MakeApp, fake: Any) -> None:
    fake.ready, fake.load_trouble = False, ModelError("the English model is missing\nmore")
    app = make_app("please take me back")
    async with app.run_test() as pilot:
        await settle(pilot)

        assert app.status.words == "Without grammar checks: the English model is missing"
        assert app.desk.area.marks


async def test_app_keeps_the_draft_when_the_reviewer_cannot_be_made(make_app: MakeApp) -> None:
    def broken() -> Any:
        raise DataFileError([Problem("rules/a.yaml", 3, 1, "broken")])

    app = make_app("hello", make_reviewer=broken)
    async with app.run_test() as pilot:
        await settle(pilot)

        assert app.status.words == "Can't review: rules/a.yaml:3:1: broken"
        assert app.failure is not None
        assert app.desk.area.text == "hello"


async def test_app_survives_a_broken_review_without_quoting_the_draft(make_app: MakeApp, fake: Any) -> None:
    fake.trouble = KeyError("my secret words")
    app = make_app("my secret words")
    async with app.run_test() as pilot:
        await settle(pilot)

        assert "KeyError" in app.status.words
        assert "secret" not in app.status.words


HOSTILE = [
    "you [/quit] ok [b]bold[/b] [sigh] [@click=app.quit]x[/]",
    "\x1b[31mplease take me back\x1b[0m \x07\x1b]52;c;aGk=\x07",
    "שלום, please take me back \u202eevil",
    "👩‍👩‍👧 👋🏽 🇩🇪 please take me back é\u0301",
    "日本語のテキスト please take me back",
    "",
    "\n\n\n",
    "\ttabs\tplease take me back",
]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (20, 5), (120, 14)])
async def test_app_draws_any_draft_at_any_size(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(HOSTILE[0])
    async with app.run_test(size=size) as pilot:
        for text in HOSTILE:
            app.desk.area.replace_all(text)
            await settle(pilot)

            assert "\x1b" not in app.desk.area.text
            assert "\u202e" not in app.export_screenshot()
            if "please take me back" in text:
                (hold,) = [mark for mark in app.desk.area.marks if mark.kind == "hold"]
                assert app.desk.area.text[hold.start : hold.end] == "please take me back"


async def test_app_cleans_the_draft_it_is_started_with(make_app: MakeApp) -> None:
    app = make_app("hi\x1b[31m there")
    async with app.run_test() as pilot:
        await settle(pilot)

        assert app.desk.area.text == "hi there"
        assert app.status.words == "Took out one hidden character that can't be shown safely."


async def test_app_takes_hidden_characters_out_of_a_paste_and_says_so(make_app: MakeApp) -> None:
    from textual.events import Paste

    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        app.post_message(Paste("hi\x1b[31m there\u202e"))
        await pilot.pause()

        assert app.desk.area.text == "hi there"
        assert app.status.words == "Took out 2 hidden characters that can't be shown safely."


async def test_app_takes_a_large_paste(make_app: MakeApp) -> None:
    from textual.events import Paste

    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        app.post_message(Paste("please take me back. " * 5000))
        await settle(pilot)

        assert len(app.desk.area.text) == 105_000
        assert app.desk.area.marks


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_app_marks_differ_by_text_style_in_every_theme(
    make_app: MakeApp, sample: str, theme: str
) -> None:
    app = make_app(sample, theme=theme)
    async with app.run_test() as pilot:
        await settle(pilot)
        styles = {
            kind: app.desk.area.get_component_rich_style(f"mark--{kind}", partial=True)
            for kind in ("hint", "nudge", "hold")
        }

        assert len({(each.bold, each.italic, each.underline) for each in styles.values()}) == 3
