"""Imports as other processes make them, through the command itself."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

CANARY = "CANARY7f3a"


def write_chat(path: Path, messages: int, year: int = 2024) -> Path:
    """Write an exported chat of two people with so many messages, each at a minute of its own."""
    start = datetime(year, 1, 13, 8, 0)  # noqa: DTZ001  # exports write the clock of a phone
    moments = (start + timedelta(minutes=7 * number) for number in range(messages))
    path.write_text(
        "".join(
            f"{at:%d/%m/%Y, %H:%M} - {'Me' if number % 3 else 'Kim'}: {CANARY} {number}\n"
            for number, at in enumerate(moments)
        )
    )
    return path


def start_import(chat: Path, home: Path) -> subprocess.Popen[str]:
    """Start the import of a chat into the store under a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "reviewer", "history", "import", str(chat), "--me", "Me", "--yes"],
        env={**os.environ, "BEFORE_YOU_TEXT_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def await_keeping(running: subprocess.Popen[str]) -> None:
    """Wait until the preview was shown: what comes next is the keeping."""
    assert running.stdout is not None
    for line in running.stdout:
        if line.startswith("What this cannot show"):
            return
    raise AssertionError("no preview")


def finish(running: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end of an import; return its exit code and what it complained of."""
    complaint = running.communicate(timeout=120)[1]
    return running.returncode, complaint
