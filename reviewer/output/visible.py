"""Make control and bidirectional characters visible: no text may drive a terminal or reorder a line."""

from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_HIDDEN = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_SURROGATES = range(0xD800, 0xE000)
_TABLE = _PICTURES | dict.fromkeys((*_HIDDEN, *_SURROGATES), 0xFFFD)
_KEEPING_LINES = {code: shown for code, shown in _TABLE.items() if code not in (0x09, 0x0A)}


def visible(text: str, *, keep_lines: bool = False) -> str:
    """Replace characters that act instead of showing; with `keep_lines` tabs and line ends stay."""
    return text.translate(_KEEPING_LINES if keep_lines else _TABLE)
