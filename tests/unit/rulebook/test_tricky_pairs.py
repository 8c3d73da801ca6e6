"""The same words with opposite meanings: one draft of a pair is flagged, the other is not."""

from __future__ import annotations

import pytest

from reviewer.model import Draft, Severity
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.grammar import Grammar
from reviewer.text.reader import Reader

FLAGGED = (
    "please come back",
    "i need you",
    "i miss you",
    "don't you miss me?",
    "answer me",
    "i can't live without you",
    "you never cared",
    "sorry for everything",
    "call me",
    "are we okay",
    "i'll wait for you",
    "i'll kill you",
    "i love you",
    "take care of yourself or else",
    "who is she",
    "i want you",
    "i can't do this anymore",
    "you're dead to me",
)
PASSED = (
    "please bring back the ladder",
    "i need you to sign page 3",
    "i miss the bus every monday",
    "miss ellis called",
    "the show was a bit hit-and-miss",
    "i don't miss you at all",
    "you don't have to answer me",
    "he used to say he couldn't live without me",
    "you never know!",
    "sorry for your loss",
    "call me a nerd but i sorted the spices by name",
    "are we okay for four?",
    "i'll wait for you at gate 3",
    "killing it at the new place i hear",
    "made a killer playlist for the drive",
    "sorry to be the buzzkill",
    "i'd love that",
    "> love you mum",
    "i love your new bike",
    "take care x",
    "who is she? so tiny, congratulations to your sister",
    "i want you to know the deposit cleared",
    "can't do this thursday anymore",
    "your phone's dead, try again later",
)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    """Return the English model, loaded when first asked."""
    return Grammar()


@pytest.mark.parametrize("text", FLAGGED)
def test_tricky_pairs_flags(text: str, rulebook: Rulebook, reader: Reader, grammar: Grammar) -> None:
    assert rulebook.find(reader.read(Draft(text)), None, grammar).findings


@pytest.mark.parametrize("text", PASSED)
def test_tricky_pairs_passes(text: str, rulebook: Rulebook, reader: Reader, grammar: Grammar) -> None:
    found = rulebook.find(reader.read(Draft(text)), None, grammar).findings
    assert [each.rule for each in found if each.severity > Severity.HINT] == []
