"""Choose corpus lines for a draft: best intent first, filled with what the draft names, and varied."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.model import Draft, Finding, Severity
from reviewer.rewrites.corpus import Bucket, Condition, Corpus, CorpusRegister, Entry, Intent
from reviewer.rewrites.intents import LEAST, Guess
from reviewer.rewrites.slots import Keepsake, SlotType, Template, fill, fits

CHECKS = 8
DRAWS = 64
FILLED_BONUS = 0.5
SAID_BONUS = 0.4
WORD_BONUS = 0.05  # a longer phrase tells the theme more surely
CLEAR = 0.6


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold a corpus line with its slots filled, and the things that filled them."""

    entry: Entry
    intent: str
    text: str
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Say what lines are wanted: registers in the order of wishing, and what bars a line.

    `said` is the draft in plain words, a blank around each, with a full stop between sentences. With
    `filled_only` a line without slots must belong to an intent that is `CLEAR`; with `told_only` a line must
    be about what the draft speaks of.
    """

    registers: Sequence[CorpusRegister]
    guesses: Sequence[Guess]
    keepsakes: Sequence[Keepsake]
    holds: Callable[[Condition, Guess], bool]
    filled_only: bool = False
    told_only: bool = False
    dialect: str
    said: str
    barred: frozenset[str]


def choose(
    corpus: Corpus, wish: Wish, rng: random.Random, recheck: Callable[[Draft], Sequence[Finding]]
) -> tuple[Chosen, ...]:
    """Return at most one line for each wished register, each found clean by `recheck`.

    At most `CHECKS` texts are rechecked; a line is never chosen twice.
    """
    chosen: list[Chosen] = []
    checks = 0
    for register in wish.registers:
        taken = {each.entry.id for each in chosen}
        for candidate in _candidates(corpus, wish, register, rng):
            if candidate.entry.id in taken or any(candidate.text == each.text for each in chosen):
                continue
            if checks >= CHECKS:
                return tuple(chosen)
            checks += 1
            if all(finding.severity <= Severity.HINT for finding in recheck(Draft(candidate.text))):
                chosen.append(candidate)
                break
    return tuple(chosen)


def _candidates(corpus: Corpus, wish: Wish, register: CorpusRegister, rng: random.Random) -> Iterator[Chosen]:
    """Draw lines of a register, from the most fitting bucket on."""
    ranked = []
    for guess in wish.guesses:
        intent = corpus.intents[guess.intent]
        for bucket in intent.buckets:
            if bucket.register != register or not _may(bucket, guess, wish):
                continue
            things = _things(bucket, wish.keepsakes, rng)
            if things is not None:
                bonus = max(FILLED_BONUS if things else 0.0, _said_bonus(bucket, wish))
                score = guess.confidence + bonus
                ranked.append((-score, rng.random(), intent, bucket, things))
    for _, _, intent, bucket, things in sorted(ranked, key=lambda each: each[:2]):
        for entry, template in _draw(intent, bucket, rng):
            text = fill(template, things)
            if entry.id not in wish.barred and text is not None:
                kept = tuple(things[kind].phrase for kind in sorted(template.types))
                yield Chosen(entry, intent.intent, text, kept)


def _may(bucket: Bucket, guess: Guess, wish: Wish) -> bool:
    if wish.filled_only and not bucket.slots and guess.confidence < CLEAR:
        return False
    if guess.confidence < LEAST and not (bucket.slots or bucket.said):
        return False  # out of nowhere, small talk is a non sequitur
    if wish.told_only and not bucket.said:
        return False
    if bucket.said and not _said_bonus(bucket, wish):
        return False
    return bucket.dialect in ("any", wish.dialect) and all(wish.holds(each, guess) for each in bucket.when)


def _said_bonus(bucket: Bucket, wish: Wish) -> float:
    """Return what a line gains by being about what the draft speaks of; nothing if it is not."""
    said = [each for each in bucket.said if f" {each} " in wish.said]
    return max((SAID_BONUS + WORD_BONUS * each.count(" ") for each in said), default=0.0)


def _things(
    bucket: Bucket, keepsakes: Sequence[Keepsake], rng: random.Random
) -> Mapping[SlotType, Keepsake] | None:
    """Pick a thing for each type a bucket asks for; None if one is missing."""
    things: dict[SlotType, Keepsake] = {}
    for kind in sorted({slot.type for slot in bucket.slots}):
        slots = [slot for slot in bucket.slots if slot.type == kind]
        fitting = [each for each in keepsakes if all(fits(slot, each) for slot in slots)]
        if not fitting:
            return None
        shared = [each for each in fitting if each.determiner == "our"]
        things[kind] = rng.choice(shared or fitting)
    return things


def _draw(intent: Intent, bucket: Bucket, rng: random.Random) -> Sequence[tuple[Entry, Template]]:
    """Draw lines of a bucket in random order, all of a small one."""
    members = intent.buckets[bucket]
    size = min(len(members), DRAWS)
    return rng.sample(members, size)
