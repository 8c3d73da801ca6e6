"""A person's own rules beside the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import DataFileError, UsageError
from reviewer.model import Draft, Severity
from reviewer.rulebook.packs import load_with_user_rules
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.reader import Reader

RULE = """family: {family}
rules:
  - id: {family}/{name}
    title: A rule
    step: 3
    message: m
    why: w
    instead: i
    {body}
    examples: [{{flag: a}}, {{flag: b}}, {{pass: c}}, {{pass: d}}]
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return _folder(
        tmp_path / "rules",
        _rule("longing", "miss", 'severity: nudge\n    match: ["{miss} @them"]'),
        _rule("harm", "threat", 'severity: pause\n    match: ["you will pay"]'),
        _rule("timing", "order", "severity: pause\n    situation: [order]"),
        groups="groups:\n  them: [you, them]\n",
    )


def _rule(family: str, name: str, body: str) -> tuple[str, str]:
    return family, RULE.format(family=family, name=name, body=body)


def _folder(folder: Path, *rules: tuple[str, str], groups: str = "") -> Path:
    folder.mkdir()
    for family, text in rules:
        (folder / f"{family}.yaml").write_text(text, "utf-8")
    if groups:
        (folder / "groups.yaml").write_text(groups, "utf-8")
    return folder


def test_packs_add_own_rules_that_use_shipped_groups_and_rules(
    shipped: Path, tmp_path: Path, reader: Reader
) -> None:
    own = _folder(
        tmp_path / "mine",
        _rule("habits", "song", 'severity: nudge\n    match: ["@songs (for|to) @them"]'),
        _rule("form", "both", "severity: hold\n    all: [habits/song, longing/*]"),
        groups="groups:\n  songs: [our song, that song]\n",
    )
    rules, groups = load_with_user_rules(shipped, own)
    found = Rulebook(rules, groups).find(reader.read(Draft("miss you. our song for you")), None, None)
    assert {each.rule for each in found.findings} == {"longing/miss", "habits/song", "form/both"}


def test_packs_without_own_rules_are_the_shipped_ones(shipped: Path) -> None:
    rules, groups = load_with_user_rules(shipped)
    assert [rule.id for rule in rules] == ["harm/threat", "longing/miss", "timing/order"]
    assert list(groups) == ["them"]


def test_packs_follow_a_link_to_the_folder(shipped: Path, tmp_path: Path) -> None:
    own = _folder(tmp_path / "mine", _rule("habits", "song", "severity: hold\n    match: [song]"))
    link = tmp_path / "link"
    link.symlink_to(own, target_is_directory=True)
    rules, _ = load_with_user_rules(shipped, link)
    assert rules[-1].id == "habits/song"


def test_packs_apply_settings_to_own_and_shipped_rules(shipped: Path, tmp_path: Path) -> None:
    own = _folder(tmp_path / "mine", _rule("habits", "song", "severity: hold\n    match: [song]"))
    rules, _ = load_with_user_rules(
        shipped, own, switch_off=["longing/*"], severity={"habits/song": Severity.HINT}
    )
    assert {rule.id: rule.severity.word for rule in rules} == {
        "harm/threat": "pause",
        "timing/order": "pause",
        "habits/song": "hint",
    }


def test_packs_refuse_settings_that_weaken_safety(shipped: Path) -> None:
    with pytest.raises(UsageError, match="keeps somebody safe"):
        load_with_user_rules(shipped, switch_off=["harm/threat"])


@pytest.mark.parametrize(
    ("rule", "place", "words"),
    [
        (
            _rule("longing", "miss", "severity: hint\n    match: [x]"),
            "longing.yaml:3:5",
            "is that of a shipped rule",
        ),
        (_rule("habits", "song", "severity: pause\n    match: [x]"), "habits.yaml:3:5", "cannot be a pause"),
        (_rule("fear", "mine", "severity: hint\n    match: [x]"), "fear.yaml:3:5", "takes no own rules"),
        (
            _rule("context", "a", 'match: [x]\n    suppress: ["*"]'),
            "context.yaml:3:5",
            'suppress "*" would silence',
        ),
        (
            _rule("context", "a", 'match: [x]\n    suppress: ["longing/*", "h*"]'),
            "context.yaml:3:5",
            '"harm/threat"',
        ),
        (
            _rule("context", "a", "match: [x]\n    suppress: [timing/order]"),
            "context.yaml:3:5",
            '"timing/order"',
        ),
        (
            _rule("habits", "song", 'severity: hint\n    match: ["@nobody"]'),
            "habits.yaml:10:13",
            "unknown group",
        ),
        (
            _rule("form", "sum", "severity: hint\n    all: [longing/mis]"),
            "form.yaml:3:5",
            'did you mean "longing/miss"',
        ),
    ],
)
def test_packs_place_what_own_rules_may_not(
    rule: tuple[str, str], place: str, words: str, shipped: Path, tmp_path: Path
) -> None:
    with pytest.raises(DataFileError) as caught:
        load_with_user_rules(shipped, _folder(tmp_path / "mine", rule))
    assert f"mine/{place}: " in str(caught.value)
    assert words in str(caught.value)


def test_packs_refuse_a_shipped_group_defined_again(shipped: Path, tmp_path: Path) -> None:
    own = _folder(
        tmp_path / "mine",
        _rule("habits", "song", "severity: hint\n    match: [song]"),
        groups="groups:\n  them: [nobody]\n",
    )
    with pytest.raises(DataFileError, match=r"mine/groups\.yaml:2:10: @them is a shipped group"):
        load_with_user_rules(shipped, own)


def test_packs_allow_context_rules_that_leave_safety_alone(
    shipped: Path, tmp_path: Path, reader: Reader
) -> None:
    own = _folder(
        tmp_path / "mine",
        _rule("context", "bus", 'match: ["the bus"]\n    suppress: ["longing/*"]\n    scope: draft'),
    )
    book = Rulebook(*load_with_user_rules(shipped, own))
    found = book.find(reader.read(Draft("did i miss you at the bus? you will pay")), None, None)
    assert {each.rule for each in found.findings} == {"harm/threat"}
