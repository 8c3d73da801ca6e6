"""Copies kept beside the rules, like compiled Python: made again when any rule file or this code changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FOLDER = "__pycache__"
_CODE = (
    "kept.py",
    "catalogue.py",
    "compiled.py",
    "phrases.py",
    "inflection.py",
    "rule.py",
    "load.py",
    "explaining.py",
)


def stamp_of(folder: Path) -> str:
    """Tell the state of the rule files under a folder and of the code that reads them."""
    files = [Path(base, name) for base, _, names in os.walk(folder) for name in names]
    files = sorted(path for path in files if path.suffix in (".yaml", ".yml"))
    files += [Path(__file__).with_name(name) for name in _CODE]
    told = [(path, path.stat()) for path in files]
    states = (f"{path}:{status.st_size}:{status.st_mtime_ns}" for path, status in told)
    return "\n".join((sys.version, *states))


def read_kept(folder: Path, name: str) -> bytes | None:
    """Return a kept copy, if there is one."""
    try:
        return (folder / _FOLDER / name).read_bytes()
    except OSError:
        return None


def keep(folder: Path, name: str, content: bytes) -> None:
    """Keep a copy, whole or not at all; a folder that cannot be written to keeps none."""
    if sys.dont_write_bytecode:
        return
    path = folder / _FOLDER / name
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
