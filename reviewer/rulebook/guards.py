"""Guards set a match aside when its words are negated, quoted, about somebody else, or logistics.

Each guard is a pure function of the match, its sentence and the regions of the draft. They look at plain
words, so they work on texts no parser reads well; they prefer to keep a match when in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reviewer.model import Severity, Span
from reviewer.rulebook.search import Match
from reviewer.rulebook.source import GuardName
from reviewer.text.reading import Content, Region, Sentence

SCOPE = 6  # plain words between a negation and what it negates, after NegEx (Chapman 2001)

_NEGATORS = frozenset("not never no nobody without neither nor hardly cannot".split())
_BREAKS = frozenset(
    "but though although however yet because since if when while until unless like then whereas "
    "please".split()
)
_CLAUSE_MARKS = frozenset(",;:-–—()")
_SUBJECTS = frozenset("i we you he she they it this that there".split())
_AUXILIARIES = frozenset(
    "do does did is are was were am will would can could should have has had might may must be been".split()
)
_REPORTING = frozenset(
    "think say saying mean meaning claim claiming pretend pretending believe expect expecting ask asking "
    "imply implying suggest suggesting that because like feel tell telling going trying want wanting "
    "need".split()
)
_ADVERBS = frozenset("just really still even so ever actually".split())
# A negation after one of these, or before one of these, says something else than "not".
_NOT_A_NEGATION_BEFORE = frozenset(
    "only just help stop believe wait even begin imagine deny matter stopped quit know sure understand "
    "wonder care get figure remember forget forgot doubt lie idea told ever".split()
)
_THIRD_PRONOUNS = frozenset("he she they everyone everybody someone somebody nobody people who which".split())
_THIRD_DETERMINERS = frozenset("my the his her their this that these those our a an".split())
_BETWEEN = _AUXILIARIES | frozenset("not never just really always still so also both all will to".split())


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A match in its surroundings."""

    match: Match
    sentence: Sentence
    span: Span
    regions: Sequence[Region]
    severity: Severity


def negated(found: Occurrence) -> bool:
    """Tell whether a negation before the match reaches it ("i'm not asking you to come back")."""
    content, first = found.sentence.content, found.match.first
    words = [word.plain for word in content.words]
    told = words[first] not in _SUBJECTS or _is_reported(words, first)
    for index in range(first - 1, max(-1, first - 1 - SCOPE), -1):
        word = words[index]
        if word in _BREAKS or _joins(words, index) or _clause_ends_after(content, index):
            return False
        if word not in _NEGATORS:
            continue
        following = words[index + 1] if index + 1 < len(words) else ""
        if following in _NOT_A_NEGATION_BEFORE:
            return False
        if _asks(words, index):
            return False
        return told
    return False


def _is_reported(words: Sequence[str], first: int) -> bool:
    """Tell whether the clause before says or thinks what begins at `first` ("not saying i miss you")."""
    before = first - 1
    while before >= 0 and words[before] in _ADVERBS:
        before -= 1
    return before >= 0 and words[before] in _REPORTING


def _joins(words: Sequence[str], index: int) -> bool:
    """Tell whether "so" joins two clauses here, rather than strengthening a word."""
    following = words[index + 1] if index + 1 < len(words) else ""
    return words[index] == "so" and (following in _SUBJECTS or following == "please")


def _asks(words: Sequence[str], index: int) -> bool:
    """Tell whether "not" is part of a turned question ("do not you miss me", "why will not you")."""
    following = words[index + 1] if index + 1 < len(words) else ""
    before = words[index - 1] if index else ""
    earlier = words[index - 2] if index > 1 else ""
    return before in _AUXILIARIES and following in _SUBJECTS and earlier not in _SUBJECTS


def _clause_ends_after(content: Content, index: int) -> bool:
    """Tell whether punctuation that ends a clause stands between a word and the next."""
    token = content.words[index].token
    if index + 1 >= len(content.words):
        return False
    following = content.words[index + 1].token
    return any(
        each.kind == "emoji" or (each.kind == "punctuation" and each.text[0] in _CLAUSE_MARKS)
        for each in content.tokens[token + 1 : following]
    )


def quoted(found: Occurrence) -> bool:
    """Tell whether the match repeats somebody's words instead of saying them."""
    kinds = ("quoted", "reported", "theirs", "lyric")
    return any(region.kind in kinds and region.span.overlaps(found.span) for region in found.regions)


def third_party(found: Occurrence) -> bool:
    """Tell whether somebody else does it ("my sister can't live without you there")."""
    content, first = found.sentence.content, found.match.first
    words = [word.plain for word in content.words]
    if words[first] in _SUBJECTS | _THIRD_DETERMINERS:
        return False
    index = first - 1
    while index >= 0 and words[index] in _BETWEEN and not _clause_ends_after(content, index):
        index -= 1
    if index < 0 or _clause_ends_after(content, index):
        return False
    if words[index] in _THIRD_PRONOUNS:
        return True
    return (
        words[index] not in _SUBJECTS
        and index > 0
        and words[index - 1] in _THIRD_DETERMINERS
        and index == first - 1
        and words[first].endswith("s")
    )


def logistics(found: Occurrence) -> bool:
    """Tell whether a mild match stands in a sentence about practical matters."""
    return found.severity <= Severity.NUDGE and any(
        region.kind in ("logistics", "formula") and region.span.overlaps(found.span)
        for region in found.regions
    )


def hypothetical(found: Occurrence) -> bool:
    """Tell whether the words are only imagined ("if i said i miss you", "what would you say if")."""
    words = [word.plain for word in found.sentence.content.words]
    before = words[max(0, found.match.first - SCOPE) : found.match.first]
    return "if" in before and any(each in ("said", "wrote", "told", "texted", "say") for each in before)


GUARDS: dict[GuardName, Callable[[Occurrence], bool]] = {
    "negated": negated,
    "quoted": quoted,
    "third-party": third_party,
    "logistics": logistics,
    "hypothetical": hypothetical,
}
