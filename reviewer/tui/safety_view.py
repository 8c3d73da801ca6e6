"""The calm page an ordinary review gives way to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from reviewer.model import Review, Severity
from reviewer.tui.drawing import plain, styled
from reviewer.tui.support import SafetyPage
from reviewer.tui.words import FRIEND_TEXT, SAFETY_IS_NOT


class SafetyView(VerticalScroll):
    """Say what was noticed, what that is not, and who is there; nothing is locked."""

    HELP = """\
    **Let's pause** (F1 closes this)

    Some words here matter more than how a text sounds, so suggestions are off for now. Your draft
    stays yours: **Esc** goes back to it, **Ctrl+L** clears it (**Ctrl+Z** brings it back),
    **Ctrl+N** shows a few words you could send to a friend instead. **F9** hides the screen.
    """

    class Back(Message):
        """Ask to go back to the draft."""

    class Clear(Message):
        """Ask to clear the draft."""

    @dataclass
    class CopyFriendText(Message):
        """Ask to copy the words for a friend."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.border_title = "A moment"
        self._words = Content("")
        self._friend_text = FRIEND_TEXT

    def compose(self) -> ComposeResult:
        """Lay out the words and the three ways on."""
        yield Static("", markup=False, id="safety-words")
        yield Button("Back to my draft  Esc", id="back", compact=True)
        yield Button("Clear the draft  Ctrl+L", id="clear", compact=True)
        yield Button("Write to a friend instead  Ctrl+N", id="friend", compact=True)
        yield Button("Copy the words for a friend", id="copy-friend", compact=True)

    def on_mount(self) -> None:
        self._offer_friend(False)

    def show(self, review: Review, page: SafetyPage | None) -> None:
        """Show a review that gave way to safety, in the words of its page if there is one."""
        self._words = Content("\n\n").join(_paragraphs(review, page))
        self._friend_text = page.friend if page else FRIEND_TEXT
        self._offer_friend(False)

    @on(Button.Pressed, "#back")
    def _back(self) -> None:
        self.post_message(self.Back())

    @on(Button.Pressed, "#clear")
    def _clear(self) -> None:
        self.post_message(self.Clear())

    @on(Button.Pressed, "#copy-friend")
    def _copy(self) -> None:
        self.post_message(self.CopyFriendText(self._friend_text))

    @on(Button.Pressed, "#friend")
    def write_to_a_friend(self) -> None:
        """Show words for a friend and the way to copy them."""
        self._offer_friend(True)
        self.query_one("#copy-friend").focus()

    def _offer_friend(self, offered: bool) -> None:
        words = self._words
        if offered:
            lead = plain("Somebody who likes you would rather know. You could send a friend this:")
            words = Content("\n\n").join([lead, styled(self._friend_text, "bold")])
        self.query_one("#safety-words", Static).update(words)
        self.query_one("#copy-friend").display = offered
        self.query_one("#friend").display = not offered
        self.scroll_home(animate=False)


def _paragraphs(review: Review, page: SafetyPage | None) -> Iterator[Content]:
    noticed = [each for each in review.findings if each.severity is Severity.PAUSE]
    if page is not None:
        yield styled(page.title, "bold")
        if page.lines:
            yield plain("\n".join(page.lines))
        yield from map(plain, page.body)
    else:
        for message in dict.fromkeys(each.message for each in noticed):
            yield styled(message, "bold")
        for why, instead in dict.fromkeys((each.why, each.instead) for each in noticed):
            yield plain(" ".join(part for part in (why, instead) if part))
        yield plain(SAFETY_IS_NOT)
    quotes = dict.fromkeys(each.quote for each in noticed if each.quote)
    if quotes:
        yield styled("Noticed: " + ", ".join(f"“{quote}”" for quote in quotes), "dim")
