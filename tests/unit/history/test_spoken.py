from __future__ import annotations

import pytest

from reviewer.errors import UsageError
from reviewer.history.events import Direction, Kind
from reviewer.history.spoken import day_words, parse_told


@pytest.mark.parametrize(
    ("text", "direction", "kind", "when"),
    [
        ("I liked his post yesterday", "out", "like", "his post yesterday"),
        ("he called on Sunday.", "in", "call", "on sunday"),
        ("she texted me last night", "in", "message", "me last night"),
        ("we met two weeks ago", "out", "meeting", "two weeks ago"),
        ("i looked at her profile last night", "none", "looking", "at her profile last night"),
        ("they watched my story today", "in", "story-view", "today"),
        ("i've emailed them 12 nov", "out", "email", "them 12 nov"),
        ("he blocked me on friday", "none", "block", "me on friday"),
        ("my ex replied to my story yesterday", "in", "story-reply", "yesterday"),
    ],
)
def test_spoken_reads_who_did_what(text: str, direction: Direction, kind: Kind, when: str) -> None:
    told = parse_told(text)
    assert (told.direction, told.kind, told.when) == (direction, kind, when)


@pytest.mark.parametrize("text", ["", "yesterday", "the dog barked", "i was sad on sunday", "called him"])
def test_spoken_refuses_what_says_too_little(text: str) -> None:
    with pytest.raises(UsageError, match="who did what") as caught:
        parse_told(text)
    assert "dog" not in str(caught.value)


def test_spoken_offers_the_longest_day_first() -> None:
    assert day_words("me on friday night")[:3] == ["me on friday night", "friday night", "friday night"]
