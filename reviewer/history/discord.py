"""Discord: DiscordChatExporter's JSON of a chat, and Discord's own package of what the person wrote."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from reviewer.history.archive import is_archive, lines
from reviewer.history.events import Fault, Kind, Record
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_records import MOST_TOLD, loads, planned, walk
from reviewer.history.json_values import (
    NO_RECORD,
    NO_TIME,
    documents,
    from_iso,
    head,
    mapping,
    name,
    plausible,
    sequence,
)
from reviewer.history.source import Source

_EXPORTER = planned(into={(), ("messages",)}, take={("channel",), ("messages", "*")})
_PACKAGE = planned(into={()}, take={("*",)})
_WRITTEN: Final = frozenset({"Default", "Reply"})
_OWN: Final = frozenset({"messages.json", "messages.csv"})
_INDEX_SIZE: Final = 5_000_000
_VOICE: Final = "voice-message.ogg"
_NO_PAIR: Final = "this is a server's or a group's channel, not a chat between two people"


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such an export, from 0 to 1."""
    found = documents(source, _is_part)
    if is_archive(source):
        names = {each.name.lower() for each in found}
        if "channel.json" in names and names & _OWN:
            return 1.0
        return 0.9 if found and _is_exporter(head(found[0])) else 0.0
    text = head(source)
    if _is_exporter(text):
        return 1.0
    return 0.9 if _is_csv(text) or _is_package(text) else 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the chats tell: from the package only the person's own side of them."""
    found = documents(source, _is_part)
    if not is_archive(source):
        text = head(source)
        if _is_csv(text) or _is_package(text):
            yield from _own(source, None, _is_csv(text))
        else:
            yield from _exported(source, several=False)
    elif any(each.name.lower() in _OWN for each in found):
        yield from _whole_package(found)
    else:
        exported = [each for each in found if _is_exporter(head(each))]
        if not exported:
            yield Fault(1, "no chat in this zip")
        for each in exported:
            yield from _exported(each, several=True)


def _exported(source: Source, *, several: bool) -> Iterator[Record | Fault]:
    thread: str | None = None
    with source.open() as stream:
        for piece in walk(stream, _EXPORTER):
            if isinstance(piece, Fault):
                yield piece
            elif piece.path == ("channel",):
                channel = mapping(piece.value)
                if channel.get("type") not in ("DirectTextChat", None):
                    yield Fault(1, _NO_PAIR)
                    return
                thread = name(channel.get("name")) if several else None
            elif piece.path == ("messages", "*"):
                yield from _message(mapping(piece.value), piece.number, thread, source)


def _message(
    message: Mapping[str, object], number: int, thread: str | None, source: Source
) -> Iterator[Record | Fault]:
    author = mapping(message.get("author"))
    if not message:
        yield Fault(number, NO_RECORD)
        return
    sort = message.get("type", "Default")
    if author.get("isBot") is True or not (sort == "Call" or (isinstance(sort, str) and sort in _WRITTEN)):
        return
    at = _moment(message.get("timestamp"), source)
    if at is None:
        yield Fault(number, NO_TIME)
        return
    yield Record(
        at=at,
        sender=_author(author),
        kind="call" if sort == "Call" else _kind(message),
        state="sent" if sort == "Call" or message.get("timestampEdited") is None else "edited",
        thread=thread,
    )


def _kind(message: Mapping[str, object]) -> Kind:
    attachments = sequence(message.get("attachments"))
    if attachments:
        file = mapping(attachments[0]).get("fileName")
        return "voice-note" if isinstance(file, str) and file.endswith(_VOICE) else "media"
    return "sticker" if message.get("stickers") else "message"


def _author(author: Mapping[str, object]) -> str | None:
    """Return a person's handle; those of old have a number after it, since others may have the same."""
    handle, mark = name(author.get("name")), name(author.get("discriminator"))
    if handle is None:
        return name(author.get("id"))
    return handle if mark is None or not mark.strip("0") else f"{handle}#{mark}"


