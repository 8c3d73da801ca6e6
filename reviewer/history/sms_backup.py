"""SMS Backup & Restore: text messages, multimedia messages and calls as XML, plain or in a zip.

The file is read tag by tag and not by an XML parser: one broken record would end a parser's work, the
halves of emoji that the app writes are no XML, and a parser holds every picture in memory. Of all
attributes only names, numbers, dates and types are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from reviewer.history.android import BOXES, Meaning, kind_of_parts, known, meaning_of_call
from reviewer.history.events import Fault, Record
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_values import NO_TIME, documents, from_unix, plausible
from reviewer.history.source import Source

_LONGEST: Final = 1_000_000
_CHUNK: Final = 65_536
_SNIFFED: Final = 65_536
_ROOT = re.compile(rb"<(?:smses|calls)[\s>]")
_ATTRIBUTE = re.compile(rb"\s([A-Za-z_][\w.-]*+)\s*+=\s*+(\"[^\"]*+\"|'[^']*+')")
_WHOLE = re.compile(
    rb"[a-z]++(?:\s++[A-Za-z_][\w.-]*+\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))*+\s*+/?>\s*+", re.DOTALL
)
_NAME = re.compile(rb"/?[a-z]++(?=[\s/>])")
_PART_TYPE = re.compile(rb"\sct=[\"']([^\"']{0,80})")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_BROKEN: Final = "a broken record was left out"
_UNKNOWN: Final = "a record of a kind that is not known was left out"


@dataclass(slots=True)
class _Multimedia:
    """Gather a multimedia message, whose parts follow its head."""

    place: int
    attributes: dict[bytes, bytes]
    types: list[str] = field(default_factory=list)


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such a backup, from 0 to 1."""
    for each in _files(source):
        with each.open() as stream:
            if _ROOT.search(stream.read(_SNIFFED)):
                return 1.0
    return 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the backup tells; `order` is not needed. Faults count records, from 1."""
    files = _files(source)
    if not files:
        yield Fault(1, "no backup in this zip")
    for each in files:
        yield from _read(each)


def _files(source: Source) -> tuple[Source, ...]:
    return documents(source, lambda name: name.endswith(".xml"))


def _read(source: Source) -> Reading:
    place = 0
    open_message: _Multimedia | None = None
    told: Record | Fault | None
    with source.open() as stream:
        for tag, cut in _tags(stream):
            found = _NAME.match(tag)
            name = found[0] if found else b""
            if name == b"part" and open_message is not None and (kind := _PART_TYPE.search(tag, 0, 500)):
                open_message.types.append(kind[1].decode(errors="replace"))
            if name not in (b"sms", b"mms", b"call", b"/mms"):
                continue
            if open_message is not None:
                told = _multimedia(open_message, source)
                open_message = None
                if told is not None:
                    yield told
            if name == b"/mms":
                continue
            place += 1
            if cut or not _WHOLE.fullmatch(tag):
                yield Fault(place, _BROKEN)
                continue
            attributes = dict(_ATTRIBUTE.findall(tag))
            if name == b"mms":
                open_message = _Multimedia(place, attributes)
            elif told := _short(attributes, call=name == b"call", place=place, source=source):
                yield told
        if open_message is not None and (told := _multimedia(open_message, source)):
            yield told


def _tags(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield what follows each `<` up to the next, and whether it is longer than a million bytes and cut.

    A `<` never stands inside a value: exports write it as `&lt;`.
    """
    kept = b""
    inside = cut = False
    while chunk := stream.read(_CHUNK):
        *whole, rest = chunk.split(b"<")
        for each in whole:
            if inside:
                yield kept + each if not cut else kept, cut
            kept, inside, cut = b"", True, False
        if inside and not cut:
            kept += rest
            if len(kept) > _LONGEST:
                kept, cut = kept[:_LONGEST], True
    if inside:
        yield kept, cut


def _short(
    attributes: dict[bytes, bytes], *, call: bool, place: int, source: Source
) -> Record | Fault | None:
    kind = _text(attributes, b"type")
    try:
        meaning = meaning_of_call(kind, _text(attributes, b"duration")) if call else BOXES[kind]
    except KeyError:
        return Fault(place, _UNKNOWN)
    return _record(attributes, meaning, b"number" if call else b"address", place, source)


def _multimedia(message: _Multimedia, source: Source) -> Record | Fault | None:
    box = _text(message.attributes, b"msg_box")
    if box not in BOXES:
        return Fault(message.place, _UNKNOWN)
    meaning = BOXES[box]
    if meaning is None or "~" in _text(message.attributes, b"address"):  # a draft, or to a group
        return None
    meaning = meaning[0], kind_of_parts(message.types), meaning[2]
    return _record(message.attributes, meaning, b"address", message.place, source)


def _record(
    attributes: dict[bytes, bytes], meaning: Meaning, number: bytes, place: int, source: Source
) -> Record | Fault | None:
    if meaning is None:
        return None
    at = plausible(from_unix(_text(attributes, b"date")), source)
    if at is None:
        return Fault(place, NO_TIME)
    direction, kind, state = meaning
    thread = known(_text(attributes, b"contact_name")) or known(_text(attributes, number))
    return Record(at=at, direction=direction, kind=kind, state=state, thread=thread)


def _text(attributes: dict[bytes, bytes], key: bytes) -> str:
    value = attributes.get(key, b"")[1:-1].decode(errors="replace")
    return _opened(value) if "&" in value else value


def _opened(value: str) -> str:
    """Open the entities of a value; halves of one sign become that sign, lone halves U+FFFD."""
    halves = _ENTITY.sub(_sign, value)
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _sign(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return _NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


FORMAT = Format(
    name="sms-backup",
    title="SMS Backup & Restore",
    channel="sms",
    limits=(
        "Chats of Google Messages over the internet (RCS) may be missing.",
        "Calls are in a file of their own, named calls-….xml.",
        "Messages deleted on the phone are not in it.",
    ),
    recognises=recognises,
    read=read,
)
