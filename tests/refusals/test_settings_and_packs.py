"""No setting and no rule of a person's own can lower, silence or go round what keeps somebody safe."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.cli import main
from reviewer.errors import DataFileError, UsageError
from reviewer.model import Draft, Severity
from reviewer.resources import shipped
from reviewer.rulebook.load import Groups, load_rules
from reviewer.rulebook.overrides import apply_overrides, protected_ids
from reviewer.rulebook.packs import load_with_user_rules
from reviewer.rulebook.rule import Rule
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.lexicon import load_lexicon
from reviewer.text.reader import Reader
from tests.refusals.conftest import safety_drafts

FAMILIES = ("self_harm", "harm", "fear", "legal", "youth")


@cache
def _shipped() -> tuple[tuple[Rule, ...], Groups]:
    return load_rules(shipped("rules"))


@cache
def _protected() -> frozenset[str]:
    return protected_ids(_shipped()[0])


@cache
def _reader() -> Reader:
    return Reader(load_lexicon(shipped("corpora") / "lexicon"), Rulebook(*_shipped()).vocabulary)


def _ids() -> list[str]:
    return [rule.id for rule in _shipped()[0]]


def _patterns(rule: str) -> st.SearchStrategy[str]:
    family, _, name = rule.partition("/")
    return st.sampled_from(
        (rule, f"{family}/*", f"{rule[:3]}*", f"*/{name}", f"?{rule[1:]}", f"[!x]{rule[1:]}")
    )


patterns = st.deferred(lambda: st.sampled_from(_ids()).flatmap(_patterns) | st.just("*"))
severities = st.deferred(
    lambda: st.dictionaries(st.sampled_from(_ids()), st.sampled_from(tuple(Severity)), max_size=3)
)


@settings(max_examples=60)
@given(off=st.lists(patterns, max_size=3), given_severities=severities)
def test_settings_that_are_taken_leave_every_protected_rule_as_grave(
    off: list[str], given_severities: dict[str, Severity]
) -> None:
    rules = _shipped()[0]
    try:
        changed = {rule.id: rule for rule in apply_overrides(rules, off, given_severities)}
    except UsageError:
        return
    for rule in rules:
        if rule.id in _protected():
            assert changed[rule.id].severity >= rule.severity


def test_protected_are_all_rules_after_which_nothing_is_offered() -> None:
    rules = _shipped()[0]
    protected = _protected()
    assert {rule.id for rule in rules if rule.severity is Severity.PAUSE} <= protected
    assert {rule.id for rule in rules if rule.family in FAMILIES} <= protected
    assert {"care/their-life", "boundary/blocked", "boundary/over-their-no"} <= protected


RULE = """family: {family}
rules:
  - id: {family}/mine
    title: Mine
    severity: {severity}
    step: 3
    message: "{{match}}"
    why: w
    instead: i
    match: ["(i|you|to|me|the)"]
    {more}
    examples: [{{flag: i}}, {{flag: you}}, {{pass: c}}, {{pass: d}}]
"""
MORE = (
    "guards: []",
    "fix: {replace: hello}",
    'suppress: ["longing/*"]\n    scope: draft',
    'suppress: ["*"]\n    scope: draft',
    'suppress: ["h*", "s*", "f*", "y*", "l*"]\n    scope: draft',
    'suppress: ["?a*/*"]\n    scope: sentence',
)


@settings(max_examples=15)
@given(
    family=st.sampled_from((*FAMILIES, "context", "strength", "habits", "timing", "boundary", "longing")),
    severity=st.sampled_from(("hint", "nudge", "hold", "pause")),
    more=st.sampled_from(MORE),
    texts=st.lists(st.deferred(lambda: st.sampled_from(safety_drafts())), min_size=30, max_size=30),
)
def test_own_rules_that_are_taken_leave_safety_alone(
    family: str, severity: str, more: str, texts: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{family}.yaml").write_text(
            RULE.format(family=family, severity=severity, more=more), "utf-8"
        )
        try:
            rules, groups = load_with_user_rules(shipped("rules"), Path(folder), load=lambda _: _shipped())
        except DataFileError:
            return
    assert family not in FAMILIES
    before, after = Rulebook(*_shipped()), Rulebook(rules, groups)
    for text in texts:
        reading = _reader().read(Draft(text))
        found = [
            {each for each in book.find(reading, None, None).findings if each.severity is Severity.PAUSE}
            for book in (before, after)
        ]
        assert found[0] == found[1]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('switch-off = ["harm/*"]', "keeps somebody safe"),
        ('switch-off = ["*"]', "keeps somebody safe"),
        ('switch-off = ["timing/asked-to-stop"]', "keeps somebody safe and cannot be switched off"),
        ('switch-off = ["boundary/blocked"]', "keeps somebody safe and cannot be switched off"),
        ('[severity]\n"self_harm/statement" = "hint"', "self_harm/"),
        ('[severity]\n"timing/order" = "hold"', "it stays at pause or above"),
        ('[severity]\n"boundary/over-their-no" = "hint"', "it stays at hold or above"),
        ('rules = "mine"', 'family "fear" is about safety and takes no own rules'),
    ],
)
def test_every_attempt_ends_in_a_clear_error(
    written: str, words: str, home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (home / "config.toml").write_text(written + "\n", "utf-8")
    (home / "mine").mkdir()
    rule = RULE.format(family="fear", severity="hint", more="guards: []")
    (home / "mine" / "fear.yaml").write_text(rule, "utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("hello", "utf-8")
    assert main(["check", str(draft), "--no-situation"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
