"""Files that only their owner can read, whatever the umask; and their removal."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_OWN_FILE = 0o600
_OWN_FOLDER = 0o700
_BLOCK = 1 << 16


def make_private(path: Path) -> None:
    """Create an empty file that only its owner can read, or tighten an existing one.

    Missing folders are created for the owner alone; one that exists is left as it is. Raises OSError,
    also where `path` is no ordinary file, such as a link.
    """
    for folder in reversed(path.parents):
        if not folder.is_dir():
            folder.mkdir(mode=_OWN_FOLDER, exist_ok=True)
            folder.chmod(_OWN_FOLDER)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWN_FILE))
    except FileExistsError:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise OSError("not an ordinary file") from None
        if stat.S_IMODE(mode) == _OWN_FILE:
            return
    path.chmod(_OWN_FILE)


def wipe(path: Path) -> bool:
    """Overwrite a file with zeros and remove it; a link is only removed. Tell whether it was there."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISREG(mode):
        path.chmod(_OWN_FILE)
        blank(path)
    path.unlink()
    return True


def blank(path: Path) -> None:
    """Overwrite a file with zeros where it lies on the disk; raise OSError where that fails."""
    with path.open("r+b", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        os.fsync(file.fileno())
