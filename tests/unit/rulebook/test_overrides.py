"""What settings may change about rules, and that safety is not among it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import UsageError
from reviewer.model import Severity
from reviewer.rulebook.load import load_rules
from reviewer.rulebook.overrides import apply_overrides, is_protected
from reviewer.rulebook.rule import Rule
from reviewer.rulebook.rulebook import Rulebook

RULE = """  - id: {id}
    title: A rule
    step: 3
    message: m
    why: w
    instead: i
    severity: {severity}
    {body}
    examples: [{{flag: a}}, {{flag: b}}, {{pass: c}}, {{pass: d}}]
"""
IDS = (
    ("longing/miss", "hold", "match: [miss]"),
    ("longing/dream", "nudge", "match: [dream]"),
    ("form/long", "hint", "match: [long]"),
    ("fear/watching", "hold", "match: [watch]"),
    ("harm/adds-up", "pause", "all: [form/hidden]"),
    ("form/hidden", "nudge", "match: [hidden]"),
    ("timing/order", "pause", "situation: [order]"),
    ("timing/late", "nudge", "situation: [late_hour]"),
)


@pytest.fixture
def rules(tmp_path: Path) -> tuple[Rule, ...]:
    written: dict[str, str] = {}
    for name, severity, body in IDS:
        family = name.partition("/")[0]
        start = written.get(family, f"family: {family}\nrules:\n")
        written[family] = start + RULE.format(id=name, severity=severity, body=body)
    written["strength"] = "family: strength\nrules:\n" + RULE.format(
        id="strength/thanks", severity="hint", body="match: [thanks]"
    )
    for family, text in written.items():
        (tmp_path / f"{family}.yaml").write_text(text, "utf-8")
    return load_rules(tmp_path)[0]


def _severities(rules: tuple[Rule, ...]) -> dict[str, str]:
    return {rule.id: rule.severity.word for rule in rules}


def test_overrides_switch_off_by_id_and_pattern(rules: tuple[Rule, ...]) -> None:
    left = apply_overrides(rules, ["longing/*", "form/long"])
    assert {rule.id for rule in rules} - {rule.id for rule in left} == {
        "longing/miss",
        "longing/dream",
        "form/long",
    }


def test_overrides_change_severity_and_nothing_else(rules: tuple[Rule, ...]) -> None:
    changed = apply_overrides(rules, severity={"longing/miss": Severity.HINT, "timing/late": Severity.HOLD})
    expected = _severities(rules) | {"longing/miss": "hint", "timing/late": "hold"}
    assert _severities(changed) == expected


def test_overrides_may_make_a_safety_rule_graver(rules: tuple[Rule, ...]) -> None:
    changed = apply_overrides(rules, severity={"form/hidden": Severity.HOLD, "fear/watching": Severity.HOLD})
    assert _severities(changed)["form/hidden"] == "hold"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("fear/watching", "cannot be switched off"),
        ("timing/order", "cannot be switched off"),
        ("form/hidden", "cannot be switched off"),
        ("fear/*", 'would also switch off "fear/watching"'),
        ("*", "keeps somebody safe"),
        ("*/order", 'would also switch off "timing/order"'),
        ("longing/mis", 'did you mean "longing/miss"?'),
    ],
)
def test_overrides_refuse_to_switch_off(pattern: str, words: str, rules: tuple[Rule, ...]) -> None:
    with pytest.raises(UsageError) as caught:
        apply_overrides(rules, [pattern])
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("name", "severity", "words"),
    [
        ("fear/watching", Severity.NUDGE, "stays at hold or above"),
        ("timing/order", Severity.HOLD, "stays at pause or above"),
        ("form/hidden", Severity.HINT, "stays at nudge or above"),
        ("longing/miss", Severity.PAUSE, "cannot become a pause"),
        ("strength/thanks", Severity.HINT, "has no severity"),
        ("longing/mis", Severity.HINT, 'did you mean "longing/miss"?'),
    ],
)
def test_overrides_refuse_a_severity(
    name: str, severity: Severity, words: str, rules: tuple[Rule, ...]
) -> None:
    with pytest.raises(UsageError) as caught:
        apply_overrides(rules, severity={name: severity})
    assert words in str(caught.value)


def test_overrides_without_settings_leave_all_as_it_is(rules: tuple[Rule, ...]) -> None:
    assert apply_overrides(rules) == rules


def test_overrides_protect_every_shipped_safety_rule(rulebook: Rulebook) -> None:
    safe = [rule for rule in rulebook.rules if is_protected(rule)]
    assert {rule.id for rule in safe} >= {"timing/order", "timing/asked-to-stop", "timing/blocked"}
    for rule in safe:
        with pytest.raises(UsageError, match="keeps somebody safe"):
            apply_overrides(rulebook.rules, [rule.id])
