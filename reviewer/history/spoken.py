"""One contact told in a sentence: "i liked his post yesterday", "he called on sunday"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reviewer.errors import UsageError
from reviewer.history.events import Direction, Kind

FORMS: Final = (
    'Say it like "i liked his post yesterday", "he called on sunday", "we met two weeks ago" or '
    '"i looked at her profile last night".'
)
_MINE = re.compile(r"^(?:i|me|we)\b|^i['’]?(?:ve|d)\b")
_THEIRS = re.compile(r"^(?:he|she|they|my ex)\b|^(?:he|she|they)['’]?(?:ve|d|s)\b")
_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    (r"(?:looked|look|checked|check|stalked|scrolled|read (?:through )?(?:our|old))\b", "looking"),
    (r"(?:watched|viewed|saw) (?:\w+ )?stor(?:y|ies)\b", "story-view"),
    (r"repl(?:y|ied) to (?:\w+ )?stor(?:y|ies)\b", "story-reply"),
    (r"(?:like|liked|hearted)\b", "like"),
    (r"react(?:ed)?\b", "reaction"),
    (r"comment(?:ed)?\b", "comment"),
    (r"tag(?:ged)?\b|mention(?:ed)?\b", "mention"),
    (r"(?:follow|followed|unfollowed|added)\b", "follow"),
    (r"(?:video ?call(?:ed)?|facetime(?:d)?)\b", "video-call"),
    (r"voice ?(?:note|message)\b", "voice-note"),
    (r"voice ?mail\b", "voicemail"),
    (r"(?:call|called|rang|phoned|ring)\b", "call"),
    (r"e-?mail(?:ed)?\b", "email"),
    (r"(?:letter|card|gift|present|flowers|parcel|posted)\b", "letter"),
    (r"(?:friend|sister|brother|mum|mom|mate) (?:told|asked|passed|said)\b", "through-others"),
    (r"(?:met|meet|saw (?:him|her|them|me)|ran into|bumped into|visited|went round|came round)\b", "meeting"),
    (r"unblocked\b", "unblock"),
    (r"blocked\b", "block"),
    (
        r"(?:text|texted|wrote|write|message|messaged|dm(?:ed|['’]?d)?|replied|answered|sent|snapped)\b",
        "message",
    ),
)
_JOINTS = re.compile(r"^(?:on|at|the|about|around|since)\s+")
_NO_WAY: Final[frozenset[Kind]] = frozenset({"looking", "block", "unblock"})


@dataclass(frozen=True, slots=True)
class Told:
    """Hold one contact as it was told; `when` are the words that should name the day."""

    direction: Direction
    kind: Kind
    when: str


def parse_told(text: str) -> Told:
    """Read one sentence; raise UsageError, without repeating it, where it says neither who nor what."""
    said = " ".join(text.casefold().replace(",", " ").split()).rstrip(".!")
    mine, theirs = _MINE.match(said), _THEIRS.match(said)
    found = next(
        ((kind, match) for pattern, kind in _KINDS if (match := re.search(rf"\b(?:{pattern})", said))), None
    )
    if found is None or not (mine or theirs):
        raise UsageError(f"That does not say who did what. {FORMS}")
    kind, match = found
    direction: Direction = "none" if kind in _NO_WAY else "out" if mine else "in"
    return Told(direction, kind, said[match.end() :].strip())


def day_words(when: str) -> list[str]:
    """Return the ways to read a day off the end of a sentence, the longest first."""
    words = when.split()
    tails = [" ".join(words[place:]) for place in range(len(words))]
    return [_JOINTS.sub("", tail) for tail in tails]
