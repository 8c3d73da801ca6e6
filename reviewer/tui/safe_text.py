"""Text that can be drawn: no terminal commands, no characters that turn the reading direction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.model import Draft

_TERMINAL_COMMAND = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    "|\x1b[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)"  # titles, clipboard, device strings
    "|\x1b[ -/]*[0-~]"
)
_UNDRAWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reading direction
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class SafeText:
    """Hold drawable text and how many commands and hidden characters were taken out of it."""

    text: str
    removed: int


def make_safe(text: str) -> SafeText:
    """Take terminal commands and hidden characters out; line ends become line feeds."""
    plain, commands = _TERMINAL_COMMAND.subn("", Draft(text).text)
    plain, hidden = _UNDRAWABLE.subn("", plain)
    return SafeText(plain, commands + hidden)


def show_hidden(name: str) -> str:
    """Put a sign in place of each character of a name that acts instead of showing."""
    return _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(name.splitlines()).replace("\t", " "))
