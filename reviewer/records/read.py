"""Nodes become frozen dataclasses by their type hints; all faults of a file are gathered, none guessed.

A field name with underscores is written with hyphens in YAML. What a field may hold follows from
its annotation: str, int, float, bool, date, datetime, Literal, tuple[T, ...], frozenset[T],
dict[str, T], another dataclass, or a union of these told apart by their shape.
"""

from __future__ import annotations

import dataclasses
import math
import re
import types
from collections.abc import Callable, Hashable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from reviewer.errors import DataFileError, Problem
from reviewer.records.nodes import Mapping, Node, Place, Scalar, Sequence, excerpt, parse_yaml

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class Raw:
    """Keep a node as it stands, for values whose shape somebody else knows."""

    node: Node

    def data(self) -> object:
        """Return lists, dicts, text, numbers and booleans as YAML writes them."""
        return _plain_data(self.node)


_MISSING = object()
_FAULTY = object()
_INTEGER = re.compile(r"[-+]?\d{1,15}")
_BOOLEANS = {"true": True, "false": False, "yes": True, "no": False}
_NULLS = ("", "~", "null")


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """Hold a text with its place, for values that are checked later."""

    text: str
    place: Place = dataclasses.field(compare=False)


def key(doc: str, *, default: Any = _MISSING, least: int = 0) -> Any:
    """Describe a field for people and for the JSON Schema; `least` is a list's smallest length."""
    metadata = {"doc": doc, "least": least}
    if default is _MISSING:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def read_file(cls: type[T], path: Path, name: str | None = None) -> T:
    """Read a YAML file as one record; `name` is how messages call the file.

    Raises DataFileError with every fault found.
    """
    name = name or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise DataFileError([Problem(name, 1, 1, f"cannot read the file: {reason}")]) from None
    node = parse_yaml(data, name)
    problems: list[Problem] = []
    record = read_record(cls, node, name, problems)
    if problems or record is None:
        raise DataFileError(with_excerpts(problems, data))
    return record


def with_excerpts(problems: list[Problem], data: bytes) -> list[Problem]:
    """Show beside each problem the line of the file it points at."""
    text = data.decode("utf-8-sig", errors="replace")
    return [each._replace(excerpt=excerpt(text, each.line)) for each in problems]


def read_record(cls: type[T], node: Node, file: str, problems: list[Problem]) -> T | None:
    """Read a node as `cls`; faults are appended to `problems`, and then the answer is None."""
    found = len(problems)
    value = _Reading(file, problems).value(cls, node, "")
    return None if len(problems) > found or value is _FAULTY else cast(T, value)


@cache
def fields_of(cls: Hashable) -> dict[str, tuple[dataclasses.Field[Any], Any]]:
    """Return YAML key → (field, type) for the fields of a record that files may set."""
    record = cast(type[Any], cls)
    hints = get_type_hints(record)
    return {
        field.name.replace("_", "-").strip("-"): (field, hints[field.name])
        for field in dataclasses.fields(record)
        if field.init and "doc" in field.metadata
    }


def place_field(cls: type[Any]) -> str | None:
    """Name the field, if any, in which a record wants to know its own place."""
    return next((f.name for f in dataclasses.fields(cls) if f.metadata.get("place")), None)


