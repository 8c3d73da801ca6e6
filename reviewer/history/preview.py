"""What an import would bring, before it is kept: how far it reaches, how much, and where it is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
    gaps: list[tuple[datetime, datetime]] = field(default_factory=list)

    def watch(self, events: Iterable[Event]) -> Iterator[Event]:
        """Yield events in order of time, counting each."""
        for event in events:
            if self.last is not None and event.at - self.last >= LONG_GAP:
                self.gaps.append((self.last, event.at))
            self.events += 1
            self.first = self.first or event.at
            self.last = event.at
            self.months[(event.at.strftime("%Y-%m"), event.direction)] += 1
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
