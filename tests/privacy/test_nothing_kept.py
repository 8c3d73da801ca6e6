"""A word of a draft is found nowhere after anything that can be done with it, crashes included."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from tests.privacy.harness import CANARY, DRAFT, compiled, environment, holding, run, spellings

RULE = f"""
family: mine
rules:
  - id: mine/canary
    title: Says the word
    severity: nudge
    source: own
    message: "“{{match}}” is the word."
    why: It is the word of this test, and nothing else.
    instead: Leave it out.
    match: ["our dachshund"]
    examples:
      - flag: "[[our dachshund]]"
      - flag: "saw [[our dachshund]]"
      - flag: "[[our dachshund]] again"
      - pass: "a bakery"
      - pass: "the {CANARY} bakery"
      - pass: "no bakery"
"""
CRASHES = (
    "reviewer.review.Reviewer.review",
    "reviewer.text.reader.Reader.read",
    "reviewer.rulebook.rulebook.Rulebook.find",
    "reviewer.rewrites.suggest.Suggester.suggest",
    "reviewer.output.text_review.visible",
    "reviewer.cli.check._printable",
)


@pytest.fixture(autouse=True)
def _silent(
    private: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail any test that leaves the word behind, or complains with it."""
    caplog.set_level(logging.NOTSET)
    yield
    assert CANARY not in capfd.readouterr().err + caplog.text
    assert holding(CANARY, [private, *compiled()]) == []


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT)
    return str(path)


def _pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize("written", list(spellings(CANARY)))
def test_holding_finds_the_word_however_it_is_written(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\0" + written + b"\0")
    assert holding(CANARY, [tmp_path]) == [tmp_path / "file"]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "line", "sarif"])
def test_nothing_is_kept_of_a_checked_draft(form: str, draft: str) -> None:
    assert main(["check", draft, "--format", form]) == 1


@pytest.mark.slow
def test_nothing_is_kept_of_a_piped_draft(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _pipe(monkeypatch, DRAFT.encode())
    assert main(["check", "-", "--format", "json"]) == 1
    said = capfd.readouterr()
    assert CANARY in said.out  # the review itself quotes it
    assert CANARY not in said.err


@pytest.mark.slow
def test_nothing_is_kept_of_many_drafts(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts.jsonl"
    drafts.write_text("".join(json.dumps({"id": number, "text": DRAFT}) + "\n" for number in range(3)))
    assert main(["check", "--jsonl", str(drafts)]) == 1


@pytest.mark.slow
def test_nothing_is_kept_of_a_draft_tried_for_rewrites(draft: str) -> None:
    assert main(["rewrites", "try", draft]) == 0


@pytest.mark.slow
def test_nothing_is_kept_of_a_draft_with_a_stored_situation(draft: str) -> None:
    assert main(["situation", "set", "last-contact=yesterday", "unanswered=2"]) == 0
    assert main(["history", "add", "i liked their post yesterday"]) == 0
    assert main(["check", draft]) == 1
    assert main(["situation", "show"]) == 0
    assert main(["history", "show"]) == 0
    assert main(["history", "export"]) == 0


@pytest.mark.slow
def test_nothing_is_kept_of_the_examples_of_own_rules(tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "mine"
    rules.mkdir(parents=True)
    (rules / "mine.yaml").write_text(RULE)
    assert main(["rules", "lint", "--rules", str(rules.parent)]) == 0
    assert main(["rules", "test", "--rules", str(rules.parent)]) == 0


def test_nothing_is_kept_by_commands_without_a_draft() -> None:
    assert main(["explain", "pleading/take-me-back"]) == 0
    assert main(["where"]) == 0
    assert main(["forget", "--all"]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("place", CRASHES)
def test_nothing_is_kept_or_told_after_a_crash(
    place: str, draft: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: Any, **__: Any) -> Any:
        try:
            raise ValueError(DRAFT)
        except ValueError as error:
            raise RuntimeError(DRAFT) from error

    monkeypatch.setattr(place, crash)
    assert main(["check", draft]) == 3
    said = capfd.readouterr()
    assert CANARY not in said.out + said.err
    assert "internal error, RuntimeError at test_nothing_kept.py" in said.err


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(DRAFT.encode() + b"\xff", id="not-text"),
        pytest.param(DRAFT.encode() + b"\0", id="binary"),
        pytest.param((DRAFT * 2_000).encode(), id="too-long"),
    ],
)
def test_nothing_is_told_of_a_draft_that_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes(data)
    assert main(["check", str(tmp_path / "draft.txt")]) == 2


@pytest.mark.parametrize(
    "line",
    [f"{CANARY}", f'{{"text": "{CANARY}"', f'{{"id": 1, "words": "{CANARY}"}}', f'["{CANARY}"]'],
)
def test_nothing_is_told_of_a_line_that_is_no_draft(line: str, tmp_path: Path) -> None:
    (tmp_path / "drafts.jsonl").write_text(line)
    assert main(["check", "--jsonl", str(tmp_path / "drafts.jsonl")]) == 2


@pytest.mark.slow
def test_nothing_is_told_when_the_reader_of_a_review_goes_away(draft: str, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", "check", draft],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(tmp_path / "private"),
        check=False,
    )
    os.close(writing)
    assert CANARY.encode() not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("watcher", ["PYTHONFAULTHANDLER", "PYTHONDEVMODE"])
def test_nothing_is_told_by_python_s_own_watchers(watcher: str, private: Path, draft: str) -> None:
    planted = "import os; import reviewer.review as r; r.Reviewer.review = lambda *a, **k: os.abort()"
    done = run(
        private, "check", draft, PLANT_AT="reviewer.cli.check", PLANT=planted, umask=-1, **{watcher: "1"}
    )
    assert done.returncode < 0
    assert CANARY not in done.stdout + done.stderr
