"""A rule ready to run: its texts, its compiled conditions and its examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from reviewer.model import Severity, Situation, Span
from reviewer.records import Place
from reviewer.rulebook.phrases import Phrase
from reviewer.rulebook.source import CountSource, FixSource, GuardName, MeasureSource
from reviewer.situation.conditions import Condition
from reviewer.situation.facts import FROM_DRAFT

CONTEXT = "context"
STRENGTH = "strength"
SAFETY_FAMILIES = frozenset({"self_harm", "harm", "fear", "legal", "youth"})
THEIR_LIFE = "care/their-life"
BLOCKED = "boundary/blocked"
PAST_THEIR_WISH = "boundary/over-their-no"
# Beside the families above: where one of these speaks, no text of ours is offered.
REFUSING = frozenset({THEIR_LIFE, BLOCKED, PAST_THEIR_WISH})
_MARK = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Example:
    """One example: the draft, the spans a flag must point at, and whether it is known to be wrong."""

    text: str
    spans: tuple[Span, ...]
    flagged: bool
    known: bool
    place: Place
    situation: Situation | None = None
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class GrammarPattern:
    """Name a pattern registered with the grammar; its sentence holds a word of each set in `required`."""

    name: str
    kind: str
    pattern: tuple[dict[str, object], ...]
    required: tuple[frozenset[str], ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule; `kind` follows from its family: finding, strength or context."""

    id: str
    family: str
    title: str
    severity: Severity
    step: int | None
    source: str | None
    message: str
    why: str
    instead: str
    match: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    absent: tuple[Phrase, ...] = ()
    present: tuple[Phrase, ...] = ()
    at_least: int = 1
    grammar: tuple[GrammarPattern, ...] = ()
    measure: MeasureSource | None = None
    situation: tuple[Condition, ...] = ()
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    count: CountSource | None = None
    guards: frozenset[GuardName] = frozenset()
    suppress: tuple[str, ...] = ()
    scope: str = "match"
    fix: FixSource | None = None
    vocabulary: frozenset[str] = frozenset()
    examples: tuple[Example, ...] = ()
    path: Path = field(default=Path(), compare=False)
    place: Place = field(default=Place(1, 1), compare=False)

    @property
    def composite(self) -> bool:
        """Tell whether the rule looks at other rules' findings."""
        return bool(self.all or self.any or self.count)

    @property
    def needs_others(self) -> bool:
        """Tell whether the rule speaks only beside what other rules find."""
        return self.composite or any(each.fact in FROM_DRAFT for each in self.situation)

    @property
    def reads_words(self) -> bool:
        """Tell whether the rule looks for words."""
        return bool(self.match or self.grammar)


def read_marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Take the ``[[ ]]`` out of an example; raise ValueError when they do not pair."""
    plain: list[str] = []
    spans: list[Span] = []
    length = 0
    opened: int | None = None
    last = 0
    for mark in _MARK.finditer(text):
        piece = text[last : mark.start()]
        plain.append(piece)
        length += len(piece)
        last = mark.end()
        if mark[0] == "[[":
            if opened is not None:
                raise ValueError('"[[" inside another "[["')
            opened = length
        else:
            if opened is None:
                raise ValueError('"]]" without "[["')
            spans.append(Span(opened, length))
            opened = None
    if opened is not None:
        raise ValueError('"[[" is not closed')
    plain.append(text[last:])
    return "".join(plain), tuple(spans)
