"""A draft that comes through a pipe, and the terminal behind it; no Textual here."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from reviewer.errors import DraftError


def read_piped_draft(source: BinaryIO | None = None) -> str | None:
    """Read a draft from standard input when it is a pipe or file; None when it is a terminal.

    Raises DraftError when the bytes are no UTF-8 text.
    """
    if source is None:
        if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
            return None
        source = sys.stdin.buffer
    try:
        return source.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DraftError(
            f"standard input is not UTF-8 text (byte {error.start}); save it as UTF-8 and try again"
        ) from None


def reopen_terminal() -> None:
    """Put the keyboard back on standard input after a pipe was read to its end.

    Must run before Textual is imported. Raises DraftError when no terminal is there.
    """
    device = "CONIN$" if os.name == "nt" else "/dev/tty"
    try:
        keyboard = os.open(device, os.O_RDONLY)
    except OSError:
        raise DraftError(
            "there is no terminal to open the screen on; `reviewer check -` works without one"
        ) from None
    os.dup2(keyboard, 0)
    os.close(keyboard)
