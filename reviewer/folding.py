"""Findings that share words stand together, under the gravest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Finding

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Hold indices of findings: the gravest, and those folded under it."""

    lead: int
    folded: tuple[int, ...] = ()


def fold(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """Fold each finding under the first one whose words it shares.

    The findings stand gravest first, as a review gives them; the groups keep that order.
    """
    folded: dict[int, list[int]] = {}
    for index, finding in enumerate(findings):
        lead = next((each for each in folded if findings[each].span.overlaps(finding.span)), None)
        if lead is None:
            folded[index] = []
        else:
            folded[lead].append(index)
    return tuple(Group(lead, tuple(others)) for lead, others in folded.items())
