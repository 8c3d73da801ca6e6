"""What a suggestion is asked for with."""

from __future__ import annotations

import random
from dataclasses import dataclass

from reviewer.model import Draft, Finding, Situation, Timing, Verdict
from reviewer.rewrites.own_words import Read, Recheck
from reviewer.text.grammar import Grammar
from reviewer.text.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Hold one draft as reviewed.

    `recheck` reviews another text by its words alone, without timing or situation. `recent` are ids of
    entries copied lately, `skip` those already shown for this draft; neither is offered. `late` tells
    whether it is night where the person is, None when the clock is left out. `own_line` tells that the
    writer asks to be left alone.
    """

    draft: Draft
    reading: Reading
    findings: tuple[Finding, ...]
    verdict: Verdict
    timing: Timing
    situation: Situation
    recheck: Recheck
    read: Read
    rng: random.Random
    own_line: bool = False
    late: bool | None = None
    grammar: Grammar | None = None
    recent: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
