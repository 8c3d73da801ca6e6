"""What makes a rule complete, beyond the types of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.records import Place, unknown
from reviewer.rulebook.measures import MEASURES
from reviewer.rulebook.rule import CONTEXT, STRENGTH
from reviewer.rulebook.source import RuleSource

LEAST_EXAMPLES = 2
Fault = tuple[Place, str]
_ID = re.compile(r"[a-z][a-z_]*/[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = ("match", "tokens", "dependency")
_KINDS = (*_WORDS, "measure", "situation", "all_", "any_", "count")


def faults_of(family: str, source: RuleSource) -> Iterator[Fault]:
    """Yield what is wrong with a rule of that family, each with its place."""
    if not _ID.fullmatch(source.id) or not source.id.startswith(f"{family}/"):
        yield source.place, f'id "{source.id}" must read {family}/some-name'
    yield from _condition_faults(source)
    yield from _context_faults(source) if family == CONTEXT else _text_faults(family, source)
    if source.step is not None and not 1 <= source.step <= 7:
        yield source.place, "the guide has the steps 1 to 7"
    if source.fix and (source.fix.drop is None) == (source.fix.replace is None):
        yield source.fix.place, "a fix needs exactly one of drop and replace"
    flags = sum(1 for each in source.examples if each.flag is not None)
    passes = sum(1 for each in source.examples if each.pass_ is not None)
    if flags < LEAST_EXAMPLES or passes < LEAST_EXAMPLES:
        wanted = f"{LEAST_EXAMPLES} flag and {LEAST_EXAMPLES} pass examples"
        yield source.place, f"{source.id} needs at least {wanted}"


def _condition_faults(source: RuleSource) -> Iterator[Fault]:
    kinds = [name for name in _KINDS if getattr(source, name)]
    if not kinds:
        yield source.place, f"{source.id} says nothing to look for; add match, measure, situation …"
    elif len(kinds) > 1 and not set(kinds) <= set(_WORDS) and not set(kinds) <= {"all_", "any_"}:
        named = " and ".join(kind.rstrip("_") for kind in kinds)
        yield source.place, f"{source.id} mixes {named}; make two rules of it"
    if source.measure and source.measure.value not in MEASURES:
        yield source.place, unknown("measure", source.measure.value, list(MEASURES))
    if source.at_least < 1:
        yield source.place, "at-least counts from 1"


def _context_faults(source: RuleSource) -> Iterator[Fault]:
    if not source.suppress:
        yield source.place, f'{source.id} needs "suppress"'


def _text_faults(family: str, source: RuleSource) -> Iterator[Fault]:
    if family != STRENGTH and source.severity is None:
        yield source.place, f'{source.id} needs "severity"'
    for name in ("message",) if family == STRENGTH else ("message", "why", "instead"):
        if not getattr(source, name).strip():
            yield source.place, f'{source.id} needs "{name}"'
    if source.step is None and not source.source:
        yield source.place, f"{source.id} needs the step it serves or a source"
