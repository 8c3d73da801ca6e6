"""A review as one line a finding, ``NAME:line:column: severity rule: message``, for editors and grep."""

from __future__ import annotations

from reviewer.model import Finding, Review
from reviewer.output.places import place_of
from reviewer.output.visible import visible


def review_as_lines(review: Review, name: str) -> str:
    r"""Write every finding as one line, in the draft's order; `name` is the file, or ``-``.

    Places count from 1 in the draft with ``\n`` line ends; findings without words stand at 1:1.
    """
    found = sorted(review.findings, key=lambda each: (each.span, -each.severity, each.rule))
    return "".join(f"{_line(each, review.draft.text, name)}\n" for each in found)


def _line(finding: Finding, text: str, name: str) -> str:
    line, column = place_of(text, finding.span.start)
    return visible(f"{name}:{line}:{column}: {finding.severity.word} {finding.rule}: {finding.message}")
