"""The ladder to the clipboard tells what truly happened."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from reviewer.tui import clipboard
from reviewer.tui.clipboard import Outcome, copy

ALL = ("tmux", "pbcopy", "wl-copy", "xclip", "xsel", "clip.exe")


class Desk:
    """Programs that are installed, and what was given to whom."""

    def __init__(self, installed: Sequence[str], works: bool = True) -> None:
        self.installed, self.works = installed, works
        self.ran: list[tuple[str, bytes]] = []
        self.sent: list[str] = []

    def find(self, name: str) -> str | None:
        return name if name in self.installed else None

    def run(self, command: Sequence[str], text: bytes) -> bool:
        assert "secret" not in " ".join(command)
        self.ran.append((command[0], text))
        return self.works

    def copy(self, text: str = "secret", **environment: str) -> Outcome:
        return copy(text, environment=environment, send=self.sent.append, find=self.find, run=self.run)


@pytest.mark.parametrize(
    ("environment", "ran"),
    [
        ({}, ["pbcopy"]),
        ({"TMUX": "x"}, ["tmux", "pbcopy"]),
        ({"TMUX": "x", "SSH_TTY": "x"}, ["tmux"]),
    ],
)
def test_clipboard_chooses_ways_by_environment(environment: dict[str, str], ran: list[str]) -> None:
    desk = Desk(ALL)

    assert desk.copy(**environment) is Outcome.COPIED
    assert [name for name, _ in desk.ran] == ran
    assert desk.sent == ["secret"]


@pytest.mark.parametrize(
    ("environment", "name"), [({"WAYLAND_DISPLAY": "0"}, "wl-copy"), ({"DISPLAY": ":0"}, "xclip")]
)
def test_clipboard_uses_the_display_that_is_there(environment: dict[str, str], name: str) -> None:
    desk = Desk(("wl-copy", "xclip"))

    desk.copy(**environment)

    assert desk.ran == [(name, b"secret")]


def test_clipboard_over_ssh_only_sends_to_the_terminal() -> None:
    desk = Desk(ALL)

    assert desk.copy(SSH_CONNECTION="x", DISPLAY=":0") is Outcome.SENT
    assert desk.ran == []


def test_clipboard_does_not_claim_success_when_programs_fail() -> None:
    assert Desk(ALL, works=False).copy(TMUX="x") is Outcome.SENT


@pytest.mark.parametrize("environment", [{"TERM": "linux"}, {"TERM_PROGRAM": "Apple_Terminal"}, {"STY": "1"}])
def test_clipboard_admits_failure_where_the_terminal_cannot_copy(environment: dict[str, str]) -> None:
    desk = Desk(())

    assert desk.copy(**environment) is Outcome.FAILED
    assert desk.sent == []


def test_clipboard_admits_failure_for_texts_the_terminal_would_drop() -> None:
    assert Desk(()).copy("x" * 80_000) is Outcome.FAILED


def test_clipboard_windows_program_gets_its_own_encoding() -> None:
    desk = Desk(("clip.exe",))

    desk.copy("é")

    assert desk.ran == [("clip.exe", "é".encode("utf-16-le"))]


@pytest.mark.parametrize(
    ("code", "expected"), [("import sys; sys.exit(sys.stdin.read() != 'hi')", True), ("exit(1)", False)]
)
def test_clipboard_run_gives_text_on_standard_input(code: str, expected: bool) -> None:
    assert clipboard._run((sys.executable, "-c", code), b"hi") is expected


def test_clipboard_run_survives_a_missing_program() -> None:
    assert clipboard._run(("/no/such/program",), b"hi") is False
