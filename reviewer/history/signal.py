"""Signal Desktop's own export: the lines of `main.jsonl`, one frame of a backup each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from reviewer.history.archive import lines
from reviewer.history.events import Direction, Fault, Kind, Record, State
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_records import loads
from reviewer.history.json_values import (
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

_FRAMES: Final = ('{"version"', '{"backupTimeMs"', '{"account"', '{"recipient"', '{"chat"', '{"chatItem"')
_KINDS: Final[Mapping[str, Kind]] = {
    "standardMessage": "message",
    "contactMessage": "message",
    "stickerMessage": "sticker",
    "remoteDeletedMessage": "message",
    "adminDeletedMessage": "message",
    "paymentNotification": "message",
    "giftBadge": "letter",
    "viewOnceMessage": "media",
    "directStoryReplyMessage": "story-reply",
    "poll": "message",
}
_DELETED: Final = frozenset({"remoteDeletedMessage", "adminDeletedMessage"})
# The writer spells out the names of values; their numbers are those of Signal's backup format.
_VOICE: Final = ("VOICE_MESSAGE", 1)
_VIDEO_CALL: Final = ("VIDEO_CALL", 2)
_OUTGOING: Final = ("OUTGOING", 2)
_UNANSWERED: Final = ("NOT_ACCEPTED", "MISSED", "MISSED_NOTIFICATION_PROFILE", 2, 3, 4)
_BLOCKS: Final[Mapping[object, Kind]] = {
    "BLOCKED": "block",
    14: "block",
    "UNBLOCKED": "unblock",
    15: "unblock",
}
_NAMES: Final = (
    ("systemGivenName", "systemFamilyName"),
    ("profileGivenName", "profileFamilyName"),
    ("systemNickname",),
    ("username",),
    ("e164",),
)


@dataclass(slots=True)
class _Book:
    """Hold who is who: people by their number, the person's own number, and the chats of two."""

    people: dict[str, str] = field(default_factory=dict)
    me: str | None = None
    threads: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def add_recipient(self, recipient: Mapping[str, object]) -> None:
        """Note a person; groups and lists are none."""
        number = name(recipient.get("id"))
        if number is None:
            return
        if "self" in recipient:
            self.me = number
        elif "contact" in recipient:
            self.people[number] = _person(mapping(recipient["contact"])) or f"contact {number}"

    def add_chat(self, chat: Mapping[str, object]) -> None:
        """Note a chat with one person."""
        number, recipient = name(chat.get("id")), name(chat.get("recipientId"))
        if number is None or recipient is None or recipient not in self.people:
            return
        thread = self.people[recipient]
        self.threads[number] = f"{thread} ({number})" if thread in self.seen else thread
        self.seen.add(thread)


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such an export, from 0 to 1."""
    found = documents(source, _is_main)
    if not found:
        return 0.0
    first, *others = head(found[0]).lstrip().splitlines() or [""]
    if not first.replace(" ", "").startswith(_FRAMES):
        return 0.0
    if any(line.replace(" ", "").startswith(_FRAMES) for line in others):
        return 1.0
    return 0.7 if '"backupTimeMs"' in first or '"chatItem"' in first else 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the chats of two people tell."""
    found = documents(source, _is_main)
    if not found:
        yield Fault(1, "no main.jsonl in this zip")
    for document in found:
        book = _Book()
        with document.open() as stream:
            for number, line in enumerate(lines(stream), 1):
                if line is None:
                    yield Fault(number, "a line longer than a million characters was left out")
                elif line.strip():
                    yield from _frame(line, number, book, document)


def _frame(line: bytes, number: int, book: _Book, source: Source) -> Iterator[Record | Fault]:
    frame = loads(line)
    if not isinstance(frame, dict):
        yield Fault(number, "a broken line was left out")
    elif "recipient" in frame:
        book.add_recipient(mapping(frame["recipient"]))
    elif "chat" in frame:
        book.add_chat(mapping(frame["chat"]))
    elif "chatItem" in frame:
        item = mapping(frame["chatItem"])
        chat = name(item.get("chatId"))
        if chat in book.threads:
            yield from _item(item, number, book.threads[chat], book, source)


