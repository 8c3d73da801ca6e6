"""What is kept only its owner can read; what is forgotten is gone from the disk too."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.storage import Store, forget_store
from reviewer.storage.schema import APPLICATION_ID, MIGRATIONS
from tests.privacy.harness import CANARY, FOLDERS, holding, run

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
# Stops in the middle of a transaction whose pages were already written to the journal and the file.
_KILLED = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from reviewer.storage import Store
with Store(Path(sys.argv[1])) as store:
    store._database.execute("PRAGMA cache_size = 1")
    with store._writing() as database:
        database.execute("UPDATE copied SET entry = 'new' || entry")
        os.kill(os.getpid(), 9)
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store that holds the word in its file, its journal and a backup of an older version."""
    path = tmp_path / "data" / "private.sqlite3"
    path.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(path)) as database:
        for statement in MIGRATIONS[0]:
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute("PRAGMA user_version = 1")
        database.execute("INSERT INTO copied VALUES (?, '2026-11-22')", (f"{CANARY}/first",))
        database.commit()
    _keep(path, 300)
    killed = subprocess.run([sys.executable, "-c", _KILLED, path], check=False, stderr=subprocess.DEVNULL)
    assert killed.returncode != 0
    names = {found.name for found in holding(CANARY, [path.parent])}
    assert names == {"private.sqlite3", "private.sqlite3-journal", "private.before-2.sqlite3"}
    return path


def _keep(path: Path, lines: int) -> None:
    for first in range(0, lines, 50):
        with Store(path) as store, store._writing() as database:
            database.executemany(
                "INSERT OR REPLACE INTO copied VALUES (?, '2026-11-22')",
                [(f"{CANARY}/{number}",) for number in range(first, first + 50)],
            )


def _blocks(folder: Path, elsewhere: Path) -> list[Path]:
    """Give every file a second name: its blocks can be read after the first is gone."""
    elsewhere.mkdir()
    for path in folder.iterdir():
        (elsewhere / path.name).hardlink_to(path)
    return sorted(elsewhere.iterdir())


@posix
def test_forget_overwrites_database_journal_and_backup(store: Path, tmp_path: Path) -> None:
    blocks = _blocks(store.parent, tmp_path / "blocks")
    removed = forget_store(store)
    assert list(store.parent.iterdir()) == []
    assert {path.name for path in removed} == {path.name for path in blocks}
    assert [path.name for path in blocks if path.read_bytes().strip(b"\0")] == []


@posix
def test_forget_command_removes_everything_and_says_what_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BEFORE_YOU_TEXT_HOME", str(tmp_path / "home"))
    path = tmp_path / "home" / "data" / "private.sqlite3"
    _keep(path, 300)
    assert holding(CANARY, [tmp_path / "home"]) == [path]
    assert main(["forget", "--all"]) == 0
    assert [each for each in (tmp_path / "home").rglob("*") if each.is_file()] == []
    said = capsys.readouterr().out
    assert all(word in said for word in ("scrollback", "clipboard managers", "backups"))


@posix
def test_forgotten_facts_are_gone_before_everything_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "data" / "private.sqlite3"
    _keep(path, 300)
    blocks = _blocks(path.parent, tmp_path / "blocks")
    with Store(path) as store:
        store.note_copied("another/line", AT + timedelta(days=61))
    assert holding(CANARY, [path.parent, tmp_path / "blocks"]) == []
    assert len(blocks) == 2


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Mount a small disk of our own, and return its image and its folder; only root may."""
    image, folder = tmp_path / "disk", tmp_path / "mounted"
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mke2fs"):
        pytest.skip("mounting a disk image takes root on Linux")
    image.write_bytes(bytes(4 << 20))
    folder.mkdir()
    subprocess.run(["mke2fs", "-q", "-F", image], check=True)  # noqa: S607  # wherever the system has it
    if subprocess.run(["mount", "-o", "loop", image, folder], check=False, capture_output=True).returncode:  # noqa: S607
        pytest.skip("this machine mounts no disk images")
    yield image, folder
    subprocess.run(["umount", folder], check=False, capture_output=True)  # noqa: S607


def test_forget_leaves_nothing_on_the_raw_disk(disk: tuple[Path, Path]) -> None:
    image, folder = disk
    path = folder / "data" / "private.sqlite3"
    _keep(path, 300)
    os.sync()
    assert CANARY.encode() in image.read_bytes()
    forget_store(path)
    subprocess.run(["umount", folder], check=True)  # noqa: S607
    assert CANARY.encode() not in image.read_bytes()


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids=oct)
@pytest.mark.parametrize("own_home", [False, True])
def test_what_is_kept_is_its_owner_s_alone(umask: int, own_home: bool, tmp_path: Path) -> None:
    home = {"BEFORE_YOU_TEXT_HOME": str(tmp_path / "HOME" / "deep" / "own")} if own_home else {}
    done = run(tmp_path, "situation", "set", "last-contact=yesterday", umask=umask, **home)
    assert done.returncode == 0, done.stderr
    done = run(tmp_path, "history", "add", "i liked their post yesterday", umask=umask, **home)
    assert done.returncode == 0, done.stderr
    kept = [path for name in FOLDERS for path in (tmp_path / name).rglob("*")]
    assert any(path.name == "private.sqlite3" for path in kept)
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in kept}
    assert modes == {(True, 0o700), (False, 0o600)}
