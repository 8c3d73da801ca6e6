"""Nothing to see: what F9 leaves on the screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static


class HiddenScreen(Screen[None]):
    """Show an empty screen until the same key is pressed again."""

    BINDINGS = [Binding("f9", "dismiss", "Back", show=False, id="unhide")]

    def compose(self) -> ComposeResult:
        """Lay out one unremarkable line."""
        yield Static("F9", markup=False, id="way-back")
