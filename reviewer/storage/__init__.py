"""The private store: one SQLite file that only its owner can read, without a word of any draft."""

from reviewer.storage.store import Store, forget_store

__all__ = ["Store", "forget_store"]
