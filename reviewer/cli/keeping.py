"""The history as the screen uses it: the private store, opened for each call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.history.events import Event
    from reviewer.history.importing import Choice, Export
    from reviewer.storage import Store
    from reviewer.storage.history import Import


class StoreKeeper:
    """Keep the history in the store at `path`; every call may come from another thread."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._path = path
        self._clock = clock

    def imports(self) -> tuple[Import, ...]:
        """Return what was imported, the oldest first."""
        if not self._path.exists():
            return ()
        with self._store() as store:
            return store.history.imports()

    def keep(self, export: Export, choice: Choice, events: Iterable[Event]) -> Import:
        """Keep the events of an export, all of them or none."""
        with self._store() as store:
            return store.history.add_import(
                events,
                form=export.form.name,
                channel=export.form.channel,
                digest=export.mark(choice),
                at=self._clock(),
            )

    def undo(self, number: int) -> bool:
        """Take one import back; tell whether it was there."""
        with self._store() as store:
            return store.history.undo_import(number)

    def note(self, event: Event) -> None:
        """Keep one contact the person told of."""
        with self._store() as store:
            store.history.add_by_hand(event, self._clock())

    def _store(self) -> Store:
        from reviewer.storage import Store

        return Store(self._path)
