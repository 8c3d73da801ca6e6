"""The person's own draft with the flagged parts cut, softened or turned, reviewed again until it is clean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reviewer.model import Draft, Finding, Fix, Severity, Span
from reviewer.rewrites.seams import apply_edits, tidy, without_lone_laughs
from reviewer.rewrites.wordlists import FUNCTION_WORDS, SUFFERING
from reviewer.rewrites.worth import ENOUGH, is_enough, is_kind_formula, is_scrap, is_sour, points_back
from reviewer.text.reading import Reading, Sentence

ROUNDS = 6
QUOTES = 5
_MARKS = " \t\n.,;:!?…"
# A clause that runs on with so few words may as well complete what was cut ("a space i cant fill").
_RUN_ON_SHORTEST = 6
_SHOUT = 12  # letters; fewer in capitals are an abbreviation or a name
Recheck = Callable[[Draft], tuple[Finding, ...]]
Read = Callable[[Draft], Reading]
Reason = Literal["too-little-left", "still-flagged"]

# "so" joins clauses before a subject and strengthens anything else ("so happy").
_SO = r"so(?=\s+(?:i|we|you|u|he|she|it|they|that|the|my|our|your|please|dont|don't)\b)"
_CLAUSE_BREAK = re.compile(
    rf"\s*[;–—]\s*|\s+-+\s+|,\s*(?:(?:and|but|{_SO}|because|cause|cuz|cos|or|then)\s+)?"
    rf"|\s+(?:and|but|{_SO}|because|cause|cuz|cos)\s+",
    re.IGNORECASE,
)
_SUBJECTS = frozenset(
    "i we you he she it they the my our your this that there a an "
    "thanks thank sorry hope glad happy saw got".split()
)
# Where people leave out the full stop: a clause ends in one of the first and begins with one of the second.
_RUN_ON_ENDS = frozenset(
    "you me us it him her them there here now again anymore more today tonight tomorrow yesterday forever "
    "much bad badly well too though lol haha day night week birthday christmas ok okay x xx xxx".split()
)
_RUN_ON_STARTS = frozenset(
    "i we please thank thanks happy sorry hope anyway also congrats congratulations".split()
)
# "everything i did" goes on, "everything i still love you" begins anew.
_TURNS = frozenset("will still miss love hope am just really always".split())


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Hold what is left of a draft, or why too little is; `dropped` and `kept` are short quotes."""

    text: str | None
    reason: Reason | None = None
    dropped: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def own_words(draft: Draft, findings: Sequence[Finding], read: Read, recheck: Recheck) -> OwnWords:
    """Cut and soften a draft by its findings' fixes until nothing above a hint is left.

    `findings` are those of `recheck` on the draft, which must look at words alone. Applied to its own
    result it changes nothing.
    """
    dropped: list[str] = []
    current = Draft(tidy(draft.text))
    if current != draft:
        findings = recheck(current)
    whole = current
    for _ in range(ROUNDS):
        reading = read(current)
        edits = _edits(current, findings, reading)
        if not edits:
            break
        dropped.extend(_short(current.quote(edit.span)) for edit in _in_order(edits) if not edit.text)
        current = _clean(Draft(apply_edits(current.text, edits)), read)
        if not current.text:
            return OwnWords(None, "too-little-left", _few(dropped))
        findings = recheck(current)
    if current != whole:
        current = _quieted(_without_scraps(current, read))
    reading = read(current)
    if any(finding.severity > Severity.HINT for finding in findings):
        return OwnWords(None, "still-flagged", _few(dropped))
    if not is_enough(reading):
        return OwnWords(None, "too-little-left", _few(dropped))
    kept = tuple(_short(sentence.content.text) for sentence in reading.sentences[:QUOTES])
    return OwnWords(current.text, None, _few(dropped), kept)


def _clean(draft: Draft, read: Read) -> Draft:
    draft = Draft(tidy(draft.text))
    spans = [sentence.span for sentence in read(draft).sentences]
    return Draft(tidy(without_lone_laughs(draft.text, spans)))


def _without_scraps(draft: Draft, read: Read) -> Draft:
    """Drop what says nothing by itself ("your laugh") or hurts now that the soft half of it is gone."""
    sentences = read(draft).sentences
    scraps = [each for each in sentences if is_scrap(each) or is_sour(each)]
    if not scraps:
        return draft
    return _clean(Draft(apply_edits(draft.text, [Fix(each.span, "") for each in scraps])), read)


def _quieted(draft: Draft) -> Draft:
    """Write what is left of a shouted draft in small letters."""
    letters = [sign for sign in draft.text if sign.isalpha()]
    shouted = len(letters) >= _SHOUT and sum(map(str.isupper, letters)) > len(letters) * 0.7
    return Draft(draft.text.lower()) if shouted else draft


