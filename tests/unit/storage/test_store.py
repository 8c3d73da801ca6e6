from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.errors import StorageError
from reviewer.model import Situation
from reviewer.storage import Store, forget_store
from reviewer.storage.schema import MIGRATIONS, VERSION
from reviewer.storage.store import backup_path

AT = datetime.fromisoformat("2026-11-22T20:00+01:00")
WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from reviewer.storage import Store
at = datetime.fromisoformat("2026-11-22T20:00+01:00")
for number in range(15):
    with Store(Path(sys.argv[1])) as store:
        store.note_copied(f"{sys.argv[2]}/{number}", at)
"""
CREATOR = """
import sys
from pathlib import Path
from reviewer.storage import Store
for number in range(25):
    with Store(Path(sys.argv[1]).with_name(f"{number}.sqlite3")) as store:
        store.load_situation()
"""
KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from reviewer.storage import Store
store = Store(Path(sys.argv[1]))
with store._writing() as database:
    database.execute("DELETE FROM situation")
    database.execute("INSERT INTO copied VALUES ('half', '2026-11-22')")
    os._exit(9)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "private.sqlite3"


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_store_starts_with_nothing_known(path: Path) -> None:
    with Store(path) as store:
        assert store.load_situation() == Situation()
        assert store.recent_entries(AT.date()) == frozenset()


def test_store_counts_days_at_home_until_told_otherwise(path: Path) -> None:
    with Store(path) as store:
        assert store.load_situation(home="Europe/Rome").time_zone == "Europe/Rome"
        store.save_situation(Situation(time_zone="Asia/Tokyo"), AT)
        assert store.load_situation(home="Europe/Rome").time_zone == "Asia/Tokyo"


def test_store_keeps_a_situation(path: Path) -> None:
    situation = Situation(last_contact=date(2026, 11, 14), window_days=30, afraid=False)
    with Store(path) as store:
        store.save_situation(situation, AT)
    with Store(path) as store:
        assert store.load_situation() == situation


def test_store_drops_what_is_no_longer_known(path: Path) -> None:
    with Store(path) as store:
        store.save_situation(Situation(blocked=True), AT)
        store.save_situation(Situation(), AT)
        assert store.load_situation() == Situation()


def test_store_remembers_when_a_field_was_first_said(path: Path) -> None:
    later = AT + timedelta(days=3)
    with Store(path) as store:
        store.save_situation(Situation(blocked=False, unanswered=1), AT)
        store.save_situation(Situation(blocked=False, unanswered=2), later)
        said = store.said_when()
    assert (said["blocked"], said["unanswered"]) == (AT, later)


def test_store_remembers_copied_lines_for_a_while(path: Path) -> None:
    with Store(path) as store:
        store.note_copied("saw-something/on-record", AT)
        assert store.recent_entries(AT.date() + timedelta(days=60)) == {"saw-something/on-record"}
        assert store.recent_entries(AT.date() + timedelta(days=61)) == frozenset()


def test_store_forgets_old_copies_for_good(path: Path) -> None:
    with Store(path) as store:
        store.note_copied("old/line", AT)
        store.note_copied("new/line", AT + timedelta(days=61))
        assert store.recent_entries(AT.date()) == {"new/line"}
    assert b"old/line" not in path.read_bytes()


def test_store_keeps_one_readiness_a_day(path: Path) -> None:
    today = AT.date()
    with Store(path) as store:
        assert store.readiness(today) is None
        store.note_readiness(today, "skip")
        store.note_readiness(today, "no")
        store.note_readiness(today - timedelta(days=1), "yes")
    with Store(path) as store:
        assert [store.readiness(today - timedelta(days=back)) for back in range(3)] == ["no", "yes", None]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_store_brings_an_older_file_up_to_date_and_keeps_a_copy(path: Path, version: int) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database:
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {version}")
        database.execute("INSERT INTO situation VALUES ('blocked', 'true', ?)", (AT.isoformat(),))
        database.commit()
    with Store(path) as store:
        assert store.load_situation() == Situation(blocked=True)
        store.note_readiness(AT.date(), "yes")
        assert store.readiness(AT.date()) == "yes"
        assert store.history.imports() == ()
    with closing(sqlite3.connect(backup_path(path, version))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (version,)
        assert copy.execute("SELECT value FROM situation").fetchall() == [("true",)]
    assert backup_path(path, version) in forget_store(path)


@pytest.mark.usefixtures("open_umask")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_store_is_private_whatever_the_umask(path: Path) -> None:
    with Store(path) as store:
        store._database.execute("BEGIN IMMEDIATE")
        store._database.execute("INSERT INTO copied VALUES ('a', 'b')")
        modes = {each.name: mode(each) for each in path.parent.iterdir()}
    assert mode(path.parent) == 0o700
    assert modes == {"private.sqlite3": 0o600, "private.sqlite3-journal": 0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_store_tightens_a_readable_file_but_not_a_folder_it_did_not_make(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "private.sqlite3"
    path.touch(mode=0o644)
    with Store(path):
        pass
    assert (mode(path), mode(tmp_path)) == (0o600, 0o755)


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "persist"), ("secure_delete", 1), ("temp_store", 2)]
)
def test_store_leaves_few_traces(path: Path, pragma: str, value: object) -> None:
    with Store(path) as store:
        assert store._database.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_store_leaves_nothing_forgotten_in_its_journal(path: Path) -> None:
    with Store(path) as store:
        store.note_copied("old/line", AT)
        store.note_copied("new/line", AT + timedelta(days=61))
        journal = path.with_name("private.sqlite3-journal")
        assert b"old/line" in journal.read_bytes()
    assert set(journal.read_bytes()) == {0}


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"not a database, but a diary entry " * 40, id="text"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 500, id="broken-header"),
    ],
)
def test_store_refuses_a_damaged_file_and_leaves_it(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    with pytest.raises(StorageError, match=r"private\.sqlite3.*move it elsewhere"):
        Store(path)
    assert path.read_bytes() == damage


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (f"PRAGMA user_version = {VERSION + 1}", "newer version"),
        ("PRAGMA application_id = 7", "another program"),
    ],
)
def test_store_refuses_a_file_it_does_not_know(path: Path, script: str, message: str) -> None:
    with Store(path):
        pass
    with closing(sqlite3.connect(path)) as database:
        database.execute(script)
        database.commit()
    before = path.read_bytes()
    with pytest.raises(StorageError, match=message):
        Store(path)
    assert path.read_bytes() == before


def test_store_refuses_the_database_of_another_program(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StorageError, match="another program"):
        Store(path)


@pytest.mark.parametrize(
    ("field", "value"), [("breakup", '"soon"'), ("order", "1"), ("colour", '"red"'), ("shared", "[[]]")]
)
def test_store_names_a_damaged_field(path: Path, field: str, value: str) -> None:
    with Store(path) as store:
        store._database.execute("INSERT INTO situation VALUES (?, ?, ?)", (field, value, AT.isoformat()))
        with pytest.raises(StorageError, match=f'"{field}" is damaged'):
            store.load_situation()


def test_store_says_when_the_place_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageError, match="check the folder's rights"):
        Store(tmp_path / "data" / "private.sqlite3")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_store_does_not_follow_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"")
    (tmp_path / "private.sqlite3").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageError, match="not an ordinary file"):
        Store(tmp_path / "private.sqlite3")


def test_store_says_when_another_run_is_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.storage.store._WAIT_MS", 10)
    with Store(path) as one, Store(path) as other:
        one._database.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another run is writing"):
            other.note_copied("a/b", AT)


def test_store_writes_all_or_nothing(path: Path) -> None:
    with Store(path) as store:
        store.save_situation(Situation(blocked=True), AT)
        store._database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON situation BEGIN SELECT raise(FAIL, 'full'); END"
        )
        with pytest.raises(StorageError, match="full"):
            store.save_situation(Situation(afraid=True), AT)
        assert store.load_situation() == Situation(blocked=True)


def test_store_lets_two_processes_write(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, path, name]) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Store(path) as store:
        assert len(store.recent_entries(AT.date())) == 30


def test_store_lets_two_processes_create(path: Path) -> None:
    creators = [subprocess.Popen([sys.executable, "-c", CREATOR, path]) for _ in range(3)]
    assert [creator.wait(60) for creator in creators] == [0, 0, 0]


def test_store_survives_a_killed_writer(path: Path) -> None:
    with Store(path) as store:
        store.save_situation(Situation(blocked=True), AT)
    assert subprocess.run([sys.executable, "-c", KILLED, path], check=False).returncode == 9
    with Store(path) as store:
        assert store.load_situation() == Situation(blocked=True)
        assert store.recent_entries(AT.date()) == frozenset()


def test_forget_removes_the_files_and_names_them(path: Path) -> None:
    with Store(path) as store:
        store.save_situation(Situation(blocked=True), AT)
        removed = store.forget()
    assert set(removed) == {path, path.with_name("private.sqlite3-journal")}
    assert list(path.parent.iterdir()) == []


def test_forget_store_overwrites_before_removing(path: Path, tmp_path: Path) -> None:
    with Store(path) as store:
        store.note_copied("canary/7f3a", AT)
    (tmp_path / "second-name").hardlink_to(path)
    forget_store(path)
    assert set((tmp_path / "second-name").read_bytes()) == {0}


def test_forget_store_takes_a_damaged_file_and_a_missing_one(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 100_000)
    assert forget_store(path) == (path,)
    assert forget_store(path) == ()
