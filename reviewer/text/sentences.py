"""A draft is cut into bubbles (its lines) and those into sentences; only places, no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.text.reading import Token
from reviewer.text.tokens import EMOJI, INVISIBLE, SMILEY

_STOPS = ".?!…\u3002\uff01\uff1f"
_STOP = re.compile(f"[{_STOPS}]+")
_AROUND = "\"'”’‘)]*»"
_EMPTY = rf"\s\x00-\x1f\x7f-\x9f{INVISIBLE}"
_START = re.compile(rf"[^{_EMPTY}]")
_CLOSING = re.compile(r"[\"”’')\]*»]*")
_TAIL = re.compile(rf"(?:\s*(?:{SMILEY}|{EMOJI}))+|\s+[xo]+(?=\s*$)", re.IGNORECASE)
_LAST_WORD = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+$")
_DOMAIN = re.compile(r"(?:com|co|org|net|io|uk|ie|gov|edu|tv|ly|html?|pdf|jpe?g|png|docx?)(?![A-Za-z])")
_LISTED = re.compile(r"\s*\d{1,2}$")
_LOOK_BACK = 24
_MASKED_TAILS = frozenset({"tc", "t ", "t", "ck", "nt"})
_INITIAL = re.compile(r"[A-Za-z]\.")


def bubbles(text: str) -> Iterator[tuple[int, int]]:
    """Return the start and end of every line that holds something."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            yield start, end
        start = end + 1


def sentences(text: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Return the start and end of every sentence of a bubble, without the space around it."""
    begin = 0
    stop = _STOP.search(text)
    while stop is not None:
        end = stop.end()
        closing = _CLOSING.match(text, end)
        if closing is not None:
            end = closing.end()
        if _ends(text, begin, stop.start(), stop.group(), end, abbreviations):
            tail = _TAIL.match(text, end)
            if tail is not None:
                end = tail.end()
            place = _trimmed(text, begin, end)
            if place is not None:
                yield place
            begin = end
        stop = _STOP.search(text, max(end, stop.end()))
    place = _trimmed(text, begin, len(text))
    if place is not None:
        yield place


def ending(tokens: Sequence[Token]) -> str:
    """Return "?", "!", ".", "…" or "" for the marks that close a sentence; smileys may follow them."""
    for token in reversed(tokens):
        text = token.text
        if token.kind == "punctuation":
            if text[0] in _STOPS:
                return _sign(text)
            if text[0] not in _AROUND:
                return ""
        elif token.kind != "emoji" and text.lower().strip("xo"):
            return ""
    return ""


def _sign(marks: str) -> str:
    if "?" in marks or "\uff1f" in marks:
        return "?"
    if "!" in marks or "\uff01" in marks:
        return "!"
    return "." if marks in {".", "\u3002"} else "…"


def _ends(text: str, begin: int, start: int, marks: str, end: int, abbreviations: frozenset[str]) -> bool:
    after = text[end : end + 1]
    before = text[start - 1 : start]
    if marks == "!" and after.isalpha() and before.isalpha():
        return not before.islower() or not after.islower() or text[end : end + 2] not in _MASKED_TAILS
    if marks != ".":
        return True
    if after.isdigit() and (before.isdigit() or not before.isalnum()):
        return False
    if after.isspace() and _LISTED.match(text, begin, start):
        return False
    if before.isalpha():
        last = _LAST_WORD.search(text, max(begin, start - _LOOK_BACK), start)
        if last is not None:
            word = last.group().lower()
            if word in abbreviations or ("." in word and len(word) <= 7):
                return not after
            if len(word) == 1 and _INITIAL.match(text, end):
                return False
    return not (after.isalpha() and _DOMAIN.match(text, end))


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int] | None:
    first = _START.search(text, begin, end)
    if first is None:
        return None
    while not _START.match(text, end - 1):
        end -= 1
    return first.start(), end
