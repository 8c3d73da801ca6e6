from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.history.events import Direction, Event, Kind, Precision
from reviewer.model import Situation
from reviewer.storage import Store
from reviewer.storage.schema import MIGRATIONS
from reviewer.storage.store import backup_path

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def event(
    minutes: int, direction: Direction = "out", kind: Kind = "message", precision: Precision = "second"
) -> Event:
    at = NOW - timedelta(minutes=minutes)
    return Event(at=at, precision=precision, channel="whatsapp", direction=direction, kind=kind)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "private.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def add(store: Store, events: list[Event], digest: bytes) -> int:
    kept = store.history.add_import(events, form="whatsapp", channel="whatsapp", digest=digest, at=NOW)
    return kept.number


def test_history_keeps_events_in_order(store: Store) -> None:
    add(store, [event(5), event(60, "in"), event(1, kind="call")], b"a")
    assert store.history.events() == (event(60, "in"), event(5), event(1, kind="call"))
    assert store.history.events(newest=2) == (event(5), event(1, kind="call"))


def test_history_counts_what_two_exports_tell_once(store: Store) -> None:
    add(store, [event(60), event(5)], b"a")
    coarse = event(5, precision="minute")
    add(store, [coarse, event(1, "in")], b"b")
    assert store.history.events() == (event(60), event(5), event(1, "in"))


def test_history_replaces_an_import_of_the_same_file(store: Store) -> None:
    add(store, [event(60)], b"a")
    add(store, [event(60)], b"a")
    assert [each.events for each in store.history.imports()] == [1]


def test_history_undoes_an_import(store: Store) -> None:
    first = add(store, [event(60), event(5)], b"a")
    add(store, [event(5)], b"b")
    assert store.history.undo_import(first)
    assert not store.history.undo_import(first)
    assert store.history.events() == (event(5),)


def test_history_tells_how_far_an_import_reaches(store: Store) -> None:
    add(store, [event(60), event(5)], b"a")
    (kept,) = store.history.imports()
    assert (kept.known_from, kept.known_until, kept.events) == (event(60).at, event(5).at, 2)


def test_history_keeps_what_was_told_by_hand(store: Store) -> None:
    for _ in range(2):
        store.history.add_by_hand(event(5, kind="like"), NOW)
    store.history.add_by_hand(event(9, "in", kind="call"), NOW)
    assert [each.kind for each in store.history.events()] == ["call", "like", "like"]
    assert [each.form for each in store.history.imports()] == ["by-hand"]


def test_history_keeps_all_of_an_import_or_none(store: Store) -> None:
    def broken() -> Iterator[Event]:
        yield event(5)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.history.add_import(broken(), form="whatsapp", channel="whatsapp", digest=b"a", at=NOW)
    assert (store.history.events(), store.history.imports()) == ((), ())


def test_history_comes_to_an_older_store_with_a_backup_of_it(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        for statement in MIGRATIONS[0]:
            old.execute(statement)
        old.execute("INSERT INTO situation VALUES ('blocked', 'true', '2026-11-01T10:00:00+00:00')")
        old.execute("PRAGMA user_version = 1")
        old.commit()
    with Store(path) as store:
        assert store.load_situation() == Situation(blocked=True)
        assert store.history.events() == ()
    backup = backup_path(path, 1)
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert old.execute("SELECT field FROM situation").fetchall() == [("blocked",)]
    with Store(path) as store:
        assert backup in store.forget()
    assert not backup.exists()
