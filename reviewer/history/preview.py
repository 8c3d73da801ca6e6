"""What an import would bring, before it is kept: how far it reaches, how much, and where it is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from reviewer.history.events import Event, Fault, Record

LONG_GAP: Final = timedelta(days=14)
_BAR: Final = 30


@dataclass(slots=True)
class Tally:
    """Count events and faults as they pass."""

    events: int = 0
    faults: list[Fault] = field(default_factory=list)
    first: datetime | None = None
    last: datetime | None = None
    months: Counter[tuple[str, str]] = field(default_factory=Counter)
    days: dict[date, tuple[datetime, datetime]] = field(default_factory=dict)

    @property
    def gaps(self) -> list[tuple[datetime, datetime]]:
        """Return the long times in which nothing happened, the oldest first."""
        spans = [self.days[day] for day in sorted(self.days)]
        return [(before, after) for (_, before), (after, _) in pairwise(spans) if after - before >= LONG_GAP]

    def watch(self, events: Iterable[Event]) -> Iterator[Event]:
        """Yield events, in any order of time, counting each."""
        for event in events:
            self.events += 1
            self.first = min(self.first or event.at, event.at)
            self.last = max(self.last or event.at, event.at)
            first, last = self.days.setdefault(event.at.date(), (event.at, event.at))
            self.days[event.at.date()] = min(first, event.at), max(last, event.at)
            self.months[(event.at.isoformat()[:7], event.direction)] += 1
            yield event

    def sieve(self, readings: Iterable[Record | Fault]) -> Iterator[Record]:
        """Yield the records, keeping the faults."""
        for reading in readings:
            if isinstance(reading, Record):
                yield reading
            else:
                self.faults.append(reading)


def draw_months(tally: Tally) -> Iterator[str]:
    """Yield one line a month: what came from the person and what from the other, as bars and numbers."""
    months = sorted({month for month, _ in tally.months})
    # A month may hold nothing but a block, which comes from neither.
    most = max((sum(tally.months[(month, way)] for way in ("out", "in")) for month in months), default=0) or 1
    for month in months:
        mine, theirs = tally.months[(month, "out")], tally.months[(month, "in")]
        bar = "#" * round(_BAR * mine / most) + "-" * round(_BAR * theirs / most)
        yield f"{month}  {bar:<{_BAR}}  you {mine:,}, they {theirs:,}"
