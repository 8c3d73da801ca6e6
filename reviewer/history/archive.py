"""Members of a zip as sources: read straight from the archive, capped, never written to disk."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from reviewer.errors import DataFileError, Problem
from reviewer.history.source import Source

LARGEST: Final = 2_000_000_000
"""Bytes of one member, unpacked; the text of a long life of messages is far smaller."""

STEEPEST: Final = 200
"""How many times smaller than its content a member may be; chats shrink 3 to 15 times."""

MOST_MEMBERS: Final = 20_000
_TEXTS: Final = (".txt", ".json", ".jsonl", ".ndjson", ".xml", ".csv")


def is_archive(source: Source) -> bool:
    """Tell by its first bytes whether a source is a zip."""
    with source.open() as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def members(source: Source) -> tuple[Source, ...]:
    """Return the members of a zip that may hold an export, by name.

    Raise DataFileError for an archive that is broken, locked, or unpacks to more than it should.
    """
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError):
        raise _refused(source, "the zip is broken; export it again") from None
    if len(infos) > MOST_MEMBERS:
        raise _refused(source, f"the zip has more than {MOST_MEMBERS:,} members")
    wanted = [info for info in infos if info.filename.lower().endswith(_TEXTS)]
    for info in wanted:
        _check(source, info)
    return tuple(_member(source, info) for info in sorted(wanted, key=lambda each: each.filename))


def _check(source: Source, info: zipfile.ZipInfo) -> None:
    if ".." in PurePosixPath(info.filename.replace("\\", "/")).parts:
        raise _refused(source, "the zip names a file outside itself")
    if info.flag_bits & 1:
        raise _refused(source, "the zip is locked by a password; unpack it first")
    if info.file_size > LARGEST or info.file_size > STEEPEST * max(info.compress_size, 1_000):
        raise _refused(source, "the zip unpacks to far more than a chat holds")


def _member(source: Source, info: zipfile.ZipInfo) -> Source:
    try:
        written = datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        written = source.written
    return Source(
        PurePosixPath(info.filename).name,
        info.file_size,
        max(written, source.written),
        lambda: cast(BinaryIO, io.BufferedReader(_Member(source, info))),
    )


class _Member(io.RawIOBase):
    """Read one member, and no more of it than its own header says; closing it closes the archive."""

    def __init__(self, source: Source, info: zipfile.ZipInfo) -> None:
        self._left = info.file_size
        self._source = source
        self._closing = contextlib.ExitStack()
        stream = self._closing.enter_context(source.open())
        try:
            archive = self._closing.enter_context(zipfile.ZipFile(stream))
            self._member = self._closing.enter_context(archive.open(info))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError):
            self._closing.close()
            raise _refused(source, "the zip is broken; export it again") from None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; raise DataFileError where the archive turns out to be broken."""
        try:
            data = self._member.read(min(len(buffer), max(self._left, 1)))
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError):
            raise _refused(self._source, "the zip is broken; export it again") from None
        except Exception as error:  # zlib.error is no OSError, and each compression brings its own
            raise _refused(self._source, f"the zip is broken ({type(error).__name__})") from None
        self._left -= len(data)
        if self._left < 0:
            raise _refused(self._source, "the zip unpacks to more than it says")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close member, archive and stream."""
        self._closing.close()
        super().close()


def lines(stream: BinaryIO, longest: int = 1_000_000) -> Iterator[bytes | None]:
    """Yield lines with their ends; None stands for one longer than `longest` bytes, which is skipped."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)
        yield None


def _refused(source: Source, message: str) -> DataFileError:
    return DataFileError([Problem(source.name, 1, 1, message)])
