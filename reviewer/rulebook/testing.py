"""Run the examples that stand in the rule files: each rule over its own, and over all other rules'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reviewer.model import Draft, Finding, Severity, Situation, Span
from reviewer.rulebook.circumstances import Circumstances, circumstances_of
from reviewer.rulebook.purpose import is_mixed, is_necessary
from reviewer.rulebook.rule import CONTEXT, STRENGTH, Example, Rule
from reviewer.rulebook.rulebook import Rulebook
from reviewer.situation.zones import find_zone
from reviewer.text.grammar import Grammar
from reviewer.text.reader import Reader
from reviewer.text.reading import Reading

_EXAMINED = "examined"
NOON = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001  (local to the example's own zone)


@dataclass(frozen=True, slots=True)
class Failure:
    """Tell where an example and the rulebook disagree."""

    rule: Rule
    example: Example
    message: str

    def __str__(self) -> str:
        place = f"{self.rule.path.name}:{self.example.place.line}"
        return f"{place}: {self.rule.id}: {self.message}: {self.example.text!r}"


def run_examples(rulebook: Rulebook, reader: Reader, grammar: Grammar | None) -> Iterator[Failure]:
    """Yield every example on which a rule does something else than its file says."""
    for rule in rulebook.rules:
        small = alone(rule, rulebook)
        for example in rule.examples:
            spans = _spans_of(rule, example, small, reader, grammar)
            fault = _fault(example, spans, exact=rule.reads_words and not rule.composite)
            if example.known and fault is None:
                yield Failure(rule, example, "known to be wrong, but it works now; promote it")
            elif not example.known and fault:
                yield Failure(rule, example, fault)


def run_crosstalk(rulebook: Rulebook, reader: Reader, grammar: Grammar | None) -> Iterator[Failure]:
    """Yield examples that must pass for their own rule but draw a graver word from another family."""
    for rule in rulebook.rules:
        if rule.family in (CONTEXT, STRENGTH) or rule.situation:
            continue
        for example in rule.examples:
            if example.flagged or example.known:
                continue
            found = rulebook.find(reader.read(Draft(example.text)), None, grammar)
            for finding in found.findings:
                if finding.severity > Severity.HINT and finding.rule != rule.id:
                    yield Failure(rule, example, f"passes here, yet {finding.rule} finds {finding.quote!r}")


def _spans_of(
    rule: Rule, example: Example, rulebook: Rulebook, reader: Reader, grammar: Grammar | None
) -> tuple[Span, ...]:
    """Return the spans a rule finds in an example, other rules of its kind left out."""
    reading = reader.read(Draft(example.text))
    circumstances = _circumstances(rule, example, reading) if rule.situation else None
    found = rulebook.find(reading, circumstances, grammar)
    wanted = _EXAMINED if rule.family in (CONTEXT, STRENGTH) else rule.id
    return tuple(finding.span for finding in found.findings if finding.rule == wanted)


def alone(rule: Rule, rulebook: Rulebook, beside: Sequence[Rule] = ()) -> Rulebook:
    """Return a rulebook of the rule, the rules `beside` it and context rules; all rules if it needs others.

    A context or strength rule makes findings in it, so that its places can be seen.
    """
    if rule.needs_others:
        return rulebook
    contexts = [each for each in rulebook.rules if each.family == CONTEXT and each is not rule]
    if rule.family in (CONTEXT, STRENGTH):
        # These make no findings of their own; under another family their places show as findings.
        rule = replace(rule, id=_EXAMINED, family="examined")
    return Rulebook((rule, *beside, *contexts), rulebook.groups)


def _circumstances(
    rule: Rule, example: Example, reading: Reading
) -> Callable[[Sequence[Finding], frozenset[str]], Circumstances]:
    situation = example.situation or Situation()
    now = example.now or NOON
    aware = now if now.tzinfo else now.replace(tzinfo=find_zone(situation.time_zone))

    def circumstances(findings: Sequence[Finding], contexts: frozenset[str]) -> Circumstances:
        if not rule.needs_others:
            return circumstances_of(situation, aware, necessary=False, emergency=False)
        return circumstances_of(
            situation,
            aware,
            necessary=is_necessary(reading, findings),
            emergency=False,
            mixed=is_mixed(reading, findings),
        )

    return circumstances


def _fault(example: Example, spans: tuple[Span, ...], *, exact: bool) -> str | None:
    """Say what is wrong, if anything."""
    if not example.flagged:
        return "must pass, but the rule speaks" if spans else None
    if not spans:
        return "must be flagged, but the rule is silent"
    if exact and example.spans and set(spans) != set(example.spans):
        shown = ", ".join(repr(example.text[span.start : span.end]) for span in spans)
        return f"flags {shown} instead of the marked words"
    return None