def _edits(draft: Draft, findings: Sequence[Finding], reading: Reading) -> list[Fix]:
    """Choose edits that do not overlap, for the gravest findings first."""
    chosen: list[Fix] = []
    grave = [finding for finding in findings if finding.severity > Severity.HINT and len(finding.span)]
    for finding in sorted(grave, key=lambda each: (-each.severity, each.span)):
        for edit in _edits_of(draft, finding, reading):
            if not any(edit.span.overlaps(other.span) for other in chosen):
                chosen.append(edit)
    if grave:
        for sentence in reading.sentences:
            for edit in _heavy(sentence):
                if not any(edit.span.overlaps(other.span) for other in chosen):
                    chosen.append(edit)
    return _with_what_points_back(chosen, reading.sentences)


def _with_what_points_back(edits: Sequence[Fix], sentences: Sequence[Sentence]) -> list[Fix]:
    """Drop also a sentence that is about the one before it, where that one goes as a whole."""
    kept = list(edits)
    for before, sentence in pairwise(sentences):
        if points_back(sentence) and Fix(before.span, "") in kept:
            kept = [edit for edit in kept if not edit.span.overlaps(sentence.span)]
            kept.append(Fix(sentence.span, ""))
    return kept


def _edits_of(draft: Draft, finding: Finding, reading: Reading) -> Iterator[Fix]:
    """Yield the edits a finding asks for; a cut takes whole clauses, and no more of them than it must."""
    for fix in finding.fixes:
        if fix.applicability == "display" or draft.quote(fix.span) == fix.text:
            continue
        if fix.text or fix.span == finding.span:
            yield fix
            return
        break
    for sentence in reading.sentences:
        if sentence.span.overlaps(finding.span):
            yield Fix(_droppable(sentence, finding.span), "")


def _heavy(sentence: Sentence) -> Iterator[Fix]:
    for index, word in enumerate(sentence.content.words):
        if word.plain in SUFFERING:
            yield Fix(_droppable(sentence, sentence.words_span(index, index)), "")
            return


def _droppable(sentence: Sentence, flagged: Span) -> Span:
    """Return the clauses a finding touches if another clause stands by itself, else the sentence."""
    clauses = _clauses(sentence)
    touched = [clause for clause in clauses if clause.overlaps(flagged)]
    clean = [clause for clause in clauses if not clause.overlaps(flagged)]
    stands = any(_stands(sentence, clause, first=clause == clauses[0]) for clause in clean)
    if not touched or not stands:
        return sentence.span
    if any(
        not _stands(sentence, clause, first=clause == clauses[0]) for clause in clean if clause > touched[0]
    ):
        return _last_clauses(sentence, clauses, touched[0]) if clean[0] < touched[0] else sentence.span
    if touched[-1] == clauses[-1]:
        return _last_clauses(sentence, clauses, touched[0])
    return Span(touched[0].start, touched[-1].end)


def _last_clauses(sentence: Sentence, clauses: Sequence[Span], first: Span) -> Span:
    """Return the clauses from `first` on with the joint before them, but not the end of the sentence."""
    before = [clause for clause in clauses if clause < first]
    text = sentence.content.text
    closing = len(text) - len(text.rstrip(".!?… "))
    return Span(before[-1].end if before else first.start, sentence.end - closing)


def _clauses(sentence: Sentence) -> list[Span]:
    text = sentence.content.text
    breaks = [*(found.span() for found in _CLAUSE_BREAK.finditer(text)), *_run_ons(sentence)]
    spans = []
    start = 0
    for end, after in sorted(breaks):
        if text[start:end].strip():
            spans.append(Span(sentence.start + start, sentence.start + end))
        start = max(start, after)
    if text[start:].strip():
        spans.append(Span(sentence.start + start, sentence.end))
    return spans


def _run_ons(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where one clause runs into the next with nothing between them."""
    words = sentence.content.words
    for place, (before, word) in enumerate(pairwise(words)):
        after = words[place + 2] if place + 2 < len(words) else None
        if word.token != before.token + 1 or word.plain not in _RUN_ON_STARTS:
            continue
        if word.plain in ("i", "we") and len(words) - place - 1 < _RUN_ON_SHORTEST:
            continue
        turns = before.plain == "everything" and after is not None and after.plain in _TURNS
        if turns or before.plain in _RUN_ON_ENDS:
            yield before.span.end, word.span.start


def _stands(sentence: Sentence, clause: Span, *, first: bool) -> bool:
    """Tell whether a clause reads as a sentence of substance by itself."""
    words = [
        word.plain
        for word in sentence.content.words
        if clause.start <= sentence.start + word.span.start < clause.end
    ]
    if is_kind_formula(words):
        return True
    if len(words) < ENOUGH or not any(word not in FUNCTION_WORDS for word in words):
        return False
    if words[0] in ("if", "when", "unless", "after", "before", "since", "while", "that", "because"):
        return False
    return first or words[0] in _SUBJECTS


def _in_order(edits: Sequence[Fix]) -> list[Fix]:
    return sorted(edits, key=lambda each: each.span)


def _short(quote: str) -> str:
    words = quote.strip(_MARKS).split()
    return " ".join(words) if len(words) <= 7 else " ".join(words[:6]) + " …"


def _few(quotes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote for quote in quotes if quote))[:QUOTES]
