"""The same refusals on the screen: no key copies or uses a text where none may be offered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from reviewer.model import Situation
from reviewer.review import Reviewer
from reviewer.tui.app import ReviewerApp
from reviewer.tui.launch import Launch
from tests.tui.conftest import settle

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
SOCIAL = "i miss you. saw a dachshund in a raincoat and thought of you. please take me back"


class _Ready:
    """Stand for a reviewer whose model is there, so that none is loaded."""

    ready = True

    def __init__(self, reviewer: Reviewer) -> None:
        self.review = reviewer.review

    def load(self, pause: Any) -> None:
        """Have nothing to load."""


@pytest.mark.parametrize(
    ("draft", "situation"),
    [
        pytest.param("if you don't pick up i'll hurt myself. " + SOCIAL, Situation(), id="safety"),
        pytest.param("answer or i'll break your legs. " + SOCIAL, Situation(), id="harm"),
        pytest.param(SOCIAL, Situation(asked_to_stop=True), id="stopped"),
        pytest.param(SOCIAL, Situation(blocked=True), id="blocked"),
        pytest.param(SOCIAL, Situation(order=True), id="order"),
        pytest.param(SOCIAL, Situation(afraid=True), id="afraid"),
        pytest.param(SOCIAL, Situation(last_writer="me", unanswered=2), id="unanswered"),
        pytest.param(SOCIAL, Situation(last_writer="me", last_contact=date(2026, 11, 20)), id="window"),
        pytest.param("please don't contact me again", Situation(), id="own-line"),
    ],
)
async def test_no_key_copies_or_uses_a_refused_text(
    draft: str, situation: Situation, shipped_reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    launch = Launch(
        make_reviewer=lambda: _Ready(shipped_reviewer),
        now=lambda: NOW,
        draft=draft,
        situation=situation,
        environment={"TERM": "xterm"},
    )
    app = ReviewerApp(launch)
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.desk.review is not None
        for _ in range(2):
            for number in range(1, 10):
                app.action_copy_number(number)
            app.action_copy_rewrite()
            app.action_use_rewrite()
            if app.desk.paused or app.desk.review.rewrites == ():
                app.action_fix()
            app.action_more_rewrites()
            await settle(pilot)
        assert copied == []
        assert app.desk.area.text == draft


async def test_keys_copy_a_text_where_one_may_be(
    shipped_reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that the test above would notice one."""
    launch = Launch(
        make_reviewer=lambda: _Ready(shipped_reviewer),
        now=lambda: NOW,
        draft=SOCIAL,
        environment={"TERM": "xterm"},
    )
    app = ReviewerApp(launch)
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for number in range(1, 10):
            app.action_copy_number(number)
        assert copied
