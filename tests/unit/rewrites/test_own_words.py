from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model import Draft, Finding, Fix, Severity, Span
from reviewer.rewrites.own_words import OwnWords, Recheck, own_words
from reviewer.text.reader import Reader

PIECES = (
    "hey", "i miss you", "please take me back", "the park was nice today", "saw a dog in a hat", "lol", "😂",
    "and", "but", "because", "so", "i promise",
    "sorry", "hope the exam goes well", "I", "is there someone else",
    "i drove past the thai place and cried", "happy birthday",
)  # fmt: skip
JOINS = (" ", ", ", ". ", "? ", "!! ", "\n", "\n\n", "... ", " - ", " and ", " but ")


def make(text: str, reader: Reader, check: Recheck) -> OwnWords:
    return own_words(Draft(text), check(Draft(text)), reader.read, check)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("saw a dachshund in a raincoat. i miss you so much", "saw a dachshund in a raincoat."),
        ("Saw a dachshund in a raincoat, but i miss you", "Saw a dachshund in a raincoat"),
        ("i miss you and the park was lovely today", "the park was lovely today"),
        ("the exam went well\nplease text me back\nlol", "the exam went well"),
        ("hope the surgery goes well!! i promise i will change", "hope the surgery goes well!!"),
        ("happy birthday! i miss you so much", "happy birthday!"),
        ("i miss you. i drove past our thai place today and cried.", "i drove past our thai place today."),
        ("i miss you. i wish i could say the same. the park was nice today", "the park was nice today"),
        ("i thought you liked it. i miss you. the park was nice today", "the park was nice today"),
        ("i miss you. and thats all. the park was nice today", "the park was nice today"),
        ("I MISS YOU. THE PARK WAS NICE TODAY", "the park was nice today"),
        ("i miss you. your terrible singing. the park was nice today", "the park was nice today"),
        ("i hope you read this. i miss you. the park was nice today", "the park was nice today"),
        ("its the day after the party and i miss you. the park was nice today", "the park was nice today"),
    ],
)
def test_own_words_keep_what_is_clean(text: str, expected: str, reader: Reader, check: Recheck) -> None:
    assert make(text, reader, check).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "im so sorry. i miss you",
        "hey. i miss you",
        "please take me back",
        "ok. text me back pls",
        "lol i miss you",
    ],
)
def test_own_words_say_when_too_little_is_left(text: str, reader: Reader, check: Recheck) -> None:
    made = make(text, reader, check)
    assert made.text is None
    assert made.reason == "too-little-left"
    assert made.dropped


def test_own_words_use_the_gravest_fix_of_overlapping_ones(reader: Reader) -> None:
    draft = Draft("can you call me right now about the boiler")

    def check(other: Draft) -> tuple[Finding, ...]:
        if "right now" not in other.text:
            return ()
        start = other.text.index("right now")
        span = Span(start, start + 9)
        return tuple(
            Finding(
                rule="x/x", family="x", severity=severity, span=span, quote="right now", message="", why="",
                instead="", fixes=(Fix(span, text),),
            )
            for severity, text in ((Severity.NUDGE, "soon"), (Severity.HOLD, "when it suits"))
        )  # fmt: skip

    made = own_words(draft, check(draft), reader.read, check)
    assert made.text == "can you call me when it suits about the boiler"


def test_own_words_leave_fixes_for_display_alone(reader: Reader, check: Recheck) -> None:
    draft = Draft("i miss you. the park was nice today")
    span = Span(0, 10)
    shown = Finding(
        rule="longing/x", family="longing", severity=Severity.HOLD, span=span, quote="i miss you", message="",
        why="", instead="", fixes=(Fix(span, "thinking of you", "display"),),
    )  # fmt: skip
    assert own_words(draft, (shown,), reader.read, check).text == "the park was nice today"


def test_own_words_give_up_on_what_stays_flagged(reader: Reader) -> None:
    def check(draft: Draft) -> tuple[Finding, ...]:
        whole = Span(0, 0)
        return (
            Finding(rule="form/x", family="form", severity=Severity.NUDGE, span=whole, quote="", message="",
                    why="", instead=""),
        )  # fmt: skip

    draft = Draft("the park was nice today")
    assert own_words(draft, check(draft), reader.read, check).reason == "still-flagged"


def test_own_words_quote_what_was_dropped_shortly(reader: Reader, check: Recheck) -> None:
    made = make("the park was nice today. " + "please text me back. i miss you. " * 6, reader, check)
    assert 0 < len(made.dropped) <= 5
    assert all(len(quote.split()) <= 8 for quote in made.dropped)


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINS)), min_size=1, max_size=7))
def test_own_words_of_own_words_are_the_same(
    pieces: list[tuple[str, str]], reader: Reader, check: Recheck
) -> None:
    made = make("".join(piece + join for piece, join in pieces), reader, check)
    if made.text is not None:
        assert not check(Draft(made.text))
        assert make(made.text, reader, check).text == made.text
