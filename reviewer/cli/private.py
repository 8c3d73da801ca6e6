"""`reviewer where` and `reviewer forget --all`: what the tool keeps, and how to be rid of it."""

from __future__ import annotations

import argparse
import os

from reviewer.settings import find_paths

_BEYOND_REACH = (
    "Not in the tool's power: the terminal's own scrollback, clipboard managers, backups and synced folders."
)


def run(options: argparse.Namespace) -> int:
    """Show the folders, or remove everything in them."""
    paths = find_paths(os.environ)
    if options.command == "where":
        kept = "exists" if paths.store.exists() else "nothing kept yet"
        print(f"facts and copied lines: {paths.store} ({kept})")
        print(f"settings: {paths.settings} ({'exists' if paths.settings.exists() else 'not written yet'})")
        return 0
    from reviewer.storage import forget_store

    removed = forget_store(paths.store)
    for path in removed:
        print(f"removed {path}")
    if not removed:
        print("Nothing was kept.")
    print(_BEYOND_REACH)
    return 0
