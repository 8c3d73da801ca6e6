"""The JSON Schemas of corpus files, as they stand beside this module for editors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reviewer.rewrites.corpus import IntentFile
from reviewer.rewrites.instead import CardFile

RECORDS: Mapping[str, type[Any]] = MappingProxyType({"rewrites": IntentFile, "instead": CardFile})


def schema_path(name: str) -> Path:
    """Return the file that corpus files name in their first line."""
    return Path(__file__).parent / f"{name}.schema.json"
