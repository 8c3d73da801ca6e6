"""A word that stands in every fixture is found nowhere after anything that can be done with an export."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from reviewer.cli import main
from reviewer.history.events import Record
from reviewer.history.people import conversations
from reviewer.history.sniffing import READERS, sniff
from reviewer.history.source import file_source
from reviewer.storage import history
from tests.fuzz.exports import CANARY, exports_of

FILES = [(reader, number) for reader in READERS for number in range(len(exports_of(reader).files))]


@pytest.fixture(autouse=True)
def _silent(
    private: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail any test after which the word is found."""
    caplog.set_level(0)
    yield
    said = capfd.readouterr()
    assert CANARY not in said.out + said.err + caplog.text
    files = [path for path in private.rglob("*") if path.is_file()]
    assert not any(CANARY.encode() in path.read_bytes() for path in files)
    assert not any(CANARY in str(path) for path in files)


def _written(reader: str, number: int, folder: Path) -> Path:
    """Write an export where an app would have left it."""
    exports = exports_of(reader)
    path = folder / "exports" / f"{reader}-{number}" / exports.name
    path.parent.mkdir(parents=True)
    path.write_bytes(exports.files[number])
    return path


def _import(path: Path) -> list[str]:
    """Return the command that imports an export's busiest conversation."""
    source = file_source(path)
    form = sniff(source)
    question = form.dates(source)
    order = question.orders[0] if question else None
    records = (each for each in form.read(source, order) if isinstance(each, Record))
    chat = conversations(records)[0]
    command = ["history", "import", str(path), "--with", chat.thread or "", "--yes"]
    command += ["--dates", order] if order else []
    return command if chat.knows_me else [*command, "--me", chat.senders[0][0]]


def _state(path: Path) -> dict[str, tuple[bytes, int]]:
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in path.parent.iterdir()}


@pytest.mark.parametrize(("reader", "number"), FILES)
def test_canary_is_nowhere_after_an_import(reader: str, number: int, tmp_path: Path) -> None:
    path = _written(reader, number, tmp_path)
    before = _state(path)
    assert main(["history", "import", str(path)]) in (0, 2)  # nobody to ask
    assert main(_import(path)) == 0
    assert main(["history", "show"]) == 0
    assert main(["history", "export"]) == 0
    assert main(["situation", "show"]) == 0
    assert main(["history", "undo", "1"]) == 0
    assert _state(path) == before


@pytest.mark.parametrize("reader", READERS)
def test_canary_is_nowhere_after_a_crash(
    reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _written(reader, 0, tmp_path)
    command = _import(path)

    def crash(*_: object) -> tuple[object, ...]:
        raise RuntimeError(path.read_bytes().decode(errors="replace"))

    with monkeypatch.context() as patch:
        patch.setattr(history, "_row", crash)
        assert main(command) == 3
    assert main(command) == 0


@pytest.mark.parametrize("reader", READERS)
def test_canary_is_nowhere_after_errors(reader: str, tmp_path: Path) -> None:
    path = _written(reader, 0, tmp_path)
    whole = path.read_bytes()
    command = _import(path)
    assert main([*command, "--with", "nobody at all"]) == 2
    path.write_bytes(whole[: len(whole) * 2 // 3])
    main(command)
    path.write_bytes(whole[:40] + CANARY.encode() + b"\xff" + whole[60:])
    main(command)
    with ZipFile(path, "w") as archive:
        archive.writestr(exports_of(reader).member or path.name, whole + CANARY.encode())
    main(command)
    path.write_bytes(path.read_bytes()[:-30])
    assert main(command) == 2
    path.write_text(CANARY)
    assert main(command) == 2


@pytest.mark.slow
def test_canary_is_nowhere_after_reviews_with_the_history(tmp_path: Path) -> None:
    for reader, number in FILES:
        assert main(_import(_written(reader, number, tmp_path))) == 0
    assert main(["history", "add", "i liked their post yesterday"]) == 0
    draft = tmp_path / "draft.txt"
    draft.write_text("please answer me")
    for form in ("line", "sarif"):
        assert main(["check", str(draft), "--format", form]) in (0, 1)
    assert main(["history", "show"]) == 0


def test_canary_stands_in_every_reader_s_fixtures() -> None:
    for reader in READERS:
        assert any(CANARY.encode() in file for file in exports_of(reader).files), reader
    assert "TMPDIR" in os.environ
