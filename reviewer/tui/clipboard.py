"""Ways to the clipboard, and the truth about whether they worked; no Textual here."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_TIMEOUT = 2.0
_LONGEST_SEQUENCE = 74_000
"""Terminals drop longer OSC 52 sequences without a word; xterm and tmux stop near 74 kB."""


class Outcome(StrEnum):
    """Say what is known after copying."""

    COPIED = "copied"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Tool:
    """Describe a program that takes the text on standard input."""

    command: tuple[str, ...]
    encoding: str = "utf-8"


_TMUX = Tool(("tmux", "load-buffer", "-w", "-"))
_MAC = Tool(("pbcopy",))
_WAYLAND = Tool(("wl-copy",))
_X11 = (Tool(("xclip", "-selection", "clipboard")), Tool(("xsel", "--clipboard", "--input")))
_WINDOWS = Tool(("clip.exe",), "utf-16-le")
_TOOLS = (_TMUX, _MAC, _WAYLAND, *_X11, _WINDOWS)

Run = Callable[[Sequence[str], bytes], bool]


def copy(
    text: str,
    *,
    environment: Mapping[str, str],
    send: Callable[[str], None],
    find: Callable[[str], str | None] = shutil.which,
    run: Run | None = None,
) -> Outcome:
    """Copy by every way that fits this terminal, and report the best that is certain.

    `send` writes the terminal's own copy sequence (OSC 52), which never answers. Programs get the
    text on standard input, never as an argument. Blocks for up to two seconds per program.
    """
    run = run or _run
    copied = False
    for ways in (_tmux_tools(environment), _desktop_tools(environment)):
        for tool in ways:
            program = find(tool.command[0])
            if program and run((program, *tool.command[1:]), text.encode(tool.encoding)):
                copied = True
                break
    heard = _terminal_listens(environment, text)
    if heard:
        send(text)
    if copied:
        return Outcome.COPIED
    return Outcome.SENT if heard else Outcome.FAILED


def is_tool(command: Sequence[str], find: Callable[[str], str | None] = shutil.which) -> bool:
    """Tell whether a command is one of the programs `copy` runs, at the place and with the words it uses."""
    return any(
        tuple(command[1:]) == tool.command[1:] and command[0] == find(tool.command[0]) for tool in _TOOLS
    )


def _tmux_tools(environment: Mapping[str, str]) -> Iterator[Tool]:
    if environment.get("TMUX"):
        yield _TMUX


def _desktop_tools(environment: Mapping[str, str]) -> Iterator[Tool]:
    if environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"):
        return  # they would fill the clipboard of the far machine
    yield _MAC
    if environment.get("WAYLAND_DISPLAY"):
        yield _WAYLAND
    if environment.get("DISPLAY"):
        yield from _X11
    yield _WINDOWS


def _terminal_listens(environment: Mapping[str, str], text: str) -> bool:
    deaf = (
        environment.get("TERM") in ("linux", "dumb")
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
        or bool(environment.get("STY"))
    )
    return not deaf and len(base64.b64encode(text.encode())) <= _LONGEST_SEQUENCE


def _run(command: Sequence[str], text: bytes) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - a program named here, never words of a draft
            command,
            input=text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
