"""Who is who in an export: the names in it, and records as events between the two people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from reviewer.history.events import Channel, Direction, Event, Record

_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_NOON: Final = time(12)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Hold one conversation of an export: its name, if it has one, and how often each person acts in it.

    Nobody is counted where the export itself says which side is the person's own.
    """

    thread: str | None
    senders: tuple[tuple[str, int], ...]

    @property
    def knows_me(self) -> bool:
        """Tell whether the export itself says which side is the person's own."""
        return not self.senders


def conversations(records: Iterable[Record]) -> tuple[Conversation, ...]:
    """Count who acts in each conversation, the busiest first; those of likes and comments alone come last."""
    senders: dict[str | None, Counter[str]] = {}
    sizes: Counter[str | None] = Counter()
    spoken: set[str | None] = set()
    for record in records:
        sizes[record.thread] += 1
        if record.kind not in ("like", "comment"):
            spoken.add(record.thread)
        counter = senders.setdefault(record.thread, Counter())
        if record.direction is None and record.sender is not None:
            counter[record.sender] += 1
    threads = sorted(sizes, key=lambda thread: (thread not in spoken, -sizes[thread]))
    return tuple(Conversation(thread, tuple(senders[thread].most_common())) for thread in threads)


def as_events(
    records: Iterable[Record], *, channel: Channel, zone: ZoneInfo, me: str | None, them: str | None
) -> Iterator[Event]:
    """Yield the events between the two people; what others do in a conversation is left out.

    `me` and `them` are names as the export writes them, needed where it does not say whose side is
    whose. Naive times are clock times of `zone`. What an export tells in one minute, or in the hour that
    an autumn change of clocks repeats, keeps its order: each happens a second after the one before.
    """
    before = datetime.min.replace(tzinfo=UTC)
    for record in records:
        direction = record.direction or _direction(record.sender, me, them)
        if direction is None:
            continue
        at, ambiguous = settle(record.at, zone)
        if ambiguous or record.precision == "minute":
            span = _HOUR if ambiguous else _MINUTE
            if at <= before < at + span:
                at = min(before + _SECOND, at + span - _SECOND)
        before = at
        yield Event(
            at=at,
            precision=record.precision,
            channel=channel,
            direction=direction,
            kind=record.kind,
            state=record.state,
            ambiguous=ambiguous,
        )


def settle(at: datetime, zone: ZoneInfo) -> tuple[datetime, bool]:
    """Return a moment in UTC, and whether a clock time of `zone` happened twice.

    Of two moments the later one counts: it makes every wait longer, never shorter.
    """
    if at.tzinfo is not None:
        return at.astimezone(UTC), False
    offset = _steady_offset(at.date(), zone)
    if offset is not None:
        return (at - offset).replace(tzinfo=UTC), False
    first, second = (at.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return max(first, second), second > first


@lru_cache(4096)
def _steady_offset(day: date, zone: ZoneInfo) -> timedelta | None:
    """Return how far the clocks of a zone are ahead of UTC on a day; None where they change about then."""
    if not date.min + _DAY < day < date.max - _DAY:
        return None
    noons = (datetime.combine(day + days * _DAY, _NOON, zone).utcoffset() for days in (-1, 0, 1))
    offsets = set(noons)
    return offsets.pop() if len(offsets) == 1 else None


def _direction(sender: str | None, me: str | None, them: str | None) -> Direction | None:
    if sender is None or sender not in (me, them):
        return None
    return "out" if sender == me else "in"
