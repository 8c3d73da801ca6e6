from __future__ import annotations

import random
from pathlib import Path

import pytest

from reviewer.errors import DataFileError
from reviewer.resources import shipped
from reviewer.rewrites.instead import Card, Deck, load_cards

DAY = Card(id="walk", kind="outside", text="Walk.", minutes=20)
NIGHT = Card(id="tea", kind="rest", text="Tea.", minutes=10, night=True)
SOBER_NIGHT = Card(id="lamp", kind="rest", text="Lamp.", minutes=5, night=True, sober=True)


@pytest.mark.parametrize(
    ("late", "sober", "expected"),
    [
        (True, False, {"tea", "lamp"}),
        (False, False, {"walk"}),
        (None, False, {"walk", "tea", "lamp"}),
        (True, True, {"lamp"}),
        (False, True, {"lamp"}),
    ],
)
def test_instead_draws_what_fits_hour_and_mood(late: bool | None, sober: bool, expected: set[str]) -> None:
    deck = Deck((DAY, NIGHT, SOBER_NIGHT))
    drawn = {deck.draw(random.Random(seed), late=late, sober=sober).id for seed in range(40)}
    assert drawn == expected


def test_instead_ships_eighty_cards_of_every_kind() -> None:
    cards = load_cards(shipped("corpora") / "instead")
    assert len(cards) >= 80
    assert {card.kind for card in cards} == {"body", "people", "make", "learn", "outside", "home", "rest"}
    assert len({card.text for card in cards}) == len(cards)
    assert sum(card.night for card in cards) >= 15


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("  - {id: a, kind: rest, text: T., minutes: 0}", "at least one"),
        ("  - {id: a, kind: nap, text: T., minutes: 5}", "nap"),
        ("  - {id: a, kind: rest, text: T., minutes: 5}\n" * 2, "used twice"),
    ],
)
def test_instead_places_faults(rows: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "cards.yaml").write_text(f"cards:\n{rows}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=message):
        load_cards(tmp_path)


def test_instead_needs_cards(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no cards"):
        load_cards(tmp_path)
