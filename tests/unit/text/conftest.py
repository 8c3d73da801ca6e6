from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.model import Draft
from reviewer.resources import shipped
from reviewer.text.lexicon import Lexicon, load_lexicon
from reviewer.text.reader import Reader

CUES = frozenset(
    "love miss forgive please chance answer apologise pathetic together worthless kill promise".split()
)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(shipped("corpora") / "lexicon")


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    return Reader(lexicon, CUES)


@pytest.fixture(scope="session")
def plain(reader: Reader) -> Callable[[str], str]:
    """Read a text as plain words, with a bar between sentences."""

    def read(text: str) -> str:
        sentences = reader.read(Draft(text)).sentences
        return " | ".join(" ".join(word.plain for word in each.content.words) for each in sentences)

    return read


@pytest.fixture(scope="session")
def regions(reader: Reader) -> Callable[[str, str], list[str]]:
    """Quote the regions of one kind."""

    def find(text: str, kind: str) -> list[str]:
        reading = reader.read(Draft(text))
        return [reading.draft.quote(each.span) for each in reading.regions if each.kind == kind]

    return find
