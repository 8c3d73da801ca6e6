"""What an export tells: records as the export writes them, and events once it is known who is who.

No field can hold what somebody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, NamedTuple

Channel = Literal[
    "whatsapp",
    "sms",
    "telegram",
    "messenger",
    "instagram",
    "imessage",
    "signal",
    "discord",
    "snapchat",
    "other",
]
Direction = Literal["out", "in", "none"]
Precision = Literal["second", "minute", "day"]
Kind = Literal[
    "message",
    "media",
    "voice-note",
    "sticker",
    "call",
    "video-call",
    "voicemail",
    "reaction",
    "like",
    "comment",
    "mention",
    "story-reply",
    "story-view",
    "follow",
    "email",
    "letter",
    "meeting",
    "through-others",
    "looking",
    "block",
    "unblock",
]
State = Literal["sent", "edited", "deleted", "missed", "unsure"]


class Record(NamedTuple):
    """Hold one thing that happened as an export tells it; made by the hundred thousand, so a named tuple.

    `at` is aware, in UTC, where the export knows the moment; it is naive where the export writes the
    clock of a phone. `sender` is the name or handle the export gives, None where `direction` tells it or
    nobody acted. `thread` names the conversation in exports that hold several.
    """

    at: datetime
    precision: Precision = "second"
    sender: str | None = None
    direction: Direction | None = None
    kind: Kind = "message"
    state: State = "sent"
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Tell which record of an export could not be read; `place` is its line or number, from 1.

    The message never quotes the record.
    """

    place: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Hold one contact between the two people, at an aware moment in UTC.

    `ambiguous` marks a wall clock time that an autumn change of clocks makes happen twice.
    """

    at: datetime
    precision: Precision
    channel: Channel
    direction: Direction
    kind: Kind
    state: State = "sent"
    ambiguous: bool = False

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC:
            raise ValueError("an event's moment is in UTC")