def _item(
    item: Mapping[str, object], number: int, thread: str, book: _Book, source: Source
) -> Iterator[Record | Fault]:
    if "updateMessage" in item:
        yield from _update(item, number, thread, source)
        return
    direction = _direction(item, book)
    if direction is None:
        return
    state = _state(item) if direction == "out" else "sent"
    if state is None:
        return
    key = next((key for key in _KINDS if key in item), None)
    content = mapping(item.get(key)) if key else {}
    kind: Kind = _KINDS[key] if key else "message"
    attachments = [mapping(each) for each in sequence(content.get("attachments"))]
    if key in _DELETED:
        state = "deleted"
    elif key is None:
        # A newer sort of message than are known here: something was sent.
        state = "unsure"
    elif item.get("revisions") and state == "sent":
        state = "edited"
    if attachments:
        kind = "voice-note" if attachments[0].get("flag") in _VOICE else "media"
    # An edited message carries the time of its last change; its first version that of sending.
    revisions = sequence(item.get("revisions"))
    at = plausible(from_unix(mapping((revisions or [item])[0]).get("dateSent")), source)
    if at is None:
        yield Fault(number, NO_TIME)
        return
    yield Record(at=at, direction=direction, kind=kind, state=state, thread=thread)
    for reaction in map(mapping, sequence(content.get("reactions"))):
        at = plausible(from_unix(reaction.get("sentTimestamp")), source)
        author = name(reaction.get("authorId"))
        if at is None or author is None:
            yield Fault(number, "a reaction without a person or a time that can be was left out")
            continue
        yield Record(at=at, direction="out" if author == book.me else "in", kind="reaction", thread=thread)


def _update(item: Mapping[str, object], number: int, thread: str, source: Source) -> Iterator[Record | Fault]:
    """Yield calls, and the person's own blocking and unblocking; other updates are no contact."""
    update = mapping(item["updateMessage"])
    call = mapping(update.get("individualCall"))
    simple = mapping(update.get("simpleUpdate")).get("type")
    blocking = _BLOCKS.get(simple) if isinstance(simple, str | int) else None
    if not call and blocking is None:
        return
    at = plausible(from_unix(call.get("startedCallTimestamp")), source)
    at = at or plausible(from_unix(item.get("dateSent")), source)
    if at is None:
        yield Fault(number, NO_TIME)
    elif blocking is not None:
        yield Record(at=at, direction="none", kind=blocking, thread=thread)
    else:
        yield Record(
            at=at,
            direction="out" if call.get("direction") in _OUTGOING else "in",
            kind="video-call" if call.get("type") in _VIDEO_CALL else "call",
            state="missed" if call.get("state") in _UNANSWERED else "sent",
            thread=thread,
        )


def _direction(item: Mapping[str, object], book: _Book) -> Direction | None:
    if "directionless" in item:
        return None
    author = name(item.get("authorId"))
    if "outgoing" in item or (author is not None and author == book.me):
        return "out"
    return "in" if "incoming" in item else None


def _state(item: Mapping[str, object]) -> State | None:
    """Return the state of something that was sent; None if it never left."""
    statuses = [mapping(each) for each in sequence(mapping(item.get("outgoing")).get("sendStatus"))]
    if statuses and all("failed" in each or "skipped" in each for each in statuses):
        return None
    return "unsure" if statuses and all("pending" in each for each in statuses) else "sent"


def _person(contact: Mapping[str, object]) -> str | None:
    nickname = mapping(contact.get("nickname"))
    given = [[nickname.get("given"), nickname.get("family")]]
    given += [[contact.get(key) for key in keys] for keys in _NAMES]
    for values in given:
        words = [word for value in values if (word := name(value))]
        if words:
            return " ".join(words)
    return None


def _is_main(filename: str) -> bool:
    return filename == "main.jsonl"


FORMAT = Format(
    name="signal",
    title="Signal Desktop, exported chats",
    channel="signal",
    limits=(
        "Messages that had disappeared by then are not in it.",
        "Signal on the computer may not have what was written before it was linked to the phone.",
        "Whether they blocked you cannot be seen.",
    ),
    recognises=recognises,
    read=read,
)
