"""Runs of the real command in processes of their own, with something planted in them."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import reviewer

CANARY = "CANARY7f3a"
DRAFT = f"please take me back, i can't sleep without you. saw a dachshund at our {CANARY} bakery today"
PACKAGE = Path(reviewer.__file__).parent
FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")

_PROJECT = PACKAGE.parent / "pyproject.toml"
_MODULE, _NAME = tomllib.loads(_PROJECT.read_text())["project"]["scripts"]["reviewer"].split(":")
ENTRIES = {
    "module": ("-m", "reviewer"),
    "script": ("-c", f"import sys; from {_MODULE} import {_NAME}; sys.exit({_NAME}())"),
}

# Python runs a module of this name before anything else.
_PLANTED = """
import os, sys, traceback

class Plant:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["PLANT_AT"]:
            sys.meta_path.remove(self)
            exec(os.environ["PLANT"], {})

if "PLANT" in os.environ:
    sys.meta_path.insert(0, Plant())

NOTED = ("socket", "subprocess", "pty", "webbrowser", "urllib", "http", "ftplib", "smtplib", "_winapi")
STARTS = ("os.system", "os.fork", "os.exec", "os.posix_spawn", "os.spawn")

def note(event, arguments):
    if event.split(".")[0] in NOTED or event in STARTS:
        files = [frame.filename for frame in traceback.extract_stack()]
        callers = [name for name in files if not name.endswith("socket.py")]
        with open(os.environ["NOTES"], "a") as notes:
            notes.write(f"{event} {callers[-2]}\\n")

if "NOTES" in os.environ:
    sys.addaudithook(note)
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment whose every private folder lies under `folder`, with the plant in place."""
    planted = folder / "planted"
    planted.mkdir(parents=True, exist_ok=True)
    (planted / "sitecustomize.py").write_text(_PLANTED)
    for name in FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "LANG", "SYSTEMROOT", "PYTHONDONTWRITEBYTECODE")
    }
    path = os.pathsep.join([str(planted), str(PACKAGE.parent)])
    return kept | {name: str(folder / name) for name in FOLDERS} | {"PYTHONPATH": path} | more


def run(
    folder: Path,
    *arguments: str,
    entry: str = "module",
    draft: str = "",
    umask: int = -1,
    **more: str,
) -> subprocess.CompletedProcess[str]:
    """Run the command with its private folders under `folder`; `more` adds to the environment."""
    return subprocess.run(
        [sys.executable, *ENTRIES[entry], *arguments],
        input=draft,
        capture_output=True,
        encoding="utf-8",
        env=environment(folder, **more),
        cwd=folder,
        umask=umask,
        timeout=120,
        check=False,
    )


def spellings(word: str) -> Iterator[bytes]:
    """Yield a word as it may lie in a file: in three encodings, and as base64 at each offset."""
    yield from (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"))
    for skipped in range(3):
        start = -skipped % 3
        whole = word.encode()[start : start + (len(word) - start) // 3 * 3]
        yield base64.b64encode(whole)


def holding(word: str, folders: Sequence[Path]) -> list[Path]:
    """Return the files under folders that hold a word, in their bytes or their names."""
    wanted = tuple(spellings(word))
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if word in path.name
        or (path.is_file() and any(each in data for data in [path.read_bytes()] for each in wanted))
    ]


def compiled() -> list[Path]:
    """Return the folders in which Python keeps what it compiled of the program."""
    return sorted(PACKAGE.rglob("__pycache__"))
