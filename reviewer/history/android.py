"""What Android's own numbers say about text messages and calls: whose, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from reviewer.history.events import Direction, Kind, State
from reviewer.history.json_values import name

Meaning: TypeAlias = tuple[Direction, Kind, State] | None
"""Which way, what kind, what became of it; None for what never left the phone."""

BOXES: Final[dict[str, Meaning]] = {
    "1": ("in", "message", "sent"),
    "2": ("out", "message", "sent"),
    "3": None,  # a draft
    "4": ("out", "message", "unsure"),  # in the outbox
    "5": None,  # failed
    "6": ("out", "message", "unsure"),  # queued
}
"""By `type` of a text message and `msg_box` of a multimedia one."""

_CALLS: Final[dict[str, Meaning]] = {
    "1": ("in", "call", "sent"),
    "2": ("out", "call", "sent"),
    "3": ("in", "call", "missed"),
    "4": ("in", "voicemail", "sent"),
    "5": ("in", "call", "missed"),  # turned away
    "6": ("in", "call", "missed"),  # from a blocked number
    "7": ("in", "call", "sent"),  # taken on another phone
}
_NOBODY: Final = frozenset({"null", "(unknown)", "unknown", "insert-address-token"})


def meaning_of_call(kind: str, duration: str) -> Meaning:
    """Tell what a call was; raise KeyError for a kind Android does not have.

    A call out of no seconds was not taken.
    """
    meaning = _CALLS[kind]
    if kind == "2" and duration.strip() == "0":
        return "out", "call", "missed"
    return meaning


def kind_of_parts(types: Iterable[str]) -> Kind:
    """Tell what a multimedia message is by the types of its parts; only text makes it a message."""
    kinds = {each.partition("/")[0].lower() for each in types}
    if kinds & {"image", "video"}:
        return "media"
    if "audio" in kinds:
        return "voice-note"
    return "media" if kinds - {"text", "application", ""} else "message"


def known(value: object) -> str | None:
    """Return a name or number, clean of invisible marks; None for the words exports write for nobody."""
    plain = name(value)
    return None if plain is None or plain.lower() in _NOBODY else plain
