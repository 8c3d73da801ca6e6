"""SARIF output: the shape that SARIF 2.1.0 asks for, and nothing of the draft but what is quoted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Draft, Finding, Review, Severity, Span, Verdict
from reviewer.output.sarif_review import FINGERPRINT, fingerprint, review_as_sarif, uri_of
from reviewer.rulebook.rulebook import Rulebook, finding_of

RULE = "pleading/take-me-back"
TEXT = "hey 🥺\nplease take me back, sam"
FOUND = Span(6, 25)


@pytest.fixture
def log(rulebook: Rulebook) -> Any:
    rule = rulebook.by_id[RULE]
    draft = Draft(TEXT)
    findings = (
        finding_of(rule, FOUND, draft.quote(FOUND), {"match": draft.quote(FOUND)}),
        finding_of(rulebook.by_id["timing/order"], Span(0, 0), "", {}),
    )
    review = Review(draft=draft, verdict=Verdict.HOLD, summary="", findings=findings)
    return json.loads(review_as_sarif(review, "my draft.txt", rulebook.by_id, "0.1.0"))


def _check_shape(log: Any) -> None:
    """Check what SARIF 2.1.0 requires of the parts that are used here."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "newlineSequences", "results"}
    assert set(run["tool"]) == {"driver"}
    assert run["tool"]["driver"]["name"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        assert all(isinstance(each, str) for each in result["partialFingerprints"].values())
        for location in result["locations"]:
            region = location["physicalLocation"].get("region", {"startLine": 1})
            assert all(isinstance(number, int) for number in region.values())
            assert region["startLine"] >= 1


def test_sarif_has_the_shape_of_the_standard(log: Any) -> None:
    _check_shape(log)


def test_sarif_places_a_finding_in_code_points(log: Any) -> None:
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "my%20draft.txt"},
        "region": {
            "startLine": 2,
            "startColumn": 1,
            "endLine": 2,
            "endColumn": 20,
            "charOffset": 6,
            "charLength": 19,
        },
    }


def test_sarif_gives_findings_without_words_no_region(log: Any) -> None:
    assert "region" not in log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]


def test_sarif_holds_no_words_but_those_quoted(log: Any) -> None:
    written = json.dumps(log)
    assert "please take me back" in written
    assert "sam" not in written
    assert "snippet" not in written


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (Severity.HINT, "note"),
        (Severity.NUDGE, "warning"),
        (Severity.HOLD, "error"),
        (Severity.PAUSE, "error"),
    ],
)
def test_sarif_maps_severities_to_levels(severity: Severity, level: str, rulebook: Rulebook) -> None:
    finding = Finding(
        rule=RULE, family="pleading", severity=severity, span=FOUND, quote="", message="m", why="", instead=""
    )
    review = Review(draft=Draft(TEXT), verdict=Verdict.HOLD, summary="", findings=(finding,))
    (result,) = json.loads(review_as_sarif(review, "-", rulebook.by_id, None))["runs"][0]["results"]
    assert (result["level"], result["properties"]["severity"]) == (level, severity.word)


def test_sarif_makes_no_link_or_placeholder_of_a_draft(rulebook: Rulebook) -> None:
    finding = finding_of(rulebook.by_id[RULE], FOUND, "", {"match": "[x](https://a) {0}"})
    review = Review(draft=Draft(TEXT), verdict=Verdict.HOLD, summary="", findings=(finding,))
    (result,) = json.loads(review_as_sarif(review, "-", rulebook.by_id, None))["runs"][0]["results"]
    assert r"\[x](https://a) {{0}}" in result["message"]["text"]


def test_sarif_tells_the_same_words_said_twice_apart(rulebook: Rulebook) -> None:
    text = "a miss you b. a miss you b"
    found = [finding_of(rulebook.by_id[RULE], Span(at, at + 8), "", {}) for at in (2, 16)]
    review = Review(draft=Draft(text), verdict=Verdict.HOLD, summary="", findings=tuple(found))
    results = json.loads(review_as_sarif(review, "-", rulebook.by_id, None))["runs"][0]["results"]
    first, second = (each["partialFingerprints"][FINGERPRINT] for each in results)
    assert (first[:-1], first[-1], second[-1]) == (second[:-1], "1", "2")


@given(before=st.text(), after=st.text())
def test_fingerprint_stays_when_the_rest_changes(before: str, after: str) -> None:
    core = "oh please take me back sam"
    text = f"{before} {core} {after}"
    start = len(before) + 4
    kept = fingerprint(RULE, core, Span(3, 22))
    assert fingerprint(RULE, text, Span(start, start + 19)) == kept
    assert re.fullmatch("[0-9a-f]{32}", kept)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("oh please take him back sam", RULE),
        ("so please take me back sam", RULE),
        ("oh please take me back sam", "a/b"),
    ],
)
def test_fingerprint_changes_with_the_words_or_the_rule(text: str, rule: str) -> None:
    start = text.index("please")
    span = Span(start, text.index(" sam"))
    assert fingerprint(rule, text, span) != fingerprint(RULE, "oh please take me back sam", Span(3, 22))


@pytest.mark.parametrize(("text", "other"), [("dont go", "Don’t  GO"), ("dont go", "don't, go")])
def test_fingerprint_sees_only_plain_words(text: str, other: str) -> None:
    assert fingerprint(RULE, text, Span(0, len(text))) == fingerprint(RULE, other, Span(0, len(other)))


@pytest.mark.parametrize(
    ("name", "uri"),
    [("-", "-"), ("a/b c.txt", "a/b%20c.txt"), ("C: ü", "C%3A%20%C3%BC"), ("100%#?.txt", "100%25%23%3F.txt")],
)
def test_uri_of_escapes_what_a_uri_cannot_hold(name: str, uri: str) -> None:
    assert uri_of(name) == uri


def test_uri_of_an_absolute_path_names_its_scheme(tmp_path: Path) -> None:
    assert uri_of(str(tmp_path / "a b")).startswith("file://")
    assert uri_of(str(tmp_path / "a b")).endswith("/a%20b")
