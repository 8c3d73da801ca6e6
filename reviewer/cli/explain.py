"""`reviewer explain`: tell what a rule looks for, why, and on which examples it is tested."""

from __future__ import annotations

import argparse

from reviewer.errors import UsageError
from reviewer.records import unknown
from reviewer.resources import shipped
from reviewer.rulebook.load import load_rules
from reviewer.rulebook.rule import Rule


def run(options: argparse.Namespace) -> int:
    """Print one rule."""
    folder = shipped("rules")
    rules = {rule.id: rule for rule in load_rules(folder)[0]}
    if options.rule not in rules:
        raise UsageError(unknown("rule", options.rule, list(rules)))
    print("\n".join(explain(rules[options.rule])))
    return 0


def explain(rule: Rule) -> list[str]:
    """Write a rule as lines of plain text."""
    lines = [f"{rule.id}: {rule.title}", f"severity: {rule.severity.word}"]
    if rule.step:
        lines.append(f"step {rule.step} of the guide")
    if rule.source:
        lines.append(f"source: {rule.source}")
    lines += ["", f"Why: {rule.why}", f"Instead: {rule.instead}"] if rule.why else []
    looked_for = [
        *(f"“{phrase.text}”" for phrase in rule.match),
        *(f"a {pattern.kind} pattern" for pattern in rule.grammar),
        *((f"{rule.measure.value} of {rule.measure.at_least:g} or more",) if rule.measure else ()),
        *(f"fact: {condition}" for condition in rule.situation),
        *(f"findings of {name}" for name in (*rule.all, *rule.any)),
        *((f"{rule.count.at_least} findings",) if rule.count else ()),
    ]
    lines += ["", "Looks for:", *(f"  {each}" for each in looked_for)]
    if rule.unless or rule.absent:
        lines += ["Unless:", *(f"  “{phrase.text}”" for phrase in (*rule.unless, *rule.absent))]
    for title, flagged in (("Flags:", True), ("Leaves alone:", False)):
        shown = [example for example in rule.examples if example.flagged is flagged]
        if shown:
            lines += ["", title]
            lines += [
                f"  {each.text}" + ("  (known to be wrong so far)" if each.known else "") for each in shown
            ]
    return lines
