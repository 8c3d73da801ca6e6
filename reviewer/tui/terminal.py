"""The terminal behind a pipe that a draft came through; no Textual here."""

from __future__ import annotations

import os

from reviewer.errors import DraftError


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
