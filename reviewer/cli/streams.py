"""Standard output that cannot drive a terminal, whatever a file or a draft holds."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, redirect_stdout
from typing import Any, TextIO, cast

from reviewer.output.visible import visible


class VisibleStream:
    """Pass text on with its acting characters made visible; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text; count what was given, as text streams do."""
        self._stream.write(visible(text, keep_lines=True))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def only_visible_output() -> AbstractContextManager[object]:
    """Print nothing but visible characters inside."""
    return redirect_stdout(cast(TextIO, VisibleStream(sys.stdout)))
