"""`reviewer situation`: told, asked and shown, with what the history adds."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.settings import find_paths
from reviewer.storage import Store

Shown = Callable[..., str]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Shown:
    def run(*arguments: str) -> str:
        assert main(["situation", *(arguments or ("show",))]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str | type[BaseException]]], None]:
    def prepare(lines: list[str | type[BaseException]]) -> None:
        given = iter(lines)

        def answer(prompt: str) -> str:
            line = next(given)
            if isinstance(line, str):
                return line
            raise line

        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", answer)

    return prepare


def _chat(folder: Path, *lines: str) -> str:
    path = folder / "chat.txt"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def _days_ago(days: int, clock: str) -> str:
    return f"{datetime.now() - timedelta(days=days):%d/%m/%Y}, {clock}"  # noqa: DTZ005  (a phone's clock)


def test_situation_shows_who_told_it_and_when(shown: Shown) -> None:
    today = datetime.now().astimezone()
    told = f"told by you on {today:%a} {today.day} {today:%b}"
    assert f"Breakup: {today:%a} {today.day} {today:%b} (today); {told}" in shown("set", "breakup=today")


def test_situation_shows_the_import_and_how_far_it_reaches(
    shown: Shown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (f"{_days_ago(9, '09:05')} - Kim: x", f"{_days_ago(8, '23:12')} - Me: x")
    main(["history", "import", _chat(tmp_path, *lines), "--me", "Me", "--dates", "dmy", "--yes"])
    capsys.readouterr()
    text = shown()
    assert "23:12 (8 days ago), you wrote last; from the WhatsApp import of " in text
    assert "Your history reaches until " in text
    assert "; nothing later is known" in text


def test_situation_shows_every_quiet_day_after_a_slip(
    shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    shown("set", "breakup=20 days ago")
    for told in ("i liked his post 12 days ago", "i texted him 5 days ago", "he called 2 days ago"):
        main(["history", "add", told])
    capsys.readouterr()
    text = shown()
    assert "day 5 of 28" in text
    assert "18 quiet days since the breakup, and 2 slips; every quiet day still counts" in text


def test_situation_only_notes_likes_where_the_person_chose_so(
    shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = find_paths(os.environ)
    shown("set", "breakup=20 days ago")
    main(["history", "add", "i liked his post 5 days ago"])
    capsys.readouterr()
    assert "day 5 of 28" in shown()
    paths.config.mkdir(parents=True)
    paths.settings.write_text("likes-count = false", "utf-8")
    assert "day 20 of 28" in shown()


@pytest.mark.parametrize(
    ("said", "words"), [("no", "would not be all right today"), ("yes", "would be all right today")]
)
def test_situation_keeps_readiness_for_today_only(said: str, words: str, shown: Shown) -> None:
    assert words in shown("set", f"ready={said}")
    today = datetime.now().astimezone().date()
    with Store(find_paths(os.environ).store) as store:
        assert (store.readiness(today), store.readiness(today + timedelta(days=1))) == (said, None)
    assert "all right" not in shown("set", "ready=")


def test_situation_that_is_not_ready_reaches_the_review(
    shown: Shown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown("set", "ready=no")
    draft = tmp_path / "draft.txt"
    draft.write_text("saw a heron today", "utf-8")
    assert main(["check", str(draft), "--format", "json"]) == 1
    review = json.loads(capsys.readouterr().out)
    assert "timing/not-ready" in {finding["rule"] for finding in review["findings"]}


@pytest.mark.parametrize("form", ["text", "json"])
def test_situation_of_an_ended_window_says_what_it_is_not(
    form: str, shown: Shown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown("set", "last_contact=60 days ago")
    draft = tmp_path / "draft.txt"
    draft.write_text("saw a heron today", "utf-8")
    main(["check", str(draft), "--format", form])
    said = " ".join(capsys.readouterr().out.split())
    assert "Your window is over; that is not a sign from them." in said


def test_situation_with_a_slip_reaches_both_forms(
    shown: Shown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown("set", "breakup=20 days ago", "last_contact=5 days ago", "last_writer=me")
    draft = tmp_path / "draft.txt"
    draft.write_text("saw a heron today", "utf-8")
    main(["check", str(draft)])
    assert "19 quiet days since the breakup, and 1 slip" in capsys.readouterr().out
    main(["check", str(draft), "--format", "json"])
    timing = json.loads(capsys.readouterr().out)["timing"]
    assert (timing["day"], timing["quiet_days"], timing["slips"]) == (5, 19, 1)


def test_situation_takes_own_days_and_nights(shown: Shown) -> None:
    text = shown("set", "occasions=12 mar 1994, 2026-08-03", "night=00:30-08:00")
    assert "Days that may be hard: 12 Mar, 3 Aug; told by you on " in text
    assert "Your night: 00:30-08:00; told by you on " in text


@pytest.mark.parametrize("fact", ["taken_up=3", "contact_days=today", "lst_contact=today"])
def test_situation_takes_only_what_can_be_told(fact: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["situation", "set", fact]) == 2
    assert "unknown fact" in capsys.readouterr().err


def test_situation_ask_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["situation", "ask"]) == 2
    assert "reviewer situation set" in capsys.readouterr().err
    assert not find_paths(os.environ).store.exists()


def test_situation_ask_keeps_the_answers(
    shown: Shown, answering: Callable[[list[str | type[BaseException]]], None]
) -> None:
    answering(["", "", "", "", "", "3 weeks ago", "yesterday", "me", "1", "none", "30", "no"])
    text = shown("ask")
    assert "Breakup: " in text
    assert "day 1 of 30" in text
    assert "would not be all right today" in text
    assert text.splitlines()[-5:] == shown().splitlines()[-5:]


@pytest.mark.parametrize("break_off", [EOFError, KeyboardInterrupt])
def test_situation_ask_keeps_nothing_of_a_break(
    break_off: type[BaseException],
    answering: Callable[[list[str | type[BaseException]]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    answering(["no", "no", break_off])
    assert main(["situation", "ask"]) == 130
    assert "Nothing was changed." in capsys.readouterr().err
    assert not find_paths(os.environ).store.exists()


def test_situation_ask_takes_the_word_that_nothing_came_since(
    shown: Shown,
    tmp_path: Path,
    answering: Callable[[list[str | type[BaseException]]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = (f"{_days_ago(9, '09:05')} - Kim: x", f"{_days_ago(8, '23:12')} - Me: x")
    main(["history", "import", _chat(tmp_path, *lines), "--me", "Me", "--dates", "dmy", "--yes"])
    capsys.readouterr()
    answering(["", "", "", "", "", "", "", "q"])
    text = shown("ask")
    assert "that there was nothing since" in text
    assert "23:12 (8 days ago), you wrote last; from the WhatsApp import" in text


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals on Windows")
def test_situation_ask_works_in_a_terminal() -> None:
    import pty

    code = "import sys; from reviewer.cli import main; sys.exit(main(['situation', 'ask']))"
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", code])  # noqa: S606  (a terminal cannot be passed on)
    os.write(terminal, b"no\nno\nno\nno\nno\nyesterdy\nyesterday\nq\n")
    output = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how Linux tells that the other end was closed
            break
        if not piece:
            break
        output += piece
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert b"not a date I can read" in output
    assert b"(yesterday)" in output
