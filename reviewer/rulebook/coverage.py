"""How well the examples try a rule, and how much of the rule is left when they are typed otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model import Draft, Span
from reviewer.rulebook.rule import CONTEXT, STRENGTH, Example, Rule
from reviewer.rulebook.rulebook import FILLER_GROUP, Rulebook
from reviewer.rulebook.search import Line
from reviewer.rulebook.testing import alone
from reviewer.rulebook.variants import variants_of
from reviewer.text.grammar import Grammar
from reviewer.text.reader import Reader


@dataclass(frozen=True, slots=True)
class Coverage:
    """Hold what was counted for one rule.

    `dead` are its phrases that no example reaches; `lost` counts, by kind, the variants it no longer sees.
    """

    rule: Rule
    flagged: int
    passed: int
    known: int
    dead: tuple[str, ...]
    variants: int
    lost: Counter[str]

    @property
    def survival(self) -> float | None:
        """Return the share of variants that the rule still sees, 0 to 1; None when there are none."""
        return 1 - self.lost.total() / self.variants if self.variants else None


def measure_coverage(
    rulebook: Rulebook, reader: Reader, grammar: Grammar | None, *, seed: int = 0
) -> Iterator[Coverage]:
    """Yield the coverage of every rule, in order; variants are made for rules that read words.

    A variant survives when the rule speaks, or a rule of its family that is at least as grave.
    """
    fillers = frozenset(rulebook.groups.get(FILLER_GROUP, ()))
    for rule in rulebook.rules:
        told = [example for example in rule.examples if not example.known]
        flags = [example for example in told if example.flagged]
        variants, lost = 0, Counter[str]()
        if rule.reads_words and not rule.composite:
            variants, lost = _survivors(rule, flags, rulebook, reader, grammar, seed)
        yield Coverage(
            rule=rule,
            flagged=len(flags),
            passed=len(told) - len(flags),
            known=len(rule.examples) - len(told),
            dead=_dead_phrases(rule, reader, fillers),
            variants=variants,
            lost=lost,
        )


def _dead_phrases(rule: Rule, reader: Reader, fillers: frozenset[str]) -> tuple[str, ...]:
    lines = [
        Line(sentence.content, fillers)
        for example in rule.examples
        for sentence in reader.read(Draft(example.text)).sentences
    ]
    return tuple(phrase.text for phrase in rule.match if not any(line.find(phrase) for line in lines))


def _survivors(
    rule: Rule,
    flags: Sequence[Example],
    rulebook: Rulebook,
    reader: Reader,
    grammar: Grammar | None,
    seed: int,
) -> tuple[int, Counter[str]]:
    """Count the variants of what a rule sees, and those it no longer sees by kind."""
    small = alone(rule, rulebook, _family_of(rule, rulebook))

    def speaks(text: str) -> bool:
        # Nothing but the rule and its family can speak here, so any finding will do.
        return bool(small.find(reader.read(Draft(text)), None, grammar).findings)

    variants, lost = 0, Counter[str]()
    for example in flags:
        if not speaks(example.text):
            continue
        for variant in variants_of(example.text, cue=_first(example.spans), seed=seed):
            variants += 1
            if not speaks(variant.text):
                lost[variant.kind] += 1
    return variants, lost


def _family_of(rule: Rule, rulebook: Rulebook) -> list[Rule]:
    """Return the other rules that may speak for this one."""
    if rule.family in (CONTEXT, STRENGTH):
        return []
    return [
        each
        for each in rulebook.rules
        if each is not rule
        and each.family == rule.family
        and each.severity >= rule.severity
        and each.reads_words
    ]


def _first(spans: tuple[Span, ...]) -> int | None:
    return min(spans).start if spans else None
