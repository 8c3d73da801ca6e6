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
    (
        """
        CREATE TABLE import (
            number INTEGER PRIMARY KEY,
            format TEXT NOT NULL,
            channel TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE
        )
        """,
        """
        CREATE TABLE event (
            import INTEGER NOT NULL REFERENCES import,
            channel TEXT NOT NULL,
            direction TEXT NOT NULL,
            kind TEXT NOT NULL,
            minute TEXT NOT NULL,
            nth INTEGER NOT NULL,
            at TEXT NOT NULL,
            precision TEXT NOT NULL,
            state TEXT NOT NULL,
            ambiguous INTEGER NOT NULL,
            PRIMARY KEY (import, channel, direction, kind, minute, nth)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX event_at ON event (at)",
    ),
    ("CREATE TABLE readiness (day TEXT PRIMARY KEY, answer TEXT NOT NULL)",),
)
"""Statements by version; a released step is never changed, a new one is added at the end."""

VERSION: Final = len(MIGRATIONS)
