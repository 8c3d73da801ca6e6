"""`reviewer rules` and `explain`: schemas, coverage and a person's own rules."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.records.schema import schema_text
from reviewer.rulebook.schemas import RECORDS
from reviewer.settings import find_paths

OWN = """family: habits
rules:
  - id: habits/wine
    title: Begins after the third glass
    severity: nudge
    step: 3
    message: "“{match}” is a poor time."
    why: Words look different in the morning.
    instead: Sleep first.
    match: ["third glass"]
    examples:
      - flag: "my [[third glass]] says hi"
      - flag: "[[third glass]], missing u"
      - pass: "a glass broke"
      - pass: "third time"
"""


@pytest.fixture
def own_rules() -> Path:
    """Write settings that name a folder with one rule."""
    paths = find_paths(os.environ)
    folder = paths.config / "mine"
    folder.mkdir(parents=True)
    (folder / "habits.yaml").write_text(OWN, "utf-8")
    paths.settings.write_text(
        'rules = "mine"\nswitch-off = ["timing/unanswered-*"]\n'
        '[severity]\n"pleading/take-me-back" = "nudge"\n',
        "utf-8",
    )
    return folder


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(["schema"], "rules"), (["schema", "rules"], "rules"), (["schema", "groups"], "groups")],
)
def test_rules_schema_prints_the_file(
    arguments: list[str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", *arguments]) == 0
    printed = capsys.readouterr().out
    assert printed == schema_text(RECORDS[name])
    assert json.loads(printed)["$schema"].endswith("2020-12/schema")


def test_rules_test_prints_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "habits.yaml").write_text(OWN, "utf-8")
    assert main(["rules", "test", "--rules", str(tmp_path), "--coverage"]) == 0
    printed = capsys.readouterr().out
    assert "1 rules, 4 examples, 0 failed" in printed
    assert "mean survival" in printed


def test_rules_list_shows_own_rules_and_changes(own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list"]) == 0
    listed = {line.split()[0]: line.split()[1] for line in capsys.readouterr().out.splitlines()}
    assert listed["habits/wine"] == "nudge"
    assert listed["pleading/take-me-back"] == "nudge"
    assert "off" in {severity for name, severity in listed.items() if name.startswith("timing/unanswered-")}


def test_explain_tells_of_own_rules(own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "habits/wine"]) == 0
    assert "third glass" in capsys.readouterr().out


def test_explain_tells_that_a_rule_is_switched_off(
    own_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = find_paths(os.environ)
    paths.settings.write_text('switch-off = ["pleading/take-me-back"]', "utf-8")
    assert main(["explain", "pleading/take-me-back"]) == 0
    assert capsys.readouterr().out.endswith("Switched off in your settings.\n")


def test_rules_lint_checks_own_rules(own_rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "lint"]) == 0
    (own_rules / "habits.yaml").write_text(OWN.replace("title:", "titel:"), "utf-8")
    assert main(["rules", "lint"]) == 2
    assert 'mine/habits.yaml:4:5: unknown key "titel"' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('rulez = "x"', 'config.toml:1:1: unknown key "rulez"; did you mean "rules"?'),
        ('switch-off = ["timing/order"]', '"timing/order" keeps somebody safe and cannot be switched off'),
        ('[severity]\n"timing/order" = "hint"', "stays at pause or above"),
    ],
)
def test_rules_lint_refuses_faulty_settings(
    settings: str, words: str, own_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    find_paths(os.environ).settings.write_text(settings, "utf-8")
    assert main(["rules", "lint"]) == 2
    assert words in capsys.readouterr().err


def test_where_names_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["where"]) == 0
    assert f"settings: {find_paths(os.environ).settings} (not written yet)" in capsys.readouterr().out
