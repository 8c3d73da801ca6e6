"""`reviewer check` as a script meets it: output, exit codes, bad input."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main

NEEDY = "please take me back"
DAY = ("--now", "2026-11-22T12:00")


class _Pipe(io.TextIOWrapper):
    """Stand in for standard input."""


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def put(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", _Pipe(io.BytesIO(data), encoding="utf-8"))

    return put


def _json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_check_writes_the_contract_as_json(
    pipe: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(NEEDY.encode())
    assert main(["check", "-", "--format", "json", "--no-situation", *DAY]) == 1
    review = _json(capsys)
    assert list(review) == [
        "schema",
        "verdict",
        "summary",
        "findings",
        "strengths",
        "cannot_check",
        "timing",
        "rewrites",
    ]
    assert (review["schema"], review["verdict"]) == (1, "hold")
    finding = next(each for each in review["findings"] if each["rule"] == "pleading/take-me-back")
    assert list(finding) == [
        "rule",
        "family",
        "severity",
        "start",
        "end",
        "quote",
        "message",
        "why",
        "instead",
        "step",
        "source",
        "fixes",
    ]
    assert (finding["start"], finding["end"], finding["quote"]) == (0, 19, NEEDY)
    assert list(finding["fixes"][0]) == ["start", "end", "text", "applicability"]
    assert list(review["timing"]) == ["state", "day", "length", "opens", "quiet_days", "slips"]
    assert review["rewrites"][-1]["register"] == "nothing"


def test_check_names_what_it_cannot_check(
    pipe: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(b"hello there")
    assert main(["check", "--format", "json", "--no-situation"]) == 0
    unknown = {each["rule"]: each["missing"] for each in _json(capsys)["cannot_check"]}
    assert unknown["timing/inside-window"] == ["last_contact"]


@pytest.mark.parametrize(("level", "code"), [("hint", 1), ("nudge", 1), ("hold", 1), ("pause", 0)])
def test_check_fails_on_the_level_asked_for(level: str, code: int, pipe: Callable[[bytes], None]) -> None:
    pipe(NEEDY.encode())
    assert main(["check", "--no-situation", "--fail-on", level]) == code


def test_check_answers_many_drafts_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = [{"id": "b", "text": NEEDY}, {"id": "a", "text": "ok"}, {"id": 7, "text": ""}]
    path = tmp_path / "drafts.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in drafts), "utf-8")
    assert main(["check", "--jsonl", str(path), "--no-situation"]) == 1
    reviews = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["id"], each["verdict"]) for each in reviews] == [("b", "hold"), ("a", "fine"), (7, "fine")]


def test_check_keeps_lone_surrogates_of_a_json_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "drafts.jsonl"
    path.write_text('{"id": 1, "text": "take me back \\ud83d"}\n', "utf-8")
    assert main(["check", "--jsonl", str(path), "--no-situation"]) == 1
    assert _json(capsys)["findings"][0]["quote"] == "take me back"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no words"),
        (b" \n\t ", "holds no words"),
        (b"caf\xe9", "not UTF-8 text (byte 4)"),
        (b"\x7fELF\x00\x01", "looks like a binary file"),
        (b"miss you " * 12_000, "up to 100,000 can be reviewed"),
    ],
)
def test_check_refuses_what_is_no_draft(
    data: bytes, words: str, pipe: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(data)
    assert main(["check", "-", "--no-situation"]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere.txt"], "cannot read the draft from nowhere.txt"),
        (["check", "-", "--now", "tomorrow"], "is not a moment"),
        (["check", "-", "--situation", "nowhere.yaml"], "cannot read the file"),
        (["check", "--jsonl", "nowhere.jsonl"], "cannot read nowhere.jsonl"),
        (["explain", "pleading/take-me-bak"], 'did you mean "pleading/take-me-back"?'),
    ],
)
def test_check_refuses_wrong_calls(
    arguments: list[str], words: str, pipe: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(b"hey")
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("not json", ":2:1: not one JSON object"),
        ('{"id": 1}', ":2:1: each line needs"),
        ("[" * 9000, ":2:1: not one"),
    ],
)
def test_check_places_a_bad_line(
    line: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "drafts.jsonl"
    path.write_text('{"id": 1, "text": "ok"}\n' + line + "\n", "utf-8")
    assert main(["check", "--jsonl", str(path), "--no-situation"]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert len(shown.out.splitlines()) == 1


def test_check_never_prints_terminal_controls(
    pipe: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    pipe("please \x1b[31mtake me\u202e back\x07 [/quit] \u2066".encode())
    main(["check", "-", "--no-situation"])
    assert not set(capsys.readouterr().out) & set("\x1b\x07\u202e\u2066\x9b")


@pytest.mark.parametrize(
    ("known", "state", "rule"),
    [
        ("last_contact: 2026-11-16\n", "inside", "timing/inside-window"),
        ('{"last_contact": "2026-09-16"}', "over", None),
        ("order: yes\n", "stopped", "timing/order"),
    ],
)
def test_check_weighs_a_situation_file(
    known: str,
    state: str,
    rule: str | None,
    pipe: Callable[[bytes], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "situation.yaml"
    path.write_text(known, "utf-8")
    pipe(b"a dachshund in a raincoat just overtook me")
    main(["check", "-", "--format", "json", "--situation", str(path), *DAY])
    review = _json(capsys)
    assert review["timing"]["state"] == state
    assert {each["rule"] for each in review["findings"]} == ({rule} if rule else set())


def test_check_uses_what_was_noted_before(
    pipe: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["situation", "set", "last_contact=3 days ago"]) == 0
    capsys.readouterr()
    pipe(b"hello there")
    main(["check", "-", "--format", "json"])
    timing = _json(capsys)["timing"]
    assert (timing["state"], timing["day"]) == ("inside", 3)
    assert main(["forget", "--all"]) == 0
    assert "removed" in capsys.readouterr().out
