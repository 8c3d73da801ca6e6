"""WhatsApp's "Export chat": a text file, or a zip with one."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reviewer.history.archive import is_archive, lines, members
from reviewer.history.events import Fault, Precision, Record
from reviewer.history.formats import DateOrder, DateQuestion, Format, Reading
from reviewer.history.source import Source
from reviewer.history.whatsapp_lines import (
    Header,
    blocking,
    classify,
    day_of,
    moment_of,
    read_header,
    split_sender,
)

ORDERS: Final[tuple[DateOrder, ...]] = ("dmy", "mdy", "ymd")
FEW: Final = 3
"""A name on so few lines of a chat of two is that of a pasted chat, not of somebody in this one."""

_AHEAD: Final = timedelta(days=2)
_EARLIEST: Final = date(2009, 1, 1)  # the year WhatsApp began
_SNIFFED: Final = 40


@dataclass(slots=True)
class _Trail:
    """Follow the days of a file under one order."""

    order: DateOrder
    first: date | None = None
    last: date | None = None
    backwards: int = 0
    possible: bool = True

    def follow(self, header: Header, latest: date) -> None:
        day = day_of(header.numbers, self.order) if self.possible else None
        if (self.order == "ymd") != header.year_first or day is None or not _EARLIEST <= day <= latest:
            self.possible = False
            return
        self.first = self.first or day
        self.backwards += self.last is not None and day < self.last
        self.last = day


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such an export, from 0 to 1."""
    text = _text(source)
    if text is None:
        return 0.0
    with text.open() as stream:
        heads = [
            line is not None and read_header(_decoded(line)) is not None
            for _, line in zip(range(_SNIFFED), lines(stream), strict=False)
        ]
    return min(1.0, 0.5 + sum(heads) / len(heads)) if heads and heads[0] else 0.0


def dates(source: Source) -> DateQuestion | None:
    """Ask for the order of day and month where the dates leave it open."""
    trails = _survey(source)[0]
    if len(trails) < 2:
        return None
    return DateQuestion(
        orders=tuple(trails),
        first=tuple(f"{trail.first:%d %B %Y}" for trail in trails.values()),
        last=tuple(f"{trail.last:%d %B %Y}" for trail in trails.values()),
    )


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the chat tells; without an `order` where the dates leave it open, a fault is all."""
    text = _text(source)
    if text is None:
        yield Fault(1, "no chat in this zip")
        return
    trails, pasted = _survey(source)
    if order is None and len(trails) == 1:
        order = next(iter(trails))
    if order is None:
        yield Fault(1, "no line of a chat found" if not trails else "which number is the month is not known")
        return
    with text.open() as stream:
        for number, line in enumerate(lines(stream), 1):
            if line is None:
                yield Fault(number, "a line longer than a million characters was left out")
                continue
            header = read_header(_decoded(line))
            if header is not None:
                yield from _record(header, order, number, pasted)


def _record(
    header: Header, order: DateOrder, number: int, pasted: frozenset[str]
) -> Iterator[Record | Fault]:
    sender, body = split_sender(header)
    if sender in pasted:
        return
    moment = moment_of(header, order)
    if moment is None:
        yield Fault(number, "a date that no calendar has; the line was left out")
        return
    precision: Precision = "minute" if header.second is None else "second"
    blocked = blocking(body)
    if sender is None or blocked:
        if blocked:
            yield Record(at=moment, precision=precision, direction="none", kind=blocked)
        return
    kind, state = classify(body)
    yield Record(at=moment, precision=precision, sender=sender, kind=kind, state=state)


def _survey(source: Source) -> tuple[dict[DateOrder, _Trail], frozenset[str]]:
    """Return the orders of dates still possible, and the names of pasted chats."""
    text = _text(source)
    trails = [_Trail(order) for order in ORDERS]
    names: Counter[str] = Counter()
    if text is not None:
        latest = (text.written + _AHEAD).date()
        with text.open() as stream:
            before: tuple[int, int, int] | None = None
            for line in lines(stream):
                header = read_header(_decoded(line)) if line is not None else None
                if header is None:
                    continue
                if header.numbers != before:
                    before = header.numbers
                    for trail in trails:
                        trail.follow(header, latest)
                sender, _ = split_sender(header)
                if sender is not None:
                    names[sender] += 1
    possible = {trail.order: trail for trail in trails if trail.possible and trail.first}
    return _likeliest(possible), _pasted(names)


def _likeliest(trails: dict[DateOrder, _Trail]) -> dict[DateOrder, _Trail]:
    """Drop an order under which the chat keeps jumping back in time while another does not."""
    least = min((trail.backwards for trail in trails.values()), default=0)
    return {order: trail for order, trail in trails.items() if trail.backwards <= 2 * least + 1}


def _pasted(names: Counter[str]) -> frozenset[str]:
    few = {name for name, count in names.items() if count <= FEW}
    return frozenset(few) if len(names) - len(few) == 2 else frozenset()


def _text(source: Source) -> Source | None:
    if not is_archive(source):
        return source
    texts = [each for each in members(source) if each.name.lower().endswith(".txt")]
    chats = [each for each in texts if each.name.lower().endswith("_chat.txt")] or texts
    return chats[0] if chats else None


def _decoded(line: bytes) -> str:
    return line.removeprefix(codecs.BOM_UTF8).decode(errors="replace")


FORMAT = Format(
    name="whatsapp",
    title="WhatsApp, exported chat",
    channel="whatsapp",
    limits=(
        "Likes and reactions are not in it, nor calls on some phones.",
        "Long chats are cut: the newest 40,000 messages without media are kept, 10,000 with.",
        "Whether they blocked you cannot be seen.",
    ),
    recognises=recognises,
    read=read,
    dates=dates,
)
