"""What a rule file may say, key by key; the loader and the JSON Schema both follow these records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from reviewer.model import Applicability
from reviewer.records import Place, Placed, Raw, key

SeverityName = Literal["hint", "nudge", "hold", "pause"]
GuardName = Literal["negated", "quoted", "third-party", "logistics", "hypothetical"]
DEFAULT_GUARDS: tuple[GuardName, ...] = ("negated", "quoted", "third-party", "logistics")


def _place() -> Any:
    return field(default=Place(1, 1), metadata={"place": True}, compare=False)


@dataclass(frozen=True, slots=True)
class ExampleSource:
    """One example; exactly one of flag, pass, known-miss and known-alarm."""

    flag: str | None = key("a draft the rule must point at, with the exact [[span]]", default=None)
    pass_: str | None = key("a draft the rule must leave alone", default=None)
    known_miss: str | None = key("a draft the rule should point at but does not yet", default=None)
    known_alarm: str | None = key("a draft the rule wrongly points at so far", default=None)
    situation: Raw | None = key("what is known besides the words, for situation rules", default=None)
    now: str | None = key("the local time of the example, like 2026-11-22T20:00", default=None)
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class FixSource:
    """What could be done with the words; exactly one of drop and replace."""

    drop: Literal["span", "clause", "sentence"] | None = key("what to cut", default=None)
    replace: str | None = key("what to put in place of the span", default=None)
    applicability: Applicability = key(
        "safe (cannot change the meaning), suggest (the person picks) or display (advice only)",
        default="suggest",
    )
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class MeasureSource:
    """A number taken from the draft, with its threshold."""

    value: str = key("the name of a measure")
    at_least: float = key("the rule speaks from this number on")
    per: Literal["draft", "sentence"] = key("where the number is taken", default="draft")


@dataclass(frozen=True, slots=True)
class CountSource:
    """How many findings of other rules make this one speak."""

    of: tuple[Placed, ...] = key("rules, by id or with * such as pressure/*", least=1)
    at_least: int = key("how many findings")
    severity: SeverityName = key("count findings from this severity on", default="nudge")
    families: int = key("in at least so many families", default=1)


@dataclass(frozen=True, slots=True)
class RuleSource:
    """One rule as written."""

    id: str = key("family/name, lower case with hyphens; never changes once released")
    title: str = key("what it points at, in a few words")
    severity: SeverityName | None = key("how much it matters; strengths and context have none", default=None)
    step: int | None = key("the step of the guide it serves, 1 to 7", default=None)
    source: str | None = key("author and year", default=None)
    message: str = key("one sentence; {match} stands for the words found", default="")
    why: str = key("one sentence on why it may land badly", default="")
    instead: str = key("one sentence on what to do instead", default="")
    match: tuple[Placed, ...] = key("phrases to look for", default=())
    unless: tuple[Placed, ...] = key("phrases that, overlapping a match, make it harmless", default=())
    absent: tuple[Placed, ...] = key("phrases that, in the same sentence, make it harmless", default=())
    present: tuple[Placed, ...] = key("phrases of which the draft must hold one", default=())
    at_least: int = key("how many matches in the draft it takes", default=1)
    tokens: tuple[Raw, ...] = key("spaCy token patterns", default=())
    dependency: tuple[Raw, ...] = key("spaCy dependency patterns", default=())
    measure: MeasureSource | None = key("a number with a threshold", default=None)
    situation: tuple[Placed, ...] = key("conditions on facts, all of which must hold", default=())
    all_: tuple[Placed, ...] = key("rules that must all have found something", default=())
    any_: tuple[Placed, ...] = key("rules of which one must have found something", default=())
    count: CountSource | None = key("how many findings of other rules it takes", default=None)
    guards: tuple[GuardName, ...] = key("named checks that set a match aside", default=DEFAULT_GUARDS)
    suppress: tuple[Placed, ...] = key(
        "for context rules: the rules kept quiet where this matches", default=()
    )
    scope: Literal["match", "sentence", "draft"] = key("for context rules: how far", default="match")
    fix: FixSource | None = key("what could be done with the words", default=None)
    examples: tuple[ExampleSource, ...] = key("at least two flag and two pass", default=())
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One family."""

    family: str = key("the family; the file is named after it")
    rules: tuple[RuleSource, ...] = key("its rules", least=1)


@dataclass(frozen=True, slots=True)
class GroupsFile:
    """Shared word lists."""

    groups: dict[str, tuple[Placed, ...]] = key("name → phrases, used as @name")
