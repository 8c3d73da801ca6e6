"""Marks over a text that changes under them: pure functions, positions in code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

Location = tuple[int, int]
"""A row and a column, both from 0."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark a half-open range; `key` says for which finding, `kind` how it is drawn."""

    start: int
    end: int
    kind: str
    key: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold the part of a mark that lies in one line, in columns."""

    start: int
    end: int
    kind: str
    key: int


def shift(marks: Iterable[Mark], old: str, new: str) -> tuple[Mark, ...]:
    """Carry marks from the old text to the new one; those the edit touched are dropped.

    The edit is taken to be what lies between the longest shared beginning and ending.
    """
    shortest = min(len(old), len(new))
    head = _shared_beginning(old, new, shortest)
    tail = _shared_ending(old, new, shortest - head)
    moved = len(new) - len(old)
    return tuple(
        mark if mark.end <= head else replace(mark, start=mark.start + moved, end=mark.end + moved)
        for mark in marks
        if mark.end <= head or mark.start >= len(old) - tail
    )


def split_by_line(marks: Iterable[Mark], text: str) -> Mapping[int, tuple[Piece, ...]]:
    """Cut marks at line ends: row → pieces, in the order of the marks."""
    starts = _line_starts(text)
    pieces: dict[int, list[Piece]] = {}
    for mark in marks:
        row = bisect_right(starts, mark.start) - 1
        while row < len(starts) and starts[row] < mark.end:
            line_end = starts[row + 1] - 1 if row + 1 < len(starts) else len(text)
            start = max(mark.start, starts[row]) - starts[row]
            end = min(mark.end, line_end) - starts[row]
            if start < end:
                pieces.setdefault(row, []).append(Piece(start, end, mark.kind, mark.key))
            row += 1
    return {row: tuple(found) for row, found in pieces.items()}


def location_of(text: str, index: int) -> Location:
    """Turn a position in code points into a row and column; too large means the end."""
    index = min(max(index, 0), len(text))
    row = text.count("\n", 0, index)
    return row, index - (text.rfind("\n", 0, index) + 1)


def index_of(text: str, location: Location) -> int:
    """Turn a row and column into a position in code points."""
    row, column = location
    start = 0
    for _ in range(row):
        start = text.index("\n", start) + 1
    return start + column


def _line_starts(text: str) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]


def _shared_beginning(old: str, new: str, limit: int) -> int:
    known, beyond = 0, limit + 1
    while beyond - known > 1:
        middle = (known + beyond) // 2
        if old[known:middle] == new[known:middle]:
            known = middle
        else:
            beyond = middle
    return known


def _shared_ending(old: str, new: str, limit: int) -> int:
    known, beyond = 0, limit + 1
    while beyond - known > 1:
        middle = (known + beyond) // 2
        same = old[len(old) - middle : len(old) - known] == new[len(new) - middle : len(new) - known]
        known, beyond = (middle, beyond) if same else (known, middle)
    return known
