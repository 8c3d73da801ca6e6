"""Guards: when a match is set aside, and when it must not be."""

from __future__ import annotations

from typing import get_args

import pytest

from reviewer.model import Draft, Severity
from reviewer.rulebook.guards import GUARDS, Occurrence
from reviewer.rulebook.phrases import compile_phrase
from reviewer.rulebook.search import Line
from reviewer.rulebook.source import GuardName
from reviewer.text.reader import Reader


def occurrence(text: str, phrase: str, reader: Reader, severity: Severity = Severity.HOLD) -> Occurrence:
    """Return the first place of a phrase in a draft."""
    reading = reader.read(Draft(text))
    compiled = compile_phrase(phrase, {})
    for sentence in reading.sentences:
        for match in Line(sentence.content, frozenset({"just", "really", "so"})).find(compiled):
            span = sentence.words_span(match.first, match.last)
            return Occurrence(match, sentence, span, reading.regions, severity)
    raise AssertionError(f"{phrase!r} does not stand in {text!r}")


@pytest.mark.parametrize(
    ("text", "phrase", "aside"),
    [
        ("i'm not asking you to take me back", "take me back", True),
        ("i dont want you to come back", "come back", True),
        ("no need to text me back", "text me back", True),
        ("you never have to answer me", "answer me", True),
        ("i would never beg you to come back", "come back", True),
        ("its not that i miss you", "i miss you", True),
        ("i'm not okay, come back", "come back", False),
        ("im not doing well i miss you", "i miss you", False),
        ("dont you miss me", "miss me", False),
        ("why wont you answer me", "answer me", False),
        ("i cant stop thinking about you", "thinking about you", False),
        ("i cant help it i love you", "i love you", False),
        ("i dont know why i miss you", "i miss you", False),
        ("not only that but come back", "come back", False),
        ("i never stopped loving you", "loving you", False),
        ("i cant believe you broke me", "you broke me", False),
        ("i dont want anyone else i want you", "i want you", False),
        ("i dont want you to think i miss you", "i miss you", True),
        ("i cant do nights alone so please come back", "come back", False),
        ("im not doing great so i need you", "i need you", False),
        ("its not so much that i miss you", "i miss you", True),
    ],
)
def test_guards_negated_follows_the_scope_of_a_negation(
    text: str, phrase: str, aside: bool, reader: Reader
) -> None:
    assert GUARDS["negated"](occurrence(text, phrase, reader)) is aside


@pytest.mark.parametrize(
    ("text", "phrase", "aside"),
    [
        ('you said "i love you" once', "i love you", True),
        ("> i love you\nthat was nice to read", "i love you", True),
        ("you told me you love me", "love me", True),
        ("i love you", "i love you", False),
        ('"hey" i love you', "i love you", False),
    ],
)
def test_guards_quoted_heeds_repeated_words(text: str, phrase: str, aside: bool, reader: Reader) -> None:
    assert GUARDS["quoted"](occurrence(text, phrase, reader)) is aside


@pytest.mark.parametrize(
    ("text", "phrase", "aside"),
    [
        ("she can not live without you there", "can not live without you", True),
        ("everyone misses you", "misses you", True),
        ("the dog misses you", "misses you", True),
        ("can not live without you", "can not live without you", False),
        ("i really miss you", "miss you", False),
    ],
)
def test_guards_third_party_finds_another_doer(text: str, phrase: str, aside: bool, reader: Reader) -> None:
    assert GUARDS["third-party"](occurrence(text, phrase, reader)) is aside


@pytest.mark.parametrize(
    ("severity", "aside"), [(Severity.HINT, True), (Severity.NUDGE, True), (Severity.HOLD, False)]
)
def test_guards_logistics_sets_only_mild_matches_aside(
    severity: Severity, aside: bool, reader: Reader
) -> None:
    found = occurrence(
        "can you call the landlord about the deposit by friday", "call the landlord", reader, severity
    )
    assert GUARDS["logistics"](found) is aside


def test_guards_hypothetical_heeds_imagined_words(reader: Reader) -> None:
    assert GUARDS["hypothetical"](occurrence("what if i said i miss you", "i miss you", reader))


def test_guards_are_named_as_rule_files_name_them() -> None:
    assert set(GUARDS) == set(get_args(GuardName))
