"""SMS Import / Export: messages.ndjson, plain or in its zip, and calls as a JSON list.

Text messages count milliseconds, multimedia messages seconds. Before version 2 messages were a list too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reviewer.history.android import BOXES, Meaning, kind_of_parts, known, meaning_of_call
from reviewer.history.archive import lines
from reviewer.history.events import Fault, Record
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_records import loads, planned, walk
from reviewer.history.json_values import (
    NO_RECORD,
    NO_TIME,
    documents,
    from_unix,
    head,
    mapping,
    name,
    plausible,
    sequence,
)
from reviewer.history.source import Source

_RECORDS: Final = ("*",)
_LIST = planned(into={()}, take={_RECORDS})
_UNKNOWN: Final = "a record of a kind that is not known was left out"
_SENDER: Final = "137"  # PduHeaders.FROM
_SIGNS: Final = (
    ('"msg_box"', '"date"'),
    ('"address"', '"type"', '"date"', '"body"'),
    ('"number"', '"duration"', '"type"', '"date"'),
)


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such an export, from 0 to 1."""
    for each in _files(source):
        beginning = head(each).lstrip()
        if beginning.startswith(("{", "[")) and any(all(s in beginning for s in signs) for signs in _SIGNS):
            return 0.95
    return 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the export tells; `order` is not needed. Faults count lines or records, from 1."""
    files = _files(source)
    if not files:
        yield Fault(1, "no messages in this zip")
    for each in files:
        yield from _list(each) if head(each).lstrip().startswith("[") else _lines(each)


def _files(source: Source) -> tuple[Source, ...]:
    return documents(
        source,
        lambda name: (
            name == "messages.ndjson" or (name.startswith(("messages", "calls")) and name.endswith(".json"))
        ),
    )


def _lines(source: Source) -> Reading:
    with source.open() as stream:
        for place, line in enumerate(lines(stream), 1):
            if line is None:
                yield Fault(place, "a line longer than a million characters was left out")
            elif line.strip() and (told := _record(loads(line), place, source)):
                yield told


def _list(source: Source) -> Reading:
    with source.open() as stream:
        for piece in walk(stream, _LIST):
            if isinstance(piece, Fault):
                yield piece
            elif piece.path == _RECORDS and (told := _record(piece.value, piece.number, source)):
                yield told


def _record(value: object, place: int, source: Source) -> Record | Fault | None:
    record = mapping(value)
    if not record:
        return Fault(place, NO_RECORD)
    multimedia = "msg_box" in record
    try:
        meaning = _meaning(record, multimedia=multimedia)
    except KeyError:
        return Fault(place, _UNKNOWN)
    people = _people(record) if multimedia else (record,)
    if meaning is None or len(people) > 1:  # a draft, or a message to a group
        return None
    at = plausible(from_unix(record.get("date")), source)
    if at is None:
        return Fault(place, NO_TIME)
    direction, kind, state = meaning
    thread = _thread(people[0]) if people else _named(record)
    return Record(at=at, direction=direction, kind=kind, state=state, thread=thread)


def _meaning(record: Mapping[str, object], *, multimedia: bool) -> Meaning:
    if not multimedia:
        kind = name(record.get("type")) or ""
        if "number" in record or "duration" in record:
            return meaning_of_call(kind, name(record.get("duration")) or "")
        return BOXES[kind]
    meaning = BOXES[name(record.get("msg_box")) or ""]
    if meaning is None:
        return None
    parts = sequence(record.get("__parts", record.get("parts")))
    types = (mapping(each).get("ct") for each in parts)
    return meaning[0], kind_of_parts(each for each in types if isinstance(each, str)), meaning[2]


def _people(record: Mapping[str, object]) -> tuple[Mapping[str, object], ...]:
    """Return the other side of a multimedia message: who sent it, or to whom it went.

    A message that came with more than one receiver, who is the person, came to a group.
    """
    every = tuple(map(mapping, sequence(record.get("__addresses", record.get("addresses")))))
    receivers = tuple(
        map(mapping, sequence(record.get("__recipient_addresses", record.get("recipient_addresses"))))
    ) or tuple(each for each in every if name(each.get("type")) != _SENDER)
    if name(record.get("msg_box")) != "1" or len(receivers) > 1:
        return receivers
    sender = mapping(record.get("__sender_address", record.get("sender_address")))
    return (sender,) if sender else tuple(each for each in every if name(each.get("type")) == _SENDER)


def _thread(person: Mapping[str, object]) -> str | None:
    return _named(person) or known(person.get("address", person.get("number")))


def _named(record: Mapping[str, object]) -> str | None:
    keys = ("__display_name", "display_name", "display-name", "name")
    return next((found for key in keys if (found := known(record.get(key)))), None)


FORMAT = Format(
    name="sms-export",
    title="SMS Import / Export",
    channel="sms",
    limits=(
        "Chats of Google Messages over the internet (RCS) may be missing.",
        "Calls are in a file of their own; a phone keeps only the last 500 or so.",
        "Messages deleted on the phone are not in it.",
    ),
    recognises=recognises,
    read=read,
)
