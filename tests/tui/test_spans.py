"""Marks over a changing text, checked against the plain way to do it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.tui.spans import Mark, index_of, location_of, shift, split_by_line

TEXTS = st.text(alphabet="ab \n😭é", max_size=30)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    text = draw(TEXTS)
    marks = []
    for key in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        if start < end:
            marks.append(Mark(start, end, "hint", key))
    return text, tuple(marks)


@given(marked_texts(), TEXTS, st.data())
def test_shift_keeps_the_marked_words(
    marked: tuple[str, tuple[Mark, ...]], insert: str, data: st.DataObject
) -> None:
    text, marks = marked
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = text[:start] + insert + text[end:]

    moved = shift(marks, text, new)

    for mark in moved:
        (before,) = [each for each in marks if each.key == mark.key]
        assert new[mark.start : mark.end] == text[before.start : before.end]


@given(marked_texts(), TEXTS)
def test_shift_keeps_every_mark_when_text_is_put_before_or_behind(
    marked: tuple[str, tuple[Mark, ...]], insert: str
) -> None:
    text, marks = marked

    assert len(shift(marks, text, text + insert)) == len(marks)
    assert len(shift(marks, text, insert + text)) >= len([each for each in marks if each.start > len(insert)])


def test_shift_moves_marks_behind_an_insertion() -> None:
    assert shift((Mark(4, 8, "hold", 0),), "abc defg", "abc XY defg") == (Mark(7, 11, "hold", 0),)


def test_shift_drops_a_mark_that_was_typed_into() -> None:
    assert shift((Mark(0, 4, "hold", 0),), "abcd", "abXcd") == ()


@given(marked_texts())
def test_split_by_line_covers_each_mark_but_the_line_ends(marked: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = marked
    lines = text.split("\n")

    for mark in marks:
        pieces = split_by_line([mark], text)
        words = "".join(lines[row][each.start : each.end] for row in sorted(pieces) for each in pieces[row])
        assert words == text[mark.start : mark.end].replace("\n", "")


@given(TEXTS, st.data())
def test_location_and_index_are_inverse(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))

    assert index_of(text, location_of(text, index)) == index