class _Reading:
    """Walk one tree and gather its faults."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems

    def fault(self, place: Place, message: str) -> object:
        self.problems.append(Problem(self.file, place.line, place.column, message))
        return _FAULTY

    def value(self, kind: Any, node: Node, name: str) -> object:
        origin = get_origin(kind)
        if kind is Raw:
            return Raw(node)
        if kind is Placed:
            text = self.value(str, node, name)
            return text if text is _FAULTY else Placed(cast(str, text), node.place)
        if origin in (Union, types.UnionType):
            return self.union(get_args(kind), node, name)
        if dataclasses.is_dataclass(kind):
            return self.record(cast(type[Any], kind), node, name)
        if origin in (tuple, frozenset):
            return self.sequence(origin, get_args(kind)[0], node, name)
        if origin is dict:
            return self.mapping(get_args(kind)[1], node, name)
        if not isinstance(node, Scalar):
            return self.fault(node.place, f"{_called(name)} must be {describe(kind)}, not {_shape(node)}")
        return self.scalar(kind, node, name)

    def union(self, kinds: tuple[Any, ...], node: Node, name: str) -> object:
        if type(None) in kinds and isinstance(node, Scalar) and node.plain and node.text in _NULLS:
            return None
        kinds = tuple(kind for kind in kinds if kind is not type(None))
        fitting = [kind for kind in kinds if _fits(kind, node)]
        if len(fitting) == 1 or (len(kinds) == 1 and not fitting):
            return self.value((fitting or kinds)[0], node, name)
        for kind in fitting:
            trial = _Reading(self.file, [])
            value = trial.value(kind, node, name)
            if not trial.problems:
                return value
        wanted = " or ".join(describe(kind) for kind in kinds)
        return self.fault(node.place, f"{_called(name)} must be {wanted}")

    def record(self, cls: type[Any], node: Node, name: str) -> object:
        if not isinstance(node, Mapping):
            return self.fault(node.place, f"{_called(name)} must be keys with values, not {_shape(node)}")
        fields = fields_of(cast(Hashable, cls))
        values: dict[str, object] = {}
        for written, child in node.items:
            if written.text not in fields:
                self.fault(written.place, unknown("key", written.text, list(fields)))
                continue
            field, kind = fields[written.text]
            if field.name in values:
                self.fault(written.place, f'key "{written.text}" is given twice')
                continue
            values[field.name] = value = self.value(kind, child, written.text)
            least = field.metadata["least"]
            if value is not _FAULTY and least and len(cast(Any, value)) < least:
                self.fault(child.place, f'"{written.text}" needs at least {least}')
        for written_name, (field, _) in fields.items():
            required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            if required and field.name not in values:
                self.fault(node.place, f'key "{written_name}" is missing')
        if _FAULTY in values.values() or any(
            f.default is dataclasses.MISSING
            and f.default_factory is dataclasses.MISSING
            and f.name not in values
            for f, _ in fields.values()
        ):
            return _FAULTY
        here = place_field(cls)
        if here:
            values[here] = node.place
        return cls(**values)

    def sequence(self, make: Callable[[list[object]], object], kind: Any, node: Node, name: str) -> object:
        if not isinstance(node, Sequence):
            return self.fault(node.place, f"{_called(name)} must be a list, not {_shape(node)}")
        values = [self.value(kind, item, name) for item in node.items]
        return _FAULTY if _FAULTY in values else make(values)

    def mapping(self, kind: Any, node: Node, name: str) -> object:
        if not isinstance(node, Mapping):
            return self.fault(node.place, f"{_called(name)} must be keys with values, not {_shape(node)}")
        values: dict[str, object] = {}
        for written, child in node.items:
            if written.text in values:
                self.fault(written.place, f'key "{written.text}" is given twice')
            values[written.text] = self.value(kind, child, written.text)
        return _FAULTY if _FAULTY in values.values() else values

    def scalar(self, kind: Any, node: Scalar, name: str) -> object:
        text = node.text
        if get_origin(kind) is Literal:
            choices = {str(choice): choice for choice in get_args(kind)}
            if text in choices:
                return choices[text]
            return self.fault(node.place, f"{_called(name)}: {unknown('value', text, list(choices))}")
        if kind is str:
            if not node.plain or (text.strip() and text not in _NULLS):
                return text
            return self.fault(node.place, f"{_called(name)} needs text")
        value = _parse_plain(kind, text)
        if value is None:
            return self.fault(node.place, f'{_called(name)} must be {describe(kind)}, not "{text[:40]}"')
        return value


def _parse_plain(kind: Any, text: str) -> object | None:
    try:
        if kind is bool:
            return _BOOLEANS.get(text.lower())
        if kind is int:
            return int(text) if _INTEGER.fullmatch(text) else None
        if kind is float:
            number = float(text)
            return number if math.isfinite(number) else None
        if kind is date:
            return date.fromisoformat(text)
        if kind is datetime:
            return None if "T" not in text and " " not in text else datetime.fromisoformat(text)
    except ValueError:
        return None
    raise TypeError(f"records cannot hold {kind!r}")


def _plain_data(node: Node) -> object:
    if isinstance(node, Sequence):
        return [_plain_data(item) for item in node.items]
    if isinstance(node, Mapping):
        return {written.text: _plain_data(child) for written, child in node.items}
    if not node.plain:
        return node.text
    for kind in (bool, int, float):
        value = _parse_plain(kind, node.text)
        if value is not None:
            return value
    return None if node.text in _NULLS else node.text


def unknown(what: str, written: str, known: list[str]) -> str:
    """Say that a name is unknown, with the nearest known one if any is near."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(written, known, scorer=fuzz.ratio, score_cutoff=60)
    if near:
        return f'unknown {what} "{written[:60]}"; did you mean "{near[0]}"?'
    return f'unknown {what} "{written[:60]}"; known: {", ".join(sorted(known))}'


def describe(kind: Any) -> str:
    """Name a type for people."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return " or ".join(describe(each) for each in get_args(kind) if each is not type(None))
    if origin is Literal:
        return "one of " + ", ".join(str(choice) for choice in get_args(kind))
    if origin in (tuple, frozenset):
        return "a list"
    if kind is Placed:
        return "text"
    if origin is dict or dataclasses.is_dataclass(kind):
        return "keys with values"
    names = {
        str: "text",
        int: "a whole number",
        float: "a number",
        bool: "yes or no",
        date: "a date like 2026-11-22",
        datetime: "a time like 2026-11-22T21:30",
    }
    return names[kind]


def _fits(kind: Any, node: Node) -> bool:
    """Tell whether a node has the shape of a type, before its content is looked at."""
    origin = get_origin(kind)
    if kind is Raw:
        return True
    if origin in (tuple, frozenset):
        return isinstance(node, Sequence)
    if kind is Placed:
        return isinstance(node, Scalar)
    if origin is dict or dataclasses.is_dataclass(kind):
        return isinstance(node, Mapping)
    return isinstance(node, Scalar)


def _called(name: str) -> str:
    return f'"{name}"' if name else "this"


def _shape(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if node.plain and node.text in _NULLS else "a single value"
    return "a list" if isinstance(node, Sequence) else "keys with values"
