"""The phrase language: what each notation matches, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Draft
from reviewer.rulebook.phrases import PhraseError, compile_phrase
from reviewer.rulebook.search import Line
from reviewer.text.reader import Reader

GROUPS = {
    "filler": ("just", "really", "fucking"),
    "me": ("me", "us"),
    "pets": ("@me", "{dog}"),
    "loop": ("@loop",),
}


def found(phrase: str, text: str, reader: Reader) -> list[str]:
    """Return the words of the draft that a phrase covers."""
    compiled = compile_phrase(phrase, GROUPS)
    quotes = []
    for sentence in reader.read(Draft(text)).sentences:
        for match in Line(sentence.content, frozenset(GROUPS["filler"])).find(compiled):
            span = sentence.words_span(match.first, match.last)
            quotes.append(text[span.start : span.end])
    return quotes


@pytest.mark.parametrize(
    ("phrase", "text", "quotes"),
    [
        ("take me back", "please take me back", ["take me back"]),
        ("take me back", "please take me backwards", []),
        ("take me back", "Please TAKE   me, back!", ["TAKE   me, back"]),
        ("take (me|us) back", "take us back", ["take us back"]),
        ("(please)? call", "call", ["call"]),
        ("please? call", "please call", ["please call"]),
        ("{take} me", "you took me and are taking me", ["took me", "taking me"]),
        ("{leave} @me", "left us", ["left us"]),
        ("call ... me", "call whenever you want me", ["call whenever you want me"]),
        ("call ... me", "call on any day of the week me", []),
        ("^ fine $", "fine.", ["fine"]),
        ("^ fine $", "fine by me", []),
        ("^ fine", "just fine", ["just fine"]),
        ("are we ok ?", "are we ok?", ["are we ok"]),
        ("are we ok ?", "are we ok.", []),
        ("i miss you", "i just really miss you", ["i just really miss you"]),
        ("i miss you", "i dont miss you", []),
        ("i am sorry", "im sorry", ["im sorry"]),
        ("am sorry", "im sorry", ["im sorry"]),
        ("you", "u u u", ["u", "u", "u"]),
        ("(a|b c) d", "b c d", ["b c d"]),
        ("walk (the (old|young))? dog", "walk the old dog", ["walk the old dog"]),
        ("walk @pets", "walk dogs", ["walk dogs"]),
        ("owe me #", "you owe me £40", ["owe me £40"]),
        ("at #", "at 3:15 or at seven", ["at 3:15", "at seven"]),
    ],
)
def test_phrases_match_what_they_say(phrase: str, text: str, quotes: list[str], reader: Reader) -> None:
    assert found(phrase, text, reader) == quotes


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("", "a choice is empty"),
        ("(a|)", "a choice is empty"),
        ("(a", "is not closed"),
        ("(a|b?) c", "may be empty"),
        ("a)", "without"),
        ("please?", "at least one word"),
        ("...", "at least one word"),
        ("@nobody", "unknown group @nobody"),
        ("@loop", "contains itself"),
        ("{Take} me", "cannot read"),
    ],
)
def test_phrases_refuse_what_they_cannot_read(phrase: str, words: str) -> None:
    with pytest.raises(PhraseError, match=words):
        compile_phrase(phrase, GROUPS)


def test_phrases_anchor_on_their_rarest_word() -> None:
    assert compile_phrase("you {break} me", GROUPS).anchors == {
        "break",
        "breaks",
        "broke",
        "broken",
        "breaking",
    }


@given(st.text(alphabet="ab(){}|?@^$. ", max_size=24))
def test_phrases_compile_or_refuse_any_text(phrase: str) -> None:
    column, anchors = 0, frozenset("a")
    try:
        anchors = compile_phrase(phrase, GROUPS).anchors
    except PhraseError as error:
        column = error.column
    assert 0 <= column <= len(phrase)
    assert anchors
