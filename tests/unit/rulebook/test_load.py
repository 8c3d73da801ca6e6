"""Loading rule files: every fault has its place, all come at once, and nothing is half loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import DataFileError
from reviewer.rulebook.load import load_rules
from reviewer.rulebook.rulebook import Rulebook

GOOD = """family: pleading
rules:
  - id: pleading/come-back
    title: Asks them back
    severity: hold
    step: 7
    message: "“{match}” asks."
    why: It asks.
    instead: Say less.
    match:
      - "come back"
    examples:
      - flag: "[[come back]]"
      - flag: "pls [[come back]] to me"
      - pass: "the cat did"
      - pass: "back soon"
"""


def _folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_load_reads_a_rule(tmp_path: Path) -> None:
    (rule,), _ = load_rules(_folder(tmp_path, pleading=GOOD))
    assert (rule.id, rule.severity.word, len(rule.examples)) == ("pleading/come-back", "hold", 4)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("message:", "mesage:", 7, 'unknown key "mesage"; did you mean "message"?'),
        ("severity: hold", "severity: hard", 5, 'unknown value "hard"'),
        ("step: 7", "step: eight", 6, "must be a whole number"),
        ("step: 7", "step: 9", 3, "the steps 1 to 7"),
        ("    step: 7\n", "", 3, "needs the step it serves or a source"),
        ('"come back"', '"come (back"', 11, '"(" is not closed'),
        ('"come back"', '"@nowhere"', 11, "unknown group @nowhere"),
        ("[[come back]]", "[[come back", 13, '"[[" is not closed'),
        ('pass: "back soon"', 'pass: "[[back]] soon"', 16, "has no [[span]]"),
        ('      - pass: "back soon"\n', "", 3, "at least 2 flag and 2 pass"),
        ("family: pleading", "family: pleasing", 1, "must be named like its file"),
        ("id: pleading/come-back", "id: Pleading/x", 3, "must read pleading/some-name"),
        ("    why: It asks.\n", "", 3, 'needs "why"'),
        ('    match:\n      - "come back"\n', "", 3, "says nothing to look for"),
        ("    match:", "    situation: [inside_windw]\n    match:", 10, 'did you mean "inside_window"?'),
        ("    match:", "    tokens:\n      - [{POS: VERB}]\n    match:", 11, "at least one LOWER or LEMMA"),
        ("    match:", "    fix: {drop: word}\n    match:", 10, "unknown value"),
        ("    match:", "    guards: [negated, quotd]\n    match:", 10, 'did you mean "quoted"?'),
    ],
)
def test_load_places_each_fault(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    with pytest.raises(DataFileError) as caught:
        load_rules(_folder(tmp_path, pleading=GOOD.replace(old, new, 1)))
    faults = [each for each in caught.value.problems if words in each.message]
    assert [each.line for each in faults] == [line], str(caught.value)
    assert faults[0].file.endswith("pleading.yaml")


def test_load_reports_faults_of_all_files_at_once(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path,
        pleading=GOOD.replace("message:", "mesage:"),
        anger="family: anger\nrules: [",
        games="family: games\nrulez: []\n",
    )
    with pytest.raises(DataFileError) as caught:
        load_rules(folder)
    assert {Path(each.file).stem for each in caught.value.problems} == {"pleading", "anger", "games"}


def test_load_refuses_an_id_given_twice(tmp_path: Path) -> None:
    rule = GOOD.partition("rules:\n")[2]
    with pytest.raises(
        DataFileError, match=r'pleading\.yaml:17:5: id "pleading/come-back" already stands at'
    ):
        load_rules(_folder(tmp_path, pleading=GOOD + rule))


def test_load_refuses_a_reference_to_no_rule(tmp_path: Path) -> None:
    composite = GOOD.replace('    match:\n      - "come back"\n', "    all: [pleading/comeback]\n").replace(
        "pleading", "form"
    )
    with pytest.raises(DataFileError, match="unknown rule"):
        load_rules(_folder(tmp_path, form=composite))


def test_load_refuses_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no rule files here"):
        load_rules(tmp_path)


def test_load_shipped_rules_are_sound(rulebook: Rulebook) -> None:
    assert len(rulebook.rules) >= 130
    assert len(rulebook.by_id) == len(rulebook.rules)


def test_load_shipped_rules_show_what_they_mean_thrice(rulebook: Rulebook) -> None:
    flagged = {rule.id: sum(each.flagged for each in rule.examples) for rule in rulebook.rules}
    few = [
        rule.id for rule in rulebook.rules if min(flagged[rule.id], len(rule.examples) - flagged[rule.id]) < 3
    ]
    assert few == []
