from __future__ import annotations

import pytest

from reviewer.text.tokens import Tokeniser, fold

_TOKENISER = Tokeniser(masked=["fuck"], whole=["x-ray"])


def _kinds(text: str) -> list[tuple[str, str]]:
    tokens, _ = _TOKENISER.cut(text)
    return [(token.text, token.kind) for token in tokens]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("don't", "word"),
        ("don’t", "word"),
        ("talkin'", "word"),
        ("'cause", "word"),
        ("w/", "word"),
        ("f**k", "word"),
        ("2nite", "word"),
        ("x-ray", "word"),
        ("https://example.org/a?b=c", "word"),
        ("3:15", "number"),
        ("24/7", "number"),
        ("£40", "number"),
        ("1,200.50", "number"),
        ("5pm", "number"),
        ("2nd", "number"),
        ("100%", "number"),
        ("😭", "emoji"),
        ("👍🏽", "emoji"),
        ("👩\u200d👧\u200d👦", "emoji"),
        ("❤️", "emoji"),
        ("🇬🇧", "emoji"),
        ("1️⃣", "emoji"),
        (":)", "emoji"),
        (":-(", "emoji"),
        (":'(", "emoji"),
        ("<3", "emoji"),
        ("</3", "emoji"),
        (";p", "emoji"),
        ("(:", "emoji"),
        ("^^", "emoji"),
        ("-_-", "emoji"),
        ("?!", "punctuation"),
        ("...", "punctuation"),
        ("…", "punctuation"),
    ],
)
def test_tokens_keep_one_thing_whole(text: str, kind: str) -> None:
    assert _kinds(text) == [(text, kind)]
    assert _kinds(f"a {text} b")[1:-1] == [(text, kind)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("kind-hearted", ["kind", "-", "hearted"]),
        ("ok:)", ["ok", ":)"]),
        ("😭😭", ["😭", "😭"]),
        ("you,me", ["you", ",", "me"]),
        ("(maybe)", ["(", "maybe", ")"]),
        ("at 3.15.", ["at", "3.15", "."]),
        ("'quoted'", ["'", "quoted", "'"]),
    ],
)
def test_tokens_part_what_stands_side_by_side(text: str, pieces: list[str]) -> None:
    assert [piece for piece, _ in _kinds(text)] == pieces


@pytest.mark.parametrize("text", ["", " ", "\u200b\u202e", "\x00\x07", "\ud800", "\u0301"])
def test_tokens_skip_what_cannot_be_seen(text: str) -> None:
    assert _kinds(text) == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [("İSTANBUL", "İstanbul"), ("Ｍｉｓｓ", "miss"), ("DON’T", "don't"), ("ﬁne", "ﬁne"), ("ẞ", "ß")],
)
def test_fold_keeps_the_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)
