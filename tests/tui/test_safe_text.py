from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.tui.safe_text import make_safe


@pytest.mark.parametrize(
    ("text", "expected", "removed"),
    [
        ("hello\tyou\n", "hello\tyou\n", 0),
        ("\x1b[31mred\x1b[0m", "red", 2),
        ("\x1b]52;c;aGk=\x07hi", "hi", 1),
        ("a\x07b\x00c", "abc", 2),
        ("safe\u202egnol\u202c", "safegnol", 2),
        ("one\r\ntwo\rthree", "one\ntwo\nthree", 0),
        ("\ufeffhi", "hi", 1),
        ("שלום 👩‍👩‍👧 日本", "שלום 👩‍👩‍👧 日本", 0),
        ("half \ud83d pair", "half  pair", 1),
        ("\x1b]0;never ends", "0;never ends", 1),
    ],
)
def test_safe_text_takes_out_what_cannot_be_drawn(text: str, expected: str, removed: int) -> None:
    safe = make_safe(text)

    assert (safe.text, safe.removed) == (expected, removed)


@given(st.text())
def test_safe_text_is_settled_at_once(text: str) -> None:
    safe = make_safe(text).text

    assert make_safe(safe).text == safe
    assert "\x1b" not in safe


def test_safe_text_stays_quick_on_hostile_text() -> None:
    assert make_safe("\x1b]" * 50_000).removed >= 50_000
