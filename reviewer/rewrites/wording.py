"""What is said beside a line: what it keeps of the draft, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer.model import Finding, Severity
from reviewer.rewrites.choosing import Chosen
from reviewer.rewrites.tables import Family


def reason_for(chosen: Chosen) -> str:
    """Say in a sentence what a line keeps and does, and what must be true before it is sent."""
    manner = {
        "playful": "one light line; nobody owes an answer",
        "warm": "kind and short; complete even without an answer",
        "plain": "says what is needed and leaves it there",
    }[chosen.entry.register]
    if chosen.kept:
        manner = f"keeps “{'” and “'.join(chosen.kept)}”: {manner}"
    why = f"{manner[0].upper()}{manner[1:]}."
    return f"{why} Only if it is true: {chosen.entry.claim}." if chosen.entry.claim else why


def name_dropped(findings: Sequence[Finding], families: Mapping[str, Family]) -> tuple[str, ...]:
    """Name what a line leaves out of a draft, by the families of its findings."""
    names = []
    for finding in findings:
        family = families.get(finding.rule) or families.get(finding.family)
        if family is not None and finding.severity > Severity.HINT and len(finding.span):
            names.append(family.name)
    return tuple(dict.fromkeys(names))[:4]
