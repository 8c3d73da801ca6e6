"""Which of several lines that could serve is drawn first."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reviewer.rewrites.choosing import Wish, choose
from reviewer.rewrites.corpus import Corpus, load_corpus
from reviewer.rewrites.intents import Guess

LINES = """intent: {name}
number: {number}
title: A
best: warm
entries:
  - {{id: {name}/any, register: warm, text: "be well."}}
  - {{id: {name}/hugs, register: warm, text: "good hugs.", said: [hug, hugs]}}
  - {{id: {name}/always, register: warm, text: "for good.", said: [always]}}
  - {{id: {name}/best-friend, register: warm, text: "good friend.", said: [best friend]}}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    for number, name in enumerate(("aa", "bb"), start=1):
        (tmp_path / f"{name}.yaml").write_text(LINES.format(name=name, number=number), encoding="utf-8")
    return load_corpus(tmp_path)


def draw(corpus: Corpus, said: str, seed: int, *guesses: Guess, told_only: bool = False) -> list[str]:
    wish = Wish(
        registers=["warm"],
        guesses=guesses or [Guess("aa", 0.9)],
        keepsakes=(),
        holds=lambda condition, guess: True,
        dialect="any",
        told_only=told_only,
        said=f" {said} ",
        barred=frozenset(),
    )
    return [each.entry.id for each in choose(corpus, wish, random.Random(seed), lambda draft: ())]


def first(corpus: Corpus, said: str, seed: int, *guesses: Guess) -> str:
    return draw(corpus, said, seed, *guesses)[0]


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("i miss you", "aa/any"),
        ("i miss the hug", "aa/hugs"),
        ("i miss the hugging", "aa/any"),
        ("my friend you are the best", "aa/any"),
        ("you are my best friend always", "aa/best-friend"),
    ],
)
def test_choosing_prefers_what_the_draft_speaks_of(said: str, entry: str, corpus: Corpus) -> None:
    assert {first(corpus, said, seed) for seed in range(8)} == {entry}


def test_choosing_takes_a_theme_from_the_surest_intent_that_has_it(corpus: Corpus) -> None:
    guesses = (Guess("aa", 0.9), Guess("bb", 0.2))
    assert {first(corpus, "hugs", seed, *guesses) for seed in range(8)} == {"aa/hugs"}


def test_choosing_keeps_to_what_is_told_beside_sorrow(corpus: Corpus) -> None:
    assert draw(corpus, "your hugs", 1, told_only=True) == ["aa/hugs"]
    assert draw(corpus, "your car", 1, told_only=True) == []


def test_choosing_makes_no_small_talk_out_of_nowhere(corpus: Corpus) -> None:
    assert draw(corpus, "i miss you", 1, Guess("aa", 0.1)) == []
    assert draw(corpus, "your hugs", 1, Guess("aa", 0.1)) == ["aa/hugs"]
