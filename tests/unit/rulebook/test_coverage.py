"""Coverage: what the examples reach, and what survives other ways of typing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reviewer.cli.coverage_table import coverage_lines
from reviewer.rulebook.coverage import Coverage, measure_coverage
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.reader import Reader

RULES = """family: pleading
rules:
  - id: pleading/quick
    title: Asks quickly
    severity: nudge
    step: 7
    message: m
    why: w
    instead: i
    match: ["come back ?", "crawl home", "return to me"]
    examples:
      - flag: "[[come back]]?"
      - flag: "will you [[come back]]?"
      - pass: "they crawl home"
      - pass: "no"
      - known-miss: "return, please"
  - id: pleading/questions
    title: Asks often
    severity: hint
    step: 7
    message: m
    why: w
    instead: i
    measure: {value: question_marks, at-least: 3}
    examples: [{flag: "a???"}, {flag: "b???"}, {pass: a}, {pass: b}]
"""
GRAVER = """  - id: pleading/{name}
    title: Asks gravely
    severity: {severity}
    step: 7
    message: m
    why: w
    instead: i
    match: ["come back"]
    examples: [{{flag: "come back"}}, {{flag: "come back now"}}, {{pass: a}}, {{pass: b}}]
"""
CONTEXT = """family: context
rules:
  - id: context/garage
    title: The garage
    match: ["garage"]
    suppress: ["pleading/*"]
    examples: [{flag: "[[garage]]"}, {flag: "a garage"}, {pass: a}, {pass: b}]
"""


def _covered(tmp_path: Path, reader: Reader, more: str = "") -> dict[str, Coverage]:
    (tmp_path / "pleading.yaml").write_text(RULES + more, "utf-8")
    (tmp_path / "context.yaml").write_text(CONTEXT, "utf-8")
    covered = measure_coverage(Rulebook.load(tmp_path), reader, None)
    return {each.rule.id: each for each in covered}


def test_coverage_counts_examples(tmp_path: Path, reader: Reader) -> None:
    quick = _covered(tmp_path, reader)["pleading/quick"]
    assert (quick.flagged, quick.passed, quick.known) == (2, 2, 1)


def test_coverage_names_phrases_no_example_reaches(tmp_path: Path, reader: Reader) -> None:
    assert _covered(tmp_path, reader)["pleading/quick"].dead == ("return to me",)


def test_coverage_counts_the_variants_a_rule_loses(tmp_path: Path, reader: Reader) -> None:
    quick = _covered(tmp_path, reader)["pleading/quick"]
    assert quick.lost["no punctuation"] == 2
    assert quick.lost["upper case"] == 0
    assert quick.survival == 1 - quick.lost.total() / quick.variants


@pytest.mark.parametrize(("severity", "lost"), [("hold", 0), ("nudge", 0), ("hint", 2)])
def test_coverage_lets_a_graver_rule_of_the_family_speak(
    severity: str, lost: int, tmp_path: Path, reader: Reader
) -> None:
    covered = _covered(tmp_path, reader, GRAVER.format(name="grave", severity=severity))
    assert covered["pleading/quick"].lost["no punctuation"] == lost


def test_coverage_tries_context_rules_too(tmp_path: Path, reader: Reader) -> None:
    garage = _covered(tmp_path, reader)["context/garage"]
    assert garage.variants > 0
    assert garage.lost["upper case"] == garage.lost["emoji"] == 0


def test_coverage_makes_no_variants_for_measures(tmp_path: Path, reader: Reader) -> None:
    assert _covered(tmp_path, reader)["pleading/questions"].survival is None


def test_coverage_lines_end_with_the_rules_that_lose_most(rulebook: Rulebook) -> None:
    first, second, third = rulebook.rules[:3]
    lines = coverage_lines(
        [
            Coverage(first, 2, 2, 0, ("some words",), 20, Counter({"lol": 3, "emoji": 1})),
            Coverage(second, 2, 2, 0, (), 20, Counter({"lol": 1})),
            Coverage(third, 2, 2, 0, (), 0, Counter()),
        ]
    )
    assert "    no example reaches “some words”" in lines
    assert "mean survival 0.875 of 2 rules that read words" in lines
    assert lines[-1] == f"  0.800 {first.id}: lol 3, emoji 1"
