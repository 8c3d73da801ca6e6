"""What a draft is for, once its words are read and judged: practical matters alone, or mixed with feeling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reviewer.model import Finding, Severity
from reviewer.text.reading import Reading

FEELING: Final = frozenset(
    {"anger", "games", "guilt", "longing", "over_apology", "pleading", "pressure", "reassurance", "sexual"}
)
"""Families whose findings, at a nudge or above, show that feeling speaks."""

_GREETING_WORDS = 3
_CORRECTION_WORDS = 8
_CORRECTING = (
    ("meant",),
    ("i", "meant"),
    ("sorry", "i", "meant"),
    ("sorry", "meant"),
    ("typo",),
    ("correction",),
)


def is_necessary(reading: Reading, findings: Sequence[Finding]) -> bool:
    """Tell whether the draft is about practical matters and nothing else."""
    if any(finding.severity >= Severity.NUDGE for finding in findings):
        return False
    practical = [region.span for region in reading.regions if region.kind == "logistics"]
    polite = [region.span for region in reading.regions if region.kind == "formula"]
    spoken = [sentence for sentence in reading.sentences if len(sentence.content.words) > _GREETING_WORDS]
    return bool(practical) and all(
        any(span.overlaps(sentence.span) for span in (*practical, *polite)) for sentence in spoken
    )


def is_mixed(reading: Reading, findings: Sequence[Finding]) -> bool:
    """Tell whether practical words stand beside feeling."""
    return any(region.kind == "logistics" for region in reading.regions) and any(
        finding.family in FEELING and finding.severity >= Severity.NUDGE for finding in findings
    )


def is_correction(reading: Reading, findings: Sequence[Finding]) -> bool:
    """Tell whether a short draft only mends a word of the text before it: "*thursday", "i meant 7"."""
    if any(finding.severity >= Severity.NUDGE for finding in findings):
        return False
    words = tuple(word.plain for sentence in reading.sentences for word in sentence.content.words)
    starred = reading.draft.text.lstrip().startswith("*") or reading.draft.text.rstrip().endswith("*")
    begun = starred or any(words[: len(each)] == each for each in _CORRECTING)
    return begun and 0 < len(words) <= _CORRECTION_WORDS
