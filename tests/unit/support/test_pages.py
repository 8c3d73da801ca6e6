"""Which page a review gives way to, and whom it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model import Draft, Finding, Review, Severity, Span, Verdict
from reviewer.resources import shipped
from reviewer.support.files import countries
from reviewer.support.pages import SafetyPage, support_pages

FOLDER = shipped("corpora") / "support"


def _page(country: str | None, *rules: str, folder: Path = FOLDER) -> SafetyPage | None:
    findings = tuple(
        Finding(
            rule=rule,
            family=rule.partition("/")[0],
            severity=Severity.PAUSE,
            span=Span(0, 0),
            quote="",
            message="m",
            why="w",
            instead="i",
        )
        for rule in rules
    )
    review = Review(draft=Draft("x"), verdict=Verdict.PAUSE, summary="", findings=findings)
    return support_pages(folder, lambda: country)(review)


def _lines(country: str | None, *rules: str) -> tuple[str, ...]:
    page = _page(country, *rules)
    assert page is not None
    return page.lines


@pytest.mark.parametrize("code", countries(FOLDER))
@pytest.mark.parametrize("family", ["self_harm", "fear", "legal", "harm", "youth", "timing"])
def test_pages_show_when_every_number_was_checked_and_what_to_do_if_one_fails(code: str, family: str) -> None:
    *numbers, last = _lines(code, f"{family}/a")
    assert numbers[0].startswith("Emergency: ")
    assert all("(checked " in line for line in numbers)
    assert "findahelpline.com" in last
    assert last.startswith(("If a number fails, use the emergency number;", "No line for this is listed"))


@pytest.mark.parametrize("family", ["self_harm", "fear", "legal", "harm", "youth", "timing"])
def test_pages_without_a_country_say_how_to_find_a_number_and_name_none(family: str) -> None:
    lines = _lines(None, f"{family}/a")
    assert any("findahelpline.com" in line for line in lines)
    assert not any(sign.isdigit() for line in lines for sign in line)


def test_pages_name_the_lines_of_every_case_care_first_each_once() -> None:
    lines = "\n".join(_lines("gb", "harm/a", "self_harm/a"))
    assert lines.index("Samaritans") < lines.index("Respect Phoneline")
    assert lines.count("Samaritans") == 1


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ("timing/order", "Check the order before any message"),
        ("timing/afraid", "You come first here"),
        ("timing/asked-to-stop", "They asked for no contact"),
        ("timing/blocked", "They asked for no contact"),
        ("harm/threat", "I won't help word this one"),
    ],
)
def test_pages_fit_the_rule_that_pauses(rule: str, title: str) -> None:
    page = _page("gb", rule)
    assert page is not None
    assert page.title == title


def test_pages_stand_back_when_a_file_is_broken(tmp_path: Path) -> None:
    (tmp_path / "screens.yaml").write_text("screens: 1\n", "utf-8")
    assert _page("gb", "harm/a", folder=tmp_path) is None
