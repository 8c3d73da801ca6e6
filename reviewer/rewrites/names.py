"""Names in a draft: rows of words with a capital, and what they are the names of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reviewer.rewrites.slots import SlotType
from reviewer.rewrites.tables import Heads
from reviewer.rewrites.wordlists import CAPITALISED_ANYWAY, DETERMINERS, GREETINGS
from reviewer.text.reading import Content, Sentence

_NAME = re.compile(r"[A-Z][a-z]{2,}")
_CAPITAL = re.compile(r"[A-Z][a-z]+")
_WHERE = frozenset({"in", "at"})
# Labels the small model is mostly right about; companies and people it mixes up.
_LABELS: Mapping[str, SlotType | None] = {
    "GPE": "place",
    "LOC": "place",
    "WORK_OF_ART": "show",
    "EVENT": "event",
    "DATE": None,
    "TIME": None,
    "NORP": None,
    "LANGUAGE": None,
    "MONEY": None,
}


def name_rows(content: Content, heads: Heads, called: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield rows of words with a capital, first and last, inside a sentence that is not all capitals."""
    written = [content.tokens[word.token].text for word in content.words]
    if sum(word[:1].isupper() for word in written) * 2 > len(written) + 2:
        return
    row: list[int] = []
    for index in range(1, len(written) + 1):
        if index < len(written) and _CAPITAL.fullmatch(written[index]):
            row.append(index)
            continue
        if any(_is_name(content, each, heads, called) for each in row) and _stands_alone(content, row, heads):
            yield row[0], row[-1]
        row = []


def _is_name(content: Content, index: int, heads: Heads, called: frozenset[str]) -> bool:
    word = content.words[index]
    written = content.tokens[word.token].text
    if not _NAME.fullmatch(written) or word.plain in CAPITALISED_ANYWAY | called:
        return False
    return word.plain == written.lower() and word.plain not in heads.names


def _stands_alone(content: Content, row: Sequence[int], heads: Heads) -> bool:
    """Tell whether capitals make a name: a lone head with a determiner is a thing ("your Mug")."""
    first = content.words[row[0]].plain
    return len(row) > 1 or not heads.of(first) or content.words[row[0] - 1].plain not in DETERMINERS


def type_of_name(label: str, before: str, words: int) -> SlotType | None:
    """Tell what a name is of: as the model says, save where it often errs, or as "in" and "at" do."""
    if label in _LABELS:
        return _LABELS[label]
    if before in _WHERE:
        return "place"
    # A long name of an unknown kind may be a band, a film or a shop.
    return "person" if words == 1 or label == "PERSON" else None


def called_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return names by which the draft may call its reader: greeted, set off by a comma, or put first."""
    called = set()
    for sentence in sentences:
        content = sentence.content
        for index, word in enumerate(content.words):
            before = content.text[: word.span.start].rstrip()
            if index == 0 or content.words[index - 1].plain in GREETINGS or before.endswith(","):
                called.add(word.plain)
    return frozenset(called)
