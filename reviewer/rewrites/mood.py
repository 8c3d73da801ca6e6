"""What a reviewed draft is like, as far as it decides what may be offered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reviewer.model import Finding, Severity
from reviewer.rewrites.policy import Allowance, Mood, allow
from reviewer.rewrites.request import Request
from reviewer.rewrites.wordlists import THEIR_RISK
from reviewer.text.reading import Reading

HURT: Final = frozenset({"anger", "guilt", "sexual"})
"""Families after which no kind line of ours rings true."""

PRESSING: Final = frozenset({"pleading", "pressure", "games"})


def allowance_for(request: Request, *, necessary: bool) -> Allowance:
    """Decide what may be offered for a draft; `necessary` tells that it is about a practical matter."""
    grave = {finding.family for finding in request.findings if finding.severity >= Severity.HOLD}
    mood = Mood(
        necessary=necessary,
        boundary=any(finding.family == "boundary" for finding in request.findings),
        hurt=is_hurt(request.findings),
        pressing=not PRESSING.isdisjoint(grave),
        their_risk=_fears_for_them(request.reading),
    )
    return allow(request.verdict, request.timing, request.situation, mood)


def is_hurt(findings: Sequence[Finding]) -> bool:
    """Tell whether a draft accuses, hands over pain or is sexual, and gravely so."""
    return any(finding.family in HURT and finding.severity >= Severity.HOLD for finding in findings)


def _fears_for_them(reading: Reading) -> bool:
    plain = [[word.plain for word in sentence.content.words] for sentence in reading.sentences]
    return any(not THEIR_RISK.isdisjoint(pairwise(words)) for words in plain)
