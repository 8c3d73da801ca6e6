"""Cut and replace parts of a text so that no loose ends show: conjunctions, commas, spaces, empty bubbles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewer.model import Fix, Span

_CONJUNCTIONS = "and|but|so|because|cause|cuz|cos|bc|or|then|also|plus|though|tho"
_LEADING = re.compile(
    rf"(?:[ \t]*(?:[,;:–—&]+|-+(?=\s)|[.…!?]+|(?:{_CONJUNCTIONS})\b(?!['’])))+[ \t]*", re.IGNORECASE
)
_TRAILING = re.compile(
    rf"(?:[ \t]*(?:[,;:–—&]+|(?<=\s)-+|\b(?<!['’])(?:{_CONJUNCTIONS}|that|if|when|since)))+[ \t]*$",
    re.IGNORECASE,
)
_JOIN = re.compile(r"[,;]?[ \t]*(?:\b(?:and|but|so|or)\b)?[ \t]*$", re.IGNORECASE)
_JOINED = re.compile(r"^[ \t]*(?:[,;]|\b(?:and|but|so|or|because)\b)", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:[ \t,;:–—&-]|\b(?:{_CONJUNCTIONS})\b)*", re.IGNORECASE)
_STOPS = ".!?…\n"
_ENDING = re.compile(r"[ \t]*[.!?…]+")
_LAUGHS = re.compile(
    r"^[\s,]*(?:(?:lol|lmao|rofl|omg|haha(?:ha)*|hehe|xd|x{1,4}|o{1,4})\b[\s.,!]*)*$", re.IGNORECASE
)


def apply_edits(text: str, edits: Iterable[Fix]) -> str:
    """Return the text with edits made, last first, and each seam repaired; edits must not overlap."""
    for edit in reversed(_joined(text, sorted(edits, key=lambda each: each.span))):
        text = _replace(text, edit.span, edit.text) if edit.text else _cut(text, edit.span)
    return text


def _joined(text: str, edits: Iterable[Fix]) -> list[Fix]:
    """Make one cut of cuts with nothing but a joint between them: the seam of one would eat into the next."""
    joined: list[Fix] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not (last.text or edit.text)
            and _BETWEEN.fullmatch(text, last.span.end, edit.span.start)
        ):
            joined[-1] = Fix(Span(last.span.start, max(last.span.end, edit.span.end)), "")
        else:
            joined.append(edit)
    return joined


def tidy(text: str) -> str:
    """Close doubled spaces, spaces before marks and empty bubbles; tidying twice changes nothing more."""
    lines = []
    for written in text.split("\n"):
        line = re.sub(r"[ \t]+", " ", written).strip()
        line = re.sub(r" +([,;.?!…](?![\w)(./]))", r"\1", line)
        line = re.sub(r"^(?:[,;.…]+(?:\s+|$))+", "", line).strip()
        if line:
            lines.append(line)
    return "\n".join(lines)


def without_lone_laughs(text: str, sentences: Iterable[Span]) -> str:
    """Drop sentences in which nothing is left but laughter, kisses, emoji and marks."""
    spans = [span for span in sentences if _is_lone(text[span.start : span.end])]
    return apply_edits(text, [Fix(span, "") for span in spans])


def _is_lone(piece: str) -> bool:
    letters = "".join(sign if sign.isascii() or sign.isalnum() else " " for sign in piece)
    return bool(_LAUGHS.match(re.sub(r"[^\w\s.,]", " ", letters)))


def _replace(text: str, span: Span, written: str) -> str:
    left, right = text[: span.start], text[span.end :]
    old = text[span.start : span.end]
    if _opens(left) and old[:1].isupper() and not old.isupper() and written[:1].islower():
        written = written[:1].upper() + written[1:]
    if left and left[-1].isalnum() and written[0].isalnum():
        written = f" {written}"
    if right[:1].isalnum() and written[-1].isalnum():
        written = f"{written} "
    return left + written + right


def _cut(text: str, span: Span) -> str:
    start, end = span.start, span.end
    cut = text[start:end]
    if not cut.strip():
        return text
    end -= len(cut) - len(cut.rstrip())
    start += len(cut) - len(cut.lstrip())
    left, right = text[:start], text[end:]
    opens, closes = _opens(left), _closes(right)
    if opens and closes:
        ending = _ENDING.match(right)
        if ending and text[end - 1] not in ".!?…":
            right = right[ending.end() :]
        return left.rstrip(" \t") + _gap(left, right) + right.lstrip(" \t")
    if opens:
        leading = _LEADING.match(right)
        rest = right[leading.end() :] if leading else right.lstrip(" \t")
        if cut.strip()[:1].isupper() and rest[:1].islower():
            rest = rest[:1].upper() + rest[1:]
        return left.rstrip(" \t") + _gap(left, rest) + rest
    if closes:
        left = _TRAILING.sub("", left).rstrip(" \t")
        ended = text[end - 1] in ".!?…" and not right.lstrip(" \t").startswith(tuple(".!?…"))
        if ended and not (left and left[-1] in ".!?…"):
            left += text[end - 1] if text[end - 1] != "?" else "."
        return left + right
    if _JOINED.match(right):
        left = _JOIN.sub("", left)
    return f"{left.rstrip(' ')} {right.lstrip(' ')}"


def _opens(left: str) -> bool:
    """Tell whether a sentence begins after these words."""
    stripped = left.rstrip(" \t")
    return not stripped or stripped[-1] in _STOPS


def _closes(right: str) -> bool:
    """Tell whether a sentence ends before these words."""
    stripped = right.lstrip(" \t")
    return not stripped or stripped[0] in _STOPS


def _gap(left: str, right: str) -> str:
    return " " if left.rstrip(" \t") and not left.rstrip(" \t").endswith("\n") and right.strip(" \t") else ""
