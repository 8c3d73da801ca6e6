"""What `rules list` and `explain` print, kept ready beside the rules like compiled Python.

Reading all rule files costs many times what Python's own start does. The catalogue is written again when
the name, size or time of any rule file changes, and left out where the folder cannot be written to.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reviewer.rulebook.rule import Rule

_FORMAT = 1
_FILE = Path("__pycache__") / "catalogue.json"


def read_catalogue(folder: Path) -> dict[str, dict[str, Any]]:
    """Return id → severity, title and lines of explanation; raise DataFileError for faulty rules."""
    stamp = _stamp(folder)
    try:
        kept = json.loads((folder / _FILE).read_bytes())
        if kept["stamp"] == stamp:
            return dict(kept["rules"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    from reviewer.rulebook.load import load_rules

    rules = describe_rules(load_rules(folder)[0])
    _keep(folder / _FILE, {"stamp": stamp, "rules": rules})
    return rules


def _stamp(folder: Path) -> list[Any]:
    """Return what changes when a rule file does."""
    files = sorted(Path(base, name) for base, _, names in os.walk(folder) for name in names)
    told = [(str(path), path.stat()) for path in files if path.suffix in (".yaml", ".yml")]
    return [_FORMAT, [[name, status.st_size, status.st_mtime_ns] for name, status in told]]


def describe_rules(rules: Iterable[Rule]) -> dict[str, dict[str, Any]]:
    """Return what a catalogue holds of rules."""
    from reviewer.rulebook.explaining import explain
    from reviewer.rulebook.rule import CONTEXT, STRENGTH

    return {
        rule.id: {
            "severity": "" if rule.family in (CONTEXT, STRENGTH) else rule.severity.word,
            "title": rule.title,
            "lines": explain(rule),
        }
        for rule in rules
    }


def _keep(path: Path, content: dict[str, Any]) -> None:
    if sys.dont_write_bytecode:
        return
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        unfinished.write_text(json.dumps(content), "utf-8")
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
