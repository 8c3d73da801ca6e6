"""What the screen is started with; everything it cannot know by itself is handed in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from reviewer.model import Draft, Review, Situation
from reviewer.tui.support import SafetyPage

if TYPE_CHECKING:
    from reviewer.history.events import Event
    from reviewer.history.importing import Choice, Export
    from reviewer.storage.history import Import
    from reviewer.storage.store import Readiness


class DraftReviewer(Protocol):
    """Review drafts; `review` works before `load`, only with less grammar."""

    @property
    def ready(self) -> bool:
        """Tell whether the English model is loaded."""

    def load(self, pause: Callable[[], None]) -> None:
        """Load the English model; slow, and called from a thread of its own; `pause` comes between steps."""

    def review(
        self,
        draft: Draft,
        situation: Situation,
        *,
        now: datetime,
        rng: random.Random,
        recent: frozenset[str],
        skip: frozenset[str],
    ) -> Review:
        """Review one draft; `recent` names rewrites copied lately and `skip` those just shown."""


class Keeper(Protocol):
    """Keep what happened between the two; every call may come from another thread."""

    def imports(self) -> Sequence[Import]:
        """Return what was imported, the oldest first."""

    def keep(self, export: Export, choice: Choice, events: Iterable[Event]) -> Import:
        """Keep the events of an export, all of them or none."""

    def undo(self, number: int) -> bool:
        """Take one import back; tell whether it was there."""

    def note(self, event: Event) -> None:
        """Keep one contact the person told of."""


def _no_page(review: Review) -> SafetyPage | None:
    return None


def no_days(zone: ZoneInfo) -> frozenset[date]:
    """Know of no day on which the other person wrote."""
    return frozenset()


def as_told(told: Situation) -> Situation:
    """Add nothing to what was told."""
    return told


def _parse_spoken_date(text: str, today: date) -> date:
    from reviewer.situation.spoken import parse_spoken_date

    return parse_spoken_date(text, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """Hold what one run of the screen needs.

    `now` returns an aware time in the person's own zone. `situation` is what the person told, and
    `with_history` adds what the history knows. `save_situation` keeps what was told; None keeps it for
    this run. `keeper` is None where this run leaves the history aside; `their_days` returns the local
    dates on which the other person wrote. `readiness` and `note_readiness` read and keep a day's answer
    to whether no answer would be all right; without the second nobody is asked. `support` returns the
    page for a review that gave way to safety.
    """

    make_reviewer: Callable[[], DraftReviewer]
    now: Callable[[], datetime]
    draft: str = ""
    situation: Situation = field(default_factory=Situation)
    with_history: Callable[[Situation], Situation] = as_told
    save_situation: Callable[[Situation], None] | None = None
    keeper: Keeper | None = None
    their_days: Callable[[ZoneInfo], frozenset[date]] = no_days
    readiness: Callable[[date], str | None] | None = None
    note_readiness: Callable[[date, Readiness], None] | None = None
    recent: frozenset[str] = frozenset()
    note_copied: Callable[[str], None] | None = None
    rng: random.Random = field(default_factory=random.Random)
    environment: Mapping[str, str] = field(default_factory=dict)
    home: Path = field(default_factory=Path.home)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    parse_date: Callable[[str, date], date] = _parse_spoken_date
    support: Callable[[Review], SafetyPage | None] = _no_page
    theme: str | None = None
