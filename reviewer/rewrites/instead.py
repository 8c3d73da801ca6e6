"""Cards: one thing to do instead of sending, from step 3 of the guide."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from reviewer.errors import DataFileError, Problem
from reviewer.records import Place, key, read_file
from reviewer.rewrites.corpus import NOWHERE

CardKind = Literal["body", "people", "make", "learn", "outside", "home", "rest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Hold one thing to do."""

    id: str = key("a name unlike any other")
    kind: CardKind = key("what it is good for")
    text: str = key("what to do, in a sentence or three")
    minutes: int = key("how long it takes, in minutes")
    night: bool = key("works at one in the morning", default=False)
    sober: bool = key("fit for somebody who grieves or worries: no joke in it", default=False)
    place: Place = field(default=NOWHERE, metadata={"place": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFile:
    """Hold one file of cards."""

    cards: tuple[Card, ...] = key("the cards")


class Deck:
    """Draw cards, one at a time; the same card may come again."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._piles = {
            (late, sober): _fitting(cards, late, sober)
            for late in (None, False, True)
            for sober in (False, True)
        }

    def draw(self, rng: random.Random, *, late: bool | None, sober: bool) -> Card:
        """Draw a card that fits the hour (None for any hour) and, when `sober`, holds no joke.

        Where no card fits both, the hour gives way.
        """
        return rng.choice(self._piles[(late, sober)])


def _fitting(cards: Sequence[Card], late: bool | None, sober: bool) -> Sequence[Card]:
    fitting = [card for card in cards if card.sober or not sober] or cards
    timely = fitting if late is None else [card for card in fitting if card.night == late]
    return timely or fitting


def load_cards(folder: Path) -> tuple[Card, ...]:
    """Read every ``*.yaml`` of a folder; raise DataFileError with the faults of all files."""
    problems: list[Problem] = []
    cards: list[Card] = []
    places: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            file = read_file(CardFile, path)
        except DataFileError as error:
            problems.extend(error.problems)
            continue
        for card in file.cards:
            if card.id in places:
                message = f'id "{card.id}" is used twice, first in {places[card.id]}'
                problems.append(Problem(str(path), card.place.line, card.place.column, message))
            if card.minutes < 1:
                message = f'"{card.id}" takes {card.minutes} minutes; a card takes at least one'
                problems.append(Problem(str(path), card.place.line, card.place.column, message))
            places.setdefault(card.id, path.name)
            cards.append(card)
    if not cards and not problems:
        problems.append(Problem(str(folder), 1, 1, "no cards (*.yaml) in this folder"))
    if problems:
        raise DataFileError(problems)
    return tuple(cards)
