"""The command as people start it refuses the network and other programs, and works without them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reviewer.errors import RefusedError
from reviewer.offline import _refuse
from tests.privacy.harness import CANARY, DRAFT, ENTRIES, environment, run

AT = "reviewer.cli.private"
SOCKETS = {
    "connect": "import socket; socket.socket().connect(('127.0.0.1', 9))",
    "connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "bind": "import socket; socket.socket(socket.AF_UNIX).bind('CANARY7f3a')",
    "unix": "import socket; socket.socket(socket.AF_UNIX).connect('CANARY7f3a')",
    "datagram": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "pair": "import socket; a, b = socket.socketpair(type=socket.SOCK_DGRAM); a.sendmsg([b'x'], [], 0, 'x')",
    "inherited": "import socket; socket.socket(fileno=0)",
    "address": "import socket; socket.getaddrinfo('CANARY7f3a.example', 80)",
    "name": "import socket; socket.gethostbyname('CANARY7f3a.example')",
    "name-of-address": "import socket; socket.gethostbyaddr('127.0.0.1')",
    "web": "import urllib.request; urllib.request.urlopen('http://CANARY7f3a.example')",
    "file-by-url": "import urllib.request; urllib.request.urlopen('file:///CANARY7f3a')",
    "http": "import http.client; http.client.HTTPConnection('127.0.0.1', 9).request('GET', '/CANARY7f3a')",
    "mail": "import smtplib; smtplib.SMTP('127.0.0.1', 9)",
    "files": "import ftplib; ftplib.FTP('127.0.0.1')",
    "stream": "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
    "browser": "import webbrowser; webbrowser.BackgroundBrowser('true').open('http://CANARY7f3a.example')",
}
PROGRAMS = {
    "run": "import subprocess; subprocess.run(['true', 'CANARY7f3a'])",
    "shell": "import subprocess; subprocess.run('true CANARY7f3a', shell=True)",
    "system": "import os; os.system('true CANARY7f3a')",
    "popen": "import os; os.popen('true CANARY7f3a')",
    "exec": "import os; os.execvp('true', ['true', 'CANARY7f3a'])",
    "spawn": "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "spawn-by-fork": "import os; os.spawnvp(os.P_WAIT, 'true', ['true'])",
    "fork": "import os; os.fork() or os._exit(0)",
    "fork-terminal": "import pty; pty.fork()",
    "terminal": "import pty; pty.spawn(['true'])",
    "processes": "import multiprocessing as m; m.get_context('fork').Process(target=print).start()",
    "other-words": "import subprocess; subprocess.run(['xclip', '-selection', 'clipboard', 'CANARY7f3a'])",
    "by-shell": "import subprocess; subprocess.run('xclip -selection clipboard', shell=True)",
    "other-place": "import subprocess; subprocess.run(['./xclip', '-selection', 'clipboard'])",
    "other-program": (
        "import shutil, subprocess; "
        "subprocess.run([shutil.which('xclip'), '-selection', 'clipboard'], executable='/bin/sh')"
    ),
}
ATTEMPTS = SOCKETS | PROGRAMS
posix = pytest.mark.skipif(sys.platform == "win32", reason="names programs of Unix")


def _clipboard(folder: Path) -> str:
    """Put an `xclip` that writes to a file first in the path; return that path."""
    program = folder / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat > '{folder}/copied'\n")
    program.chmod(0o700)
    (folder / "xclip").symlink_to(program)
    return os.pathsep.join([str(program.parent), os.environ["PATH"]])


@posix
@pytest.mark.parametrize(
    ("attempt", "entry"),
    [*((attempt, "module") for attempt in ATTEMPTS), ("connect", "script"), ("run", "script")],
)
def test_offline_refuses(attempt: str, entry: str, tmp_path: Path) -> None:
    planted = ATTEMPTS[attempt] + "; print('done')"
    done = run(tmp_path, "where", entry=entry, PLANT_AT=AT, PLANT=planted, PATH=_clipboard(tmp_path))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("reviewer: refused ")
    assert "report" in done.stderr
    assert CANARY not in done.stderr
    assert not (tmp_path / "copied").exists()


@posix
def test_offline_is_what_refuses(tmp_path: Path) -> None:
    done = run(tmp_path, "where", PLANT_AT="reviewer.cli.entry", PLANT=PROGRAMS["run"])
    assert done.returncode == 0


@posix
@pytest.mark.parametrize("entry", ENTRIES)
def test_offline_lets_the_clipboard_s_own_program_run(entry: str, tmp_path: Path) -> None:
    planted = (
        "from reviewer.tui.clipboard import copy; "
        "print(copy('hi', environment={'DISPLAY': ':0', 'TERM': 'linux'}, send=print))"
    )
    done = run(tmp_path, "where", entry=entry, PLANT_AT=AT, PLANT=planted, PATH=_clipboard(tmp_path))
    assert (done.returncode, done.stdout.split("\n")[0]) == (0, "copied")
    assert (tmp_path / "copied").read_text() == "hi"


@pytest.mark.parametrize("entry", ENTRIES)
def test_offline_lets_an_event_loop_run(entry: str, tmp_path: Path) -> None:
    planted = "import asyncio; print(asyncio.run(asyncio.to_thread(str, 'ran')))"
    done = run(tmp_path, "where", entry=entry, PLANT_AT=AT, PLANT=planted)
    assert (done.returncode, done.stdout.split("\n")[0]) == (0, "ran")


def test_offline_tells_the_clipboard_s_program_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    path = r"C:\Windows\clip.exe"
    monkeypatch.setattr("reviewer.tui.clipboard.is_tool", lambda words: words == [path])
    _refuse("_winapi.CreateProcess", (None, f'"{path}"', None))
    with pytest.raises(RefusedError):
        _refuse("_winapi.CreateProcess", (None, f'"{path}" /x', None))


def test_offline_lets_sockets_of_windows_meet_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.offline._WINDOWS", True)
    _refuse("socket.bind", (None, ("127.0.0.1", 0)))
    for address in (("0.0.0.0", 0), ("203.0.113.7", 80)):  # noqa: S104  # that is what must not pass
        with pytest.raises(RefusedError):
            _refuse("socket.connect", (None, address))


def _chat(folder: Path) -> Path:
    """Write an exported chat of last month."""
    start = datetime(2026, 10, 13, 8, 0)  # noqa: DTZ001  # exports write the clock of a phone
    path = folder / "chat.txt"
    path.write_text(
        "".join(
            f"{start + timedelta(hours=7 * number):%d/%m/%Y, %H:%M} - {'Me' if number % 3 else 'Kim'}: hi\n"
            for number in range(40)
        )
    )
    return path


def _tried(notes: Path) -> set[str]:
    """Return what a run tried, but for what urllib3 tries when spaCy is imported: is there IPv6 here."""
    lines = notes.read_text().splitlines() if notes.exists() else []
    return {line for line in lines if "urllib3" not in line}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "-"), 1),
        (("check", "-", "--format", "json"), 1),
        (("check", "-", "--format", "sarif", "--no-situation"), 1),
        (("rewrites", "try", "-"), 0),
        (("explain", "pleading/take-me-back"), 0),
        (("rules", "list"), 0),
        (("situation", "set", "last-contact=2026-11-20"), 0),
        (("situation", "show"), 0),
        (("history", "import", "chat.txt", "--me", "Me", "--dates", "dmy", "--yes"), 0),
        (("history", "show"), 0),
        (("where",), 0),
        (("forget", "--all"), 0),
    ],
    ids=lambda value: "-".join(value[:2]) if isinstance(value, tuple) else "",
)
def test_offline_runs_whole_commands_that_try_nothing(
    arguments: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    _chat(tmp_path)
    done = run(tmp_path, *arguments, draft=DRAFT, NOTES=str(tmp_path / "notes"))
    assert done.returncode == code, done.stderr
    assert done.stderr == ""
    assert _tried(tmp_path / "notes") == set()


@pytest.mark.slow
def test_offline_survives_the_one_thing_spacy_s_libraries_try(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "-", PLANT_AT="reviewer.cli.check", PLANT="import spacy", draft=DRAFT)
    assert (done.returncode, done.stderr) == (1, "")


@posix
def test_entry_leaves_no_core_file(tmp_path: Path) -> None:
    allow_cores = (
        "import resource; hard = resource.getrlimit(resource.RLIMIT_CORE)[1]; "
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)); import sys; sys.argv[1:] = ['where']; "
    )
    crash = subprocess.run(
        [sys.executable, "-c", allow_cores + "from reviewer.cli import run; run()"],
        env=environment(tmp_path, PLANT_AT=AT, PLANT="import os; os.abort()"),
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert crash.returncode == -signal.SIGABRT
    assert list(tmp_path.glob("*core*")) == []


@posix
def test_entry_lets_no_crash_reporter_have_the_memory(tmp_path: Path) -> None:
    planted = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = run(tmp_path, "where", PLANT_AT=AT, PLANT=planted)
    assert done.stdout.startswith(("(1, 1)", "(0, 0)"))
