"""Inflection: the forms of regular and irregular words."""

from __future__ import annotations

import pytest

from reviewer.rulebook.inflection import inflections


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("miss", "miss misses missed missing"),
        ("love", "love loves loved loving"),
        ("beg", "beg begs begged begging"),
        ("try", "try tries tried trying"),
        ("play", "play plays played playing"),
        ("ghost", "ghost ghosts ghosted ghosting"),
        ("take", "take takes took taken taking"),
        ("be", "be am is are was were been being"),
        ("agree", "agree agrees agreed agreeing"),
        ("watch", "watch watches watched watching"),
    ],
)
def test_inflection_gives_every_form(lemma: str, forms: str) -> None:
    assert inflections(lemma) == tuple(forms.split())
