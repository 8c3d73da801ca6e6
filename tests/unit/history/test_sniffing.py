from __future__ import annotations

import importlib
import io
from datetime import UTC, datetime

import pytest

from reviewer.errors import DataFileError
from reviewer.history.formats import Format
from reviewer.history.sniffing import READERS, formats, sniff
from reviewer.history.source import Source

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def source(data: bytes) -> Source:
    return Source("export", len(data), NOW, lambda: io.BytesIO(data))


def _fixtures() -> list[tuple[str, bytes]]:
    found = []
    for name in READERS:
        module = importlib.import_module(f"tests.unit.history.test_{name}")
        found += [(name, data) for data in getattr(module, "fixtures", tuple)()]
    return found


# A database is read where it lies, and Instagram's likes are told by the names of their files.
APART = ("imessage", "instagram_touches")


@pytest.mark.parametrize(("name", "data"), [each for each in _fixtures() if each[0] not in APART])
def test_sniffing_tells_every_fixture_by_its_content(name: str, data: bytes) -> None:
    module = importlib.import_module(f"reviewer.history.{name}")
    own: tuple[Format, ...] = getattr(module, "FORMATS", None) or (module.FORMAT,)
    assert sniff(source(data)) in own


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", b"[]", b"\x00\x01", b"<html><body>hi</body></html>"])
def test_sniffing_refuses_what_it_does_not_know(data: bytes) -> None:
    with pytest.raises(DataFileError, match="no export I can read"):
        sniff(source(data))


def test_sniffing_names_every_format_once() -> None:
    names = [form.name for form in formats()]
    assert len(set(names)) == len(names) >= 11
    assert all(form.limits for form in formats())
