"""`reviewer check --format line` and `sarif`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.cli import main


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "a draft.txt"
    path.write_bytes(b"hey\r\nplease take me back \x1b[31m")
    return str(path)


def test_check_writes_lines(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", draft, "--format", "line", "--no-situation"]) == 1
    printed = capsys.readouterr().out
    assert f"{draft}:2:1: hold pleading/take-me-back: “please take me back”" in printed
    assert "\x1b" not in printed


def test_check_writes_sarif(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", draft, "--format", "sarif", "--no-situation"]) == 1
    run = json.loads(capsys.readouterr().out)["runs"][0]
    (result,) = [each for each in run["results"] if each["ruleId"] == "pleading/take-me-back"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("a%20draft.txt")
    assert (place["region"]["startLine"], place["region"]["charOffset"]) == (2, 4)


@pytest.mark.parametrize("format_", ["line", "sarif", "text"])
def test_check_refuses_other_formats_for_many_drafts(
    format_: str, draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--jsonl", draft, "--format", format_]) == 2
    assert "leave --format out" in capsys.readouterr().err
