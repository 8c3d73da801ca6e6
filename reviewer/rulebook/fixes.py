"""Turn a rule's fix into an edit of the draft: which range goes, and what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reviewer.model import Fix, Span
from reviewer.rulebook.search import Match
from reviewer.rulebook.source import FixSource
from reviewer.text.reading import Content, Reading, Sentence

_JOINTS = frozenset("and but so because then or plus".split())


def make_fix(source: FixSource, match: Match, sentence: Sentence, reading: Reading) -> Fix:
    """Build the edit for one match."""
    if source.replace is not None:
        span = sentence.words_span(match.first, match.last)
        text = _in_case_of(source.replace, reading.draft.quote(span))
        return Fix(span, text, source.applicability)
    if source.drop == "sentence":
        span = sentence.span
    elif source.drop == "clause":
        span = _clause(match, sentence)
    else:
        span = sentence.words_span(match.first, match.last)
    return Fix(_with_space(span, reading.draft.text), "", source.applicability)


def _clause(match: Match, sentence: Sentence) -> Span:
    """Return the clause round a match: from the joint or comma before it to the one after it."""
    words = sentence.content.words
    firsts, lasts = _clauses(sentence.content)
    start = sentence.start + words[firsts[match.first]].span.start
    end = sentence.start + words[lasts[match.last]].span.end
    return Span(start, end)


@lru_cache(maxsize=8)
def _clauses(content: Content) -> tuple[Sequence[int], Sequence[int]]:
    """Return for each word the first and the last word of its clause.

    For all words at once: a long sentence without marks may hold hundreds of matches.
    """
    words = content.words
    firsts, lasts = [*range(len(words))], [*range(len(words))]
    for index in range(1, len(words)):
        if not _ends_clause(content, index - 1):
            joint = words[index - 1].plain in _JOINTS
            firsts[index] = index - 1 if joint else firsts[index - 1]
    for index in range(len(words) - 2, -1, -1):
        if not _ends_clause(content, index) and words[index + 1].plain not in _JOINTS:
            lasts[index] = lasts[index + 1]
    return firsts, lasts


def _ends_clause(content: Content, index: int) -> bool:
    """Tell whether clause punctuation stands after a word."""
    following = content.words[index].token + 1
    return (
        following < len(content.tokens)
        and content.tokens[following].kind == "punctuation"
        and content.tokens[following].text[0] in ",;:-–—("
    )


def _with_space(span: Span, text: str) -> Span:
    """Take the blank after the range that would be left doubled, or lead its line."""
    doubled = text[span.end : span.end + 1] == " " and (span.start == 0 or text[span.start - 1] in " \n")
    return Span(span.start, span.end + 1) if doubled else span


def _in_case_of(text: str, model: str) -> str:
    """Write a replacement in the case of what it replaces."""
    letters = [character for character in model if character.isalpha()]
    if len(letters) > 3 and all(character.isupper() for character in letters):
        return text.upper()
    if letters and letters[0].isupper():
        return text[:1].upper() + text[1:]
    return text
