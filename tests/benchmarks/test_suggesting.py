"""Budgets of suggesting: a hundred times the corpus costs next to nothing more."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import fields
from types import MappingProxyType

import pytest

from reviewer.model import Draft
from reviewer.resources import shipped
from reviewer.review import Reviewer
from reviewer.rewrites.corpus import Corpus, Entry, Intent, IntentHead, load_corpus
from reviewer.rewrites.request import Request
from reviewer.rewrites.suggest import Suggester
from tests.benchmarks.conftest import NOW

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

DRAFTS = (
    "i miss you so much. remember our thai place on tuesdays?",
    "thank you for everything, i still have your blue mug. please text me back",
    "i miss our walks. i saw a fox in the park on the way home",
    "happy birthday. i love you and i always will. hope the cake is good",
)
RUNS = 60


def _grown(corpus: Corpus, size: int) -> Corpus:
    """Return a corpus of `size` lines with the intents of the given one, its lines repeated under new ids."""
    share = size // len(corpus.intents)

    def grow(intent: Intent) -> Intent:
        lines = intent.entries
        entries = tuple(_again(lines[number % len(lines)], number) for number in range(share if lines else 0))
        head = {each.name: getattr(intent, each.name) for each in fields(IntentHead)}
        return Intent(**head, read_entries=lambda: entries)

    return Corpus(MappingProxyType({name: grow(intent) for name, intent in corpus.intents.items()}))


def _again(entry: Entry, number: int) -> Entry:
    values = {each.name: getattr(entry, each.name) for each in fields(Entry)}
    return Entry(**{**values, "id": f"{entry.id}-{number}", "text": f"{entry.text} {number}"})


def _milliseconds(reviewer: Reviewer, suggester: Suggester) -> float:
    """Return the median CPU time of one request, reviewing of the offered lines included."""

    def request(text: str, seed: int) -> Request:
        _, asked = reviewer._ask(Draft(text), None, NOW, rng=random.Random(seed))
        return asked

    for text in DRAFTS:
        suggester.suggest(request(text, 0))
    taken = []
    for seed in range(RUNS):
        asked = request(DRAFTS[seed % len(DRAFTS)], seed)
        start = time.process_time()
        offered = suggester.suggest(asked)
        taken.append((time.process_time() - start) * 1000)
        assert len(offered) >= 4
    return statistics.median(taken)


def test_suggesting_from_a_hundred_thousand_lines_stays_within_fifteen_milliseconds(
    warm: Reviewer, report: Callable[[str], None]
) -> None:
    corpus = load_corpus(shipped("corpora") / "rewrites")
    small, large = (
        _milliseconds(warm, Suggester(_grown(corpus, size), warm.rulebook.groups))
        for size in (1_000, 100_000)
    )
    report(f"suggestions from 1,000 lines {small:.1f} ms, from 100,000 lines {large:.1f} ms")
    assert large <= 15
    assert large <= 2 * small
