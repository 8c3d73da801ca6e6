"""The JSON Schemas of rule files and word groups, as they stand beside this module for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reviewer.records.schema import schema_of
from reviewer.rulebook.source import GroupsFile, RuleFile

FOLDER = Path(__file__).parent
RECORDS: Mapping[str, type[Any]] = MappingProxyType({"rules": RuleFile, "groups": GroupsFile})


def schema_text(name: str) -> str:
    """Write the schema called "rules" or "groups" as it stands in its file; every line ends in a newline."""
    return json.dumps(schema_of(RECORDS[name]), indent=2) + "\n"


def schema_path(name: str) -> Path:
    """Return the file that rule files name in their first line."""
    return FOLDER / f"{name}.schema.json"
