"""WhatsApp's "Export chat": a text file, or a zip with one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from reviewer.history.archive import is_archive, members, text_lines
from reviewer.history.events import Fault, Precision, Record
from reviewer.history.formats import DateOrder, DateQuestion, Format, Reading
from reviewer.history.source import Source
from reviewer.history.whatsapp_lines import (
    Header,
    blocking,
    classify,
    day_of,
    is_by_app,
    is_year_first,
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
_MOST_NAMES: Final = 10_000


@dataclass(slots=True)
class _Trail:
    """Follow the days of a file under one order."""

    order: DateOrder
    first: date | None = None
    last: date | None = None
    backwards: int = 0
    possible: bool = True

    def follow(self, written: str, latest: date) -> None:
        day = day_of(written, self.order) if self.possible else None
        if (self.order == "ymd") != is_year_first(written) or day is None or not _EARLIEST <= day <= latest:
            self.possible = False
            return
        self.first = self.first or day
        self.backwards += self.last is not None and day < self.last
        self.last = day


@dataclass(slots=True)
class _Survey:
    """Hold what all lines of one shape tell together: the orders of dates still possible, and the names."""

    bracketed: bool
    trails: tuple[_Trail, ...] = field(default_factory=lambda: tuple(map(_Trail, ORDERS)))
    names: Counter[str] = field(default_factory=Counter)
    heads: int = 0

    @property
    def possible(self) -> dict[DateOrder, _Trail]:
        """Return the likely orders; one that keeps jumping back in time while another does not is none."""
        possible = [trail for trail in self.trails if trail.possible and trail.first]
        least = min((trail.backwards for trail in possible), default=0)
        return {trail.order: trail for trail in possible if trail.backwards <= 2 * least + 1}

    @property
    def pasted(self) -> frozenset[str]:
        """Return the names of pasted chats."""
        few = {name for name, count in self.names.items() if count <= FEW}
        return frozenset(few) if len(self.names) - len(few) == 2 else frozenset()


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such an export, from 0 to 1."""
    text = _text(source)
    if text is None:
        return 0.0
    with text.open() as stream:
        heads = [
            line is not None and read_header(line) is not None
            for _, line in zip(range(_SNIFFED), text_lines(stream), strict=False)
        ]
    return min(1.0, 0.5 + sum(heads) / len(heads)) if heads and heads[0] else 0.0


def dates(source: Source) -> DateQuestion | None:
    """Ask for the order of day and month where the dates leave it open."""
    trails = _survey(source).possible
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
    survey = _survey(source)
    trails, pasted = survey.possible, survey.pasted
    if order is None and len(trails) == 1:
        order = next(iter(trails))
    if order is None:
        yield Fault(1, "no line of a chat found" if not trails else "which number is the month is not known")
        return
    with text.open() as stream:
        for number, line in enumerate(text_lines(stream), 1):
            if line is None:
                yield Fault(number, "a line longer than a million characters was left out")
                continue
            header = read_header(line)
            # Another shape of line is a chat of another phone, pasted into a message.
            if header is None or header.bracketed != survey.bracketed:
                continue
            reading = _record(header, order, number, pasted)
            if reading is not None:
                yield reading


def _record(header: Header, order: DateOrder, number: int, pasted: frozenset[str]) -> Record | Fault | None:
    sender, body = split_sender(header)
    if sender in pasted:
        return None
    moment = moment_of(header, order)
    if moment is None:
        return Fault(number, "a time that cannot be; the line was left out")
    precision: Precision = "second" if header.second else "minute"
    if sender is None or is_by_app(body):
        if blocked := blocking(body):
            return Record(at=moment, precision=precision, direction="none", kind=blocked)
        if sender is None:
            return None
    told = classify(body)
    if told is None:
        return None
    return Record(at=moment, precision=precision, sender=sender, kind=told[0], state=told[1])


@lru_cache(1)
def _survey(source: Source) -> _Survey:
    """Return what the lines of the commonest shape tell; asked several times of one source, read once."""
    text = _text(source)
    surveys = (_Survey(bracketed=False), _Survey(bracketed=True))
    if text is not None:
        latest = (text.written + _AHEAD).date()
        before = ""
        with text.open() as stream:
            for line in text_lines(stream):
                header = read_header(line) if line is not None else None
                if header is None:
                    continue
                survey = surveys[header.bracketed]
                survey.heads += 1
                if header.day != before:
                    before = header.day
                    for trail in survey.trails:
                        trail.follow(before, latest)
                sender, _ = split_sender(header)
                if sender is not None and (sender in survey.names or len(survey.names) < _MOST_NAMES):
                    survey.names[sender] += 1
    return max(surveys, key=lambda each: each.heads)


def _text(source: Source) -> Source | None:
    if not is_archive(source):
        return source
    texts = [each for each in members(source) if each.name.lower().endswith(".txt")]
    chats = [each for each in texts if each.name.lower().endswith("_chat.txt")] or texts
    return chats[0] if chats else None


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
