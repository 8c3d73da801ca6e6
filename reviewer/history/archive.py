"""Members of a zip as sources: read straight from the archive, capped, never written to disk."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Final, cast

from reviewer.errors import DataFileError, Problem
from reviewer.history.source import Source

LARGEST: Final = 2_000_000_000
"""Bytes of one member, unpacked; the text of a long life of messages is far smaller."""

STEEPEST: Final = 200
"""How many times smaller than its content a member may be; chats shrink 3 to 15 times."""

MOST_MEMBERS: Final = 20_000
_BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError, OSError)
_NUMBERED = re.compile(r"(\D*)([0-9]{0,15})")
_TEXTS: Final = (".txt", ".json", ".jsonl", ".ndjson", ".xml", ".csv")


def is_archive(source: Source) -> bool:
    """Tell by its first bytes whether a source is a zip."""
    with source.open() as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def members(source: Source) -> tuple[Source, ...]:
    """Return the members of a zip that may hold an export, by name, message_2 before message_10.

    Raise DataFileError for an archive that is broken, locked, or unpacks to more than it should.
    """
    archive = _listed(source)
    wanted = [info for info in archive.infos if info.filename.lower().endswith(_TEXTS)]
    for info in wanted:
        _check(source, info)
    return tuple(_member(archive, info) for info in sorted(wanted, key=_in_order))


def member_names(source: Source) -> tuple[str, ...]:
    """Return the names of all members with their folders; raise DataFileError for a broken archive."""
    return tuple(info.filename for info in _listed(source).infos)


@lru_cache(2)
def _listed(source: Source) -> _Archive:
    """List an archive once, however often its members are asked for."""
    archive = _Archive(source)
    if len(archive.infos) > MOST_MEMBERS:
        raise _refused(source, f"the zip has more than {MOST_MEMBERS:,} members")
    return archive


def _in_order(info: zipfile.ZipInfo) -> list[tuple[str, int]]:
    return [(text, int(digits or 0)) for text, digits in _NUMBERED.findall(info.filename)]


def _check(source: Source, info: zipfile.ZipInfo) -> None:
    if ".." in PurePosixPath(info.filename.replace("\\", "/")).parts:
        raise _refused(source, "the zip names a file outside itself")
    if info.flag_bits & 1:
        raise _refused(source, "the zip is locked by a password; unpack it first")
    if info.file_size > LARGEST or info.file_size > STEEPEST * max(info.compress_size, 1_000):
        raise _refused(source, "the zip unpacks to far more than a chat holds")


def _member(archive: _Archive, info: zipfile.ZipInfo) -> Source:
    try:
        written = datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        written = archive.source.written
    return Source(
        PurePosixPath(info.filename).name,
        info.file_size,
        max(written, archive.source.written),
        lambda: cast(BinaryIO, io.BufferedReader(_Member(archive, info))),
        folder=PurePosixPath(info.filename).parent.name,
    )


class _Bytes(io.RawIOBase):
    """Read a source that is opened when bytes are wanted and can be let go of in between."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stream: BinaryIO | None = None

    def _opened(self) -> BinaryIO:
        if self._stream is None:
            self._stream = self._source.open()
        return self._stream

    def let_go(self) -> None:
        """Close the stream until bytes are wanted again."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that any place can be read."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return self._opened().seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._opened().tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer."""
        data = self._opened().read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Archive:
    """Hold the list of a zip's members; its file is open only while a member is."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._bytes = _Bytes(source)
        self._readers = 0
        try:
            self._zip = zipfile.ZipFile(self._bytes)
        except _BROKEN:
            raise _refused(source, "the zip is broken; export it again") from None
        finally:
            self._bytes.let_go()
        self.infos = tuple(info for info in self._zip.infolist() if not info.filename.endswith("/"))

    def open(self, info: zipfile.ZipInfo) -> IO[bytes]:
        """Open one member; whoever does lets go of it."""
        self._readers += 1
        try:
            return self._zip.open(info)
        except _BROKEN:
            self.let_go()
            raise _refused(self.source, "the zip is broken; export it again") from None

    def let_go(self) -> None:
        """Close the file when nobody reads any longer."""
        self._readers -= 1
        if self._readers == 0:
            self._bytes.let_go()


class _Member(io.RawIOBase):
    """Read one member, and no more of it than its own header says."""

    def __init__(self, archive: _Archive, info: zipfile.ZipInfo) -> None:
        self._left = info.file_size
        self._archive = archive
        self._member = archive.open(info)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; raise DataFileError where the archive turns out to be broken."""
        try:
            data = self._member.read(min(len(buffer), max(self._left, 1)))
        except Exception as error:  # each compression brings its own
            raise _refused(self._archive.source, f"the zip is broken ({type(error).__name__})") from None
        self._left -= len(data)
        if self._left < 0:
            raise _refused(self._archive.source, "the zip unpacks to more than it says")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the member."""
        if not self.closed:
            self._member.close()
            self._archive.let_go()
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


def text_lines(stream: BinaryIO, longest: int = 1_000_000) -> Iterator[str | None]:
    """Yield lines of text with their ends; None stands for one longer than `longest`, which is skipped."""
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="\n")
    try:
        while line := text.readline(longest + 1):
            if len(line) <= longest:
                yield line
                continue
            while line and not line.endswith("\n"):
                line = text.readline(longest + 1)
            yield None
    finally:
        with contextlib.suppress(ValueError):  # the stream belongs to the caller, who may have closed it
            text.detach()


def _refused(source: Source, message: str) -> DataFileError:
    return DataFileError([Problem(source.name, 1, 1, message)])
