"""YAML text becomes a tree of nodes that know their place; nothing is ever constructed or expanded.

Places and nodes are named tuples: thousands are made whenever rules and corpora are read.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml

from reviewer.errors import DataFileError, Problem

MAX_BYTES = 4_000_000
MAX_DEPTH = 24

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Point into a file; line and column count from 1."""

    line: int
    column: int


class Scalar(NamedTuple):
    """Hold one value as text; `plain` tells that it stood without quotes."""

    text: str
    plain: bool
    place: Place


class Sequence(NamedTuple):
    """Hold a list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    """Hold keys with their values, in order; a key given twice stays twice."""

    items: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping


def parse_yaml(data: bytes, file: str) -> Node:
    """Read one YAML document into nodes.

    Raises DataFileError for text that is not UTF-8 or not YAML, for files over MAX_BYTES or nested
    deeper than MAX_DEPTH, and for anchors, aliases and tags, which data files do not need.
    """
    if len(data) > MAX_BYTES:
        raise _fault(file, 1, 1, f"file is larger than {MAX_BYTES:,} bytes; split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fault(file, line, 1, "not UTF-8 text; save the file as UTF-8") from None
    try:
        return _compose(text, file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _fault(file, line, column, f"not YAML: {error.problem or error.context}", text) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _fault(file, line, 1, "not YAML: a control character stands here; remove it") from None


def _compose(text: str, file: str) -> Node:
    """Build nodes from parser events, without recursion."""
    stack: list[tuple[yaml.Event, list[Node]]] = []
    root: list[Node] = []
    documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        place = _place(event)
        into = stack[-1][1] if stack else root
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _fault(file, place.line, place.column, "a second document; keep one per file", text)
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _fault(file, place.line, place.column, "anchors and aliases are not allowed", text)
        elif getattr(event, "tag", None):
            raise _fault(file, place.line, place.column, "tags such as !this are not allowed", text)
        elif isinstance(event, yaml.ScalarEvent):
            into.append(Scalar(event.value, event.style is None or event.style == "", place))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= MAX_DEPTH:
                raise _fault(file, place.line, place.column, f"nested deeper than {MAX_DEPTH} levels", text)
            stack.append((event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, children = stack.pop()
            place = _place(start)
            into = stack[-1][1] if stack else root
            if isinstance(start, yaml.SequenceStartEvent):
                into.append(Sequence(tuple(children), place))
            else:
                into.append(Mapping(_pairs(children, file, text), place))
    return root[0] if root else Scalar("", True, Place(1, 1))


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _pairs(children: list[Node], file: str, text: str) -> tuple[tuple[Scalar, Node], ...]:
    pairs = []
    for name, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(name, Scalar):
            raise _fault(file, name.place.line, name.place.column, "a key must be one word", text)
        pairs.append((name, value))
    return tuple(pairs)


def excerpt(text: str, line: int) -> str:
    """Return one line of a file, shortened, for showing beside a fault."""
    lines = text.splitlines()
    return lines[line - 1][:160] if 0 < line <= len(lines) else ""


def _fault(file: str, line: int, column: int, message: str, text: str = "") -> DataFileError:
    return DataFileError([Problem(file, line, column, message, excerpt(text, line))])
