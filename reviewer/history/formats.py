"""The formats of exports: which can be read, how each is told by its content, and what none of it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from reviewer.history.events import Channel, Fault, Record
from reviewer.history.source import Source

DateOrder = Literal["dmy", "mdy", "ymd"]
Reading: TypeAlias = Iterator[Record | Fault]


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """Ask which order of day and month an export uses: the same two lines' dates, read each way.

    `first` and `last` hold the moments of the first and the last record under each order still possible.
    """

    orders: tuple[DateOrder, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """Hold one kind of export.

    `recognises` looks at a source and tells how sure it is, from 0 to 1. `read` yields what the export
    tells, in its own order, and never raises for what is in it. `dates` answers None where the dates
    speak for themselves. `limits` are sentences on what such an export cannot show.
    """

    name: str
    title: str
    channel: Channel
    limits: tuple[str, ...]
    recognises: Callable[[Source], float]
    read: Callable[[Source, DateOrder | None], Reading]
    dates: Callable[[Source], DateQuestion | None] = field(default=lambda source: None)
