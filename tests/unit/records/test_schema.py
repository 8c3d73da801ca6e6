"""The JSON Schemas of rule and corpus files say what the loader says."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from reviewer.errors import DataFileError, Problem
from reviewer.records import Raw, key, parse_yaml, read_record
from reviewer.records.schema import schema_of, schema_text
from reviewer.resources import shipped
from reviewer.rewrites import schemas as corpus_schemas
from reviewer.rulebook import schemas as rule_schemas
from reviewer.support import schemas as support_schemas

RECORDS = {**rule_schemas.RECORDS, **corpus_schemas.RECORDS, **support_schemas.RECORDS}
PATHS = {
    **{name: rule_schemas.schema_path(name) for name in rule_schemas.RECORDS},
    **{name: corpus_schemas.schema_path(name) for name in corpus_schemas.RECORDS},
    **{name: support_schemas.schema_path(name) for name in support_schemas.RECORDS},
}
SHIPPED = sorted(
    [
        *shipped("rules").rglob("*.yaml"),
        *(shipped("corpora") / "rewrites").glob("*.yaml"),
        *(shipped("corpora") / "instead").glob("*.yaml"),
        *(shipped("corpora") / "support").glob("*.yaml"),
    ]
)

RULE = {
    "id": "pleading/come-back",
    "title": "Asks them back",
    "severity": "hold",
    "step": 7,
    "match": ["come back"],
    "fix": {"drop": "sentence"},
    "measure": {"value": "words", "at-least": 2.5},
    "count": {"of": ["a/*"], "at-least": 2},
    "situation": ["order"],
    "examples": [{"flag": "[[come back]]", "situation": {"order": True}}, {"pass": "no"}],
}
FILE = {"family": "pleading", "rules": [RULE]}


@dataclass(frozen=True)
class Leaf:
    """A leaf."""

    day: date = key("when")
    next: Leaf | None = key("another", default=None)


def _loads(record: type[Any], text: str) -> bool:
    problems: list[Problem] = []
    try:
        return read_record(record, parse_yaml(text.encode(), "x.yaml"), "x.yaml", problems) is not None
    except DataFileError:
        return False


def _fits(record: type[Any], text: str) -> bool:
    data = Raw(parse_yaml(text.encode(), "x.yaml")).data()
    return bool(jsonschema.Draft202012Validator(schema_of(record)).is_valid(data))


def _verdicts(record: type[Any], data: object) -> tuple[bool, bool]:
    text = yaml.safe_dump(data, allow_unicode=True)
    return _loads(record, text), _fits(record, text)


@pytest.mark.parametrize("name", RECORDS)
def test_schema_is_itself_sound(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(RECORDS[name]))


@pytest.mark.parametrize("name", RECORDS)
def test_schema_files_are_current(name: str) -> None:
    command = f"reviewer {'rules' if name in rule_schemas.RECORDS else 'rewrites'} schema {name}"
    assert PATHS[name].read_text("utf-8") == schema_text(RECORDS[name]), f"write it again: {command}"


def _kind(path: Path) -> str:
    if path.stem in ("groups", "screens"):
        return path.stem
    return path.parent.name if path.parent.name in RECORDS else "rules"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_schema_and_loader_take_every_shipped_file(path: Path) -> None:
    text = path.read_text("utf-8")
    assert (_loads(RECORDS[_kind(path)], text), _fits(RECORDS[_kind(path)], text)) == (True, True)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_schema_is_named_in_every_file(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    written = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / written).resolve() == PATHS[_kind(path)]


@pytest.mark.parametrize("source", ["one", 2008, 1.5, True, None])
def test_schema_and_loader_take_any_single_value_as_text(source: object) -> None:
    assert _verdicts(RECORDS["rules"], {**FILE, "rules": [{**RULE, "source": source}]}) == (True, True)


def _set(*path: str | int, value: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def _delete(*path: str | int) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("families", value="pleading"),
        _set("rules", 0, "mesage", value="x"),
        _set("rules", 0, "at_least", value=2),
        _set("rules", 0, "fix", "cut", value="span"),
        _set("rules", 0, "examples", 0, "flags", value="x"),
        _set("family", value=["pleading"]),
        _set("family", value=None),
        _set("rules", value="pleading"),
        _set("rules", 0, value="come back"),
        _set("rules", 0, "title", value={"a": "b"}),
        _set("rules", 0, "step", value="seven"),
        _set("rules", 0, "step", value=1.5),
        _set("rules", 0, "match", value="come back"),
        _set("rules", 0, "match", value=[["come back"]]),
        _set("rules", 0, "measure", "at-least", value="many"),
        _set("rules", 0, "fix", value="sentence"),
        _set("rules", 0, "severity", value="hard"),
        _set("rules", 0, "guards", value=["quotd"]),
        _set("rules", 0, "scope", value="bubble"),
        _set("rules", 0, "fix", "drop", value="word"),
        _set("rules", 0, "fix", "applicability", value=None),
        _set("rules", 0, "count", "severity", value=3),
        _set("rules", value=[]),
        _set("rules", 0, "count", "of", value=[]),
        _delete("family"),
        _delete("rules"),
        _delete("rules", 0, "id"),
        _delete("rules", 0, "measure", "value"),
        _delete("rules", 0, "count", "at-least"),
    ],
)
def test_schema_and_loader_refuse_the_same_files(change: Callable[[Any], None]) -> None:
    data = deepcopy(FILE)
    assert _verdicts(RECORDS["rules"], data) == (True, True)
    change(data)
    assert _verdicts(RECORDS["rules"], data) == (False, False)


@pytest.mark.parametrize(
    "data",
    [{}, {"groups": ["me"]}, {"groups": {"me": "us"}}, {"groups": {"me": [{}]}}, {"groups": {}, "x": 1}],
)
def test_schema_and_loader_refuse_the_same_groups(data: object) -> None:
    assert _verdicts(RECORDS["groups"], data) == (False, False)


def test_schema_describes_each_key() -> None:
    definitions = schema_of(RECORDS["rules"])["$defs"]
    keys = [each for definition in definitions.values() for each in definition["properties"].values()]
    assert len(keys) > 30
    assert all(each["description"] for each in keys)


def test_schema_holds_records_that_contain_themselves() -> None:
    schema = schema_of(Leaf)
    assert schema["properties"]["day"]["format"] == "date"
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"day": "2026-11-22", "next": {"day": "2026-11-23"}})
    assert not validator.is_valid({"day": "2026-11-22", "next": {"dy": "2026-11-23"}})


def test_schema_refuses_what_records_cannot_hold() -> None:
    @dataclass
    class Odd:
        """Odd."""

        value: complex = key("odd")

    Odd.__annotations__["value"] = complex
    with pytest.raises(TypeError, match="cannot hold"):
        schema_of(Odd)
