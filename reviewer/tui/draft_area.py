"""The draft: an editable text whose marks follow every edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from reviewer.tui.safe_text import make_safe
from reviewer.tui.spans import Mark, Piece, index_of, location_of, shift, split_by_line
from reviewer.tui.words import PLACEHOLDER


class DraftArea(TextArea):
    """Edit the draft; marks differ by text style as well as by colour."""

    HELP = """\
    **Your draft** (F1 closes this)

    Type or paste. Marked words have a note beside them; move the cursor into a mark to read it.

    - **underlined**: a hint or a nudge
    - **bold and underlined**: better not sent as it is
    - **Ctrl+Z** undoes, also after a suggestion took your draft's place
    - **Ctrl+C** copies what you selected; with nothing selected, press it twice to quit
    - **Tab** goes on to the notes

    The days above: ● quiet, ◆ today, ↑ you wrote, ↓ they wrote, ◇ your window opens.
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "mark--hint",
        "mark--nudge",
        "mark--hold",
        "mark--pause",
        "mark--current",
    }

    @dataclass
    class HiddenRemoved(Message):
        """Say that characters which cannot be drawn were kept out of the draft."""

        count: int

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        safe = make_safe(text)
        self._marks: tuple[Mark, ...] = ()
        self._pieces: Mapping[int, tuple[Piece, ...]] = {}
        self._marked_text = safe.text
        self._current: int | None = None
        self._removed_at_start = safe.removed
        super().__init__(safe.text, highlight_cursor_line=False, placeholder=PLACEHOLDER, id=id)
        self.border_title = "Your draft"

    def on_mount(self) -> None:
        if self._removed_at_start:
            self.post_message(self.HiddenRemoved(self._removed_at_start))
        self.move_cursor(self.document.end)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the marks where they stand now."""
        return self._marks

    def set_marks(self, marks: Iterable[Mark], current: int | None = None) -> None:
        """Mark the text; the mark whose key is `current` is lifted out."""
        self._marks, self._current = tuple(marks), current
        self._marked_text = self.text
        self._pieces = split_by_line(self._marks, self._marked_text)
        self._redraw_marks()

    def lift(self, key: int | None) -> None:
        """Lift the mark of one finding out of the others."""
        if key != self._current:
            self._current = key
            self._redraw_marks()

    def key_at_cursor(self) -> int | None:
        """Return the key of the gravest mark under the cursor."""
        cursor = index_of(self.text, self.cursor_location)
        inside = [mark.key for mark in self._marks if mark.start <= cursor < mark.end]
        touching = [mark.key for mark in self._marks if mark.end == cursor]
        return min(inside or touching, default=None)

    def go_to(self, key: int) -> None:
        """Move the cursor to a mark, if it is still there."""
        for mark in self._marks:
            if mark.key == key:
                self.move_cursor(location_of(self.text, mark.start))
                return

    def go_to_next(self, step: int) -> bool:
        """Move the cursor to the next mark (`step` 1) or the one before (-1), round the end."""
        cursor = index_of(self.text, self.cursor_location)
        starts = sorted({mark.start for mark in self._marks})
        if not starts:
            return False
        after = [start for start in starts if start > cursor]
        before = [start for start in starts if start < cursor]
        target = (after or starts)[0] if step > 0 else (before or starts)[-1]
        self.move_cursor(location_of(self.text, target))
        return True

    def replace_range(self, insert: str, start: int, end: int) -> None:
        """Replace a range of the draft; one undo takes it back."""
        self.history.checkpoint()
        self.replace(
            insert,
            location_of(self.text, start),
            location_of(self.text, end),
            maintain_selection_offset=False,
        )
        self.history.checkpoint()

    def replace_all(self, insert: str) -> None:
        """Replace the whole draft; one undo takes it back."""
        self.replace_range(insert, 0, len(self.text))

    def edit(self, edit: Edit) -> EditResult:
        """Let only drawable text in, whichever way it comes."""
        safe = make_safe(edit.text)
        edit.text = safe.text
        if safe.removed:
            self.post_message(self.HiddenRemoved(safe.removed))
        return super().edit(edit)

    def get_line(self, line_index: int) -> Text:
        """Return one line with its marks."""
        line = super().get_line(line_index)
        for piece in self._pieces.get(line_index, ()):
            style = self.get_component_rich_style(f"mark--{piece.kind}", partial=True)
            line.stylize(style, piece.start, piece.end)
            if piece.key == self._current:
                lifted = self.get_component_rich_style("mark--current", partial=True)
                line.stylize(lifted, piece.start, piece.end)
        return line

    def on_text_area_changed(self) -> None:
        """Carry the marks over every change, also undo and redo, until fresh ones arrive."""
        if self.text != self._marked_text:
            self.set_marks(shift(self._marks, self._marked_text, self.text), self._current)

    def _redraw_marks(self) -> None:
        self.notify_style_update()  # the public way to empty the cache of drawn lines
        self.refresh()
