"""Where an export is read from: a file or a member of a zip, opened as often as needed, never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Source:
    """Hold one stream of bytes.

    `name` is the file's own name without folders, `size` counts bytes, `written` is the aware moment it
    was last changed: nothing in it can be later. Each `open` begins at the start; whoever opens closes.
    `path` is where a file lies, None for a member of a zip: databases are read where they lie.
    """

    name: str
    size: int
    written: datetime
    open: Callable[[], BinaryIO]
    path: Path | None = None


def file_source(path: Path) -> Source:
    """Return a source that reads a file; raise OSError when there is none."""
    status = path.stat()
    written = datetime.fromtimestamp(status.st_mtime).astimezone()
    return Source(path.name, status.st_size, written, lambda: path.open("rb"), path)
