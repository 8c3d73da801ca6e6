"""iMessage: the Messages database of a Mac (chat.db) or of an iPhone's backup (sms.db), read where it lies.

Nothing is written beside it: with no journal it is read as a file that nobody changes, and with one
through the index of that journal as it is. Only the few columns needed are looked at, none with words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from reviewer.history.events import Fault, Kind, Record, State
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_values import NO_TIME, from_unix, name, plausible
from reviewer.history.source import Source

_MAGIC: Final = b"SQLite format 3\x00"
_SNIFFED: Final = 65_536
_APPLE: Final = int(datetime(2001, 1, 1, tzinfo=UTC).timestamp())
_NANOSECONDS: Final = 10**11
"""Counts beyond this are of nanoseconds, as macOS writes them since 10.13; before, of seconds."""

_EARLIEST: Final = datetime(2007, 6, 1, tzinfo=UTC)
"""The first iPhone: a date of nothing, or read in the wrong unit, comes to 2001."""

_GROUP: Final = 43
"""The `style` of a chat of several; 45 is one of two."""

_LONGEST: Final = 1_000_000
"""Bytes of one value that is looked at: damaged databases claim gigabytes, and SQLite makes room for them."""

_FAILURES: Final = (sqlite3.Error, UnicodeError, MemoryError)
"""What a damaged database raises; its own words on the damage may be no UTF-8."""

_NEEDED: Final = ("date", "is_from_me")
_OPTIONAL: Final = (
    "handle_id",
    "item_type",
    "associated_message_type",
    "error",
    "date_edited",
    "date_retracted",
    "is_audio_message",
    "cache_has_attachments",
    "schedule_type",
    "is_sent",
)


@dataclass(frozen=True, slots=True)
class _Chats:
    """Hold whom each handle and each chat of two is with, and which chats are groups."""

    handles: dict[int, str | None]
    chats: dict[int, str | None]
    groups: frozenset[int]
    joined: bool

    def thread(self, chat: int | None, handle: int | None) -> str | None:
        """Return whom a message is exchanged with."""
        named = self.chats.get(chat) if chat is not None else None
        return named or (self.handles.get(handle) if handle is not None else None)


def recognises(source: Source) -> float:
    """Tell how sure it is that a source is such a database, from 0 to 1."""
    with source.open() as stream:
        head = stream.read(_SNIFFED)
    if not head.startswith(_MAGIC):
        return 0.0
    if source.path is None:
        return 0.9 if b"chat_message_join" in head else 0.0
    try:
        with _opened(source.path) as database:
            return 1.0 if _columns(database, "message").issuperset(_NEEDED) else 0.0
    except _FAILURES:
        return 0.0


def read(source: Source, order: DateOrder | None) -> Reading:
    """Yield what the database tells; `order` is not needed. Faults count messages by their row."""
    if source.path is None:
        yield Fault(1, "a database inside a zip was not read; unpack it and name the file itself")
        return
    if _has_journal(source.path) and not _beside(source.path, "-shm").exists():
        yield Fault(1, "the newest messages were not read; copy the file together with its -wal and -shm")
    try:
        with _opened(source.path) as database:
            yield from _read(database, source)
    except _FAILURES as error:
        yield Fault(1, f"the database broke off ({type(error).__name__}); what came before was read")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _has_journal(path: Path) -> bool:
    journal = _beside(path, "-wal")
    return journal.exists() and journal.stat().st_size > 0


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    # Days of messages may stand in the journal only. `immutable` would pass over it.
    journal = _has_journal(path) and _beside(path, "-shm").exists()
    how = "readonly_shm=1" if journal else "immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&{how}", uri=True)) as database:
        database.text_factory = lambda text: text.decode(errors="replace")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        for setting in ("query_only=ON", "trusted_schema=OFF", "temp_store=MEMORY", "mmap_size=0"):
            database.execute(f"PRAGMA {setting}")
        yield database


def _columns(database: sqlite3.Connection, table: str) -> frozenset[str]:
    """Return the columns of a real table; none for a view or a virtual table, which can hold anything."""
    real = database.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?", (table,)
    ).fetchone()
    if real is None:
        return frozenset()
    return frozenset(
        column for (column,) in database.execute("SELECT name FROM pragma_table_info(?)", (table,))
    )


def _read(database: sqlite3.Connection, source: Source) -> Iterator[Record | Fault]:
    columns = _columns(database, "message")
    if not columns.issuperset(_NEEDED):
        yield Fault(1, "no messages in this database")
        return
    who = _chats(database)
    before = -(2**63)
    for row, chat, *values in database.execute(_query(columns, joined=who.joined)):
        if not isinstance(row, int) or row < before:
            raise sqlite3.DatabaseError
        if row == before:  # a message that stands in two chats
            continue
        before = row
        message = dict(zip((*_NEEDED, *_OPTIONAL), values, strict=True))
        if chat in who.groups or _is_noise(message):
            continue
        at = plausible(_moment(message["date"]), source)
        if at is None:
            yield Fault(max(row, 1), NO_TIME)
            continue
        kind, state = _meaning(message)
        yield Record(
            at=at,
            direction="out" if message["is_from_me"] else "in",
            kind=kind,
            state=state,
            thread=who.thread(chat, message["handle_id"]),
        )


def _query(columns: frozenset[str], *, joined: bool) -> str:
    # The names are our own; a column an older system lacks counts as empty.
    wanted = [f"m.{each}" if each in columns else "NULL" for each in (*_NEEDED, *_OPTIONAL)]
    chat = "j.chat_id" if joined else "NULL"
    join = "LEFT JOIN chat_message_join j ON j.message_id = m.rowid" if joined else ""
    return f"SELECT m.rowid, {chat}, {', '.join(wanted)} FROM message m {join} ORDER BY m.rowid"  # noqa: S608


def _chats(database: sqlite3.Connection) -> _Chats:
    handles: dict[int, str | None] = {}
    if "id" in _columns(database, "handle"):
        handles = {row: name(handle) for row, handle in database.execute("SELECT rowid, id FROM handle")}
    chats: dict[int, str | None] = {}
    groups = frozenset[int]()
    if _columns(database, "chat").issuperset({"chat_identifier", "style"}):
        rows = database.execute("SELECT rowid, chat_identifier, style FROM chat").fetchall()
        chats = {row: name(chat) for row, chat, style in rows if style != _GROUP}
        groups = frozenset(row for row, _, style in rows if style == _GROUP)
    joined = _columns(database, "chat_message_join").issuperset({"chat_id", "message_id"})
    return _Chats(handles, chats, groups, joined)


def _is_noise(message: dict[str, Any]) -> bool:
    """Tell that a row is of the app's own, a reaction taken back, or a message that failed or still waits."""
    if message["item_type"]:
        return True
    if message["schedule_type"] and not message["is_sent"]:
        return True
    if 3000 <= _number(message["associated_message_type"]) < 4000:
        return True
    return bool(message["error"]) and bool(message["is_from_me"])


def _meaning(message: dict[str, Any]) -> tuple[Kind, State]:
    state: State = "sent"
    if _number(message["date_retracted"]):
        state = "deleted"
    elif _number(message["date_edited"]):
        state = "edited"
    associated = _number(message["associated_message_type"])
    if 2000 <= associated < 3000:
        return "reaction", state
    if associated == 1000:
        return "sticker", state
    if message["is_audio_message"]:
        return "voice-note", state
    return "media" if message["cache_has_attachments"] else "message", state


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0


def _moment(value: object) -> datetime | None:
    seconds = _number(value)
    at = from_unix((seconds / 10**9 if abs(seconds) > _NANOSECONDS else seconds) + _APPLE)
    return at if at is not None and at >= _EARLIEST else None


FORMAT = Format(
    name="imessage",
    title="iMessage, the Messages database",
    channel="imessage",
    limits=(
        "Calls are in another database and are not read.",
        "Chats in groups are left out.",
        "One person may stand in it twice, with a number and an address.",
        "Messages deleted on the device are not in it.",
    ),
    recognises=recognises,
    read=read,
)
