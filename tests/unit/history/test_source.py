from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import UsageError
from reviewer.history.source import file_source


def _refuse(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("refused", ["stat", "open"])
def test_source_says_how_to_reach_messages_on_a_mac(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    path = tmp_path / "Library" / "Messages" / "chat.db"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    if refused == "open":
        source = file_source(path)
        monkeypatch.setattr(Path, "open", _refuse)
        with pytest.raises(UsageError, match="Full Disk Access"):
            source.open()
    else:
        monkeypatch.setattr(Path, "stat", _refuse)
        with pytest.raises(UsageError, match="Full Disk Access"):
            file_source(path)


def test_source_leaves_other_refusals_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "stat", _refuse)
    with pytest.raises(PermissionError):
        file_source(tmp_path / "chat.db")
