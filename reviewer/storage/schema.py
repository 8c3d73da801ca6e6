"""The tables of the store, and the steps that bring an older file up to date."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x42595431
"""Marks a database as ours: "BYT1"."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        "CREATE TABLE situation (field TEXT PRIMARY KEY, value TEXT NOT NULL, said_at TEXT NOT NULL)",
        "CREATE TABLE copied (entry TEXT PRIMARY KEY, copied_on TEXT NOT NULL)",
    ),
)
"""Statements by version; a released step is never changed, a new one is added at the end."""

VERSION: Final = len(MIGRATIONS)
