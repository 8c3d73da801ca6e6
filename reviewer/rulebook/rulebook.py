"""Run all rules over a reading: candidates, guards, context, then rules about rules."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import Path

from reviewer.model import CannotCheck, Finding, Fix, Severity, Span, Strength
from reviewer.rulebook.circumstances import Circumstances
from reviewer.rulebook.fixes import make_fix
from reviewer.rulebook.guards import GUARDS, Occurrence
from reviewer.rulebook.load import Groups, load_rules
from reviewer.rulebook.matching import Matcher
from reviewer.rulebook.measures import MEASURES
from reviewer.rulebook.rule import CONTEXT, STRENGTH, Rule
from reviewer.rulebook.search import Match
from reviewer.situation.conditions import evaluate
from reviewer.text.grammar import Grammar
from reviewer.text.reading import Reading, Sentence

SHOWN_STRENGTHS = 2
FILLER_GROUP = "filler"
_DRAFT = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what the rulebook says of one reading; findings stand gravest first, then by position.

    `contexts` maps the context rules that apply to where they do.
    """

    findings: tuple[Finding, ...]
    strengths: tuple[Strength, ...] = ()
    cannot_check: tuple[CannotCheck, ...] = ()
    contexts: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Hit:
    """One place where a rule that reads words applies."""

    rule: Rule
    sentence: Sentence
    match: Match
    span: Span


