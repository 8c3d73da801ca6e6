"""Nothing in a file can drive the terminal: commands print acting characters as signs, or refuse the file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reviewer.cli import main

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RAW = ("\x1b[31mred", "\x1b]0;title\x07", "\x9b2J", "\u202eback", "\u2066in\u2069", "over\rwritten", "\x08")
RULE = """family: habits
rules:
  - id: habits/song
    title: {text}
    severity: hold
    step: 3
    message: {text}
    why: {text}
    instead: {text}
    match: [song]
    examples: [{{flag: {text} song}}, {{flag: song}}, {{pass: {text}}}, {{pass: d}}]
"""
ENTRY = """intent: {text}
number: 4
title: {text}
best: playful
cues: []
examples: [{text}]
entries: [{{id: a/b, register: {text}, text: {text}}}]
"""


def _escaped(text: str) -> str:
    """Write text in double quotes, as YAML and TOML know how to hide what acts."""
    return json.dumps(text)


def _calm(capsys: pytest.CaptureFixture[str], code: int) -> str:
    shown = capsys.readouterr()
    assert code in (0, 1, 2), shown.err
    assert not ACTING.search(shown.out + shown.err)
    return shown.out + shown.err


def _file(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return str(path)


@pytest.mark.parametrize(("raw", "escaped"), [(" ".join(RAW), True), ("\u202eback", False)])
@pytest.mark.parametrize("command", [("rules", "list"), ("rules", "lint"), ("explain", "habits/song")])
def test_commands_print_own_rules_without_acting_characters(
    command: tuple[str, ...], raw: str, escaped: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "home" / "config"
    _file(config / "mine" / "habits.yaml", RULE.format(text=_escaped(raw) if escaped else f"a {raw}"))
    _file(config / "config.toml", 'rules = "mine"\n')
    _calm(capsys, main(command))


@pytest.mark.parametrize("raw", RAW)
@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("verb", [("list",), ("show", "x"), ("lint",)])
def test_commands_print_texts_without_acting_characters(
    verb: tuple[str, ...], escaped: bool, raw: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = _escaped(raw) if escaped else f"a {raw}"
    _file(tmp_path / "texts" / "a.yaml", ENTRY.format(text=written))
    _calm(capsys, main(["rewrites", *verb, "--corpus", str(tmp_path / "texts")]))


@pytest.mark.parametrize("raw", RAW)
@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("key", ["dialect", "rules", "country", "severity", "switch-off", "unheard"])
def test_settings_are_refused_without_acting_characters(
    key: str, escaped: bool, raw: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = _escaped(raw) if escaped else f"'{raw}'"
    written = f"[{value}]" if key == "switch-off" else f"{{form = {value}}}" if key == "severity" else value
    _file(tmp_path / "home" / "config" / "config.toml", f"{key} = {written}\n")
    assert "config.toml" in _calm(capsys, main(["rules", "lint"])) or key == "switch-off"


@pytest.mark.parametrize("raw", RAW)
@pytest.mark.parametrize("key", ["last-writer", "time-zone", "night", "shared", "unheard"])
def test_situations_are_refused_without_acting_characters(
    key: str, raw: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = _file(tmp_path / "draft.txt", "hello")
    for value in (_escaped(raw), raw, json.dumps({raw: raw})):
        known = _file(tmp_path / "situation.yaml", f"{key}: {value}\n")
        assert main(["check", draft, "--situation", known]) == 2
        _calm(capsys, 2)


def test_a_name_of_a_file_does_not_act(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("\x1b[31mred.txt", "\u202etxt.exe"):
        _calm(capsys, main(["check", str(tmp_path / name), "--no-situation"]))
