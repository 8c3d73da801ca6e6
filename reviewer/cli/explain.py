"""`reviewer explain` and `reviewer rules list`: print what the rules say of themselves."""

from __future__ import annotations

import argparse

from reviewer.errors import UsageError
from reviewer.resources import shipped
from reviewer.rulebook.catalogue import read_catalogue


def run(options: argparse.Namespace) -> int:
    """Print one rule."""
    catalogue = read_catalogue(shipped("rules"))
    if options.rule not in catalogue:
        from reviewer.records import unknown

        raise UsageError(unknown("rule", options.rule, list(catalogue)))
    print("\n".join(catalogue[options.rule]["lines"]))
    return 0


def run_list() -> int:
    """Print one line per rule."""
    for name, entry in read_catalogue(shipped("rules")).items():
        print(f"{name:<44} {entry['severity']:<6} {entry['title']}")
    return 0
