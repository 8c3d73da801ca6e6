"""Plain text output: every part in words, folded, and free of terminal controls."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.folding import fold
from reviewer.model import CannotCheck, Draft, Finding, Review, Rewrite, Severity, Span, Timing, Verdict
from reviewer.output.text_review import review_as_text
from reviewer.output.visible import visible


def finding(start: int, end: int, family: str = "longing", severity: Severity = Severity.NUDGE) -> Finding:
    """Return a finding about made-up words."""
    return Finding(
        rule=f"{family}/made-up",
        family=family,
        severity=severity,
        span=Span(start, end),
        quote="x" * (end - start),
        message=f"{family} message",
        why="a why",
        instead="an instead",
    )


def test_output_folds_overlapping_findings_under_the_gravest() -> None:
    folded = fold((finding(0, 5), finding(3, 9, "anger"), finding(9, 12, "guilt")))
    assert [(group.lead, group.folded) for group in folded] == [(0, (1,)), (2, ())]


def test_output_never_folds_findings_without_words() -> None:
    assert len(fold((finding(0, 0), finding(0, 0, "form"), finding(0, 4)))) == 3


def test_output_text_says_everything_in_words() -> None:
    review = Review(
        draft=Draft("x" * 50),
        verdict=Verdict.HOLD,
        summary="Don't send this one yet.",
        findings=tuple(finding(start, start + 2) for start in range(0, 28, 4)),
        cannot_check=(CannotCheck("timing/inside-window", ("last_contact",)),),
        timing=Timing(state="inside", day=6, opens=date(2026, 12, 17)),
        rewrites=(
            Rewrite(text="a line", register="playful", intent="first-text", entry="a/b", why="It is light."),
            Rewrite(text="", register="nothing", intent="", entry="nothing/a", why="Quiet is fine."),
        ),
    )
    text = review_as_text(review)
    for part in (
        "Don't send this one yet.",
        "Day 6 of 28 of your window; it opens on 2026-12-17.",
        "1. nudge, longing: “xx”",
        "Why: a why",
        "…and 2 more.",
        "[playful] a line",
        "[send nothing] Quiet is fine.",
        "without: last contact.",
    ):
        assert part in text


def test_output_text_gives_way_to_safety() -> None:
    findings = (finding(0, 4, "self_harm", Severity.PAUSE), finding(6, 9, "pleading", Severity.HOLD))
    review = Review(draft=Draft("x" * 20), verdict=Verdict.PAUSE, summary="Let's pause.", findings=findings)
    text = review_as_text(review)
    assert "self_harm message" in text
    assert "emergency number" in text
    assert "pleading" not in text


@given(st.text())
def test_output_visible_leaves_no_control_and_no_bidi_character(text: str) -> None:
    shown = visible(text, keep_lines=True)
    assert len(shown) == len(text)
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1b[0m", "a␛[0m"), ("a\nb", "a␊b"), ("\u202eabc", "\ufffdabc")]
)
def test_output_visible_shows_what_was_hidden(text: str, shown: str) -> None:
    assert visible(text) == shown
