"""Turn a rule's fix into an edit of the draft: which range goes, and what stands in its place."""

from __future__ import annotations

from reviewer.model import Fix, Span
from reviewer.rulebook.search import Match
from reviewer.rulebook.source import FixSource
from reviewer.text.reading import Reading, Sentence

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
    content = sentence.content
    first = match.first
    while first > 0 and not _ends_clause(sentence, first - 1):
        first -= 1
        if content.words[first].plain in _JOINTS:
            break
    last = match.last
    while last + 1 < len(content.words) and not _ends_clause(sentence, last):
        if content.words[last + 1].plain in _JOINTS:
            break
        last += 1
    start = sentence.start + content.words[first].span.start
    end = sentence.start + content.words[last].span.end
    return Span(start, end)


def _ends_clause(sentence: Sentence, index: int) -> bool:
    """Tell whether clause punctuation stands after a word."""
    tokens = sentence.content.tokens
    following = sentence.content.words[index].token + 1
    return (
        following < len(tokens)
        and tokens[following].kind == "punctuation"
        and tokens[following].text[0] in ",;:-–—("
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
