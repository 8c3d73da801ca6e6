"""What is known besides the words: told by the person, and added to by the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reviewer.errors import ReviewerError
from reviewer.model import Situation
from reviewer.tui import words
from reviewer.tui.launch import Launch


class Knowledge:
    """Keep what the person told apart from what the history adds, so that only the first is saved."""

    def __init__(self, launch: Launch) -> None:
        self._launch = launch
        self.told = launch.situation
        self.follow()

    @property
    def situation(self) -> Situation:
        """Return all that is known."""
        return self._situation

    def follow(self) -> None:
        """Add to what was told what the history knows now."""
        self._situation = self._launch.with_history(self.told)

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
        if answers.get("last_contact") and self.situation.last_contact != self.told.last_contact:
            return words.HISTORY_KNOWS_LATER
        return "Saved."
