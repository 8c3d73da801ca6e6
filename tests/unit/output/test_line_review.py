"""One line a finding: greppable, in the draft's order, safe for terminals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Draft, Finding, Review, Severity, Span, Verdict
from reviewer.output.line_review import review_as_lines
from reviewer.output.places import place_of


def _review(text: str, *spans: tuple[int, int], message: str = "a message") -> Review:
    draft = Draft(text)
    findings = tuple(
        Finding(
            rule="longing/made-up",
            family="longing",
            severity=Severity.NUDGE,
            span=Span(*span),
            quote=draft.quote(Span(*span)),
            message=message,
            why="",
            instead="",
        )
        for span in spans
    )
    return Review(draft=draft, verdict=Verdict.TWEAK, summary="", findings=findings)


def test_line_review_writes_place_severity_rule_and_message() -> None:
    lines = review_as_lines(_review("hey\r\nmiss you", (4, 8)), "a.txt")
    assert lines == "a.txt:2:1: nudge longing/made-up: a message\n"


def test_line_review_follows_the_draft() -> None:
    lines = review_as_lines(_review("one two three", (8, 13), (0, 3), (4, 7)), "-").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["-:1:1:", "-:1:5:", "-:1:9:"]


def test_line_review_is_empty_without_findings() -> None:
    assert review_as_lines(_review("hey"), "-") == ""


@given(st.text(), st.text(min_size=1))
def test_line_review_keeps_each_finding_on_one_safe_line(message: str, name: str) -> None:
    lines = review_as_lines(_review("a b", (0, 1), (2, 3), message=message), name)
    assert lines.count("\n") == 2
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", lines)


@pytest.mark.parametrize(
    ("position", "place"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (5, (3, 2))]
)
def test_place_of_counts_from_one(position: int, place: tuple[int, int]) -> None:
    assert place_of("ab\n\n🥺", position) == place
