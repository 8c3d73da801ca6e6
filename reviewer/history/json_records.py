"""Long JSON documents read piece by piece: one record in memory at a time, what is broken told and passed.

The standard library's decoder reads each record whole. Putting records together from the events of a
streaming parser (ijson) took twice the time, and it ends at the first bad escape: what follows is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, Literal, NamedTuple, TypeAlias

from reviewer.history.events import Fault
from reviewer.history.json_window import (
    CUT,
    DEEPEST,
    BrokenError,
    Keys,
    Level,
    Window,
    is_deep,
    mended,
)

MOST_TOLD: Final = 20
"""Broken records that are told one by one; of the others, how many."""

MOST_SEARCHED: Final = 10_000_000
"""Characters passed in search of where records go on, after which the rest is not worth the time."""

Step = Literal["into", "take", "skip"]
Plan: TypeAlias = Callable[[Keys], Step]

_DECODER: Final = json.JSONDecoder(strict=False)
_LOST: Final = "the file is broken here; what comes after could not be read"


class Piece(NamedTuple):
    """Hold a value that was taken, or the beginning of a container that is gone into (its value is None).

    `path` holds keys, and "*" for any element of a list; `number` counts the elements taken so far.
    """

    path: Keys
    number: int
    value: object


def planned(into: set[Keys], take: set[Keys]) -> Plan:
    """Return the plan that goes into some containers, takes some values and skips all else."""
    steps: dict[Keys, Step] = {**dict.fromkeys(into, "into"), **dict.fromkeys(take, "take")}
    return lambda path: steps.get(path, "skip")


def loads(line: bytes) -> object:
    """Decode one line; None for what is no JSON, or nested deeper than `DEEPEST`."""
    text = line.decode("utf-8-sig", "replace")
    try:
        value: object = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return mended(text)
    return None if is_deep(text, value) else value


def walk(stream: BinaryIO, plan: Plan) -> Iterator[Piece | Fault]:
    """Yield what a plan takes from a document, in its order, and a fault for each record that is broken."""
    return _Walk(stream, plan).pieces()


class _Walk:
    """Go through a document; the stack holds the containers that are open."""

    def __init__(self, stream: BinaryIO, plan: Plan) -> None:
        self._window = Window(stream)
        self._plan = plan
        self._stack: list[Level] = []
        self._number = 0
        self._broken = 0

    def pieces(self) -> Iterator[Piece | Fault]:
        """Yield what is taken, and faults."""
        path: Keys | None = ()
        while path is not None:
            step = self._plan(path)
            error: BrokenError | None = None
            begun = self._goes_into(path, step)
            if begun:
                if step == "into":
                    yield Piece(path, self._number, None)
            else:
                self._number += step == "take" and path[-1:] == ("*",)
                try:
                    value = self._window.value()
                except BrokenError as raised:
                    error = raised
                else:
                    if step == "take":
                        yield Piece(path, self._number, value)
            path = None if error else self._window.go_on(self._stack, begun=begun)
            if path is None and (error or (self._stack and self._window.peek())):
                path = self._window.resume(self._stack, self._is_wanted, error)
                is_last = path is None and (error is None or error.ends is None)
                yield from self._told(error or BrokenError(), is_last=is_last)
            if self._window.searched > MOST_SEARCHED:
                yield Fault(max(self._number, 1), _LOST)
                break
        else:
            if self._stack:
                yield Fault(max(self._number, 1), CUT)
        if self._broken > MOST_TOLD:
            yield Fault(
                max(self._number, 1), f"{self._broken - MOST_TOLD:,} more broken records were left out"
            )

    def _goes_into(self, path: Keys, step: Step) -> bool:
        """Open the container that begins here, if it is to be gone into."""
        sign = self._window.peek()
        top = self._stack[-1] if self._stack else None
        if top is not None and top.opening is None and path == top.element:
            top.opening = self._window.opening()
        if step == "take" or (step == "skip" and path[-1:] == ("*",)) or len(self._stack) >= DEEPEST:
            return False
        if sign not in ("{", "["):
            return False
        self._window.at += 1
        self._stack.append(Level(path, (*path, "*") if sign == "[" else None))
        return True

    def _is_wanted(self, path: Keys) -> bool:
        return self._plan(path) == "into"

    def _told(self, error: BrokenError, *, is_last: bool) -> Iterator[Fault]:
        self._broken += 1
        if is_last:
            self._stack.clear()
        if is_last or self._broken <= MOST_TOLD:
            yield Fault(max(self._number, 1), CUT if is_last else str(error))