def _whole_package(found: tuple[Source, ...]) -> Iterator[Record | Fault]:
    """Yield what the package has of chats of two; in each folder the channel stands before its messages."""
    names: dict[str, object] = {}
    for each in found:
        if each.name.lower() == "index.json":
            names.update(_small(each))
    before: Source | None = None
    for each in found:
        if each.name.lower() in _OWN:
            channel = _small(before) if before is not None else {}
            before = None
            if _between_two(channel):
                yield from _own(each, _thread(channel, names), each.name.lower().endswith(".csv"))
        else:
            before = each if each.name.lower() == "channel.json" else None


def _own(source: Source, thread: str | None, as_csv: bool) -> Iterator[Record | Fault]:
    rows = _csv_rows(source) if as_csv else _json_rows(source)
    for number, row in rows:
        if isinstance(row, str):
            yield Fault(number, row)
            continue
        at = _moment(row.get("Timestamp"), source)
        if at is None:
            yield Fault(number, NO_TIME)
            continue
        attached = row.get("Attachments")
        kind: Kind = "message"
        if isinstance(attached, str) and attached.strip():
            kind = "voice-note" if _VOICE in attached else "media"
        yield Record(at=at, direction="out", kind=kind, thread=thread)


def _json_rows(source: Source) -> Iterator[tuple[int, Mapping[str, object] | str]]:
    with source.open() as stream:
        for piece in walk(stream, _PACKAGE):
            if isinstance(piece, Fault):
                yield piece.place, piece.message
            elif piece.path:
                yield piece.number, mapping(piece.value) or NO_RECORD


def _csv_rows(source: Source) -> Iterator[tuple[int, Mapping[str, object] | str]]:
    with source.open() as stream:
        rows = csv.reader(_text_lines(line) for line in lines(stream))
        headings: list[str] = []
        broken = 0
        while True:
            try:
                row = next(rows, None)
            except csv.Error:
                row = []
            if row is None:
                break
            if not headings:
                headings = row
            elif len(row) == len(headings):
                yield rows.line_num, dict(zip(headings, row, strict=True))
            else:
                broken += 1
                if broken <= MOST_TOLD:
                    yield rows.line_num, "a broken line was left out"
        if broken > MOST_TOLD:
            yield rows.line_num, f"{broken - MOST_TOLD:,} more broken lines were left out"


def _text_lines(line: bytes | None) -> str:
    # A line too long becomes an empty one, which is no row: the file goes on after it.
    return "\n" if line is None else line.decode("utf-8-sig", "replace")


def _moment(value: object, source: Source) -> datetime | None:
    """Return a moment in UTC, which is what the package means where it names no zone."""
    moment = from_iso(value)
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return plausible(moment, source)


def _between_two(channel: Mapping[str, object]) -> bool:
    """Tell whether a channel of the package is a chat of two; one that says nothing may be."""
    sort = channel.get("type")
    if sort is not None:
        return sort in ("DM", 1)
    return "guild" not in channel and len(sequence(channel.get("recipients"))) in (0, 2)


def _thread(channel: Mapping[str, object], names: Mapping[str, object]) -> str | None:
    number = name(channel.get("id"))
    if number is None:
        return None
    thread = name(names.get(number))
    return thread.removeprefix("Direct Message with ").removesuffix("#0") if thread else f"chat {number}"


def _small(source: Source) -> Mapping[str, object]:
    if source.size > _INDEX_SIZE:
        return {}
    with source.open() as stream:
        return mapping(loads(stream.read(_INDEX_SIZE)))


def _is_part(filename: str) -> bool:
    return filename.endswith((".json", ".csv"))


def _is_exporter(text: str) -> bool:
    return text.lstrip().startswith("{") and all(
        f'"{key}"' in text for key in ("guild", "channel", "messages")
    )


def _is_csv(text: str) -> bool:
    return text.startswith("ID,Timestamp,Contents")


def _is_package(text: str) -> bool:
    return text.lstrip().startswith("[") and '"Timestamp"' in text and '"Contents"' in text


FORMAT = Format(
    name="discord",
    title="Discord, exported chat or Discord's own package",
    channel="discord",
    limits=(
        "Discord's own package holds only what you wrote, never what they answered.",
        "It does not tell when somebody reacted, nor whether a call was answered.",
        "Servers and groups are left out.",
        "Whether they blocked you cannot be seen.",
    ),
    recognises=recognises,
    read=read,
)
