"""The JSON Schemas of rule files and word groups, as they stand beside this module for editors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reviewer.rulebook.source import GroupsFile, RuleFile

RECORDS: Mapping[str, type[Any]] = MappingProxyType({"rules": RuleFile, "groups": GroupsFile})


def schema_path(name: str) -> Path:
    """Return the file that rule files name in their first line."""
    return Path(__file__).parent / f"{name}.schema.json"
