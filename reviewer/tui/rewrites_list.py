"""Other ways to say it, numbered; the number copies."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reviewer.flat import read_flat
from reviewer.model import Rewrite
from reviewer.tui.drawing import hang, plain, styled
from reviewer.tui.words import REGISTERS

_SIDES = 2


class RewritesList(OptionList):
    """List suggested texts; the one to send nothing has no text."""

    HELP = """\
    **Ways to say it** (F1 closes this)

    Press a number to copy that text, or choose one and press **F2** to copy or **F3** to put it in
    place of your draft (**Ctrl+Z** brings yours back). **F4** shows others, **F5** reads them flat.
    Sending nothing is always a choice.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._rewrites: tuple[Rewrite, ...] = ()
        self._instead = ""
        self._flat = False
        self._drawn_for = 0

    def show(self, rewrites: Sequence[Rewrite], instead: str = "") -> None:
        """Show fresh suggestions, or a line instead of them; the chosen one stays if it is still there."""
        chosen = self.chosen
        self._rewrites, self._instead = tuple(rewrites), instead
        self._draw(self._rewrites.index(chosen) if chosen in self._rewrites else 0)

    def toggle_flat(self) -> None:
        """Show the texts as a reader in a flat mood hears them, or as they are."""
        self._flat = not self._flat
        self.border_subtitle = "read flat" if self._flat else ""
        self._draw(self.highlighted or 0)

    def on_resize(self, event: Resize) -> None:
        """Wrap the cards for the new width; the same one stays chosen."""
        if self.scrollable_content_region.width != self._drawn_for:
            self._draw(self.highlighted or 0)

    def _draw(self, row: int) -> None:
        self._drawn_for = self.scrollable_content_region.width
        if self._rewrites:
            width = self._drawn_for - _SIDES
            self.set_options(
                Option(_card(n, each, width, flat=self._flat)) for n, each in enumerate(self._rewrites, 1)
            )
            self.highlighted = row
        else:
            self.set_options([Option(styled(self._instead, "dim"), disabled=True)] if self._instead else [])

    @property
    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the suggestions shown."""
        return self._rewrites

    @property
    def chosen(self) -> Rewrite | None:
        """Return the highlighted suggestion."""
        row = self.highlighted
        return None if row is None or row >= len(self._rewrites) else self._rewrites[row]

    def choose(self, number: int) -> Rewrite | None:
        """Highlight a suggestion by its number, from 1; None when there is no such number."""
        if not 1 <= number <= len(self._rewrites):
            return None
        self.highlighted = number - 1
        return self._rewrites[number - 1]


def _card(number: int, rewrite: Rewrite, width: int, *, flat: bool) -> Content:
    label = styled(f"{number}  ", "bold $text-accent")
    register, why = REGISTERS[rewrite.register], rewrite.why.rstrip(".")
    about = [why] if why.lower().startswith(register) else [register, why if rewrite.text else ""]
    if rewrite.dropped:
        about.append(f"leaves out: {', '.join(rewrite.dropped)}")
    text = read_flat(rewrite.text) if flat else rewrite.text
    words = plain(text or rewrite.why)
    below = styled(" · ".join(part for part in about if part), "dim")
    return hang(label, Content("\n").join([words, below]), width)
