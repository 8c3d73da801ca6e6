from __future__ import annotations

import pytest

from reviewer.model import Draft
from reviewer.rulebook.purpose import is_correction, is_mixed, is_necessary
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.reader import Reader


@pytest.mark.parametrize(
    ("text", "necessary", "mixed"),
    [
        ("can you pick up the kids at 5 on friday", True, False),
        ("hi! can you pick up the kids at 5 on friday", True, False),
        ("can you pick up the kids at 5 on friday. i miss you so much", False, True),
        ("can you pick up the kids at 5 on friday. saw a heron on the canal today", False, False),
        ("i miss you so much", False, False),
        ("", False, False),
    ],
)
def test_purpose_tells_practical_words_from_feeling(
    text: str, necessary: bool, mixed: bool, rulebook: Rulebook, reader: Reader
) -> None:
    reading = reader.read(Draft(text))
    findings = rulebook.find(reading, None, None).findings
    assert (is_necessary(reading, findings), is_mixed(reading, findings)) == (necessary, mixed)


@pytest.mark.parametrize(
    ("text", "correction"),
    [
        ("*thursday", True),
        ("thursday*", True),
        ("i meant 7 not 6", True),
        ("sorry, meant the blue one", True),
        ("typo, the 14th", True),
        ("thursday", False),
        ("*", False),
        ("i meant every word of what i wrote to you last night", False),
        ("i meant it, i miss you so much", False),
    ],
)
def test_purpose_knows_a_correction(text: str, correction: bool, rulebook: Rulebook, reader: Reader) -> None:
    reading = reader.read(Draft(text))
    assert is_correction(reading, rulebook.find(reading, None, None).findings) is correction
