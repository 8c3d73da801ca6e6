"""The draft read flat, in place of the draft."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from reviewer.flat import read_flat
from reviewer.tui.drawing import plain


class FlatView(VerticalScroll):
    """Show the draft as it reads without the writer's voice."""

    HELP = """\
    **Read it flat** (F1 closes this)

    Lower case, no emoji, no exclamation marks: how a text may read to somebody who can't hear you.
    If it stings like this, it isn't ready. **F5** goes back to your draft.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.border_title = "Your draft, read flat"
        self.border_subtitle = "F5 back"

    def compose(self) -> ComposeResult:
        """Lay out the one text."""
        yield Static("", markup=False)

    def show(self, text: str) -> None:
        """Read a draft flat."""
        self.query_one(Static).update(plain(read_flat(text)))
