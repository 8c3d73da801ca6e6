"""Refuse the network and other programs for the rest of this process.

A seat belt that is tested, not a wall: Python asks its audit hooks before it opens a socket or starts a
program, but code that libraries bring compiled need not ask.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from reviewer.errors import RefusedError

_NETWORK: Final = frozenset(
    "socket.__new__ socket.bind socket.connect socket.getaddrinfo socket.gethostbyaddr socket.gethostbyname "
    "socket.getnameinfo socket.sendmsg socket.sendto ftplib.connect ftplib.sendcmd http.client.connect "
    "http.client.send imaplib.open imaplib.send nntplib.connect nntplib.putline poplib.connect "
    "poplib.putline smtplib.connect smtplib.send telnetlib.Telnet.open telnetlib.Telnet.write "
    "urllib.Request webbrowser.open".split()
)
_PROGRAMS: Final = frozenset(
    "subprocess.Popen os.exec os.fork os.forkpty os.posix_spawn os.spawn os.startfile os.startfile/2 "
    "os.system pty.spawn _winapi.CreateProcess".split()
)
_STARTS: Final = frozenset({"subprocess.Popen", "os.posix_spawn", "_winapi.CreateProcess"})
"""What running a clipboard program comes down to, by system and version of Python."""

_WINDOWS: Final = sys.platform == "win32"
_PAIRED: Final = 2 if _WINDOWS else 1
"""The family of sockets through which an event loop wakes itself: AF_INET on Windows, else AF_UNIX."""


def stay_offline() -> None:
    """Refuse every socket that could leave the machine and every program but those of the clipboard.

    It holds until the process ends and cannot be undone, so only the command itself does it. What is
    refused raises RefusedError, which libraries may take for missing rights.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        if not _wakes_event_loop(event, arguments):
            raise RefusedError(
                f"refused {event}: reviewing uses no network. Nothing was sent; please report this as a fault"
            )
    elif event in _PROGRAMS and not (event in _STARTS and _copies(*arguments[:2])):
        raise RefusedError(
            f"refused {event}: reviewing starts no other program, except to copy. "
            "Nothing was started; please report this as a fault"
        )


def _wakes_event_loop(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "socket.__new__":
        return bool(arguments[1] == _PAIRED)
    # Windows has no pairs of sockets: Python connects two over the machine's own address.
    return _WINDOWS and event in ("socket.bind", "socket.connect") and arguments[1][0] == "127.0.0.1"


def _copies(program: object, command: object) -> bool:
    """Tell whether a command is one of the clipboard's programs, whole and where it is found."""
    # Imported late: only copying needs it.
    from reviewer.tui.clipboard import is_tool

    words = [command.strip('"')] if isinstance(command, str) else command
    if not words or not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        return False
    return program in (None, words[0]) and is_tool(words)
