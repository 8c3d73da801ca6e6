"""What the screen is started with; everything it cannot know by itself is handed in."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from reviewer.model import Draft, Review, Situation
from reviewer.tui.support import SafetyPage


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


def _no_page(review: Review) -> SafetyPage | None:
    return None


def _parse_spoken_date(text: str, today: date) -> date:
    from reviewer.situation.spoken import parse_spoken_date

    return parse_spoken_date(text, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """Hold what one run of the screen needs.

    `now` returns an aware time in the person's own zone. `support` returns the page for a review that
    gave way to safety. `save_situation` keeps a changed situation; None keeps it for this run.
    """

    make_reviewer: Callable[[], DraftReviewer]
    now: Callable[[], datetime]
    draft: str = ""
    situation: Situation = field(default_factory=Situation)
    save_situation: Callable[[Situation], None] | None = None
    recent: frozenset[str] = frozenset()
    note_copied: Callable[[str], None] | None = None
    rng: random.Random = field(default_factory=random.Random)
    environment: Mapping[str, str] = field(default_factory=dict)
    parse_date: Callable[[str, date], date] = _parse_spoken_date
    support: Callable[[Review], SafetyPage | None] = _no_page
    theme: str | None = None
