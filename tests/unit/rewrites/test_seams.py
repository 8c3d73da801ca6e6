from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Fix, Span
from reviewer.rewrites.seams import apply_edits, tidy


def cut(text: str, piece: str) -> str:
    start = text.index(piece)
    return tidy(apply_edits(text, [Fix(Span(start, start + len(piece)), "")]))


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("i miss you, and the park was nice", "i miss you", "the park was nice"),
        ("the park was nice but i miss you", "i miss you", "the park was nice"),
        ("the park was nice because i miss you.", "i miss you", "the park was nice."),
        ("I miss you so the park was nice.", "I miss you", "The park was nice."),
        ("saw a dog. please please??", "please please??", "saw a dog."),
        ("saw a dog. please please??", "please please", "saw a dog."),
        ("saw a dog\nplease\nbye", "please", "saw a dog\nbye"),
        ("saw a dog, please, in a hat", "please", "saw a dog, in a hat"),
        ("saw a really dog", "really", "saw a dog"),
        ("so sorry about it. please", "please", "so sorry about it."),
        ("hope it goes well, i love you!", "i love you!", "hope it goes well!"),
    ],
)
def test_seams_leave_no_loose_ends(text: str, piece: str, expected: str) -> None:
    assert cut(text, piece) == expected


def test_seams_keep_a_capital_when_words_are_replaced() -> None:
    assert apply_edits("Please call now", [Fix(Span(0, 6), "maybe")]) == "Maybe call now"


def test_seams_make_several_edits() -> None:
    edits = [Fix(Span(0, 1), "x"), Fix(Span(4, 5), "y")]
    assert apply_edits("a b c", edits) == "x b y"


@given(st.text("ab ,.;?!…\n😂", max_size=40))
def test_seams_tidying_twice_changes_nothing(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\n\n" not in once
    assert "  " not in once


@given(st.text("ab and, .?\n", max_size=40), st.data())
def test_seams_cutting_adds_no_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    result = apply_edits(text, [Fix(Span(start, end), "")])
    assert sum(map(str.isalpha, result)) <= sum(map(str.isalpha, text))


@given(st.text("ab and, .?\n", max_size=40), st.data())
def test_seams_cutting_in_several_places_adds_no_letter(text: str, data: st.DataObject) -> None:
    points = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    cuts = [Fix(Span(start, end), "") for start, end in zip(points[::2], points[1::2], strict=False)]
    result = apply_edits(text, cuts)
    assert sum(map(str.isalpha, result)) <= sum(map(str.isalpha, text))
