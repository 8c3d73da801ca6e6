"""The day's one question in a quiet row: whether no answer would be all right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Button, Static

from reviewer.tui.drawing import plain, styled

if TYPE_CHECKING:
    from reviewer.storage.store import Readiness

QUESTION: Final = "If no answer comes, would that be all right today?"
_SHORT: Final = "OK if no answer comes?"
_LEAST_WIDTH: Final = 74


class ReadinessBar(Horizontal):
    """Ask without taking the keyboard; F6, Tab or a click leads here, and leaving it alone does nothing."""

    HELP = """\
    **Ready for any answer?** (F1 closes this)

    Silence is one of the answers that may come. **Y**, **N** or **S** says yes, no or skip, and you are
    asked once a day. After a no the advice is to wait. **Esc** goes back to your draft.
    """
    BINDINGS = [
        Binding("y", "answer('yes')", "Yes", show=False),
        Binding("n", "answer('no')", "No", show=False),
        Binding("s", "answer('skip')", "Skip", show=False),
        Binding("right", "app.focus_next", "Next", show=False),
        Binding("left", "app.focus_previous", "Previous", show=False),
    ]

    @dataclass
    class Answered(Message):
        """Bring the answer."""

        answer: Readiness

    def compose(self) -> ComposeResult:
        """Lay out the question and its three answers."""
        yield Static(markup=False, id="readiness-words")
        yield Button("Yes", id="yes", compact=True)
        yield Button("No", id="no", compact=True)
        yield Button("Skip", id="skip", compact=True)

    def on_resize(self, event: Resize) -> None:
        """Ask in as many words as there is room for."""
        roomy = event.size.width >= _LEAST_WIDTH
        question = plain(QUESTION if roomy else _SHORT)
        words = Content.assemble(styled("F6 ", "bold $text-accent"), question)
        self.query_one("#readiness-words", Static).update(words)
        for button in self.query(Button):
            button.styles.line_pad = int(roomy)
            button.styles.width = len(str(button.label)) + 2 * roomy

    @property
    def asked(self) -> bool:
        """Tell whether the question stands there."""
        return self.has_class("-asked")

    @asked.setter
    def asked(self, asked: bool) -> None:
        self.set_class(asked, "-asked")

    def open(self) -> None:
        """Show the question and go to its answers."""
        self.asked = True
        self.query_one("#yes").focus()

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        event.stop()
        self.call_later(self.run_action, f"answer('{event.button.id}')")

    def action_answer(self, answer: Readiness) -> None:
        """Bring an answer and give the row back."""
        self.asked = False
        self.post_message(self.Answered(answer))
