"""Where a position lies in a draft, as editors count: line and column from 1, columns in code points."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Point into a draft; line and column count from 1."""

    line: int
    column: int


def place_of(text: str, position: int) -> Place:
    r"""Place a code point of a draft whose line ends are ``\n``; the position after the last is allowed."""
    return Place(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
