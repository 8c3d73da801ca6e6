"""Feeds mutated exports to a reader and goes the whole road of an import with each, within limits."""

from __future__ import annotations

import io
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from reviewer.errors import DataFileError
from reviewer.history.events import Event, Fault, Record
from reviewer.history.formats import DateOrder, Format
from reviewer.history.merging import with_keys
from reviewer.history.people import as_events, conversations
from reviewer.history.preview import Tally, draw_months
from reviewer.history.sniffing import sniff
from reviewer.history.source import Source
from tests.fuzz.exports import NAMES, Exports, exports_of
from tests.fuzz.mutations import IN_PLACE, MUTATIONS, bombs, mutate, zipped

LONGEST_SECONDS: Final = 5
"""Processor time of one input. The usual one takes a thousandth of a second."""

MOST_MEGABYTES: Final = 300
"""Address space one input may add. Files of 60,000 bytes need far less, and bombs may not need more."""

_WRITTEN: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_ROME: Final = ZoneInfo("Europe/Rome")
_ZIPPED: Final = 0.12
_SNIFFED: Final = 0.03
_ORDERS: Final[tuple[DateOrder | None, ...]] = (None, "dmy", "mdy", "ymd")


class TooLongError(Exception):
    """An input took more than LONGEST_SECONDS."""


@dataclass(slots=True)
class Outcome:
    """Count what became of the inputs; `failures` holds one line per place in the code, with an input."""

    inputs: int = 0
    records: int = 0
    faults: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    failures: dict[str, str] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        mean = 1000 * self.seconds / max(self.inputs, 1)
        return (
            f"{self.inputs:,} inputs, {self.records:,} records, {self.faults:,} faults, "
            f"{self.refused:,} refused, {sum(self.failed.values()):,} failures at {len(self.failed)} places; "
            f"{mean:.2f} ms each, slowest {1000 * self.slowest:.0f} ms"
        )


def fuzz(reader: str, numbers: range, folder: Path) -> Iterator[Outcome]:
    """Yield what became of the inputs so far, after every one."""
    exports = exports_of(reader)
    outcome = Outcome()
    with limited():
        for number in numbers:
            try:
                _feed(reader, exports, number, folder, outcome)
            except Exception as error:
                place = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
                outcome.failed[where] += 1
                outcome.failures.setdefault(where, f"{where}: `made({reader!r}, {number})` shows it")
            outcome.inputs += 1
            yield outcome


def _feed(reader: str, exports: Exports, number: int, folder: Path, outcome: Outcome) -> None:
    data = made(reader, number)
    random = Random(number)
    source = _source(exports, data, folder)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
    try:
        form = random.choice(exports.formats)
        form.recognises(source)
        if random.random() < _SNIFFED:
            form = sniff(source)
        _import(form, source, random, outcome)
    except DataFileError:
        outcome.refused += 1
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        taken = time.process_time() - start
        outcome.seconds += taken
        outcome.slowest = max(outcome.slowest, taken)


def _import(form: Format, source: Source, random: Random, outcome: Outcome) -> None:
    """Do what an import does, short of keeping it."""
    question = form.dates(source)
    orders = question.orders if question else _ORDERS
    order = random.choice(orders)
    records = []
    for each in form.read(source, order):
        if isinstance(each, Record):
            records.append(each)
        else:
            assert isinstance(each, Fault)
            assert each.place >= 1
            outcome.faults += 1
    outcome.records += len(records)
    names = [name for chat in conversations(records) for name, _ in chat.senders]
    tally = Tally()
    me, them = (*names, None, None)[:2]
    events = tally.watch(as_events(records, channel=form.channel, zone=_ROME, me=me, them=them))
    for _, event in with_keys(events):
        assert isinstance(event, Event)
    for _ in draw_months(tally):
        pass


def made(reader: str, number: int) -> bytes:
    """Return one input: the same for the same number, as long as the fixtures are the same."""
    random = Random(f"{reader} {number}")
    exports = exports_of(reader)
    if number % 20_000 == 19:
        return random.choice(_bombs())
    other = random.choice(exports_of(random.choice(tuple(NAMES))).files) if number % 4 == 0 else None
    whole = random.choice(exports.files)
    mutations = IN_PLACE if exports.member is None else MUTATIONS
    data = mutate(random, whole, random.choice(exports.files) if other is None else other, mutations)
    if exports.member is not None and random.random() < _ZIPPED:
        return zipped(random, ((exports.member, data), ("notes/messages.txt", b"x")))
    return data


_bombs = cache(bombs)


def _source(exports: Exports, data: bytes, folder: Path) -> Source:
    path = None
    if exports.name.endswith(".db"):
        path = folder / exports.name
        path.write_bytes(data)
    return Source(exports.name, len(data), _WRITTEN, lambda: io.BytesIO(data), path)


@contextmanager
def limited() -> Iterator[None]:
    """Bound memory, and stop an input that takes too long."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGPROF, stop)
    _bombs()
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (MOST_MEGABYTES << 20), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.signal(signal.SIGPROF, handler)
