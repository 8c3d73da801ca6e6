"""Paths as they are typed or dropped on a terminal, and what could come next."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

_EXPORTS: Final = (".txt", ".zip", ".json", ".jsonl", ".ndjson", ".xml", ".db")
_MOST_LOOKED_AT: Final = 5_000
_MOST_OFFERED: Final = 200
_ESCAPED = re.compile(r"\\(.)")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def read_path(typed: str, home: Path) -> Path:
    """Return the path that was meant: quoted, with escaped spaces, as a `file://` address or with `~`."""
    words = typed.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    elif words.startswith("file://"):
        address = "/" + words.removeprefix("file://").partition("/")[2]
        words = os.fsdecode(_PERCENT.sub(lambda hit: bytes([int(hit[1], 16)]), os.fsencode(address)))
    elif os.sep == "/":
        words = _ESCAPED.sub(r"\1", words)
    if words == "~" or words.startswith(("~/", "~" + os.sep)):
        return home / words[2:]
    return home / words


def offer_paths(typed: str, home: Path) -> tuple[Path, ...]:
    """Return the folders and exports that what was typed may go on to, folders first, by name.

    With nothing typed it looks where downloads lie. A folder that cannot be read offers nothing.
    """
    path = read_path(typed, home)
    if not typed.strip():
        downloads = home / "Downloads"
        folder, start = (downloads if downloads.is_dir() else home), ""
    elif typed.rstrip("'\"").endswith(("/", os.sep)) or typed.strip() == "~":
        folder, start = path, ""
    else:
        folder, start = path.parent, path.name
    found = sorted(_entries(folder, start), key=lambda each: (not each[0], each[1].casefold()))
    return tuple(folder / name for _, name in found[:_MOST_OFFERED])


def spell_path(path: Path, home: Path) -> str:
    """Write a path as it can be typed; a folder ends with its separator."""
    inside = path.is_relative_to(home)
    spelled = str(Path("~") / path.relative_to(home)) if inside else str(path)
    if os.sep == "/":
        spelled = spelled.replace("\\", "\\\\")
    return spelled + (os.sep if path.is_dir() else "")


def _entries(folder: Path, start: str) -> Iterator[tuple[bool, str]]:
    """Yield folder or not, and name."""
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_LOOKED_AT):
                hidden = entry.name.startswith(".") and not start.startswith(".")
                if hidden or not entry.name.casefold().startswith(start.casefold()):
                    continue
                is_folder = entry.is_dir()
                if is_folder or entry.name.casefold().endswith(_EXPORTS):
                    yield is_folder, entry.name
    except (OSError, ValueError):
        return
