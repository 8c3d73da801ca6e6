"""What `rules list` and `explain` print, kept ready beside the rules like compiled Python.

Reading all rule files costs many times what Python's own start does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.rulebook.kept import keep, read_kept, stamp_of

if TYPE_CHECKING:
    from reviewer.rulebook.rule import Rule

_NAME = "catalogue.json"


def read_catalogue(folder: Path) -> dict[str, dict[str, Any]]:
    """Return id → severity, title and lines of explanation; raise DataFileError for faulty rules."""
    stamp = stamp_of(folder)
    try:
        kept = json.loads(read_kept(folder, _NAME) or b"null")
        if kept["stamp"] == stamp:
            return dict(kept["rules"])
    except (ValueError, KeyError, TypeError):
        pass  # none, or a damaged one: it is made again
    from reviewer.rulebook.load import load_rules

    rules = describe_rules(load_rules(folder)[0])
    keep(folder, _NAME, json.dumps({"stamp": stamp, "rules": rules}).encode())
    return rules


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
