"""The same refusals through every command and format that could print a text."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.review import Reviewer
from tests.refusals.conftest import offered_texts

Ask = Callable[[str, str, str], str]
DAY = "2026-11-22T12:00+00:00"
SOCIAL = "i miss you. saw a dachshund in a raincoat and thought of you. please take me back"
CASES = {
    "safety": ("if you don't pick up i'll hurt myself. " + SOCIAL, ""),
    "harm": ("answer or i'll break your legs. " + SOCIAL, ""),
    "stopped": (SOCIAL, "asked_to_stop: yes"),
    "blocked": (SOCIAL, "blocked: yes"),
    "order": (SOCIAL, "order: yes"),
    "afraid": (SOCIAL, "afraid: yes"),
    "unanswered": (SOCIAL, "{last_writer: me, unanswered: 2}"),
    "window": (SOCIAL, "{last_writer: me, last_contact: 2026-11-20}"),
    "own-line": ("please don't contact me again. i miss you but please take that seriously", ""),
}
FORMATS = ("text", "json", "line", "sarif", "jsonl", "try")


@pytest.fixture
def ask(
    shipped_reviewer: Reviewer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Ask:
    """Return what runs one command over a draft and answers what it printed."""
    monkeypatch.setattr("reviewer.cli.check.build_reviewer", lambda: shipped_reviewer)
    monkeypatch.setattr("reviewer.cli.building.build_reviewer", lambda: shipped_reviewer)

    def run(form: str, draft: str, situation: str) -> str:
        known, text = tmp_path / "situation.yaml", tmp_path / "draft.txt"
        known.write_text(situation or "{}", "utf-8")
        lines = json.dumps({"id": 1, "text": draft}) if form == "jsonl" else draft
        text.write_text(lines, "utf-8")
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
        if form == "try":
            facts = [each.strip().replace(": ", "=") for each in situation.strip("{}").split(",")]
            if situation:
                assert main(["situation", "set", *[fact.replace("=yes", "=true") for fact in facts]]) == 0
                capsys.readouterr()
            assert main(["rewrites", "try", str(text)]) == 0
        else:
            told = ["--situation", str(known), "--now", DAY]
            call = ["--jsonl", str(text)] if form == "jsonl" else [str(text), "--format", form]
            assert main(["check", *call, *told]) in (0, 1)
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_no_command_prints_a_text_that_is_refused(case: str, form: str, ask: Ask) -> None:
    printed = ask(form, *CASES[case])
    plain = " ".join(printed.split())
    assert not [text for text in offered_texts() if text in plain]
    assert "your own words" not in plain
    assert "own-words" not in plain
    if form in ("json", "jsonl"):
        review = json.loads(printed)
        assert not any(each["text"] for each in review["rewrites"])


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "try"])
def test_commands_print_a_text_where_one_may_be(form: str, ask: Ask) -> None:
    """Show that the test above would notice one."""
    assert "own" in ask(form, SOCIAL, "")


def test_safety_on_the_command_line_names_the_lines_of_the_country(ask: Ask, home: Path) -> None:
    (home / "config.toml").write_text('country = "gb"\n', "utf-8")
    printed = ask("text", *CASES["safety"])
    assert "Emergency: 999 or 112 (checked November 2026)" in printed
    assert "Samaritans: call 116 123, 24/7 (checked June 2026)" in printed
    assert "If a number fails" in printed


def test_safety_on_the_command_line_names_no_number_unasked(ask: Ask) -> None:
    printed = ask("text", *CASES["safety"])
    assert "findahelpline.com" in printed
    assert not any(sign.isdigit() for sign in printed)
