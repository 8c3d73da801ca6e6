from __future__ import annotations

import pytest

from reviewer.model import Draft
from reviewer.text.reader import Reader


def _cut(reader: Reader, text: str) -> list[str]:
    return [each.content.text for each in reader.read(Draft(text)).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("hi. bye", ["hi.", "bye"]),
        ("hi.bye", ["hi.", "bye"]),
        ("really?! ok", ["really?!", "ok"]),
        ("i waited... and left", ["i waited...", "and left"]),
        ("so.. yeah", ["so..", "yeah"]),
        ("one\ntwo", ["one", "two"]),
        ("done. 😭😭 ok", ["done. 😭😭", "ok"]),
        ("done. :) ok", ["done. :)", "ok"]),
        ("hope all is well. x", ["hope all is well. x"]),
        ('he said "go." then left', ['he said "go."', "then left"]),
        ("i saw it; it was fine - really", ["i saw it; it was fine - really"]),
        ("i miss you 😭 a lot", ["i miss you 😭 a lot"]),
        ("  spaced out .  ", ["spaced out ."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_sentences_end_at_marks_and_lines(reader: Reader, text: str, sentences: list[str]) -> None:
    assert _cut(reader, text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "see you at 3 p.m. by the gate",
        "made in the U.S. of course",
        "bring fruit, e.g. apples",
        "it costs 2.50 now",
        "at 3.15 then",
        "dr. Patel called",
        "look at google.com tonight",
        "1. milk and eggs",
        "what a sh!t day",
        "total b!tch move",
    ],
)
def test_sentences_do_not_end_inside_abbreviations_numbers_and_names(reader: Reader, text: str) -> None:
    assert _cut(reader, text) == [text]


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("ok?", "?"),
        ("ok?!", "?"),
        ("ok!!", "!"),
        ("ok.", "."),
        ("ok..", "…"),
        ("ok…", "…"),
        ("ok. 😭", "."),
        ("ok? :)", "?"),
        ('"ok?"', "?"),
        ("ok. x", "."),
        ("ok", ""),
        ("ok 😭", ""),
        ("what? no, ok,", ""),
    ],
)
def test_sentences_tell_how_they_end(reader: Reader, text: str, ending: str) -> None:
    assert reader.read(Draft(text)).sentences[-1].content.ending == ending
