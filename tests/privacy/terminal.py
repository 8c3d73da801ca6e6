"""A terminal of the test's own, with the command running on it; what stays in its history can be told."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.privacy.harness import environment

# The process makes the terminal its own, as a login shell would: closing it then hangs up. A run in the
# background has taught it to ignore these signals.
_RUN = (
    "import os, signal, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); "
    "signal.signal(signal.SIGINT, signal.default_int_handler); signal.signal(signal.SIGHUP, signal.SIG_DFL); "
    "from reviewer.cli import run; sys.exit(run())"
)
_SCREEN = re.compile(rb"\x1b\[\?1049h.*?(?:\x1b\[\?1049l|\Z)", re.DOTALL)


class Terminal:
    """Run the screen with its private folders under `folder`; `more` adds to the environment."""

    def __init__(self, folder: Path, **more: str) -> None:
        self._ours, theirs = pty.openpty()
        self.shown = b""
        self._seen = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", _RUN],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=environment(folder, TERM="xterm-256color", COLUMNS="100", LINES="30", **more),
            cwd=folder,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.running:
            self._process.kill()
        self._process.wait(10)
        self.hang_up()

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def paste(self, text: str) -> None:
        """Paste as terminals do, in brackets."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def wait_for(self, words: bytes, seconds: float = 60) -> None:
        """Wait until words are shown, after those waited for before."""
        until = time.monotonic() + seconds
        while (found := self.shown.find(words, self._seen)) < 0:
            assert time.monotonic() < until, f"never shown: {words!r}"
            assert self._read() or self.running, f"ended before {words!r} was shown"
        self._seen = found + len(words)

    @property
    def running(self) -> bool:
        """Tell whether the command still runs."""
        return self._process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1

    def end(self, seconds: float = 20) -> int:
        """Wait for the end; return the exit code, or the negative of the signal."""
        until = time.monotonic() + seconds
        while self.running and time.monotonic() < until:
            self._read()
        while self._read():
            pass
        return self._process.wait(1)

    @property
    def history(self) -> bytes:
        """Return what was shown outside the screen: it is still there when the screen is gone."""
        return _SCREEN.sub(b"", self.shown)

    def _read(self) -> bool:
        if self._ours < 0 or not select.select([self._ours], [], [], 0.1)[0]:
            return False
        try:
            data = os.read(self._ours, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self.shown += data
        return bool(data)
