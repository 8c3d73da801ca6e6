"""`reviewer history`: from an exported chat to what the review knows."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.settings import find_paths

CANARY = "CANARY7f3a"
CHAT = (
    f"25/12/2023, 09:05 - Kim: {CANARY}\n26/12/2023, 10:00 - Me: {CANARY}\n"
    f"14/11/2024, 23:12 - Me: {CANARY}\n14/11/2024, 23:40 - Me: {CANARY}\n"
)


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    return path


def test_history_imports_a_chat_without_a_word_of_it(chat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "import", str(chat), "--me", "me", "--yes"]) == 0
    shown = capsys.readouterr().out
    assert "4 contacts, Mon 25 Dec 2023 to Thu 14 Nov 2024" in shown
    assert "What this cannot show" in shown
    home = find_paths(os.environ).store.parent
    assert all(CANARY.encode() not in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert chat.read_text("utf-8") == CHAT


def test_history_tells_the_review_what_it_knows(chat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", "import", str(chat), "--me", "Me", "--yes"])
    capsys.readouterr()
    draft = chat.with_name("draft.txt")
    draft.write_text("saw a heron today", "utf-8")
    main(["check", str(draft), "--format", "json", "--now", "2024-11-20T12:00+00:00"])
    review = json.loads(capsys.readouterr().out)
    assert review["timing"]["day"] in (5, 6)
    assert any(finding["rule"] == "timing/unanswered-again" for finding in review["findings"])


def test_history_imports_twice_without_doubling(chat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        main(["history", "import", str(chat), "--me", "Me", "--yes"])
    capsys.readouterr()
    assert main(["history", "export"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_history_shows_and_undoes(chat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["history", "show"])
    assert "No history yet" in capsys.readouterr().out
    main(["history", "import", str(chat), "--me", "Me", "--yes"])
    main(["history", "show"])
    assert "1  whatsapp: 4 contacts" in capsys.readouterr().out
    assert main(["history", "undo", "1"]) == 0
    assert main(["history", "undo", "1"]) == 2
    assert "there is no import 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        (CHAT, [], "Which of these is you: Me, Kim; say it with --me NAME"),
        (CHAT, ["--me", "Alex"], "none of them has that name"),
        (CHAT, ["--me", "Me"], "say it with --yes"),
        (
            "01/02/2024, 09:05 - Kim: x\n02/02/2024, 09:05 - Me: x",
            ["--me", "Me"],
            "Which number is the month",
        ),
        ("hello", ["--me", "Me"], "no export I can read"),
    ],
)
def test_history_asks_what_it_cannot_know(
    text: str, arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(text, "utf-8")
    assert main(["history", "import", str(path), *arguments]) == 2
    assert message in capsys.readouterr().err


def test_history_says_when_there_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "import", str(tmp_path / "none.txt")]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_history_adds_what_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "add", "i", "liked", "his", "post", "yesterday"]) == 0
    assert "Noted: you, like" in capsys.readouterr().out
    assert main(["history", "add", "i liked his post"]) == 2
    assert "does not say when" in capsys.readouterr().err
