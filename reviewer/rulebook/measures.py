"""Numbers taken from a draft, by name; rule files set the thresholds.

Each measure is a function of the sentences it is taken over; words are plain words, positions do not matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from reviewer.text.reading import Sentence

Measure = Callable[[Sequence[Sentence]], float]

# The nineteen absolutist words of Al-Mosaiwi & Johnstone 2018.
ABSOLUTES = frozenset(
    "absolutely all always complete completely constant constantly definitely entire ever every everyone "
    "everything full must never nothing totally whole".split()
)
_PERSONAL = frozenset("you your yours yourself i me my we us our".split())
# A place left open in a ready-made line: the corpus's own slots and those people leave for themselves.
_OPEN_SLOT = re.compile(
    r"[\[{<]\s*(?:insert\s+|your\s+)?(?:name|place|animal|dish|show|event|object|person|day|date|time|topic|news|thing)"
    r"\s*[\]}>]",
    re.IGNORECASE,
)
_BRACKETS = frozenset("[{<")
_LETTERS = re.compile(r"[^\W\d_]")
_INITIALISMS = frozenset(
    "OK LOL OMG TV UK US USA NASA WTF BTW TBH ASAP DIY GPS PS AM PM DJ FYI IDK LMAO".split()
)


def _words(sentences: Sequence[Sentence]) -> float:
    return sum(1 for each in sentences for token in each.content.tokens if token.kind in ("word", "number"))


def _sentences(sentences: Sequence[Sentence]) -> float:
    return len(sentences)


def _bubbles(sentences: Sequence[Sentence]) -> float:
    return len({each.bubble for each in sentences if each.content.words})


def _short_bubbles(sentences: Sequence[Sentence]) -> float:
    """Count bubbles of at most two words, where there are several."""
    counts: Counter[int] = Counter()
    for each in sentences:
        counts[each.bubble] += sum(1 for token in each.content.tokens if token.kind == "word")
    return sum(1 for count in counts.values() if 0 < count <= 2)


def _question_marks(sentences: Sequence[Sentence]) -> float:
    return sum(token.text.count("?") for each in sentences for token in each.content.tokens)


def _questions(sentences: Sequence[Sentence]) -> float:
    return sum(1 for each in sentences if each.content.ending == "?" and each.content.words)


def _personal_questions(sentences: Sequence[Sentence]) -> float:
    """Count questions about the two people."""
    return sum(
        1
        for each in sentences
        if each.content.ending == "?" and any(word.plain in _PERSONAL for word in each.content.words)
    )


def _exclamation_marks(sentences: Sequence[Sentence]) -> float:
    return sum(token.text.count("!") for each in sentences for token in each.content.tokens)


def _piled_marks(sentences: Sequence[Sentence]) -> float:
    """Return the longest run of question and exclamation marks."""
    runs = [
        sum(character in "?!" for character in token.text)
        for each in sentences
        for token in each.content.tokens
        if token.kind == "punctuation"
    ]
    return max(runs, default=0)


def _capitals(sentences: Sequence[Sentence]) -> float:
    """Count words of two letters or more written in capitals, initialisms apart."""
    return sum(
        1
        for each in sentences
        for token in each.content.tokens
        if token.kind == "word"
        and len(token.text) > 1
        and token.text.isupper()
        and token.text not in _INITIALISMS
    )


def _emoji(sentences: Sequence[Sentence]) -> float:
    return sum(1 for each in sentences for token in each.content.tokens if token.kind == "emoji")


def _absolutes(sentences: Sequence[Sentence]) -> float:
    return sum(1 for each in sentences for word in each.content.words if word.plain in ABSOLUTES)


def _i_sentences(sentences: Sequence[Sentence]) -> float:
    return sum(1 for each in sentences if each.content.words and each.content.words[0].plain == "i")


def _dotted_words(sentences: Sequence[Sentence]) -> float:
    """Count sentences of one word that end in a full stop, as in "Call. Me. Now."."""
    return sum(
        1
        for each in sentences
        if each.content.ending == "."
        and sum(token.kind == "word" for token in each.content.tokens) == 1
        and _LETTERS.search(each.content.text)
    )


def _open_slots(sentences: Sequence[Sentence]) -> float:
    """Count places left open, as in "hi [name]" or "saw {thing}"."""
    return sum(
        len(_OPEN_SLOT.findall(each.content.text))
        for each in sentences
        if not _BRACKETS.isdisjoint(each.content.text)
    )


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "words": _words,
        "sentences": _sentences,
        "bubbles": _bubbles,
        "short_bubbles": _short_bubbles,
        "question_marks": _question_marks,
        "questions": _questions,
        "personal_questions": _personal_questions,
        "exclamation_marks": _exclamation_marks,
        "piled_marks": _piled_marks,
        "capitals": _capitals,
        "emoji": _emoji,
        "absolutes": _absolutes,
        "i_sentences": _i_sentences,
        "dotted_words": _dotted_words,
        "open_slots": _open_slots,
    }
)
