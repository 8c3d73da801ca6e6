"""Running rules: guards, context, counts, composites and overlaps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Draft, Finding
from reviewer.rulebook.rulebook import Rulebook, fill
from reviewer.text.reader import Reader

RULE = """  - id: {family}/{name}
    title: A rule
    step: 3
    message: "“{{match}}” again"
    why: Because.
    instead: Less.
    {severity}
    {body}
    examples: [{{flag: a}}, {{flag: b}}, {{pass: c}}, {{pass: d}}]
"""


def _rule(family: str, name: str, body: str, severity: str = "nudge") -> str:
    written = f"severity: {severity}" if severity else "guards: [quoted]"
    return RULE.format(family=family, name=name, body=body, severity=written)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder: Path = tmp_path_factory.mktemp("rules")
    families = {
        "longing": [
            _rule("longing", "miss", 'match: ["{miss} you"]'),
            _rule("longing", "miss-much", 'match: ["{miss} you so much"]', "hold"),
        ],
        "anger": [
            _rule("anger", "hate", 'match: ["{hate} you"]'),
            _rule("anger", "much", 'match: ["you so much"]'),
        ],
        "over_apology": [_rule("over_apology", "twice", 'match: ["sorry"]\n    at-least: 2')],
        "pressure": [
            _rule(
                "pressure",
                "answer",
                'match: ["answer me"]\n    unless: ["answer me this"]\n    absent: [quiz]',
            ),
            _rule("pressure", "now", 'match: ["now"]\n    present: ["answer"]'),
        ],
        "form": [
            _rule("form", "marks", "measure: {value: question_marks, at-least: 3}", "hint"),
            _rule(
                "form", "adds-up", 'count: {of: ["longing/*", "anger/*"], at-least: 2, families: 2}', "hold"
            ),
        ],
        "context": [
            _rule("context", "bus", 'match: ["miss you at the bus stop"]\n    suppress: ["longing/*"]', "")
        ],
        "strength": [_rule("strength", "thanks", 'match: ["thanks"]', "")],
    }
    for family, rules in families.items():
        (folder / f"{family}.yaml").write_text(f"family: {family}\nrules:\n{''.join(rules)}", "utf-8")
    (folder / "groups.yaml").write_text("groups:\n  filler: [really]\n", "utf-8")
    return Rulebook.load(folder)


def _found(text: str, small: Rulebook, reader: Reader) -> list[tuple[str, str]]:
    return [(each.rule, each.quote) for each in small.find(reader.read(Draft(text)), None, None).findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("i miss you", [("longing/miss", "miss you")]),
        (
            "i miss you so much",
            [("longing/miss-much", "miss you so much"), ("anger/much", "you so much")],
        ),
        ("i dont miss you", []),
        ("did i miss you at the bus stop", []),
        (
            "i hate you and miss you",
            [("form/adds-up", ""), ("anger/hate", "hate you"), ("longing/miss", "miss you")],
        ),
        ("sorry", []),
        ("sorry. so sorry", [("over_apology/twice", "sorry")]),
        ("answer me", [("pressure/answer", "answer me")]),
        ("answer me this", []),
        ("answer me, it is a quiz", []),
        ("now", []),
        ("come now. answer", [("pressure/now", "now")]),
        ("what??", []),
        ("what???", [("form/marks", "")]),
    ],
)
def test_rulebook_finds(text: str, found: list[tuple[str, str]], small: Rulebook, reader: Reader) -> None:
    assert sorted(_found(text, small, reader)) == sorted(found)


def test_rulebook_orders_the_gravest_first(small: Rulebook, reader: Reader) -> None:
    findings = small.find(reader.read(Draft("hate you. what??? i miss you so much")), None, None).findings
    severities = [each.severity for each in findings]
    assert severities == sorted(severities, reverse=True)


def test_rulebook_names_strengths(small: Rulebook, reader: Reader) -> None:
    (strength,) = small.find(reader.read(Draft("thanks for the lift. thanks")), None, None).strengths
    assert strength.quote == "thanks"


@given(text=st.text(max_size=200))
def test_rulebook_spans_lie_in_any_draft(text: str, rulebook: Rulebook, reader: Reader) -> None:
    draft = Draft(text)

    def sound(finding: Finding) -> bool:
        span = finding.span
        return 0 <= span.start <= span.end <= len(draft.text) and finding.quote == draft.quote(span)

    assert all(sound(each) for each in rulebook.find(reader.read(draft), None, None).findings)


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("“{match}” twice {match}", "“a {b}” twice a {b}"),
        ("{nothing} here", " here"),
        ("open { brace", "open { brace"),
    ],
)
def test_rulebook_fill_puts_words_in_once(template: str, filled: str) -> None:
    assert fill(template, {"match": "a {b}"}) == filled
