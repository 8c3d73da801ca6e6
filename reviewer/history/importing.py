"""An import step by step: an export is opened, the person says what only they know, and it is read."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, cast
from zoneinfo import ZoneInfo

from reviewer.errors import UsageError
from reviewer.history.events import Event
from reviewer.history.formats import DateOrder, DateQuestion, Format, Reading
from reviewer.history.people import Conversation, as_events, conversations
from reviewer.history.preview import Tally
from reviewer.history.sniffing import sniff
from reviewer.history.source import Source, file_source

Through: TypeAlias = Callable[[Reading], Reading]
"""What readings pass through on their way: it may count them, tell how far they are, or raise to stop."""

ORDERS: Final = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
MOST_FAULTS: Final = 5
_MOST_GAPS = 3
_BLOCK = 1 << 20
_STEP = 200


def _as_it_is(readings: Reading) -> Reading:
    return readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Hold what only the person knows of an export; the names are None where it says who is who."""

    order: DateOrder | None = None
    thread: str | None = None
    me: str | None = None
    them: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Hold one export that was recognised; `digest` is of all its bytes."""

    source: Source
    form: Format
    digest: bytes

    def watched(self, gauge: Gauge) -> Export:
        """Return the export, so that reading it moves a gauge."""
        return replace(self, source=gauge.watch(self.source))

    def mark(self, choice: Choice) -> bytes:
        """Return what tells this import from others: the bytes of the file and the conversation chosen."""
        return hashlib.sha256(self.digest + (choice.thread or "").encode()).digest()

    def date_question(self) -> DateQuestion | None:
        """Ask for the order of day and month, unless the dates speak for themselves."""
        return self.form.dates(self.source)

    def chats(self, order: DateOrder | None, through: Through = _as_it_is) -> tuple[Conversation, ...]:
        """Return its conversations, the busiest first; raise UsageError when there is none."""
        found = conversations(Tally().sieve(through(self.form.read(self.source, order))))
        if not found:
            raise UsageError("this export holds no message; export the chat again, as text and for all time")
        return found

    def events(
        self, choice: Choice, zone: ZoneInfo, tally: Tally, through: Through = _as_it_is
    ) -> Iterator[Event]:
        """Yield what happened between the two people, counted by `tally`."""
        readings = through(self.form.read(self.source, choice.order))
        records = (each for each in tally.sieve(readings) if each.thread == choice.thread)
        return tally.watch(
            as_events(records, channel=self.form.channel, zone=zone, me=choice.me, them=choice.them)
        )

    def preview(self, choice: Choice, zone: ZoneInfo, through: Through = _as_it_is) -> Tally:
        """Count what an import would bring; raise UsageError when that is nothing."""
        tally = Tally()
        for _ in self.events(choice, zone, tally, through):
            pass
        if not tally.events:
            raise UsageError("nothing in it happened between the two of you; check the names")
        return tally


class Gauge:
    """Tell how far reading has come: `tick` is given the share of the file, and may raise to stop."""

    def __init__(self, tick: Callable[[float], None]) -> None:
        self._tick = tick
        self.share = 0.0

    def watch(self, source: Source) -> Source:
        """Return the source, so that reading it moves the gauge."""
        return replace(
            source, open=lambda: cast(BinaryIO, io.BufferedReader(_Watched(source, self), _BLOCK >> 4))
        )

    def through(self, readings: Reading) -> Reading:
        """Yield the readings, telling now and then how far they are."""
        for number, reading in enumerate(readings):
            if number % _STEP == 0:
                self.tell()
            yield reading

    def tell(self) -> None:
        """Tell how far it is now."""
        self._tick(self.share)


class _Watched(io.RawIOBase):
    """Read a source, moving a gauge."""

    def __init__(self, source: Source, gauge: Gauge) -> None:
        self._stream = source.open()
        self._size = max(source.size, 1)
        self._gauge = gauge
        self._done = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._done += len(data)
        self._gauge.share = min(1.0, self._done / self._size)
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def open_export(path: Path, gauge: Gauge | None = None) -> Export:
    """Recognise an export; raise UsageError when it cannot be read, DataFileError when it is none."""
    try:
        source = file_source(path)
        watched = source if gauge is None else gauge.watch(source)
        return Export(source=source, form=sniff(watched), digest=_digest(watched, gauge))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or 'no reason given'}") from None


def other_names(chat: Conversation, me: str) -> tuple[str, ...]:
    """Return the names in a conversation that are not the person's, the busiest first."""
    return tuple(name for name, _ in chat.senders if name != me)


def describe_reach(tally: Tally, spell: Callable[[datetime], str]) -> str:
    """Say how much an import would bring, and of what time."""
    reach = f", {spell(tally.first)} to {spell(tally.last)}" if tally.first and tally.last else ""
    return f"{count_contacts(tally.events)}{reach}"


def count_contacts(number: int) -> str:
    """Write a number of contacts."""
    return "1 contact" if number == 1 else f"{number:,} contacts"


def describe_losses(tally: Tally, spell: Callable[[datetime], str]) -> Iterator[str]:
    """Say where an import would be silent for long, and which records were left out."""
    for start, end in tally.gaps[-_MOST_GAPS:]:
        yield f"nothing between {spell(start)} and {spell(end)}"
    for fault in tally.faults[:MOST_FAULTS]:
        yield f"left out, record {fault.place:,}: {fault.message}"
    if len(tally.faults) > MOST_FAULTS:
        yield f"and {len(tally.faults) - MOST_FAULTS:,} more records left out"


def _digest(source: Source, gauge: Gauge | None) -> bytes:
    digest = hashlib.sha256()
    with source.open() as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            if gauge is not None:
                gauge.tell()
    return digest.digest()
