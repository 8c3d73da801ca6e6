"""The screen on a real terminal: however it ends, no word of the draft stays behind."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.privacy.harness import CANARY, DRAFT, compiled, holding
from tests.privacy.terminal import Terminal

pytestmark = pytest.mark.slow

_QUIT, _COPY, _COPY_DRAFT, _CTRL_C, _HIDE, _FLAT = "\x11", "\x1bOQ", "\x13", "\x03", "\x1b[20~", "\x1b[15~"
_CRASH = """
import {module} as module
def crash(*_, **__):
    raise RuntimeError({words!r})
module.{place} = crash
"""


@pytest.fixture
def private(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a run; fail any test after which a file in it holds the word."""
    yield tmp_path
    assert holding(CANARY, [tmp_path, *compiled()]) == []


def _write(terminal: Terminal) -> None:
    """Paste a draft, wait until it is reviewed, and type some more."""
    terminal.wait_for(b"\x1b[?1049h")
    terminal.wait_for(b"Quit")
    terminal.paste(DRAFT)
    terminal.wait_for(CANARY.encode())
    terminal.wait_for(b"hole relationship")
    terminal.type(f" {CANARY} ")
    terminal.wait_for(CANARY.encode())


def _quit(terminal: Terminal) -> None:
    terminal.type(_QUIT)


def _copy_and_quit(terminal: Terminal) -> None:
    for keys in (_COPY, _COPY_DRAFT, _FLAT, _HIDE, _HIDE, _QUIT):
        terminal.type(keys)


def _interrupt_twice(terminal: Terminal) -> None:
    terminal.type(_CTRL_C)
    terminal.wait_for(b"again")
    terminal.type(_CTRL_C)


def _signal(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.send(number)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        pytest.param(_quit, 0, id="quit"),
        pytest.param(_copy_and_quit, 0, id="copy-and-quit"),
        pytest.param(_interrupt_twice, 0, id="ctrl-c-twice"),
        pytest.param(_signal(signal.SIGINT), None, id="interrupted"),
        pytest.param(_signal(signal.SIGTERM), None, id="terminated"),
        pytest.param(_signal(signal.SIGKILL), -signal.SIGKILL, id="killed"),
        pytest.param(Terminal.hang_up, None, id="window-closed"),
    ],
)
def test_screen_leaves_no_word_behind(
    end: Callable[[Terminal], None], code: int | None, private: Path
) -> None:
    with Terminal(private) as terminal:
        _write(terminal)
        end(terminal)
        ended = terminal.end()
    assert code in (None, ended)
    assert CANARY.encode() not in terminal.history


@pytest.mark.parametrize(
    ("module", "place"),
    [
        ("reviewer.review", "Reviewer.review"),
        ("reviewer.review", "Reviewer.load"),
        ("reviewer.tui.desk", "Desk.show"),
        ("reviewer.tui.checker", "Draft"),
        ("reviewer.tui.app", "copy"),
    ],
)
def test_screen_tells_no_word_when_it_breaks(module: str, place: str, private: Path) -> None:
    words = f"told by the fault: {CANARY}"
    plant = _CRASH.format(module=module, place=place, words=words)
    with Terminal(private, PLANT_AT="reviewer.situation.zones", PLANT=plant) as terminal:
        terminal.wait_for(b"Quit")
        terminal.paste(DRAFT)
        terminal.type(_COPY_DRAFT)
        terminal.wait_for(b"RuntimeError")
        if terminal.running:
            terminal.type(_QUIT)
        terminal.end()
    assert CANARY.encode() not in terminal.history
    assert words.encode() not in terminal.shown
