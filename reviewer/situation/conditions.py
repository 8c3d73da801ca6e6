"""The small language in which rules ask for facts: ``fact``, ``not fact`` and ``fact >= 2``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from reviewer.situation.facts import FACTS, NUMBERS, Answer

Comparison = Literal[">=", "<=", "==", "<", ">"]

_COMPARE: Final[Mapping[str, Callable[[int, int], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}
_NUMERIC = re.compile(r"(\S+?)\s*(>=|<=|==|<|>)\s*(\d{1,9})")
_FORMS = 'write a fact, "not" and a fact, or a comparison such as "unanswered >= 2"'


@dataclass(frozen=True, slots=True)
class Condition:
    """Ask for one fact: a number compared with `number`, or yes or no, where `wanted` says which."""

    fact: str
    wanted: bool = True
    comparison: Comparison | None = None
    number: int = 0

    def __str__(self) -> str:
        if self.comparison:
            return f"{self.fact} {self.comparison} {self.number}"
        return self.fact if self.wanted else f"not {self.fact}"

    def answer(self, facts: Mapping[str, Answer]) -> Answer:
        """Answer the condition: yes, no, or None with what is missing."""
        known = facts[self.fact]
        if known.value is None:
            return known
        if self.comparison:
            return Answer(_COMPARE[self.comparison](known.value, self.number))
        return Answer(bool(known.value) is self.wanted)


def parse_condition(text: str) -> Condition:
    """Read one condition; raises ValueError with a plain message for anything else."""
    text = text.strip()
    if numeric := _NUMERIC.fullmatch(text):
        name = _known(numeric[1])
        if name not in NUMBERS:
            raise ValueError(f'"{name}" is answered yes or no; write "{name}" or "not {name}"')
        return Condition(name, comparison=cast(Comparison, numeric[2]), number=int(numeric[3]))
    words = text.split()
    wanted = words[:1] != ["not"]
    if len(words) != (1 if wanted else 2):
        raise ValueError(f'"{text[:60]}" is not a condition; {_FORMS}')
    name = _known(words[-1])
    if name in NUMBERS:
        raise ValueError(f'"{name}" is a number; compare it, such as "{name} >= 1"')
    return Condition(name, wanted)


def evaluate(conditions: Iterable[Condition], facts: Mapping[str, Answer]) -> Answer:
    """Tell whether all conditions hold: any no is no; else any None is None with all that is missing."""
    unknown = False
    missing: dict[str, None] = {}
    for condition in conditions:
        answer = condition.answer(facts)
        if answer.value is False:
            return Answer(False)
        if answer.value is None:
            unknown = True
            missing |= dict.fromkeys(answer.missing)
    return Answer(None, tuple(missing)) if unknown else Answer(True)


def _known(name: str) -> str:
    if name in FACTS:
        return name
    from reviewer.records.read import unknown

    raise ValueError(unknown("fact", name, list(FACTS)))
