"""What a reviewed draft is like, as far as it decides what may be offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reviewer.model import Finding, Severity
from reviewer.rewrites.policy import Allowance, Mood, allow
from reviewer.rewrites.request import Request
from reviewer.rewrites.standing import Standing
from reviewer.rulebook.rule import BLOCKED, PAST_THEIR_WISH, THEIR_LIFE

HURT: Final = frozenset({"anger", "guilt", "sexual"})
"""Families after which no kind line of ours rings true."""

_FOR_A_WHILE: Final = re.compile(
    r"\b(?:space|room|distance|time|while|days?|weeks?|months?|breath\w*|break)\b", re.IGNORECASE
)

SAD: Final = frozenset({"anger/never-cared", "guilt/always-me", "guilt/meant-nothing"})
"""Rules of sorrow, not anger: a line about a good thing the draft names still rings true beside them."""

HEAVY: Final = frozenset({"anger", "guilt", "longing", "pleading"})
PRESSING: Final = frozenset({"pleading", "pressure", "games"})


def allowance_for(request: Request, standing: Standing, *, necessary: bool) -> Allowance:
    """Decide what may be offered for a draft; `necessary` tells that it is about a practical matter."""
    grave = {finding.family for finding in request.findings if finding.severity >= Severity.HOLD}
    mood = Mood(
        necessary=necessary,
        boundary=any(finding.family == "boundary" for finding in request.findings),
        hurt=is_hurt(request.findings) or standing.hurting,
        mild=_is_mild(request.findings) and not standing.hurting,
        pressing=not PRESSING.isdisjoint(grave),
        their_risk=any(finding.rule == THEIR_LIFE for finding in request.findings),
        their_no=any(map(_tells_of_their_no, request.findings)),
    )
    return allow(request.verdict, request.timing, request.situation, mood)


def is_hurt(findings: Sequence[Finding]) -> bool:
    """Tell whether a draft accuses, hands over pain or is sexual, and gravely so."""
    return any(finding.family in HURT and finding.severity >= Severity.HOLD for finding in findings)


def _is_mild(findings: Sequence[Finding]) -> bool:
    """Tell whether all that hurts in a draft is sorrow beside love, or talk of a lively night and no love."""
    hurts = [each for each in findings if each.family in HURT and each.severity > Severity.HINT]
    longs = any(each.family == "longing" and each.severity > Severity.HINT for each in findings)
    if longs:
        return all(each.rule in SAD for each in hurts)
    return all(each.family == "sexual" for each in hurts)


def is_heavy(findings: Sequence[Finding]) -> bool:
    """Tell whether a draft is in real pain, so that a joke beside it would jar."""
    grave = {finding.family for finding in findings if finding.severity >= Severity.HOLD}
    return not HEAVY.isdisjoint(grave)


def _tells_of_their_no(finding: Finding) -> bool:
    """Tell whether a draft says that they blocked the writer or asked for an end, not for some time."""
    if finding.rule == PAST_THEIR_WISH:
        return _FOR_A_WHILE.search(finding.quote) is None
    return finding.rule == BLOCKED
