"""The verdict in words."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reviewer.model import Review, Verdict
from reviewer.tui.drawing import plain, styled
from reviewer.tui.words import EMPTY_DRAFT, SMALL_THINGS, STARTING, VERDICTS
from reviewer.verdict import CLEAR

_STYLES = {
    Verdict.FINE: "bold $text-success",
    Verdict.TWEAK: "bold $text-warning",
    Verdict.HOLD: "bold $text-error",
    Verdict.PAUSE: "bold $text-primary",
}


class HeaderLine(Static):
    """Show what the review comes to, never a score."""

    def __init__(self) -> None:
        super().__init__(STARTING, markup=False)

    def show(self, review: Review) -> None:
        """Show the verdict, and the summary where there is room."""
        if not review.draft.text.strip():
            self.update(plain(EMPTY_DRAFT))
            return
        verdict = VERDICTS[review.verdict]
        reasons = review.summary.removeprefix(verdict).lstrip(":. ")
        if review.summary == CLEAR:
            verdict, reasons = CLEAR, ""
        elif review.verdict is Verdict.FINE:
            verdict, reasons = (SMALL_THINGS if review.findings else verdict), ""
        self.update(Content.assemble(styled(verdict, _STYLES[review.verdict]), "   ", styled(reasons, "dim")))
