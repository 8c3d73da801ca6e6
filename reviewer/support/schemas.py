"""The JSON Schemas of support files, as they stand beside this module for editors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reviewer.support.files import Country, Screens

RECORDS: Mapping[str, type[Any]] = MappingProxyType({"support": Country, "screens": Screens})


def schema_path(name: str) -> Path:
    """Return the file that support files name in their first line."""
    return Path(__file__).parent / f"{name}.schema.json"
