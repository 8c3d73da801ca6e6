"""The pure parts of the screen: window, flat reading, grouping, words, pipe."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reviewer.flat import read_flat
from reviewer.folding import Group, fold
from reviewer.model import CannotCheck, Draft, Finding, Review, Severity, Span, Verdict
from reviewer.resources import shipped
from reviewer.tui.support import support_pages
from reviewer.tui.words import describe_unchecked


def finding(start: int, end: int, severity: Severity = Severity.NUDGE, family: str = "tone") -> Finding:
    return Finding(
        rule="a/b",
        family=family,
        severity=severity,
        span=Span(start, end),
        quote="",
        message="",
        why="",
        instead="",
    )


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("Hey!!! Miss U 😭😭", "hey. miss u"),
        ("WHAT?! no :)", "what? no"),
        ("why???", "why?"),
        ("family 👩‍👩‍👧 here", "family here"),
        ("", ""),
    ],
)
def test_flat_reading_takes_the_voice_out(text: str, flat: str) -> None:
    assert read_flat(text) == flat


def test_flat_reading_stays_quick_on_long_piles() -> None:
    assert read_flat("?" * 100_000 + "x") == "?x"


def test_grouping_folds_overlaps_under_the_first() -> None:
    assert fold([finding(0, 9), finding(20, 22), finding(4, 6)]) == (Group(0, (2,)), Group(1))


def test_grouping_keeps_findings_without_words_apart() -> None:
    assert fold([finding(0, 0), finding(0, 0)]) == (Group(0), Group(1))


def test_words_name_what_is_missing_once() -> None:
    unchecked = [CannotCheck("a", ("last_contact",)), CannotCheck("b", ("last_contact", "blocked", "order"))]

    assert describe_unchecked(unchecked).endswith("your last contact, whether they blocked you and 1 more")
    assert describe_unchecked([]) == ""


@pytest.mark.parametrize("country", ["au", "ca", "gb", "ie", "us"])
@pytest.mark.parametrize("family", ["self_harm", "fear", "legal", "harm", "youth", "stopped"])
def test_support_pages_load_and_put_the_emergency_number_first(country: str, family: str) -> None:
    pages = support_pages(shipped("corpora") / "support", lambda: country)

    page = pages(
        Review(
            draft=Draft("x"),
            verdict=Verdict.PAUSE,
            summary="",
            findings=(finding(0, 1, Severity.PAUSE, family),),
        )
    )

    assert page is not None
    assert page.lines[0].startswith("Emergency: ")
    assert page.body
    assert page.friend


def test_support_pages_put_care_first_and_name_no_numbers_without_a_country() -> None:
    pages = support_pages(shipped("corpora") / "support", lambda: None)
    findings = (finding(0, 1, Severity.PAUSE, "harm"), finding(2, 3, Severity.PAUSE, "self_harm"))

    page = pages(Review(draft=Draft("x"), verdict=Verdict.PAUSE, summary="", findings=findings))

    assert page is not None
    assert page.title == "This sounds like more than a text"
    assert not any(sign.isdigit() for line in page.lines for sign in line)


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        (
            "reviewer.tui, reviewer.tui.terminal, reviewer.tui.clipboard, reviewer.tui.support",
            "textual, yaml",
        ),
        ("reviewer.tui.app, reviewer.tui.support", "yaml, spacy, rapidfuzz, reviewer.rulebook"),
    ],
)
def test_package_imports_no_more_than_the_first_paint_needs(modules: str, unwanted: str) -> None:
    code = f"import sys, {modules}\nsys.exit(any(each in sys.modules for each in {unwanted.split(', ')}))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
