"""Tell in plain text what a rule looks for, why, and on which examples it is tested."""

from __future__ import annotations

from reviewer.rulebook.rule import CONTEXT, STRENGTH, Rule


def explain(rule: Rule) -> list[str]:
    """Write a rule as lines of plain text."""
    lines = [f"{rule.id}: {rule.title}"]
    if rule.family not in (CONTEXT, STRENGTH):
        lines.append(f"severity: {rule.severity.word}")
    if rule.step:
        lines.append(f"step {rule.step} of the guide")
    if rule.source:
        lines.append(f"source: {rule.source}")
    lines += ["", f"Why: {rule.why}", f"Instead: {rule.instead}"] if rule.why else []
    lines += ["", "Looks for:", *(f"  {each}" for each in _looked_for(rule))]
    if rule.unless or rule.absent:
        lines += ["Unless:", *(f"  “{phrase.text}”" for phrase in (*rule.unless, *rule.absent))]
    if rule.guards:
        lines.append(f"Not where the words are: {', '.join(sorted(rule.guards))}")
    if rule.fix:
        lines.append(f"Fix: {f'drop the {rule.fix.drop}' if rule.fix.drop else rule.fix.replace}")
    for title, flagged in (("Flags:", True), ("Leaves alone:", False)):
        shown = [example for example in rule.examples if example.flagged is flagged]
        if shown:
            lines += ["", title]
            lines += [f"  {each.text}" + ("  (still wrong)" if each.known else "") for each in shown]
    return lines


def _looked_for(rule: Rule) -> list[str]:
    looked_for = [f"“{phrase.text}”" for phrase in rule.match]
    looked_for += [f"a {pattern.kind} pattern" for pattern in rule.grammar]
    looked_for += [f"fact: {condition}" for condition in rule.situation]
    looked_for += [f"findings of {name}" for name in (*rule.all, *rule.any)]
    if rule.measure:
        looked_for.append(f"{rule.measure.value} of {rule.measure.at_least:g} or more")
    if rule.count:
        of = ", ".join(each.text for each in rule.count.of)
        looked_for.append(f"{rule.count.at_least} findings of {of}")
    return looked_for
