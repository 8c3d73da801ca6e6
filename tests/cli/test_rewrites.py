"""`reviewer rewrites`: what authors of the corpus see."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.records.schema import schema_text
from reviewer.rewrites.schemas import RECORDS

FILE = """intent: aa
number: 4
title: Seen on the way
best: plain
entries:
  - id: aa/one
    register: plain
    text: "{text}"
    said: [bus]
    claim: you took the bus
    note: Dry.
"""


def _corpus(folder: Path, text: str) -> str:
    (folder / "aa.yaml").write_text(FILE.replace("{text}", text), "utf-8")
    return str(folder)


def test_rewrites_list_counts_every_intent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rewrites", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 47
    assert lines[-1].endswith("lines for 46 intents")


def test_rewrites_list_names_the_lines_of_an_intent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rewrites", "list", "aa", "--corpus", _corpus(tmp_path, "bus came.")]) == 0
    assert capsys.readouterr().out.split() == ["aa/one", "plain", "bus", "came."]


def test_rewrites_show_tells_all_of_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rewrites", "show", "aa/one", "--corpus", _corpus(tmp_path, "bus came.")]) == 0
    shown = capsys.readouterr().out
    for part in ("bus came.", "says one of: bus", "Only if it is true: you took the bus", "Note: Dry."):
        assert part in shown


def test_rewrites_show_tells_of_an_intent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rewrites", "show", "venting"]) == 0
    assert "Best served by: nothing" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "thank-yuo"], 'did you mean "thank-you"'),
        (["show", "thank-you/nope"], "unknown rewrite"),
        (["list", "nope"], "unknown intent"),
        (["try", "/no/such/file"], "cannot read the draft"),
    ],
)
def test_rewrites_name_what_is_wrong(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rewrites", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("i miss you.", 'says "miss you"'),
        ("{a cow} on the bus.", "aa.yaml:6"),
        ("please please text me back.", "flags it"),
    ],
)
def test_rewrites_lint_places_every_fault(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rewrites", "lint", "--corpus", _corpus(tmp_path, text)]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("kind", RECORDS)
def test_rewrites_schema_prints_the_file(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rewrites", "schema", kind]) == 0
    printed = capsys.readouterr().out
    assert printed == schema_text(RECORDS[kind])
    assert json.loads(printed)["$schema"].endswith("2020-12/schema")


def _try(text: str, monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    return main(["rewrites", "try", "-", *more])


def test_rewrites_try_shows_intent_keepsakes_and_offers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _try("i miss u so much. remember our thai place?", monkeypatch) == 0
    shown = capsys.readouterr().out
    for part in ("intent missing-you", "keep   place", "thai place  31:41", "verdict hold", "nothing/"):
        assert part in shown


def test_rewrites_try_offers_nothing_in_safety(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _try("i want to kill myself", monkeypatch) == 0
    assert "nothing is offered here" in capsys.readouterr().out
