"""A text as somebody in a flat mood reads it: no smile, no tone of voice."""

from __future__ import annotations

import re

_EMOJI = re.compile(
    "[\u2600-\u27bf\u2b50\u2b55\u2764\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\U000e0020-\U000e007f\u200d\ufe0f\u20e3]+"
)
_EMOTICON = re.compile(r"(?<!\S)[:;=]-?[)(DPp/3*]+(?!\S)")
_SHOUT = re.compile(r"[!?]+")
_GAPS = re.compile(r"[ \t]{2,}")


def read_flat(text: str) -> str:
    """Return the text in lower case, without emoji or exclamation marks.

    People hear their own voice in what they wrote; readers do not (Kruger et al. 2005).
    """
    flat = _EMOTICON.sub("", _EMOJI.sub("", text.lower()))
    flat = _SHOUT.sub(_calm, flat)
    lines = (_GAPS.sub(" ", line).strip() for line in flat.split("\n"))
    return "\n".join(lines).strip()


def _calm(shout: re.Match[str]) -> str:
    return "?" if "?" in shout.group() else "."
