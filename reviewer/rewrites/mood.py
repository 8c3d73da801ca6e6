"""What a reviewed draft is like, as far as it decides what may be offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reviewer.model import Finding, Severity
from reviewer.rewrites.policy import Allowance, Mood, allow
from reviewer.rewrites.request import Request

HURT: Final = frozenset({"anger", "guilt", "sexual"})
"""Families after which no kind line of ours rings true."""

THEIR_LIFE: Final = "care/their-life"
"""The rule that hears fear for the reader's life; then only a call is offered."""

PRESSING: Final = frozenset({"pleading", "pressure", "games"})


def allowance_for(request: Request, *, necessary: bool) -> Allowance:
    """Decide what may be offered for a draft; `necessary` tells that it is about a practical matter."""
    grave = {finding.family for finding in request.findings if finding.severity >= Severity.HOLD}
    mood = Mood(
        necessary=necessary,
        boundary=any(finding.family == "boundary" for finding in request.findings),
        hurt=is_hurt(request.findings),
        pressing=not PRESSING.isdisjoint(grave),
        their_risk=any(finding.rule == THEIR_LIFE for finding in request.findings),
    )
    return allow(request.verdict, request.timing, request.situation, mood)


def is_hurt(findings: Sequence[Finding]) -> bool:
    """Tell whether a draft accuses, hands over pain or is sexual, and gravely so."""
    return any(finding.family in HURT and finding.severity >= Severity.HOLD for finding in findings)
