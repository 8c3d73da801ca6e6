"""Where an export is read from: a file or a member of a zip, opened as often as needed, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from reviewer.errors import UsageError


@dataclass(frozen=True, slots=True)
class Source:
    """Hold one stream of bytes.

    `name` is the file's own name without folders, `size` counts bytes, `written` is the aware moment it
    was last changed: nothing in it can be later. Each `open` begins at the start; whoever opens closes.
    `path` is where a file lies, None for a member of a zip: databases are read where they lie. `folder` is
    the name of the folder a member of a zip is in.
    """

    name: str
    size: int
    written: datetime
    open: Callable[[], BinaryIO]
    path: Path | None = None
    folder: str = ""


def file_source(path: Path) -> Source:
    """Return a source that reads a file; raise OSError when there is none.

    Raise UsageError with the remedy where macOS keeps the Messages database from other programs.
    """
    with _permitted(path):
        status = path.stat()
    written = datetime.fromtimestamp(status.st_mtime).astimezone()
    return Source(path.name, status.st_size, written, lambda: _opened(path), path)


def _opened(path: Path) -> BinaryIO:
    with _permitted(path):
        return path.open("rb")


@contextmanager
def _permitted(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError:
        if path.absolute().parent.parts[-2:] != ("Library", "Messages"):
            raise
        raise UsageError(
            "macOS keeps Messages from other programs. Allow your terminal under System Settings, Privacy & "
            "Security, Full Disk Access, and open it anew; or copy chat.db, chat.db-wal and chat.db-shm to "
            "another folder in the Finder and name the copy."
        ) from None
