"""Several imports of one chat become one history: nothing counts twice, and bursts count once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from reviewer.history.events import Event, Kind

BURST: Final = timedelta(minutes=10)
"""Messages of one person no further apart than this, with nothing between, are one turn."""

SPOKEN: Final[frozenset[Kind]] = frozenset(
    {
        "message",
        "media",
        "voice-note",
        "sticker",
        "call",
        "video-call",
        "voicemail",
        "comment",
        "mention",
        "story-reply",
        "email",
        "letter",
        "meeting",
        "through-others",
    }
)
"""What reaches the other person as words or a wish to talk (class A)."""

TOUCHES: Final[frozenset[Kind]] = frozenset({"reaction", "like", "story-view", "follow"})
"""What the other person can see without a word being said (class B)."""

_PRECISION = {"second": 0, "minute": 1, "day": 2}
Key = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """Hold what one person did in one go: both moments are in UTC, `count` says in how many pieces."""

    mine: bool
    first: datetime
    last: datetime
    count: int


def with_keys(events: Iterable[Event]) -> Iterator[tuple[Key, Event]]:
    """Pair each event with a key that another export of the same chat gives it too.

    The key is made of channel, direction, kind, the minute, and the how-manieth of that minute.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for event in events:
        minute = event.at.isoformat(timespec="minutes")
        stem = (event.channel, event.direction, event.kind, minute)
        counts[stem] += 1
        yield (*stem, counts[stem]), event


def merge(old: Event, new: Event) -> Event:
    """Keep of two tellings of one event the more exact time and the later state."""
    better = min(old, new, key=lambda each: _PRECISION[each.precision])
    state = new.state if new.state != "sent" else old.state
    return replace(better, state=state, ambiguous=old.ambiguous and new.ambiguous)


def turns(events: Sequence[Event]) -> list[Turn]:
    """Gather what each person said in one go, over all channels, oldest first; touches are left out."""
    gathered: list[Turn] = []
    for event in sorted(events, key=lambda each: each.at):
        if event.kind not in SPOKEN or event.direction == "none":
            continue
        mine = event.direction == "out"
        last = gathered[-1] if gathered else None
        if last is not None and last.mine == mine and event.at - last.last <= BURST:
            gathered[-1] = replace(last, last=event.at, count=last.count + 1)
        else:
            gathered.append(Turn(mine, event.at, event.at, 1))
    return gathered
