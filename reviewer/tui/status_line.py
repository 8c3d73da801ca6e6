"""One quiet line: what is going on, what just happened, what could not be checked."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from reviewer.tui.drawing import plain

_SECONDS = 8.0


class StatusLine(Static):
    """Show a lasting line, and for a few seconds what just happened."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._lasting = ""
        self._timer: Timer | None = None

    def settle(self, text: str) -> None:
        """Set the lasting line."""
        self._lasting = text
        if self._timer is None:
            self.update(plain(text))

    def say(self, text: str) -> None:
        """Show what just happened, then the lasting line again."""
        if self._timer is not None:
            self._timer.stop()
        self.update(plain(text))
        self._timer = self.set_timer(_SECONDS, self.hush)

    def hush(self) -> None:
        """Go back to the lasting line now."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        self.update(plain(self._lasting))

    @property
    def words(self) -> str:
        """Return what stands there."""
        shown = self.content
        return shown.plain if isinstance(shown, Content) else str(shown)
