"""What the person liked and commented on Facebook: each as a sentence that names whose it was.

The sentences are in the language of the account. Only names of people with whom there is a chat are looked
for in them; nothing else of them is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from reviewer.history.events import Fault, Kind, Record
from reviewer.history.json_records import planned, walk
from reviewer.history.json_values import (
    NO_RECORD,
    NO_TIME,
    documents,
    from_unix,
    mapping,
    plausible,
    sequence,
)
from reviewer.history.meta_messages import repaired
from reviewer.history.source import Source

_FILE = re.compile(r"(?:comments|likes_and_reactions|posts_and_comments)(?:_\d+)?\.json")
_FOLDERS: Final = frozenset({"comments", "comments_and_reactions", "likes_and_reactions"})
_WORD = re.compile(r"\w+|\n")
_KEYS: Final[dict[str, Kind]] = {
    "comments": "comment",
    "comments_v2": "comment",
    "reactions": "like",
    "reactions_v2": "like",
}
_PLAN = planned(into={(), *((key,) for key in _KEYS)}, take={("*",), *((key, "*") for key in _KEYS)})


def touches(source: Source) -> Iterator[tuple[Record, frozenset[str]] | Fault]:
    """Yield what the person touched, and beside each record all that may name whose it was.

    Faults count records over all files, from 1.
    """
    place = 0
    for each in documents(source, lambda filename: _FILE.fullmatch(filename) is not None):
        if each.folder not in _FOLDERS:
            continue
        with each.open() as stream:
            for piece in walk(stream, _PLAN):
                if isinstance(piece, Fault):
                    yield Fault(place + piece.place, piece.message)
                elif piece.path[-1:] == ("*",):
                    place += 1
                    yield from _touch(piece.path[0], mapping(piece.value), place, each)


def _touch(
    key: str, item: Mapping[str, object], place: int, source: Source
) -> Iterator[tuple[Record, frozenset[str]] | Fault]:
    at = plausible(from_unix(item.get("timestamp")), source)
    if at is None:
        yield Fault(place, NO_TIME if item else NO_RECORD)
        return
    details = mapping(next(iter(sequence(item.get("data"))), None))
    comment, reaction = mapping(details.get("comment")), mapping(details.get("reaction"))
    mine, sentence = repaired(comment.get("author", reaction.get("actor"))), repaired(item.get("title"))
    kind = _KEYS.get(key, "comment" if comment else "like")
    yield (
        Record(at=at, direction="out", kind=kind),
        _names(sentence.replace(mine, "\n") if mine else sentence),
    )


def _names(sentence: str) -> frozenset[str]:
    """Return everything in a sentence that may be a name: two to five words, one after the other."""
    words = _WORD.findall(sentence)
    spans = (
        (first, last)
        for first in range(len(words))
        for last in range(first + 2, min(first + 5, len(words)) + 1)
    )
    return frozenset(" ".join(words[first:last]) for first, last in spans)
