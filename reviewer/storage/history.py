"""The history of contacts in the store: imports and single notes, each event with no word of anybody."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

from reviewer.history.events import Event
from reviewer.history.merging import Key, merge, with_keys

BY_HAND = "by-hand"
_BATCH = 5_000
_INSERT = (
    "INSERT OR REPLACE INTO event "
    "(import, channel, direction, kind, minute, nth, at, precision, state, ambiguous) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Hold one import: what it was, when it came, how far it reaches; `events` counts, moments are in UTC."""

    number: int
    form: str
    channel: str
    imported: datetime
    known_from: datetime | None
    known_until: datetime | None
    events: int


class HistoryTable:
    """Read and write the history; part of a store, which tells what goes wrong."""

    def __init__(
        self,
        database: sqlite3.Connection,
        writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        self._database = database
        self._writing = writing

    def add_import(
        self, events: Iterable[Event], *, form: str, channel: str, digest: bytes, at: datetime
    ) -> Import:
        """Keep the events of one export in one transaction: all of them or none.

        A file that was imported before takes the place of its former import.
        """
        with self._writing() as database:
            row = database.execute("SELECT number FROM import WHERE digest = ?", (digest,)).fetchone()
            if row is not None:
                _remove(database, row[0])
            number = database.execute(
                "INSERT INTO import (format, channel, imported_at, digest) VALUES (?, ?, ?, ?)",
                (form, channel, at.astimezone(UTC).isoformat(), digest),
            ).lastrowid
            self._insert(database, number, events)
        return next(each for each in self.imports() if each.number == number)

    def add_by_hand(self, event: Event, at: datetime) -> None:
        """Keep one event the person told of."""
        with self._writing() as database:
            row = database.execute("SELECT number FROM import WHERE format = ?", (BY_HAND,)).fetchone()
            number = (
                row[0]
                if row
                else database.execute(
                    "INSERT INTO import (format, channel, imported_at, digest) VALUES (?, 'other', ?, ?)",
                    (BY_HAND, at.astimezone(UTC).isoformat(), BY_HAND.encode()),
                ).lastrowid
            )
            taken = database.execute(
                "SELECT coalesce(max(nth), 0) FROM event WHERE import = ? AND minute = ?",
                (number, _minute(event)),
            ).fetchone()[0]
            key = (event.channel, event.direction, event.kind, _minute(event), taken + 1)
            database.execute(_INSERT, _row(number, key, event))

    def imports(self) -> tuple[Import, ...]:
        """Return what was imported, the oldest first."""
        rows = self._database.execute(
            "SELECT number, format, import.channel, imported_at, min(at), max(at), count(at) "
            "FROM import LEFT JOIN event ON import = number GROUP BY number ORDER BY number"
        ).fetchall()
        return tuple(
            Import(
                number=number,
                form=form,
                channel=channel,
                imported=datetime.fromisoformat(imported),
                known_from=_moment(first),
                known_until=_moment(last),
                events=count,
            )
            for number, form, channel, imported, first, last, count in rows
        )

    def undo_import(self, number: int) -> bool:
        """Remove one import and its events; tell whether it was there."""
        with self._writing() as database:
            return _remove(database, number)

    def events(self, newest: int = -1) -> tuple[Event, ...]:
        """Return the `newest` events, all if negative, oldest first; those told twice once."""
        rows = self._database.execute(
            "SELECT channel, direction, kind, minute, nth, at, precision, state, ambiguous "
            "FROM event ORDER BY at DESC, nth LIMIT ?",
            (newest,),
        )
        merged: dict[Key, Event] = {}
        for channel, direction, kind, minute, nth, at, precision, state, ambiguous in rows:
            key = (channel, direction, kind, minute, nth)
            event = Event(
                at=datetime.fromisoformat(at),
                precision=precision,
                channel=channel,
                direction=direction,
                kind=kind,
                state=state,
                ambiguous=bool(ambiguous),
            )
            known = merged.get(key)
            merged[key] = event if known is None else merge(known, event)
        return tuple(sorted(merged.values(), key=lambda each: each.at))

    def _insert(self, database: sqlite3.Connection, number: int | None, events: Iterable[Event]) -> None:
        batch = []
        for key, event in with_keys(events):
            batch.append(_row(number, key, event))
            if len(batch) == _BATCH:
                database.executemany(_INSERT, batch)
                batch.clear()
        database.executemany(_INSERT, batch)


def _row(number: int | None, key: Key, event: Event) -> tuple[object, ...]:
    return (number, *key, event.at.isoformat(), event.precision, event.state, event.ambiguous)


def _minute(event: Event) -> str:
    return event.at.isoformat(timespec="minutes")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _remove(database: sqlite3.Connection, number: int) -> bool:
    database.execute("DELETE FROM event WHERE import = ?", (number,))
    return database.execute("DELETE FROM import WHERE number = ?", (number,)).rowcount > 0
