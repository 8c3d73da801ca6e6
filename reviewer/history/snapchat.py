"""Snapchat's "My Data" as JSON: `chat_history`, `snap_history` and `talk_history`, old and new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from reviewer.history.archive import is_archive
from reviewer.history.events import Direction, Fault, Kind, Record, State
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_records import Step, walk
from reviewer.history.json_values import (
    NO_RECORD,
    NO_TIME,
    documents,
    from_iso,
    from_unix,
    head,
    mapping,
    name,
    plausible,
)
from reviewer.history.json_window import Keys
from reviewer.history.source import Source

_PARTS: Final = frozenset({"chat_history.json", "snap_history.json", "talk_history.json"})
_OLD = re.compile(r"(Received|Sent)\b.{0,30} History")
_GROUP = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_CALLS: Final[Mapping[str, Direction]] = {"Outgoing Calls": "out", "Incoming Calls": "in"}
# The completed calls are those of the two lists above once more, without a direction.
_NO_CONTACT: Final = frozenset({"Completed Calls", "Chat Sessions", "Game Sessions"})
_KINDS: Final[Mapping[str, Kind]] = {"TEXT": "message", "NOTE": "voice-note", "STICKER": "sticker"}
_FAILED = re.compile(r"time ?out|miss|fail|declin|reject|cancel|no answer|busy", re.IGNORECASE)


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such an export, from 0 to 1."""
    found = documents(source, _PARTS.__contains__)
    if is_archive(source):
        return 1.0 if found else 0.0
    text = head(source)
    if not text.lstrip().startswith("{"):
        return 0.0
    if '"Media Type"' in text and '"Created"' in text:
        return 1.0
    return 0.9 if any(f'"{key}"' in text for key in _CALLS) or _OLD.search(text[:200]) else 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield chats, snaps and calls; whom a call was with is not in it."""
    found = documents(source, _PARTS.__contains__)
    if not found:
        yield Fault(1, "none of Snapchat's histories in this zip")
    for document in found:
        with document.open() as stream:
            for piece in walk(stream, _plan):
                if isinstance(piece, Fault):
                    yield piece
                elif len(piece.path) > 1:
                    entry = mapping(piece.value)
                    if entry:
                        yield from _entry(piece.path[0], entry, piece.number, document)
                    else:
                        yield Fault(piece.number, NO_RECORD)


def _plan(path: Keys) -> Step:
    if path and (path[0] in _NO_CONTACT or _GROUP.fullmatch(path[0])):
        return "skip"
    if len(path) < 2:
        return "into"
    return "take" if len(path) == 2 and path[1] == "*" else "skip"


def _entry(
    heading: str, entry: Mapping[str, object], number: int, source: Source
) -> Iterator[Record | Fault]:
    direction = _CALLS.get(heading)
    thread: str | None = None
    if direction is not None:
        found: tuple[Kind, State] | None = _call(entry)
    else:
        found = _kind(entry)
        old = _OLD.match(heading)
        if old is None:
            direction, thread = ("out" if entry.get("IsSender") is True else "in"), name(heading)
        else:
            direction = "out" if old[1] == "Sent" else "in"
            thread = name(entry.get("To" if direction == "out" else "From"))
    if found is None:
        return
    at = _moment(entry, source)
    if at is None:
        yield Fault(number, NO_TIME)
        return
    kind, state = found
    yield Record(at=at, direction=direction, kind=kind, state=state, thread=thread)


def _kind(entry: Mapping[str, object]) -> tuple[Kind, State] | None:
    """Tell what an entry is; None for what Snapchat notes by itself, such as that a snap was opened."""
    sort = entry.get("Media Type", "TEXT")
    if not isinstance(sort, str) or not sort:
        return None
    if not sort.startswith("STATUS"):
        return _KINDS.get(sort, "media"), "sent"
    if "CALL" in sort:
        return "video-call" if "VIDEO" in sort else "call", "missed" if "MISSED" in sort else "unsure"
    return ("message", "deleted") if sort == "STATUSERASEDMESSAGE" else None


def _call(entry: Mapping[str, object]) -> tuple[Kind, State]:
    length, result = entry.get("Length (sec)"), entry.get("Result")
    silent = length == 0 or (isinstance(length, str) and not length.strip("0. "))
    failed = isinstance(result, str) and _FAILED.search(result) is not None
    return "video-call" if entry.get("Type") == "VIDEO" else "call", "missed" if silent or failed else "sent"


def _moment(entry: Mapping[str, object], source: Source) -> datetime | None:
    """Return a moment in UTC; the field of microseconds holds milliseconds in some exports."""
    exact = plausible(from_unix(entry.get("Created(microseconds)")), source)
    if exact is not None:
        return exact
    moment = from_iso(entry.get("Created") or entry.get("Date & Time"))
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return plausible(moment, source)


FORMAT = Format(
    name="snapchat",
    title="Snapchat, My Data as JSON",
    channel="snapchat",
    limits=(
        "What was written and not saved is gone after a day; snaps are listed even when gone.",
        "Calls are in it without a word on whom they were with.",
        "Groups and story views are left out.",
        "Whether they blocked you cannot be seen.",
    ),
    recognises=recognises,
    read=read,
)
