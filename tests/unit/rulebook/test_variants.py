"""Variants: one change each, the same every time, and nothing else touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.rulebook.variants import variants_of


def _variants(text: str, cue: int | None = None) -> dict[str, str]:
    return {each.kind: each.text for each in variants_of(text, cue=cue)}


@pytest.mark.parametrize(
    ("kind", "text", "changed"),
    [
        ("upper case", "come back", "COME BACK"),
        ("capital", "come back", "Come back"),
        ("no apostrophes", "I'm sure they don’t", "Im sure they dont"),
        ("apostrophes", "im sure i dont", "i'm sure i don't"),
        ("apostrophes", "Thats it", "That's it"),
        ("curly apostrophes", "i'm 'here'", "i’m 'here'"),
        ("text-speak", "What are you doing? i love you so much", "Wat r u doing? i luv u sm"),
        ("text-speak", "you're your own", "you're ur own"),
        ("to as 2", "i need to see the lake, to you too", "i need 2 see the lake, 2 you too"),
        ("no punctuation", "no... wait, what?! i'm", "no wait what i'm"),
        ("emoji", "come back", "come back 🥺"),
        ("lol", "come back", "come back lol"),
        ("spaces", "come back now", "come  back  now"),
    ],
)
def test_variants_change_one_thing(kind: str, text: str, changed: str) -> None:
    assert _variants(text)[kind] == changed


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("apostrophes", "come back"),
        ("text-speak", "youth and area"),
        ("to as 2", "to the lake"),
        ("upper case", "COME BACK"),
        ("letters swapped", "come back"),
        ("stretched", "by my"),
    ],
)
def test_variants_leave_out_what_would_change_nothing(kind: str, text: str) -> None:
    assert kind not in _variants(text)


@pytest.mark.parametrize(
    ("kind", "length"), [("letters swapped", 0), ("letter dropped", -1), ("letter doubled", 1)]
)
def test_variants_mistype_the_inside_of_one_long_word(kind: str, length: int) -> None:
    changed = _variants("please be kinder", cue=0)[kind]
    assert changed.startswith("please be k")
    assert changed.endswith("r")
    assert len(changed) == len("please be kinder") + length


@pytest.mark.parametrize("kind", ["letters swapped", "letter dropped", "letter doubled"])
def test_variants_never_mistype_the_first_word_of_the_cue(kind: str) -> None:
    assert kind not in _variants("please go", cue=0)
    assert kind in _variants("please go", cue=7)


def test_variants_stretch_the_last_vowel_of_a_word() -> None:
    assert _variants("please")["stretched"] == "pleaseee"
    assert _variants("back")["stretched"] == "baaack"


@given(st.text(max_size=80), st.integers(0, 80))
def test_variants_are_the_same_every_time_and_never_the_draft(text: str, cue: int) -> None:
    made = variants_of(text, cue=cue)
    assert made == variants_of(text, cue=cue)
    assert all(each.text != text for each in made)


def test_variants_follow_the_seed() -> None:
    text = "please remember everything about yesterday evening together"
    assert len({variants_of(text, seed=seed) for seed in range(8)}) > 1
