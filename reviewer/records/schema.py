"""Records become a JSON Schema (draft 2020-12): editors then complete and check data files as one writes.

The schema follows the same annotations as the loader. It is stricter in one point: a number or a truth value
stands without quotes.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Hashable
from datetime import date, datetime
from typing import Any, Literal, Union, cast, get_args, get_origin

from reviewer.records.read import Placed, Raw, fields_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_SCALARS: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
# The loader takes any single value as text: `source: 2008` needs no quotes.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def schema_of(cls: type[Any]) -> Schema:
    """Return the schema of files that hold one `cls`; records it contains stand under ``$defs``.

    Raises TypeError for a field of a type that records cannot hold.
    """
    definitions: dict[str, Schema] = {}
    root = _record(cls, definitions)
    head = {"$schema": DIALECT, "title": cls.__name__}
    return {**head, **root, **({"$defs": dict(sorted(definitions.items()))} if definitions else {})}


def schema_text(cls: type[Any]) -> str:
    """Write the schema of `cls` as it stands in a file; every line ends in a newline."""
    return json.dumps(schema_of(cls), indent=2) + "\n"


def _record(cls: type[Any], definitions: dict[str, Schema]) -> Schema:
    fields = fields_of(cast(Hashable, cls))
    required = [
        name
        for name, (field, _) in fields.items()
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    return {
        "description": (cls.__doc__ or "").strip(),
        "type": "object",
        "properties": {name: _field(field, kind, definitions) for name, (field, kind) in fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _field(field: dataclasses.Field[Any], kind: Any, definitions: dict[str, Schema]) -> Schema:
    schema = {"description": field.metadata["doc"], **_value(kind, definitions)}
    if least := field.metadata["least"]:
        schema["minItems" if schema.get("type") == "array" else "minProperties"] = least
    if field.default not in (dataclasses.MISSING, None, "", ()):
        schema["default"] = list(field.default) if isinstance(field.default, tuple) else field.default
    return schema


def _value(kind: Any, definitions: dict[str, Schema]) -> Schema:
    origin = get_origin(kind)
    if kind is Raw:
        return {}
    if kind in (str, Placed):
        return dict(_TEXT)
    if kind is type(None):
        return {"type": "null"}
    if origin in (Union, types.UnionType):
        return _either([_value(each, definitions) for each in get_args(kind)])
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin in (tuple, frozenset):
        return {"type": "array", "items": _value(get_args(kind)[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(get_args(kind)[1], definitions)}
    if dataclasses.is_dataclass(kind):
        name = cast(type[Any], kind).__name__
        if name not in definitions:
            # Named before it is filled, so that a record may contain itself.
            definitions[name] = {}
            definitions[name].update(_record(cast(type[Any], kind), definitions))
        return {"$ref": f"#/$defs/{name}"}
    if kind not in _SCALARS:
        raise TypeError(f"records cannot hold {kind!r}")
    return dict(_SCALARS[kind])


def _either(choices: list[Schema]) -> Schema:
    """Join choices; simple types become one list of types, which editors explain best."""
    types_: list[str] = []
    for choice in choices:
        if set(choice) != {"type"}:
            return {"anyOf": choices}
        types_ += choice["type"] if isinstance(choice["type"], list) else [choice["type"]]
    return {"type": list(dict.fromkeys(types_))}
