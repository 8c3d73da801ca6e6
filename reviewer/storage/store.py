"""The private store itself: opened, brought up to date, read, written and forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from reviewer.errors import StorageError
from reviewer.model import Situation
from reviewer.storage.codec import decode_situation, encode_situation
from reviewer.storage.files import blank, make_private, wipe
from reviewer.storage.history import HistoryTable
from reviewer.storage.schema import APPLICATION_ID, MIGRATIONS, VERSION

RECENT_DAYS: Final = 60
"""How long a copied line is remembered, so that it is not offered twice soon."""

Readiness = Literal["yes", "no", "skip"]

_WAIT_MS: Final = 5_000
_JOURNAL: Final = "-journal"
_COMPANIONS: Final = (_JOURNAL, "-wal", "-shm")


class Store:
    """Keep the situation and the names of copied corpus lines in one private SQLite file.

    Use it as a context manager and from one thread. Every method raises StorageError when the file
    cannot be read or written; a file that is damaged, newer than the program or another program's is
    refused and left as it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._wrote = False
        with _told(path):
            make_private(path)
            self._database = sqlite3.connect(path, timeout=_WAIT_MS / 1000, isolation_level=None)
        try:
            with _told(path):
                self._prepare()
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        if self._wrote:
            self._blank_journal()
        self._database.close()

    def load_situation(self, home: str = "UTC") -> Situation:
        """Return what was saved last; where nothing was, nothing is known but the time zone `home`."""
        with _told(self.path):
            rows = self._database.execute("SELECT field, value FROM situation").fetchall()
        try:
            return decode_situation({"time_zone": json.dumps(home), **dict(rows)})
        except ValueError as error:
            raise StorageError(
                f'{self.path}: the stored "{error}" is damaged; run `reviewer forget --all` and answer again'
            ) from None

    def save_situation(self, situation: Situation, at: datetime) -> None:
        """Replace the stored situation; a field that stays the same keeps the moment it was first said."""
        encoded = encode_situation(situation)
        with self._writing() as database:
            stored = dict(database.execute("SELECT field, value FROM situation").fetchall())
            for field in stored.keys() - encoded.keys():
                database.execute("DELETE FROM situation WHERE field = ?", (field,))
            for field, value in encoded.items():
                if stored.get(field) != value:
                    database.execute(
                        "INSERT OR REPLACE INTO situation (field, value, said_at) VALUES (?, ?, ?)",
                        (field, value, at.isoformat()),
                    )

    def said_when(self) -> dict[str, datetime]:
        """Return field → the moment its stored value was first saved."""
        with _told(self.path):
            rows = self._database.execute("SELECT field, said_at FROM situation").fetchall()
        return {field: datetime.fromisoformat(said_at) for field, said_at in rows}

    def note_copied(self, entry: str, at: datetime) -> None:
        """Remember by name that a corpus line was copied, and forget those of more than RECENT_DAYS ago."""
        with self._writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO copied (entry, copied_on) VALUES (?, ?)",
                (entry, at.date().isoformat()),
            )
            database.execute("DELETE FROM copied WHERE copied_on < ?", (_oldest(at.date()),))

    def recent_entries(self, today: date) -> frozenset[str]:
        """Return the names of the corpus lines copied within RECENT_DAYS."""
        with _told(self.path):
            rows = self._database.execute(
                "SELECT entry FROM copied WHERE copied_on >= ?", (_oldest(today),)
            ).fetchall()
        return frozenset(entry for (entry,) in rows)

    def readiness(self, day: date) -> str | None:
        """Return the answer of a day to whether no answer would be all right; None when it was not asked."""
        with _told(self.path):
            row = self._database.execute(
                "SELECT answer FROM readiness WHERE day = ?", (day.isoformat(),)
            ).fetchone()
        return row[0] if row else None

    def note_readiness(self, day: date, answer: Readiness) -> None:
        """Keep the answer of a day; a later one takes the place of an earlier."""
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO readiness VALUES (?, ?)", (day.isoformat(), answer))

    @property
    def history(self) -> HistoryTable:
        """Return the history of contacts, as far as it was imported or told."""
        return HistoryTable(self._database, self._writing)

    def forget(self) -> tuple[Path, ...]:
        """Close the store, overwrite and remove its files; return the paths removed."""
        self.close()
        return forget_store(self.path)

    def _prepare(self) -> None:
        database = self._database
        for pragma in (
            f"busy_timeout = {_WAIT_MS}",
            "secure_delete = ON",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
        ):
            database.execute(f"PRAGMA {pragma}")
        version = self._check_version()
        # A journal that is cut short or removed leaves what it held in free blocks, beyond our reach.
        database.execute("PRAGMA journal_mode = PERSIST")
        if 0 < version < VERSION:
            self._back_up(version)
        if version < VERSION:
            with self._writing():
                for statements in MIGRATIONS[self._check_version() :]:
                    for statement in statements:
                        database.execute(statement)
                database.execute(f"PRAGMA user_version = {VERSION}")

    def _back_up(self, version: int) -> None:
        """Copy the file before it is changed, so that an older program can have it back."""
        backup = backup_path(self.path, version)
        wipe(backup)
        make_private(backup)
        with closing(sqlite3.connect(backup)) as copy:
            self._database.backup(copy)

    def _blank_journal(self) -> None:
        """Overwrite what the journal still holds of former contents, while nobody else can be writing."""
        self._wrote = False
        # Whoever holds the lock writes, and so comes by here later.
        with suppress(sqlite3.Error, OSError):
            self._database.execute("BEGIN IMMEDIATE")
            blank(self.path.with_name(self.path.name + _JOURNAL))
            self._database.execute("COMMIT")

    def _check_version(self) -> int:
        """Return the file's version; raise StorageError for a file that is not ours to change."""
        # One statement sees one moment: another run may be creating the tables just now.
        version, application, tables = self._database.execute(
            "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master) "
            "FROM pragma_user_version, pragma_application_id"
        ).fetchone()
        if application != APPLICATION_ID and (application or version or tables):
            raise StorageError(f"{self.path}: this file belongs to another program; move it elsewhere")
        if version > VERSION:
            raise StorageError(
                f"{self.path}: a newer version of this program wrote the file; update the program, "
                "or move the file elsewhere to start afresh"
            )
        return int(version)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock for one transaction: all of it happens or nothing."""
        with _told(self.path):
            self._database.execute("BEGIN IMMEDIATE")
            self._wrote = True
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise


def forget_store(path: Path) -> tuple[Path, ...]:
    """Overwrite and remove a store's files, even of one that cannot be opened; return the paths removed.

    Backups, snapshots and worn-out blocks of the disk are beyond reach. Raises StorageError.
    """
    with _told(path):
        files = [path, *(path.with_name(path.name + suffix) for suffix in _COMPANIONS)]
        files += [backup_path(path, version) for version in range(1, VERSION)]
        return tuple(file for file in files if wipe(file))


def backup_path(path: Path, version: int) -> Path:
    """Return where a store of an older version is kept when it is brought up to date."""
    return path.with_name(f"{path.stem}.before-{version + 1}{path.suffix}")


def _oldest(today: date) -> str:
    return (today - timedelta(days=RECENT_DAYS)).isoformat()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell failures of the disk and of SQLite as StorageError: what, where, what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StorageError(f"{path}: another run is writing; try again in a moment") from None
        raise StorageError(f"{path}: {error}; check the folder's rights and free space") from None
    except sqlite3.DatabaseError as error:
        raise StorageError(
            f"{path}: {error}; the file is left as it is: move it elsewhere to start afresh"
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"{path}: {reason}; check the folder's rights and free space") from None