class Rulebook:
    """Hold compiled rules; finding keeps no state but a cache of sentences already matched."""

    def __init__(self, rules: Sequence[Rule], groups: Groups) -> None:
        self.rules = tuple(rules)
        self.groups = groups
        self._matcher = Matcher(self.rules, groups.get(FILLER_GROUP, ()))
        self._measuring = [(rule, rule.measure) for rule in self.rules if rule.measure]
        self._situational = [rule for rule in self.rules if rule.situation]
        self._order = {rule.id: number for number, rule in enumerate(self.rules)}
        self._composite = [rule for rule in self.rules if rule.composite]
        self._around: Circumstances | None = None
        self._shown: tuple[list[Finding], tuple[CannotCheck, ...]] = ([], ())

    @classmethod
    def load(cls, folder: Path) -> Rulebook:
        """Read and compile the rule files under a folder; raise DataFileError with every fault."""
        return cls(*load_rules(folder))

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """Map ids to rules."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every plain word that a phrase names: what a misspelt word may stand for."""
        return frozenset[str]().union(*(rule.vocabulary for rule in self.rules))

    def register(self, grammar: Grammar) -> None:
        """Give the token and dependency patterns to the grammar; raise ValueError for one it refuses."""
        for rule in self.rules:
            for pattern in rule.grammar:
                if pattern.kind == "tokens":
                    grammar.add(pattern.name, tokens=[list(pattern.pattern)])
                else:
                    grammar.add(pattern.name, dependency=[list(pattern.pattern)])

    def find(
        self,
        reading: Reading,
        circumstances: Callable[[Sequence[Finding], frozenset[str]], Circumstances] | None,
        grammar: Grammar | None,
    ) -> Found:
        """Return all findings, strengths and what could not be checked.

        `circumstances` tells of the situation, given what the words alone showed: findings and
        the ids of context rules that apply; None leaves the situation out. Without a `grammar` the rules
        that need one are skipped.
        """
        hits, contexts = self._hits(reading, grammar)
        findings = [self._finding(hit, reading) for hit in hits if hit.rule.family != STRENGTH]
        findings = _one_per_place([*findings, *self._measured(reading)], self._order)
        cannot_check: tuple[CannotCheck, ...] = ()
        if circumstances:
            timing, cannot_check = self._situated(circumstances(findings, frozenset(contexts)))
            findings += timing
        findings += self._composed(findings)
        findings.sort(key=lambda each: (-each.severity, each.span.start, each.span.end, each.rule))
        strengths: tuple[Strength, ...] = ()
        if not findings or findings[0].severity < Severity.PAUSE:
            strengths = self._strengths(hits, reading)
        return Found(tuple(findings), strengths, cannot_check, contexts)

    def _hits(
        self, reading: Reading, grammar: Grammar | None
    ) -> tuple[list[_Hit], dict[str, tuple[Span, ...]]]:
        """Return what applies after guards and context, and the context rules that apply."""
        raw = [
            _Hit(self.rules[number], sentence, match, sentence.words_span(match.first, match.last))
            for sentence in reading.sentences
            for number, matches in self._matcher.find(sentence.content, grammar)
            for match in matches
        ]
        if not raw:
            return [], {}
        contexts = [hit for hit in raw if hit.rule.family == CONTEXT and not _guarded(hit, reading)]
        kept = [
            hit
            for hit in raw
            if hit.rule.family != CONTEXT
            and not _guarded(hit, reading)
            and not any(_silences(context, hit) for context in contexts)
            and self._is_present(hit.rule, reading)
        ]
        kept = _longest(kept)
        counts: dict[str, int] = {}
        enough = []
        for hit in kept:
            counts[hit.rule.id] = counts.get(hit.rule.id, 0) + 1
            if counts[hit.rule.id] >= hit.rule.at_least:
                enough.append(hit)
        places: dict[str, tuple[Span, ...]] = {}
        for hit in contexts:
            places[hit.rule.id] = (*places.get(hit.rule.id, ()), hit.span)
        return enough, places

    def _is_present(self, rule: Rule, reading: Reading) -> bool:
        return not rule.present or any(
            self._matcher.holds(sentence.content, rule.present) for sentence in reading.sentences
        )

    def _finding(self, hit: _Hit, reading: Reading) -> Finding:
        fixes = (make_fix(hit.rule.fix, hit.match, hit.sentence, reading),) if hit.rule.fix else ()
        quote = reading.draft.quote(hit.span)
        return finding_of(hit.rule, hit.span, quote, {"match": quote}, fixes)

    def _strengths(self, hits: Sequence[_Hit], reading: Reading) -> tuple[Strength, ...]:
        seen: dict[str, Strength] = {}
        for hit in hits:
            if hit.rule.family == STRENGTH and hit.rule.id not in seen:
                quote = reading.draft.quote(hit.span)
                message = fill(hit.rule.message, {"match": quote})
                seen[hit.rule.id] = Strength(rule=hit.rule.id, span=hit.span, quote=quote, message=message)
        return tuple(seen.values())[:SHOWN_STRENGTHS]

    def _measured(self, reading: Reading) -> list[Finding]:
        findings = []
        whole = cache(lambda name: MEASURES[name](reading.sentences))
        for rule, source in self._measuring:
            if source.per == "draft":
                if (value := whole(source.value)) >= source.at_least:
                    findings.append(finding_of(rule, _DRAFT, "", {"value": f"{value:g}"}))
                continue
            for sentence in reading.sentences:
                value = MEASURES[source.value]((sentence,))
                if value >= source.at_least:
                    quote = reading.draft.quote(sentence.span)
                    words = {"value": f"{value:g}", "match": quote}
                    findings.append(finding_of(rule, sentence.span, quote, words))
        return findings

    def _situated(self, around: Circumstances) -> tuple[list[Finding], tuple[CannotCheck, ...]]:
        """Return what the circumstances show; of the same ones, as in a batch, the same."""
        if self._around is not around:
            self._around, self._shown = around, self._evaluate(around)
        findings, unknown = self._shown
        return list(findings), unknown

    def _evaluate(self, around: Circumstances) -> tuple[list[Finding], tuple[CannotCheck, ...]]:
        findings, unknown = [], []
        for rule in self._situational:
            answer = evaluate(rule.situation, around.facts)
            if answer.missing:
                unknown.append(CannotCheck(rule.id, answer.missing))
            elif answer.value:
                findings.append(finding_of(rule, _DRAFT, "", around.words))
        return findings, tuple(unknown)

    def _composed(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return what adds up; a composite says nothing where something as grave was found already."""
        gravest = max((finding.severity for finding in findings), default=Severity.HINT)
        return [
            finding_of(rule, _DRAFT, "", {})
            for rule in self._composite
            if rule.severity > gravest and _adds_up(rule, findings)
        ]


def finding_of(
    rule: Rule, span: Span, quote: str, values: Mapping[str, str], fixes: tuple[Fix, ...] = ()
) -> Finding:
    """Make a finding of a rule, its message filled."""
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=rule.severity,
        span=span,
        quote=quote,
        message=fill(rule.message, values),
        why=rule.why,
        instead=fill(rule.instead, values),
        step=rule.step,
        source=rule.source,
        fixes=fixes,
    )


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into a message, once; words of the draft are never read as placeholders."""
    pieces = template.split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, closed, rest = piece.partition("}")
        filled.append(values.get(name, "") + rest if closed else "{" + piece)
    return "".join(filled)


def fits(rule: str, patterns: Iterable[str]) -> bool:
    """Tell whether a rule's id is among ids or patterns such as ``pressure/*``."""
    return any(fnmatchcase(rule, pattern) for pattern in patterns)


def _longest(hits: Sequence[_Hit]) -> list[_Hit]:
    """Keep the hits of most words where a rule's hits overlap; the earlier of two as long."""
    kept: list[_Hit] = []
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for hit in sorted(hits, key=lambda each: (each.match.first - each.match.last, each.span.start)):
        if not any(hit.span.overlaps(other) for other in taken[hit.rule.id]):
            kept.append(hit)
            taken[hit.rule.id].append(hit.span)
    return sorted(kept, key=lambda each: each.span)


def _guarded(hit: _Hit, reading: Reading) -> bool:
    found = Occurrence(hit.match, hit.sentence, hit.span, reading.regions, hit.rule.severity)
    return any(GUARDS[name](found) for name in hit.rule.guards)


def _silences(context: _Hit, hit: _Hit) -> bool:
    if not fits(hit.rule.id, context.rule.suppress):
        return False
    if context.rule.scope == "draft":
        return True
    if context.rule.scope == "sentence":
        return context.sentence.start == hit.sentence.start
    return context.span.overlaps(hit.span)


def _one_per_place(findings: Sequence[Finding], order: Mapping[str, int]) -> list[Finding]:
    """Keep one finding of a family where words overlap: the gravest, the longest, the first rule's."""
    kept: list[Finding] = []
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for finding in sorted(
        findings, key=lambda each: (-each.severity, -len(each.span), each.span.start, order[each.rule])
    ):
        # Spans kept so far are apart from each other, so only the neighbours can overlap a new one.
        spans = taken[finding.family]
        place = bisect(spans, finding.span)
        if not any(finding.span.overlaps(other) for other in spans[max(0, place - 1) : place + 1]):
            kept.append(finding)
            spans.insert(place, finding.span)
    return kept


def _adds_up(rule: Rule, findings: Sequence[Finding]) -> bool:
    if rule.count:
        wanted = tuple(each.text for each in rule.count.of)
        least = Severity[rule.count.severity.upper()]
        counted = [each for each in findings if each.severity >= least and fits(each.rule, wanted)]
        return (
            len(counted) >= rule.count.at_least
            and len({each.family for each in counted}) >= rule.count.families
        )
    if rule.all:
        return all(any(fits(each.rule, (wanted,)) for each in findings) for wanted in rule.all)
    return any(fits(each.rule, rule.any) for each in findings)
