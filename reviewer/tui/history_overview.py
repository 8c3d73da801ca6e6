"""What the history holds, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reviewer.history.importing import count_contacts
from reviewer.history.sniffing import formats
from reviewer.storage.history import BY_HAND, Import
from reviewer.tui.drawing import plain, styled
from reviewer.tui.history_pages import Page

STALE: Final = timedelta(hours=12)
_UNDO_KEYS: Final = ("u", "delete")
_EMPTY = "Nothing yet. From an exported chat only who, when and what kind are kept, never the words."
_STALE = "What happened since then, or elsewhere, is not known: note it, or import again."


class OverviewPage(Page):
    """List the imports, and offer to add to them."""

    HELP = """\
    **What happened between you** (F1 closes this)

    Export the chat in its app and import the file here; **Enter** chooses. Of each message only who,
    when and what kind are kept. **U**, pressed twice, takes the import at the cursor back.
    """
    BINDINGS = [Binding(",".join(_UNDO_KEYS), "take_back", "Take back", show=False, id="history-undo")]
    title = "What happened between you"

    def __init__(
        self,
        imports: Sequence[Import],
        now: datetime,
        spell: Callable[[datetime], str],
        *,
        start_import: Callable[[], None],
        start_note: Callable[[], None],
        undo: Callable[[int], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._imports = imports
        self._now = now
        self._spell = spell
        self._starts = (start_import, start_note)
        self._undo = undo
        self._say = say
        self._asked: int | None = None
        self.keys = (
            "Enter chooses, U takes an import back, Esc closes" if imports else "Enter chooses, Esc closes"
        )

    def compose(self) -> ComposeResult:
        """Lay out what can be done, then what there is."""
        yield Static(plain(self._lead()), classes="lead", markup=False)
        rows = [Option(plain("Import an exported chat …")), Option(plain("Note one contact …"))]
        titles = {form.name: form.title for form in formats()} if self._imports else {}
        rows += [Option(self._row(each, titles.get(each.form, each.form))) for each in self._imports]
        yield OptionList(*rows, markup=False)

    def _lead(self) -> str:
        if not self._imports:
            return _EMPTY
        newest = max(each.known_until or each.imported for each in self._imports)
        return _STALE if self._now - newest > STALE else "Known up to today."

    def _row(self, each: Import, title: str) -> Content:
        what = "Noted by you" if each.form == BY_HAND else title
        reach = "empty"
        if each.known_from and each.known_until:
            first, last = self._spell(each.known_from), self._spell(each.known_until)
            reach = first if first == last else f"{first} to {last}"
        return Content.assemble(
            plain(f"{what}: {count_contacts(each.events)}"), "\n", styled(f"  {reach}", "dim")
        )

    @on(OptionList.OptionHighlighted)
    def _move(self) -> None:
        self._asked = None

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._asked = None
        if event.option_index < len(self._starts):
            self._starts[event.option_index]()
        else:
            self._say("U takes this import back.")

    def action_take_back(self) -> None:
        """Take an import back, when asked twice."""
        row = self.query_one(OptionList).highlighted
        if row is None or row < len(self._starts):
            self._say("Move to an import first.")
            return
        chosen = self._imports[row - len(self._starts)]
        if self._asked == chosen.number:
            self._undo(chosen.number)
        else:
            self._asked = chosen.number
            self._say(f"U again takes {count_contacts(chosen.events)} back. Any other key leaves things.")

    def on_key(self, event: Key) -> None:
        """Let any other key leave things as they are."""
        if event.key not in _UNDO_KEYS:
            self._asked = None
