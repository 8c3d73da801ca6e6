"""What is known besides the words: told by the person, and added to by the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from reviewer.errors import ReviewerError
from reviewer.model import Situation
from reviewer.situation.window import local_time
from reviewer.situation.zones import find_zone
from reviewer.tui import words
from reviewer.tui.launch import Launch

if TYPE_CHECKING:
    from reviewer.storage.store import Readiness

_READY: Final[Mapping[str | None, bool]] = {"yes": True, "no": False}
_BOUNDARIES: Final = ("order", "asked_to_stop", "blocked", "afraid")


class Knowledge:
    """Keep what the person told apart from what the history adds, so that only the first is saved.

    Whether the person is ready for no answer is known for one local day, also where it cannot be saved.
    """

    def __init__(self, launch: Launch) -> None:
        self._launch = launch
        self.told = launch.situation
        self._day: date | None = None
        self._answer: str | None = None
        self._their_days: frozenset[date] | None = None
        self.follow()
        if self.told.ready is not None:
            self._day = self._local_day(launch.now())
            self._answer = "yes" if self.told.ready else "no"

    def at(self, now: datetime) -> Situation:
        """Return all that is known at an aware moment."""
        return replace(self._situation, ready=_READY.get(self._answer_of(now)))

    @property
    def their_days(self) -> frozenset[date]:
        """Return the local dates on which the history knows that the other person wrote."""
        if self._their_days is None:
            try:
                self._their_days = self._launch.their_days(self._zone())
            except ReviewerError:
                self._their_days = frozenset()  # the strip can do without them
        return self._their_days

    def follow(self) -> None:
        """Add to what was told what the history knows now."""
        self._situation = self._launch.with_history(self.told)
        self._their_days = None

    def change(self, answers: Mapping[str, Any]) -> str:
        """Take over the answers the person changed, and save them; return what to say about it."""
        self.told = replace(self.told, **answers)
        self._situation = replace(self._situation, **answers)
        save = self._launch.save_situation
        try:
            if save is not None:
                save(self.told)
            self.follow()
        except ReviewerError as error:
            return f"Kept until you quit, but not saved: {error}"
        if save is None:
            return "Kept until you quit."
        if answers.get("last_contact") and self._situation.last_contact != self.told.last_contact:
            return words.HISTORY_KNOWS_LATER
        return "Saved."

    def may_ask_readiness(self, now: datetime) -> bool:
        """Tell whether the day's question is open, and whether nothing weighs more than it."""
        if self._launch.note_readiness is None or self._answer_of(now) is not None:
            return False
        return not any(getattr(self._situation, field) for field in _BOUNDARIES)

    def note_readiness(self, answer: Readiness, now: datetime) -> str:
        """Take over the day's answer, and save it; return what to say about it."""
        self._day, self._answer = self._local_day(now), answer
        try:
            if self._launch.note_readiness is not None:
                self._launch.note_readiness(self._day, answer)
        except ReviewerError as error:
            return f"Kept until you quit, but not saved: {error}"
        return words.READINESS[answer]

    def _answer_of(self, now: datetime) -> str | None:
        """Return the answer of the moment's day, read once a day."""
        day = self._local_day(now)
        if day != self._day:
            self._day, self._answer = day, self._kept_answer(day)
        return self._answer

    def _kept_answer(self, day: date) -> str | None:
        try:
            return self._launch.readiness(day) if self._launch.readiness else None
        except ReviewerError:
            return "skip"  # an answer that could not be kept either is not worth asking for

    def _local_day(self, now: datetime) -> date:
        return local_time(now, self._zone()).date()

    def _zone(self) -> ZoneInfo:
        return find_zone(self._situation.time_zone)
