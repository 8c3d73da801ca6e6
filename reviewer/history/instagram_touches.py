"""What the person liked and commented on Instagram: posts, stories and comments, old and new layout.

The labels are in the language of the account, so nothing is told by its label alone: times by their
key, and whose post it was by the one label all of whose values can be names of accounts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from reviewer.history.archive import is_archive
from reviewer.history.events import Fault, Kind, Record
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_records import planned, walk
from reviewer.history.json_values import (
    NO_RECORD,
    NO_TIME,
    documents,
    from_unix,
    head,
    mapping,
    plausible,
    sequence,
)
from reviewer.history.meta_messages import repaired_name
from reviewer.history.source import Source

_KEYS: Final[dict[str, Kind]] = {
    "likes_media_likes": "like",
    "likes_comment_likes": "like",
    "story_activities_story_likes": "like",
    "comments_media_comments": "comment",
    "comments_reels_comments": "comment",
    "comments_story_comments": "comment",
}
_FILE = re.compile(r"(?:liked_(?:posts|comments)|story_likes|(?:post|reels|story)_comments)(?:_\d+)?\.json")
_PLAN = planned(into={(), *((key,) for key in _KEYS)}, take={("*",), *((key, "*") for key in _KEYS)})
_ACCOUNT = re.compile(r"(?=.*[a-z])[a-z0-9._]{1,30}")
_OWNER = re.compile(
    r"user ?name|owner|eigenaar|gebruikersnaam|benutzername|utilisateur|usuario|utente|author", re.IGNORECASE
)
_SURVEYED: Final = 5_000
_MOST_LABELS: Final = 200
_DEEPEST: Final = 12


def recognises(source: Source) -> float:
    """Tell how sure it is that a source holds likes or comments, from 0 to 1."""
    if is_archive(source):
        return 0.8 if _files(source) else 0.0
    beginning = head(source)
    if any(f'"{key}"' in beginning for key in _KEYS):
        return 1.0
    layout = '"label_values"' in beginning or '"string_map_data"' in beginning
    return 0.9 if layout and _FILE.fullmatch(source.name.lower()) else 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the person touched, `thread` naming whose it was; `order` is not needed.

    Faults count records over all files, from 1.
    """
    for told in touches(source):
        yield told if isinstance(told, Fault) else told[0]


def touches(source: Source) -> Iterator[tuple[Record, frozenset[str]] | Fault]:
    """Yield what the person touched, and beside each record whatever may be the name of whose it was."""
    place = 0
    for each in _files(source):
        owner = _owner_label(each)
        for told in _items(each):
            if isinstance(told, Fault):
                yield Fault(place + max(told.place, 1), told.message)
                continue
            place += 1
            kind, value = told
            item = mapping(value)
            if not item:
                yield Fault(place, NO_RECORD)
                continue
            thread = _owner(item, owner)
            if thread is None:  # under a post of the person's own, or a post that is gone
                continue
            names = frozenset((thread, *_shown_names(item)))
            moments = [plausible(from_unix(number), each) for number in _times(item)]
            if not moments:
                yield Fault(place, NO_TIME)
            for at in moments:
                if at is None:
                    yield Fault(place, NO_TIME)
                else:
                    yield Record(at=at, direction="out", kind=kind, thread=thread), names


def _files(source: Source) -> tuple[Source, ...]:
    return documents(source, lambda name: _FILE.fullmatch(name) is not None)


def _items(source: Source) -> Iterator[tuple[Kind, object] | Fault]:
    fallback: Kind = "comment" if re.search(r"(?<!liked_)comments", source.name.lower()) else "like"
    with source.open() as stream:
        for piece in walk(stream, _PLAN):
            if isinstance(piece, Fault):
                yield piece
            elif piece.path[-1:] == ("*",):
                yield (_KEYS[piece.path[0]] if len(piece.path) > 1 else fallback), piece.value


def _owner_label(source: Source) -> str | None:
    """Return the label under which a file names whose posts they are; None where that cannot be told."""
    seen: Counter[str] = Counter()
    fitting: Counter[str] = Counter()
    for told in islice(_items(source), _SURVEYED):
        if isinstance(told, Fault):
            continue
        for label, value in _labelled(mapping(told[1])):
            if label in seen or len(seen) < _MOST_LABELS:
                seen[label] += 1
                fitting[label] += _ACCOUNT.fullmatch(value) is not None
    always = [label for label in seen if fitting[label] == seen[label]]
    named = [label for label in always if _OWNER.search(label)]
    if named:
        return named[-1]
    # A label that stands alone may be that of what was said. Owners come after their words and names.
    return always[-1] if always and len(seen) > 1 else None


def _owner(item: Mapping[str, object], label: str | None) -> str | None:
    title = item.get("title")
    if isinstance(title, str) and _ACCOUNT.fullmatch(title):
        return title
    listed = (mapping(each).get("value") for each in sequence(item.get("string_list_data")))
    values = (value for each, value in _labelled(item) if each == label)
    names = (*(each for each in listed if isinstance(each, str)), *values)
    return next((each for each in names if _ACCOUNT.fullmatch(each)), None)


def _shown_names(item: Mapping[str, object]) -> Iterator[str]:
    """Yield the names that the new layout tells beside the account of whose post it was."""
    for each in map(mapping, sequence(item.get("label_values"))):
        for person in map(mapping, sequence(each.get("dict"))):
            found: list[tuple[str, str]] = []
            _gather(person.get("dict"), found, 0)
            yield from (shown for _, text in found if (shown := repaired_name(text)))


def _labelled(item: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return labels and their values, of either layout; addresses of pages are left out."""
    found: list[tuple[str, str]] = []
    for label, value in mapping(item.get("string_map_data")).items():
        text = mapping(value).get("value")
        if isinstance(text, str) and text:
            found.append((label, text))
    _gather(item.get("label_values"), found, _DEEPEST)
    return found


def _gather(node: object, found: list[tuple[str, str]], depth: int) -> None:
    for each in sequence(node):
        inner = mapping(each)
        label, text = inner.get("label"), inner.get("value")
        if isinstance(label, str) and isinstance(text, str) and text and "href" not in inner:
            found.append((label, text))
        for further in inner.values():
            if depth and isinstance(further, list):
                _gather(further, found, depth - 1)


def _times(item: Mapping[str, object]) -> list[object]:
    """Return every time an item tells, each of which is one touch."""
    if "timestamp" in item:
        return [item["timestamp"]]
    told = [*sequence(item.get("string_list_data")), *mapping(item.get("string_map_data")).values()]
    return [mapping(each)["timestamp"] for each in told if mapping(each).get("timestamp")]


FORMAT = Format(
    name="instagram-touches",
    title="Instagram likes and comments, downloaded information",
    channel="instagram",
    limits=(
        "Likes that were taken back are not in it.",
        "Only your own likes and comments are in it, not theirs.",
        "Who looked at whose story or profile is not in it.",
    ),
    recognises=recognises,
    read=read,
)
