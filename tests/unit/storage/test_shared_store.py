"""Two processes with one store: both imports are kept, and an open screen sees what another one brought."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviewer.errors import StorageError
from reviewer.model import Situation
from reviewer.settings import find_paths
from reviewer.storage import Store
from tests.unit.storage.importing import finish, start_import, write_chat

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "shared"


@pytest.fixture
def path(home: Path) -> Path:
    return find_paths({"BEFORE_YOU_TEXT_HOME": str(home)}).store


def _counts(store: Store) -> list[int]:
    return sorted(each.events for each in store.history.imports())


def test_shared_store_keeps_two_imports_made_at_once(home: Path, path: Path, tmp_path: Path) -> None:
    chats = [write_chat(tmp_path / f"{year}.txt", year - 1_000, year) for year in (2022, 2023)]
    running = [start_import(chat, home) for chat in chats]
    assert [finish(each) for each in running] == [(0, ""), (0, "")]
    with Store(path) as store:
        assert _counts(store) == [1_022, 1_023]


def test_shared_store_shows_an_open_one_what_another_process_imports(
    home: Path, path: Path, tmp_path: Path
) -> None:
    with Store(path) as store:
        store.save_situation(Situation(window_days=21), NOW)
        assert _counts(store) == []
        assert finish(start_import(write_chat(tmp_path / "chat.txt", 200), home)) == (0, "")
        assert _counts(store) == [200]
        store.save_situation(Situation(window_days=30), NOW)
        assert store.load_situation().window_days == 30


def test_shared_store_tells_kindly_that_another_process_writes(path: Path) -> None:
    with Store(path) as store, Store(path) as other:
        other._database.execute("PRAGMA busy_timeout = 50")
        with store._writing(), pytest.raises(StorageError, match="another run is writing; try again"):
            other.save_situation(Situation(window_days=30), NOW)
        other.save_situation(Situation(window_days=30), NOW)
        assert store.load_situation().window_days == 30


def test_shared_store_lets_others_read_while_it_writes(path: Path) -> None:
    with Store(path) as store, Store(path) as other:
        store.save_situation(Situation(window_days=21), NOW)
        with store._writing() as database:
            database.execute("DELETE FROM situation")
            assert other.load_situation().window_days == 21
        assert other.load_situation().window_days != 21
