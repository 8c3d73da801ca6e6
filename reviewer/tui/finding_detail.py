"""Why the selected words may land badly, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reviewer.model import Finding, Fix, Strength
from reviewer.tui.drawing import plain, styled
from reviewer.tui.findings_list import STYLES
from reviewer.tui.words import SEVERITIES


def usable_fix(finding: Finding) -> Fix | None:
    """Return the fix a key may apply; a fix only for display is none."""
    return next((fix for fix in finding.fixes if fix.applicability != "display"), None)


class FindingDetail(VerticalScroll):
    """Explain one row of the list."""

    HELP = """\
    **Why** (F1 closes this)

    What the marked words may do to the other person, what to do instead, and where that comes from.
    **Ctrl+F** makes the change that is offered here; **Ctrl+Z** takes it back.
    """

    def compose(self) -> ComposeResult:
        """Lay out the one text."""
        yield Static("", markup=False)

    def show_text(self, text: str) -> None:
        """Show a plain line."""
        self._show([styled(text, "dim")])

    def show_strength(self, strength: Strength) -> None:
        """Explain what the draft does well."""
        quote = [styled(f"“{strength.quote}”", "bold")] if strength.quote else []
        self._show([*quote, plain(strength.message), styled("Keep this.", "$text-success")])

    def show_finding(self, finding: Finding, folded: Sequence[Finding]) -> None:
        """Explain a finding and name the ones folded under it."""
        parts = [plain(finding.message)]
        parts.append(Content.assemble(styled("Why  ", "bold"), plain(finding.why)))
        parts.append(Content.assemble(styled("Instead  ", "bold"), plain(finding.instead)))
        fix = usable_fix(finding)
        if fix is not None:
            offer = f"change it to “{fix.text}”" if fix.text.strip() else "take these words out"
            parts.append(Content.assemble(styled("Ctrl+F  ", "bold $text-accent"), plain(offer)))
        for other in folded:
            word = styled(f"also {SEVERITIES[other.severity]}  ", STYLES[other.severity])
            parts.append(Content.assemble(word, plain(other.message)))
        origin = _origin(finding)
        if origin:
            parts.append(styled(origin, "dim"))
        self._show(parts)

    def _show(self, parts: Iterable[Content]) -> None:
        self.query_one(Static).update(Content("\n").join(parts))
        self.scroll_home(animate=False)


def _origin(finding: Finding) -> str:
    step = f"step {finding.step} of the guide" if finding.step else ""
    return " · ".join(part for part in (step, finding.source or "") if part)
