"""Telegram Desktop's export as JSON: `result.json` of one chat, or of a whole account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from reviewer.history.events import Direction, Fault, Kind, Record, State
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_records import Piece, planned, walk
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
    sequence,
)
from reviewer.history.source import Source

_CHAT = ("chats", "list", "*")
_HEADINGS: Final = ("name", "type", "id")
_PLAN = planned(
    into={(), ("messages",), ("chats",), ("chats", "list"), _CHAT, (*_CHAT, "messages")},
    take={
        ("personal_information",),
        ("messages", "*"),
        (*_CHAT, "messages", "*"),
        *((*before, heading) for before in ((), _CHAT) for heading in _HEADINGS),
    },
)
_KINDS: Final[Mapping[str, Kind]] = {
    "sticker": "sticker",
    "voice_message": "voice-note",
    "video_message": "media",
    "animation": "media",
    "video_file": "media",
    "audio_file": "media",
}
_CALLS: Final = frozenset({"phone_call", "conference_call"})
_TYPES: Final = (
    r"personal_chat|bot_chat|saved_messages|(?:private|public)_(?:super)?group|(?:private|public)_channel"
)
_ONE_CHAT = re.compile(rf'"type"\s*:\s*"(?:{_TYPES})"')
_NO_PAIR: Final = "this is a group, a channel, a bot or notes to oneself, not a chat between two people"


@dataclass(slots=True)
class _Chat:
    """Hold what is known of a chat by the time its messages come."""

    headings: dict[str, object] = field(default_factory=dict)
    thread: str | None = None

    @property
    def between_two(self) -> bool:
        """Tell whether it is a chat of two people; one that does not say may be."""
        return self.headings.get("type") in ("personal_chat", None)

    def direction(self, who: str | None, me: str | None) -> Direction | None:
        """Tell which way something goes that one of the two did, where the export says so."""
        other = name(self.headings.get("id"))
        if who is None or not who.startswith("user"):
            # Before 2021 chats and people were not numbered alike.
            return None
        if who == me:
            return "out"
        if other is None or self.headings.get("type") != "personal_chat":
            return None
        if who == f"user{other}":
            return "in"
        return "out" if me is None else None


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such an export, from 0 to 1."""
    found = documents(source, _is_result)
    if not found:
        return 0.0
    text = head(found[0])
    if not text.lstrip().startswith("{"):
        return 0.0
    if _ONE_CHAT.search(text) and '"messages"' in text:
        return 1.0
    if '"personal_information"' in text or ('"chats"' in text and '"about"' in text):
        return 0.9
    return 0.8 if '"messages"' in text and '"from_id"' in text else 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the chats tell; times are naive where the export has only the computer's clock."""
    found = documents(source, _is_result)
    if not found:
        yield Fault(1, "no result.json in this zip")
    for document in found:
        yield from _document(document)


def _document(source: Source) -> Iterator[Record | Fault]:
    chat = _Chat()
    me: str | None = None
    seen: set[str] = set()
    with source.open() as stream:
        for piece in walk(stream, _PLAN):
            if isinstance(piece, Fault):
                yield piece
                continue
            last = piece.path[-1] if piece.path else ""
            if last == "*" and piece.path != _CHAT:
                if chat.between_two:
                    yield from _message(piece, chat, me, source)
            elif piece.path == _CHAT:
                chat = _Chat()
            elif last == "personal_information":
                number = name(mapping(piece.value).get("user_id"))
                me = f"user{number}" if number else None
            elif last in _HEADINGS:
                chat.headings[last] = piece.value
            elif last == "messages" and len(piece.path) > 1:
                chat.thread = _thread(chat, seen)
            elif last == "messages" and not chat.between_two:
                yield Fault(1, _NO_PAIR)
                return


def _thread(chat: _Chat, seen: set[str]) -> str:
    number = name(chat.headings.get("id")) or "?"
    thread = name(chat.headings.get("name")) or f"user{number}"
    if thread in seen:
        thread = f"{thread} ({number})"
    seen.add(thread)
    return thread


def _message(piece: Piece, chat: _Chat, me: str | None, source: Source) -> Iterator[Record | Fault]:
    message = mapping(piece.value)
    if not message:
        yield Fault(piece.number, NO_RECORD)
        return
    is_service = message.get("type") == "service"
    found = _service(message) if is_service else _kind(message)
    if found is None:
        return
    at = _moment(message, source)
    if at is None:
        yield Fault(piece.number, NO_TIME)
        return
    kind, state = found
    label = "actor" if is_service else "from"
    who = name(message.get(f"{label}_id"))
    yield Record(
        at=at,
        sender=name(message.get(label)) or who,
        direction=chat.direction(who, me),
        kind=kind,
        state=state,
        thread=chat.thread,
    )
    for reaction in sequence(message.get("reactions")):
        yield from _reactions(mapping(reaction), piece.number, chat, me, source)


def _reactions(
    reaction: Mapping[str, object], number: int, chat: _Chat, me: str | None, source: Source
) -> Iterator[Record | Fault]:
    """Yield the newest reactions of one sort: Telegram tells when each of them came, without a zone."""
    for each in map(mapping, sequence(reaction.get("recent"))):
        at = plausible(from_iso(each.get("date")), source)
        if at is None:
            yield Fault(number, "a reaction without a time that can be was left out")
            continue
        who = name(each.get("from_id"))
        yield Record(
            at=at,
            sender=name(each.get("from")) or who,
            direction=chat.direction(who, me),
            kind="reaction",
            thread=chat.thread,
        )


def _moment(message: Mapping[str, object], source: Source) -> datetime | None:
    exact = plausible(from_unix(message.get("date_unixtime")), source)
    return exact or plausible(from_iso(message.get("date")), source)


def _kind(message: Mapping[str, object]) -> tuple[Kind, State]:
    media = message.get("media_type")
    kind: Kind = "message"
    if isinstance(media, str):
        kind = _KINDS.get(media, "media")
    elif "photo" in message or "file" in message:
        kind = "media"
    return kind, "edited" if _is_edited(message) else "sent"


def _is_edited(message: Mapping[str, object]) -> bool:
    # Old exports write the beginning of 1970 where nothing was edited.
    if "edited_unixtime" in message:
        return from_unix(message["edited_unixtime"]) is not None
    edited = from_iso(message.get("edited"))
    return edited is not None and edited.year > 1970


def _service(message: Mapping[str, object]) -> tuple[Kind, State] | None:
    """Return the kind of a line of Telegram's own that is a contact: calls and gifts."""
    action = message.get("action")
    if not isinstance(action, str):
        return None
    if action in _CALLS:
        spoken = "duration_seconds" in message or message.get("discard_reason") is None
        return "call", "sent" if spoken and message.get("discard_reason") != "missed" else "missed"
    return ("letter", "sent") if action.startswith("send_") and action.endswith("_gift") else None


def _is_result(filename: str) -> bool:
    return filename == "result.json"


FORMAT = Format(
    name="telegram",
    title="Telegram Desktop, exported as JSON",
    channel="telegram",
    limits=(
        "Secret chats are never in it, nor deleted messages.",
        "Only the newest reactions to a message are in it, and only in newer versions.",
        "History that came over from another app carries the time it was brought in.",
        "Whether they blocked you cannot be seen.",
    ),
    recognises=recognises,
    read=read,
)
