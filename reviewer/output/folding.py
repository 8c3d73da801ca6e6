"""Which findings are shown: the gravest of those that overlap, the rest folded under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Finding

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold one finding to show and those folded under it."""

    finding: Finding
    under: tuple[Finding, ...]


def fold(findings: Sequence[Finding]) -> tuple[Folded, ...]:
    """Fold findings whose words overlap under the gravest; findings come and go gravest first."""
    heads: list[Finding] = []
    under: dict[int, list[Finding]] = {}
    for finding in findings:
        place = next((i for i, head in enumerate(heads) if head.span.overlaps(finding.span)), None)
        if place is None:
            heads.append(finding)
        else:
            under.setdefault(place, []).append(finding)
    return tuple(Folded(head, tuple(under.get(place, ()))) for place, head in enumerate(heads))
