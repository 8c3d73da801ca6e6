"""An import that dies at any moment leaves the store whole: all of the export in it, or nothing of it."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviewer.history.events import Event
from reviewer.settings import find_paths
from reviewer.storage import Store
from tests.unit.storage.importing import CANARY, await_keeping, finish, start_import, write_chat

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BEFORE = Event(at=NOW, precision="minute", channel="sms", direction="in", kind="message")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Return a folder whose store holds one contact."""
    home = tmp_path / "killed"
    with Store(_path(home)) as store:
        store.history.add_by_hand(BEFORE, NOW)
    yield home
    assert not any(CANARY.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())


def _path(home: Path) -> Path:
    return find_paths({"BEFORE_YOU_TEXT_HOME": str(home)}).store


def _journal(home: Path) -> int:
    path = _path(home)
    journal = path.with_name(path.name + "-journal")
    return journal.stat().st_size if journal.exists() else 0


def _kill(chat: Path, home: Path, dice: random.Random, seconds: float) -> bool:
    """Kill an import at a random moment; tell whether it died in the midst of writing."""
    running = start_import(chat, home)
    where = dice.choice(("anywhere", "keeping", "writing", "writing"))
    if where == "anywhere":
        time.sleep(dice.uniform(0, 2 * seconds))
    else:
        await_keeping(running)
        if where == "keeping":
            time.sleep(dice.uniform(0, seconds))
        else:
            while running.poll() is None and not _journal(home):
                pass
            time.sleep(dice.uniform(0, seconds / 4))
    running.kill()
    finish(running)
    return _journal(home) > 0


def _check(home: Path, messages: int) -> str:
    """Tell what became of the import; fail where the store is not whole or takes no other."""
    with Store(_path(home)) as store:
        imports = {each.form: each.events for each in store.history.imports()}
        assert imports.pop("by-hand") == 1
        assert len(store.history.events()) == 1 + sum(imports.values())
        store.history.add_import([BEFORE], form="x", channel="sms", digest=b"next", at=NOW)
        (number,) = (each.number for each in store.history.imports() if each.form == "x")
        store.history.undo_import(number)
    with closing(sqlite3.connect(_path(home))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert imports in ({}, {"whatsapp": messages})
    return "whole" if imports else "none"


def _undo(home: Path) -> None:
    with Store(_path(home)) as store:
        for each in store.history.imports():
            if each.form != "by-hand":
                store.history.undo_import(each.number)


@pytest.mark.skipif(sys.platform == "win32", reason="a process ends otherwise there")
@pytest.mark.parametrize(
    ("kills", "messages"),
    [
        pytest.param(4, 1_000, id="short"),
        pytest.param(
            int(os.environ.get("FUZZ_KILLS", "220")), 20_000, id="long", marks=pytest.mark.fuzz
        ),  # more than SQLite holds in memory, so that the file itself is half written
    ],
)
def test_killed_import_leaves_all_of_it_or_nothing(
    kills: int, messages: int, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chat = write_chat(tmp_path / "chat.txt", messages)
    dice = random.Random(7)
    running = start_import(chat, home)
    await_keeping(running)
    start = time.monotonic()
    assert finish(running) == (0, "")
    seconds = time.monotonic() - start
    assert _check(home, messages) == "whole"
    outcomes: Counter[str] = Counter()
    for number in range(kills):
        if dice.random() < 0.7:  # otherwise the same export is imported anew over itself
            _undo(home)
        outcomes["midst"] += _kill(chat, home, dice, seconds)
        outcomes[_check(home, messages)] += 1
        if kills > 100 and number % 20 == 19:
            with capsys.disabled():
                sys.stdout.write(f"\n{number + 1} kills: {dict(outcomes)}")
                sys.stdout.flush()
    assert outcomes["midst"] >= kills // 10
    assert finish(start_import(chat, home)) == (0, "")
    assert _check(home, messages) == "whole"
