from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import BinaryIO

import pytest

from reviewer.errors import DataFileError
from reviewer.history.archive import member_names, members, text_lines
from reviewer.history.source import Source


class Opened:
    """Count how often a source is opened, and what of it is still open."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.streams: list[BinaryIO] = []

    def __call__(self) -> BinaryIO:
        self.streams.append(io.BytesIO(self._data))
        return self.streams[-1]


def archive(*names: str) -> tuple[Source, Opened]:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in names:
            zipped.writestr(name, name * 100)
    opened = Opened(data.getvalue())
    return Source("x.zip", len(data.getvalue()), datetime(2026, 11, 22, tzinfo=UTC), opened), opened


def test_archive_lists_its_members_once_and_leaves_nothing_open() -> None:
    source, opened = archive(*(f"chats/message_{number}.json" for number in range(500)))
    for _ in range(2):
        for member in members(source):
            with member.open() as stream:
                assert stream.read().startswith(b"chats/message_")
    assert member_names(source)[0] == "chats/message_0.json"
    assert len(opened.streams) == 1 + 2 * 500
    assert all(stream.closed for stream in opened.streams)


def test_archive_reads_two_members_side_by_side() -> None:
    source, opened = archive("a.json", "b.json")
    first, second = members(source)
    with first.open() as one, second.open() as other:
        assert (one.read(3), other.read(3), one.read(3)) == (b"a.j", b"b.j", b"son")
    assert opened.streams[-1].closed


def test_archive_counts_as_people_do() -> None:
    source, _ = archive("m_10.json", "m_2.json", "m_1.json", "a/m_3.json", "m.jpg")
    assert [(each.folder, each.name) for each in members(source)] == [
        ("a", "m_3.json"),
        ("", "m_1.json"),
        ("", "m_2.json"),
        ("", "m_10.json"),
    ]


def test_archive_refuses_what_is_no_zip() -> None:
    source = Source("x.zip", 4, datetime(2026, 11, 22, tzinfo=UTC), lambda: io.BytesIO(b"PK\x03\x04"))
    with pytest.raises(DataFileError, match="broken"):
        members(source)


def test_archive_skips_lines_that_are_too_long() -> None:
    stream = io.BytesIO("\ufeffab\nabcdefgh\nc\u2028d\r\n".encode() + b"\xff")
    assert list(text_lines(stream, longest=5)) == ["ab\n", None, "c\u2028d\r\n", "\ufffd"]
    assert not stream.closed
