from __future__ import annotations

import hashlib
import io
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.history.events import Fault, Record
from reviewer.history.imessage import FORMAT
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
AT = datetime(2023, 12, 25, 9, 5, 44, tzinfo=UTC)
SECONDS = int((AT - datetime(2001, 1, 1, tzinfo=UTC)).total_seconds())
NANOSECONDS = SECONDS * 10**9

SCHEMA = """
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, style INTEGER, chat_identifier TEXT);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, PRIMARY KEY (chat_id, message_id));
CREATE TABLE message (
    ROWID INTEGER PRIMARY KEY, text TEXT, attributedBody BLOB, handle_id INTEGER DEFAULT 0, date INTEGER,
    is_from_me INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, associated_message_type INTEGER DEFAULT 0,
    error INTEGER DEFAULT 0, date_edited INTEGER DEFAULT 0, date_retracted INTEGER DEFAULT 0,
    is_audio_message INTEGER DEFAULT 0, cache_has_attachments INTEGER DEFAULT 0,
    schedule_type INTEGER DEFAULT 0, is_sent INTEGER DEFAULT 0
);
INSERT INTO handle VALUES (1, '+447700900123', 'iMessage'), (2, 'sam@example.org', 'iMessage');
INSERT INTO chat VALUES (1, 45, '+447700900123'), (2, 43, 'chat4711');
"""
OLD_SCHEMA = """
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
CREATE TABLE message (
    ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER
);
INSERT INTO handle VALUES (1, '+447700900123');
"""


def write(path: Path, *messages: dict[str, Any], schema: str = SCHEMA) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(schema)
        _insert(database, *messages)
    return path


def _insert(database: sqlite3.Connection, *messages: dict[str, Any]) -> None:
    for each in messages:
        values = {"text": CANARY, "handle_id": 1, "date": NANOSECONDS, **each}
        chat = values.pop("chat", None)
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        row = database.execute(
            f"INSERT INTO message ({names}) VALUES ({marks})",  # noqa: S608
            tuple(values.values()),
        ).lastrowid
        if chat is not None:
            database.execute("INSERT INTO chat_message_join VALUES (?, ?)", (chat, row))
    database.commit()


def source(path: Path, *, known: bool = True) -> Source:
    return Source(path.name, path.stat().st_size, WRITTEN, lambda: path.open("rb"), path if known else None)


def told(path: Path) -> list[Record | Fault]:
    return list(FORMAT.read(source(path), None))


def records(path: Path) -> list[Record]:
    return [each for each in told(path) if isinstance(each, Record)]


def fixtures() -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        new = write(
            Path(folder) / "new.db",
            {"chat": 1},
            {"chat": 1, "is_from_me": 1, "handle_id": 0},
            {"chat": 2},
            {"associated_message_type": 2001, "chat": 1},
            {"date": 0},
        )
        old = write(Path(folder) / "old.db", {"date": SECONDS, "is_from_me": 0}, schema=OLD_SCHEMA)
        return new.read_bytes(), old.read_bytes()


@pytest.mark.parametrize(
    ("message", "meaning"),
    [
        ({}, ("in", "message", "sent")),
        ({"is_from_me": 1}, ("out", "message", "sent")),
        ({"associated_message_type": 2000}, ("in", "reaction", "sent")),
        ({"associated_message_type": 2006}, ("in", "reaction", "sent")),
        ({"associated_message_type": 1000}, ("in", "sticker", "sent")),
        ({"is_audio_message": 1, "cache_has_attachments": 1}, ("in", "voice-note", "sent")),
        ({"cache_has_attachments": 1}, ("in", "media", "sent")),
        ({"date_edited": NANOSECONDS}, ("in", "message", "edited")),
        ({"date_edited": NANOSECONDS, "date_retracted": NANOSECONDS}, ("in", "message", "deleted")),
        ({"error": 22}, ("in", "message", "sent")),
        ({"text": None, "attributedBody": CANARY.encode()}, ("in", "message", "sent")),
        ({"is_from_me": 1, "schedule_type": 2, "is_sent": 1}, ("out", "message", "sent")),
    ],
)
def test_imessage_tells_kinds(tmp_path: Path, message: dict[str, Any], meaning: tuple[str, ...]) -> None:
    (record,) = records(write(tmp_path / "chat.db", message))
    assert (record.direction, record.kind, record.state) == meaning
    assert (record.at, record.at.tzinfo, record.thread) == (AT, UTC, "+447700900123")


@pytest.mark.parametrize(
    "message",
    [
        {"item_type": 1},
        {"associated_message_type": 3000},
        {"associated_message_type": 3006},
        {"error": 22, "is_from_me": 1},
        {"is_from_me": 1, "schedule_type": 2},
        {"chat": 2},
    ],
)
def test_imessage_leaves_out_what_is_no_contact(tmp_path: Path, message: dict[str, Any]) -> None:
    assert told(write(tmp_path / "chat.db", message)) == []


def test_imessage_names_the_conversation_of_what_the_person_sent(tmp_path: Path) -> None:
    path = write(tmp_path / "chat.db", {"chat": 1, "handle_id": 0, "is_from_me": 1}, {"handle_id": 2})
    assert [each.thread for each in records(path)] == ["+447700900123", "sam@example.org"]


