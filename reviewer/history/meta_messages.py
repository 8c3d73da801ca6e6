"""One message of a Messenger or Instagram export: who, when, and what kind of thing, never the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from reviewer.history.events import Fault, Kind, State
from reviewer.history.json_values import NO_RECORD, NO_TIME, from_unix, mapping, name, plausible, sequence
from reviewer.history.source import Source

EDITED_WITHIN: Final = timedelta(minutes=15)
"""How long Instagram lets a message be changed; the change is exported as a message of its own."""

_SHORT: Final = 200
_EDITED: Final = "(edited)"
_NO_CONTACT: Final = frozenset({"subscribe", "unsubscribe"})
_STARTED = re.compile(r".{1,80} started an? (video|audio) (?:chat|call)\.?")
_MISSED = re.compile(
    r".{1,80} missed (?:an? |your )?(?:(video|audio) )?(?:chat|call)(?: (?:from|with) .{1,80})?\.?"
)
_ENDED = re.compile(r"(?:the )?(?:video|audio) (?:chat|call) ended\.?", re.IGNORECASE)
_REACTED = re.compile(r"liked a message|reacted .{1,16} to (?:your|a) message", re.IGNORECASE)
_BY_APP = re.compile(
    r"you are now connected on messenger\.?|say hi to your new facebook friend.{0,80}"
    r"|you can now (?:message and call|text and call) each other.{0,120}"
    r"|messages and calls (?:in this chat )?are (?:now )?secured with end-to-end encryption.{0,120}"
    r"|.{1,80} (?:changed the (?:chat )?theme|set the (?:quick reaction|emoji))\b.{0,80}"
    r"|.{1,80} (?:set|cleared) .{1,80} nickname\b.{0,80}",
    re.IGNORECASE,
)
_TELLING = re.compile(r"chat|call|message|connected|friend|reaction|emoji|nickname|theme")
_VIDEO = re.compile(r"vid[eé]o", re.IGNORECASE)
_ATTACHED: Final[tuple[tuple[str, Kind], ...]] = (
    ("sticker", "sticker"),
    ("audio_files", "voice-note"),
    ("photos", "media"),
    ("videos", "media"),
    ("gifs", "media"),
    ("files", "media"),
    ("media", "media"),
)


class Told(NamedTuple):
    """Hold what a message tells until it is known what its chat is called."""

    at: datetime
    sender: str | None
    kind: Kind
    state: State = "sent"


def repaired_name(value: object) -> str | None:
    """Return a name; bytes of UTF-8 that the export wrote as single characters become what they were."""
    return name(repaired(value) if isinstance(value, str) else value)


def repaired(value: object) -> str:
    """Return the beginning of a text, its broken letters repaired; nothing for what is no text."""
    return _repaired(value[:_SHORT]) if isinstance(value, str) else ""


@lru_cache(1024)
def _repaired(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def read_message(value: object, place: int, source: Source) -> Iterator[Told | Fault]:
    """Yield what a message tells: itself, and the reactions to it that say when they were."""
    message = mapping(value)
    if not message:
        yield Fault(place, NO_RECORD)
        return
    at = plausible(from_unix(message.get("timestamp_ms", message.get("timestamp"))), source)
    sender = repaired_name(message.get("sender_name", message.get("senderName")))
    if at is None:
        yield Fault(place, NO_TIME)
        return
    told = _meaning(message)
    if told is not None:
        yield Told(at, sender, *told)
    for each in map(mapping, sequence(message.get("reactions"))):
        reacted = plausible(from_unix(each.get("timestamp")), source)
        if reacted is not None:
            yield Told(reacted, repaired_name(each.get("actor")), "reaction")


def _meaning(message: Mapping[str, object]) -> tuple[Kind, State] | None:
    """Tell what kind of thing a message is; None for what the app itself says."""
    text = message.get("content", message.get("text"))
    text = text if isinstance(text, str) else ""
    sort = str(message.get("type", ""))[:_SHORT].lower()
    if sort in _NO_CONTACT:
        return None
    if message.get("is_unsent") is True or message.get("isUnsent") is True:
        return "message", "deleted"
    if sort == "call" or "call_duration" in message:
        missed = message.get("missed") is True or not message.get("call_duration")
        return "video-call" if _VIDEO.search(text) else "call", "missed" if missed else "sent"
    if found := next((kind for key, kind in _ATTACHED if message.get(key)), None):
        return found, "sent"
    if share := mapping(message.get("share")):
        return "story-reply" if "/stories/" in str(share.get("link", ""))[:_SHORT] else "media", "sent"
    if not text:
        return "message", "unsure"
    return (
        ("message", "edited" if text.endswith(_EDITED) else "sent") if len(text) > _SHORT else _by_words(text)
    )


def _by_words(text: str) -> tuple[Kind, State] | None:
    """Tell what a short text is by the sentences that the apps write themselves."""
    text = text.strip()
    state: State = "edited" if text.endswith(_EDITED) else "sent"
    if not _TELLING.search(text):
        return "message", state
    if started := _STARTED.fullmatch(text):
        return "video-call" if started[1] == "video" else "call", "sent"
    if missed := _MISSED.fullmatch(text):
        return "video-call" if missed[1] == "video" else "call", "missed"
    if _ENDED.fullmatch(text) or _BY_APP.fullmatch(text):
        return None
    if _REACTED.fullmatch(text):
        return "reaction", "sent"
    return "message", state


class Edits:
    """Count a message that was edited once: Instagram exports it as it was and again as it became.

    Which of a person's messages was edited is not told; the nearest before it takes the mark. An edited
    message with none before it stands for itself. Works in either order of time.
    """

    def __init__(self) -> None:
        self._held: dict[str | None, Told] = {}
        self._before: dict[str | None, Told] = {}

    def pass_on(self, told: Told) -> Iterator[Told]:
        """Yield what is certain now that a record of the conversation was read."""
        if told.kind != "message":
            yield told
            return
        sender = told.sender
        held, before = self._held.pop(sender, None), self._before.get(sender)
        near = held is not None and timedelta() <= held.at - told.at <= EDITED_WITHIN
        if held is not None and not near:
            yield held
        if told.state != "edited":
            self._before[sender] = told
            yield told._replace(state="edited") if near and told.state == "sent" else told
        elif near or before is None or not timedelta() <= told.at - before.at <= EDITED_WITHIN:
            self._held[sender] = told

    def rest(self) -> Iterator[Told]:
        """Yield what was held back to the end."""
        yield from self._held.values()
