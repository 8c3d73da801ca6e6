"""The way out when no clipboard works: the bare text on the bare terminal."""

from __future__ import annotations

import sys
from typing import Any

from textual.app import App, SuspendNotSupported

from reviewer.tui.safe_text import make_safe


def show_plain(app: App[Any], text: str) -> bool:
    """Leave the screen, print the text and wait for Enter; False where a terminal can't do that."""
    try:
        with app.suspend():
            sys.stdout.write(f"\n{make_safe(text).text}\n\n")
            input("Enter goes back. ")
    except SuspendNotSupported:
        return False
    except (EOFError, KeyboardInterrupt):
        app.refresh()
    return True
