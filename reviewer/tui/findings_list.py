"""What was noticed, gravest first; five groups, then "and more"."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reviewer.folding import SHOWN, Group, fold
from reviewer.model import Finding, Severity, Strength
from reviewer.tui.drawing import hang, plain, styled
from reviewer.tui.words import SEVERITIES

STYLES = {
    Severity.HINT: "italic $text-primary",
    Severity.NUDGE: "bold $text-warning",
    Severity.HOLD: "bold $text-error",
    Severity.PAUSE: "bold $text-primary",
}
_STRENGTHS = 2
_MORE = "more"
_LABEL = 7
_SIDES = 2


class FindingsList(OptionList):
    """List findings and strengths; each row begins with its weight as a word."""

    HELP = """\
    **What stood out** (F1 closes this)

    The gravest first; notes on the same words stand together. Move with the arrow keys, or click:
    the cursor in your draft follows. **Enter** on the last row shows all of them.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._findings: tuple[Finding, ...] = ()
        self._strengths: tuple[Strength, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._all = False
        self._drawn_for = 0

    def show(self, findings: Sequence[Finding], strengths: Sequence[Strength]) -> None:
        """Show a fresh review; the caller decides what is selected."""
        self._findings, self._strengths = tuple(findings), tuple(strengths[:_STRENGTHS])
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Wrap the rows for the new width; the same one stays selected."""
        if self.scrollable_content_region.width != self._drawn_for:
            row = self.highlighted
            with self.prevent(OptionList.OptionHighlighted):
                self._draw()
                self.highlighted = row

    def _draw(self) -> None:
        self._drawn_for = self.scrollable_content_region.width
        folded = fold(self._findings)
        alone = tuple(Group(index) for index in range(len(self._findings)))
        self._groups = alone if self._all else folded
        rows = self._groups if self._all else self._groups[:SHOWN]
        options = [Option(self._row(group), f"finding-{group.lead}") for group in rows]
        if len(rows) < len(self._groups):
            options.append(Option(styled(f"…and {len(self._groups) - len(rows)} more", "dim"), _MORE))
        elif self._all and len(folded) > SHOWN:
            options.append(Option(styled("show fewer", "dim"), _MORE))
        for index, strength in enumerate(self._strengths):
            label = styled("good".ljust(_LABEL), "bold $text-success")
            options.append(Option(self._hang(label, plain(strength.message)), f"strength-{index}"))
        self.set_options(options)

    def toggle_all(self) -> None:
        """Show every finding by itself, or five groups again."""
        self._all = not self._all
        self._draw()

    def select(self, key: int) -> bool:
        """Highlight the row that holds a finding."""
        for row, option in enumerate(self.options):
            group = self._group_of(option.id)
            if group is not None and (key == group.lead or key in group.folded):
                self.highlighted = row
                return True
        return False

    def group_at(self, option_id: str | None) -> Group | None:
        """Return the findings of a row."""
        return self._group_of(option_id)

    def strength_at(self, option_id: str | None) -> int | None:
        """Return which strength a row shows."""
        if option_id is None or not option_id.startswith("strength-"):
            return None
        return int(option_id.removeprefix("strength-"))

    @staticmethod
    def is_toggle(option_id: str | None) -> bool:
        """Tell whether a row is the one that shows more or fewer."""
        return option_id == _MORE

    def _group_of(self, option_id: str | None) -> Group | None:
        if option_id is None or not option_id.startswith("finding-"):
            return None
        lead = int(option_id.removeprefix("finding-"))
        return next(group for group in self._groups if group.lead == lead)

    def _row(self, group: Group) -> Content:
        finding = self._findings[group.lead]
        label = styled(SEVERITIES[finding.severity].ljust(_LABEL), STYLES[finding.severity])
        message = plain(finding.message)
        if group.folded:
            message = Content.assemble(message, styled(f" (and {len(group.folded)} more here)", "dim"))
        return self._hang(label, message)

    def _hang(self, label: Content, body: Content) -> Content:
        return hang(label, body, self._drawn_for - _SIDES)
