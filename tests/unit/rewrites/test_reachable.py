"""Every line of the shipped corpus is offered for some draft: none is dead weight."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime

import pytest

from reviewer.model import Draft, Situation
from reviewer.resources import shipped
from reviewer.review import Reviewer
from reviewer.rewrites.corpus import Entry, Intent, load_corpus
from reviewer.rewrites.slots import NO_SPAN, Keepsake, fits, parse_template
from reviewer.rewrites.tables import Filler, load_fillers

CORPUS = load_corpus(shipped("corpora") / "rewrites")
FILLERS = load_fillers(shipped("corpora") / "lexicon")
IDS = frozenset(entry.id for intent in CORPUS.intents.values() for entry in intent.entries)
NEEDY = "i miss you so much."
TRIES = 4


@pytest.fixture(scope="module")
def reviewers() -> dict[str, Reviewer]:
    """Return a reviewer for each dialect."""
    return {dialect: Reviewer.shipped(dialect=dialect) for dialect in ("british", "american")}


def _drafts(intent: Intent, entry: Entry) -> Iterator[str]:
    """Yield drafts that ask for the intent and name what the line needs."""
    for number, example in enumerate(intent.examples):
        for turn in range(TRIES):
            named = " ".join(_named(entry, turn + TRIES * number))
            said = f"i {entry.said[turn % len(entry.said)]}." if entry.said else ""
            yield f"{example}. {said} {named}".strip()
            yield f"{example}. {said} {named} {NEEDY}"
            if not entry.said and not parse_template(entry.text).slots:
                break


def _named(entry: Entry, turn: int) -> Iterator[str]:
    template = parse_template(entry.text)
    for kind in sorted(template.types):
        slots = [slot for slot in template.slots if slot.type == kind]
        fitting = [
            each for each in FILLERS if each.type == kind and all(fits(slot, _thing(each)) for slot in slots)
        ]
        filler = fitting[turn % len(fitting)]
        yield f"remember {filler.determiner} {filler.phrase}."


def _thing(filler: Filler) -> Keepsake:
    return Keepsake(
        type=filler.type,
        phrase=filler.phrase,
        span=NO_SPAN,
        determiner=filler.determiner,
        plural=filler.plural,
        name=filler.name,
    )


def _is_offered(reviewer: Reviewer, text: str, entry: Entry, now: datetime) -> bool:
    """Tell whether the line is offered when all others are barred."""
    review = reviewer.review(
        Draft(text), Situation(last_writer="them"), now=now, rng=random.Random(0), skip=IDS - {entry.id}
    )
    return any(rewrite.entry == entry.id for rewrite in review.rewrites)


@pytest.mark.parametrize("name", sorted(CORPUS.intents))
def test_reachable_every_line_is_offered_for_some_draft(
    name: str, reviewers: dict[str, Reviewer], now: datetime
) -> None:
    intent = CORPUS.intents[name]
    unreachable = [
        entry.id
        for entry in intent.entries
        if not any(
            _is_offered(reviewers["american" if entry.dialect == "american" else "british"], text, entry, now)
            for text in _drafts(intent, entry)
        )
    ]
    assert unreachable == []