def test_imessage_counts_a_message_in_two_chats_once(tmp_path: Path) -> None:
    path = write(tmp_path / "chat.db", {"chat": 1})
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "INSERT INTO chat VALUES (3, 45, 'sam@example.org'); INSERT INTO chat_message_join VALUES (3, 1);"
        )
    assert len(records(path)) == 1


def test_imessage_reads_old_databases(tmp_path: Path) -> None:
    path = write(tmp_path / "sms.db", {"date": SECONDS, "is_from_me": 1}, schema=OLD_SCHEMA)
    (record,) = records(path)
    assert (record.at, record.direction, record.thread) == (AT, "out", "+447700900123")
    assert FORMAT.recognises(source(path)) == 1.0


@pytest.mark.parametrize("date", [0, None, -1, 5, "x", 10**18 * 9, NANOSECONDS * 2, 1e300, b"x"])
def test_imessage_goes_on_after_a_date_that_cannot_be(tmp_path: Path, date: object) -> None:
    found = told(write(tmp_path / "chat.db", {"date": date}, {}))
    assert [type(each) for each in found] == [Fault, Record]


def test_imessage_leaves_the_file_and_its_folder_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path / "chat.db", {}, {})
    before = (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns)
    assert len(records(path)) == 2
    assert (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns) == before
    assert [each.name for each in tmp_path.iterdir()] == ["chat.db"]


def _written_by_a_running_app(folder: Path) -> sqlite3.Connection:
    path = write(folder / "chat.db", {})
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA wal_autocheckpoint=0")
    _insert(database, {"is_from_me": 1})
    return database


def test_imessage_reads_the_newest_from_the_journal_and_changes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with closing(_written_by_a_running_app(tmp_path)):
        for name in ("chat.db", "chat.db-wal", "chat.db-shm"):
            (copy / name).write_bytes((tmp_path / name).read_bytes())
    before = {each.name: each.read_bytes() for each in copy.iterdir()}
    assert [each.direction for each in records(copy / "chat.db")] == ["in", "out"]
    assert {each.name: each.read_bytes() for each in copy.iterdir()} == before


def test_imessage_says_so_where_the_journal_cannot_be_read(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with closing(_written_by_a_running_app(tmp_path)):
        for name in ("chat.db", "chat.db-wal"):
            (copy / name).write_bytes((tmp_path / name).read_bytes())
    found = told(copy / "chat.db")
    assert [type(each) for each in found] == [Fault, Record]
    assert sorted(each.name for each in copy.iterdir()) == ["chat.db", "chat.db-wal"]


def test_imessage_names_with_signs_of_addresses_are_no_trouble(tmp_path: Path) -> None:
    assert len(records(write(tmp_path / "chat #1 ?mode=rwc&x=%41.db", {}))) == 1


def test_imessage_asks_to_unpack_a_database(tmp_path: Path) -> None:
    path = write(tmp_path / "chat.db", {})
    (fault,) = FORMAT.read(source(path, known=False), None)
    assert isinstance(fault, Fault)
    assert FORMAT.recognises(source(path, known=False)) > 0.5


def test_imessage_does_not_run_what_a_database_brings_along(tmp_path: Path) -> None:
    endless = """
    CREATE VIEW message AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)
    SELECT x AS rowid, x AS date, x AS is_from_me FROM n;
    """
    path = write(tmp_path / "chat.db", schema=endless)
    assert FORMAT.recognises(source(path)) == 0.0
    assert [type(each) for each in told(path)] == [Fault]


def test_imessage_recognises_its_own_only(tmp_path: Path) -> None:
    assert FORMAT.recognises(source(write(tmp_path / "chat.db", {}))) == 1.0
    assert FORMAT.recognises(source(write(tmp_path / "x.db", schema="CREATE TABLE x (y)"))) == 0.0
    for data in (b"", b"12/25/23, 7:02 PM - Kim: x", b"SQLite format 3\x00"):
        (tmp_path / "other").write_bytes(data)
        assert FORMAT.recognises(source(tmp_path / "other")) == 0.0


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(st.tuples(st.integers(1, 10**6), st.booleans(), st.sampled_from((1, 2))), max_size=20),
    nanoseconds=st.booleans(),
)
def test_imessage_reads_back_what_was_written(steps: list[tuple[int, bool, int]], nanoseconds: bool) -> None:
    at = SECONDS
    messages, written = [], []
    for seconds, mine, handle in steps:
        at += seconds
        date = at * 10**9 if nanoseconds else at
        messages.append({"date": date, "is_from_me": int(mine), "handle_id": handle})
        moment = datetime(2001, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
        written.append((moment, "out" if mine else "in", handle))
    threads = {"+447700900123": 1, "sam@example.org": 2}
    with tempfile.TemporaryDirectory() as folder:
        found = records(write(Path(folder) / "chat.db", *messages))
    assert [(each.at, each.direction, threads[each.thread or ""]) for each in found] == written


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_imessage_survives_whatever_happens_to_a_file(data: st.DataObject) -> None:
    whole = damage(data, data.draw(st.sampled_from(FIXTURES)))
    assert FORMAT.recognises(Source("x", len(whole), WRITTEN, lambda: io.BytesIO(whole))) <= 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chat.db"
        path.write_bytes(whole)
        FORMAT.recognises(source(path))
        told(path)


FIXTURES = fixtures()
