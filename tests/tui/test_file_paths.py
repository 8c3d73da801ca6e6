"""Paths as they are typed or dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.tui.file_paths import offer_paths, read_path, spell_path

HOME = Path("/home/sam")


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("~/a.txt", "/home/sam/a.txt"),
        ("~", "/home/sam"),
        ("a.txt", "/home/sam/a.txt"),
        ("/srv/a.txt ", "/srv/a.txt"),
        ("'/srv/chat with Kim.txt'", "/srv/chat with Kim.txt"),
        ('"/srv/a b.zip"', "/srv/a b.zip"),
        ("/srv/chat\\ with\\ Kim\\ \\(1\\).txt", "/srv/chat with Kim (1).txt"),
        ("file:///srv/chat%20with%20Zo%C3%AB.txt", "/srv/chat with Zoë.txt"),
        ("file://localhost/srv/a.txt", "/srv/a.txt"),
        ("'~/it''s.txt'", "/home/sam/it''s.txt"),
    ],
)
def test_file_paths_reads_what_was_meant(typed: str, path: str) -> None:
    assert read_path(typed, HOME) == Path(path)


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_file_paths_spells_what_it_reads(name: str) -> None:
    path = HOME / f"x{name}x"
    assert read_path(spell_path(path, HOME), HOME) == path


@given(st.text())
def test_file_paths_offers_something_or_nothing_for_any_words(typed: str) -> None:
    assert isinstance(offer_paths(typed.replace("/", ""), Path("/nowhere at all")), tuple)


def test_file_paths_offers_folders_and_exports(tmp_path: Path) -> None:
    downloads = tmp_path / "Downloads"
    (downloads / "Old").mkdir(parents=True)
    for name in ("chat.zip", "Chat.txt", "photo.jpg", ".secret.txt", "notes.json"):
        (downloads / name).touch()
    assert [path.name for path in offer_paths("", tmp_path)] == ["Old", "Chat.txt", "chat.zip", "notes.json"]
    assert [path.name for path in offer_paths("~/Downloads/ch", tmp_path)] == ["Chat.txt", "chat.zip"]
    assert [path.name for path in offer_paths("~/Downloads/.s", tmp_path)] == [".secret.txt"]
    assert offer_paths("~/nowhere/", tmp_path) == ()
    assert spell_path(downloads, tmp_path) == "~/Downloads/"
