"""What a person may change about rules: switch them off or weigh them otherwise, safety apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from reviewer.errors import UsageError
from reviewer.model import Severity
from reviewer.records import unknown
from reviewer.rulebook.rule import CONTEXT, REFUSING, SAFETY_FAMILIES, STRENGTH, Rule

_TIMING = "timing"


def is_protected(rule: Rule) -> bool:
    """Tell whether a rule keeps somebody safe: nobody may switch it off, lower it or silence it."""
    if rule.family in SAFETY_FAMILIES or rule.id in REFUSING:
        return True
    return rule.family == _TIMING and rule.severity is Severity.PAUSE


def protected_ids(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the ids of rules that keep somebody safe, and of those they build on."""
    ids = {rule.id for rule in rules if is_protected(rule)}
    by_id = {rule.id: rule for rule in rules}
    waiting = list(ids)
    while waiting:
        rule = by_id[waiting.pop()]
        counted = [each.text for each in rule.count.of] if rule.count else []
        wanted = (*rule.all, *rule.any, *counted)
        found = {name for name in by_id if any(fnmatchcase(name, each) for each in wanted)} - ids
        ids |= found
        waiting += found
    return frozenset(ids)


def apply_overrides(
    rules: Sequence[Rule], switch_off: Sequence[str] = (), severity: Mapping[str, Severity] | None = None
) -> tuple[Rule, ...]:
    """Return the rules without those switched off, the others at the severity they are given.

    `switch_off` holds ids or patterns such as ``form/*``. Raises UsageError for a name that fits no rule, and
    for anything that would weaken a safety rule or turn another rule into one.
    """
    given = severity or {}
    protected = protected_ids(rules)
    off = {rule.id for pattern in switch_off for rule in _fitting(pattern, rules, protected)}
    by_id = {rule.id: rule for rule in rules}
    for name, wanted in given.items():
        _check_severity(name, wanted, by_id, protected)
    return tuple(
        replace(rule, severity=given.get(rule.id, rule.severity)) for rule in rules if rule.id not in off
    )


def _fitting(pattern: str, rules: Sequence[Rule], protected: frozenset[str]) -> list[Rule]:
    fitting = [rule for rule in rules if fnmatchcase(rule.id, pattern)]
    if not fitting:
        raise UsageError(f"settings, switch-off: {unknown('rule', pattern, [rule.id for rule in rules])}")
    safe = next((rule.id for rule in fitting if rule.id in protected), None)
    if safe == pattern:
        raise UsageError(f'settings, switch-off: "{safe}" keeps somebody safe and cannot be switched off')
    if safe:
        raise UsageError(
            f'settings, switch-off: "{pattern}" would also switch off "{safe}", which keeps somebody safe; '
            "name the rules one by one"
        )
    return fitting


def _check_severity(
    name: str, wanted: Severity, by_id: Mapping[str, Rule], protected: frozenset[str]
) -> None:
    rule = by_id.get(name)
    if rule is None:
        raise UsageError(f"settings, severity: {unknown('rule', name, list(by_id))}")
    if rule.family in (CONTEXT, STRENGTH):
        raise UsageError(f'settings, severity: "{name}" finds no fault, so it has no severity')
    if name in protected and wanted < rule.severity:
        raise UsageError(
            f'settings, severity: "{name}" keeps somebody safe; it stays at {rule.severity.word} or above'
        )
    if wanted is Severity.PAUSE and rule.severity is not Severity.PAUSE:
        raise UsageError(
            f'settings, severity: "{name}" cannot become a pause, which is for safety alone; hold is the most'
        )
