"""`reviewer explain` and `reviewer rules list`: print what the rules say of themselves."""

from __future__ import annotations

import argparse
import os
from typing import Any

from reviewer.errors import UsageError
from reviewer.resources import shipped
from reviewer.rulebook.catalogue import describe_rules, read_catalogue
from reviewer.settings import Settings, find_paths, load_settings

OFF = "off"


def run(options: argparse.Namespace) -> int:
    """Print one rule."""
    catalogue = _catalogue()
    if options.rule not in catalogue:
        from reviewer.records import unknown

        raise UsageError(unknown("rule", options.rule, list(catalogue)))
    entry = catalogue[options.rule]
    print("\n".join(entry["lines"]))
    if entry["severity"] == OFF:
        print("\nSwitched off in your settings.")
    return 0


def run_list() -> int:
    """Print one line per rule."""
    for name, entry in _catalogue().items():
        print(f"{name:<44} {entry['severity']:<6} {entry['title']}")
    return 0


def _catalogue() -> dict[str, dict[str, Any]]:
    """Return what the rules say of themselves; the settings may change and add rules."""
    settings = load_settings(find_paths(os.environ))
    return _with_settings(settings) if settings.changes_rules else read_catalogue(shipped("rules"))


def _with_settings(settings: Settings) -> dict[str, dict[str, Any]]:
    from reviewer.rulebook.overrides import apply_overrides
    from reviewer.rulebook.packs import load_with_user_rules

    rules, _ = load_with_user_rules(shipped("rules"), settings.rules_folder, severity=settings.severity)
    working = {rule.id for rule in apply_overrides(rules, settings.switch_off)}
    catalogue = describe_rules(rules)
    for name in catalogue.keys() - working:
        catalogue[name]["severity"] = OFF
    return catalogue
