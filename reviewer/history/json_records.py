"""Long JSON documents read piece by piece: one record in memory at a time, what is broken told and passed.

The standard library's decoder reads each record whole. Putting records together from the events of a
streaming parser (ijson) took twice the time, and it ends at the first bad escape: what follows is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, Literal, NamedTuple, TypeAlias

from reviewer.history.events import Fault
from reviewer.history.json_window import CUT, DEEPEST, BrokenError, Keys, Window, is_deep, mended

MOST_BROKEN: Final = 500
"""Broken records after which the rest of a document is not worth the time it takes."""

Step = Literal["into", "take", "skip"]
Plan: TypeAlias = Callable[[Keys], Step]

_RESUMED: Final[frozenset[Keys]] = frozenset({("*",), ("messages", "*")})
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
    window = Window(stream)
    stack: list[tuple[Keys, Keys | None]] = []
    path: Keys = ()
    number = broken = 0
    while True:
        step = plan(path)
        sign = window.peek()
        begun = (step == "into" or (step == "skip" and path[-1:] != ("*",))) and sign in ("{", "[")
        if begun and len(stack) < DEEPEST:
            window.at += 1
            stack.append((path, (*path, "*") if sign == "[" else None))
            if step == "into":
                yield Piece(path, number, None)
        else:
            begun = False
            number += step == "take" and path[-1:] == ("*",)
            try:
                value = window.value(resumes=path in _RESUMED)
            except BrokenError as error:
                broken += 1
                begun = error.resumed
                yield Fault(max(number, 1), str(error))
                if broken > MOST_BROKEN:
                    yield Fault(max(number, 1), _LOST)
                if broken > MOST_BROKEN or str(error) == CUT:
                    return
            else:
                if step == "take":
                    yield Piece(path, number, value)
        following = window.go_on(stack, begun)
        if following is None:
            if stack:
                yield Fault(max(number, 1), _LOST if window.peek() else CUT)
            return
        path = following
