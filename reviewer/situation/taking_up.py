"""How often one draft is taken up again after a rest; nothing of it is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

STILL: Final = timedelta(minutes=10)
"""A draft that stood unchanged for this long was laid aside."""

NEAR_SAME: Final = 70
"""A likeness in percent from which on a changed draft is still the same one."""


class TakingUp:
    """Count how often a draft was taken up again; told of each review, it remembers only the last text."""

    def __init__(self) -> None:
        self.count = 0
        self._text = ""
        self._changed: datetime | None = None

    def note(self, text: str, moment: datetime) -> int:
        """Note the text as it stands at an aware moment; return how often it was taken up so far."""
        if text == self._text:
            return self.count
        if not _near_same(text, self._text):
            self.count = 0
        elif self._changed is not None and moment - self._changed >= STILL:
            self.count += 1
        self._text, self._changed = text, moment
        return self.count


def _near_same(text: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(text, other, score_cutoff=NEAR_SAME) > 0
