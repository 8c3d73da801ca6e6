"""The pages of the history screen, each asking one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.suggester import Suggester
from textual.widgets import Button, Input, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from reviewer.history.formats import Format
from reviewer.history.importing import describe_losses, describe_reach
from reviewer.history.preview import Tally
from reviewer.tui.drawing import plain, styled
from reviewer.tui.file_paths import offer_paths, read_path, spell_path
from reviewer.tui.month_bars import LEGEND, draw_bars
from reviewer.tui.safe_text import show_hidden

T = TypeVar("T")


class Page(Vertical):
    """Hold one page; `title` stands above it, `keys` below."""

    title = ""
    keys = "Enter chooses, Esc goes back"

    def take_focus(self) -> None:
        """Put the keyboard where the page begins."""
        self.query("Input, OptionList, Button").first().focus()


class ChoicePage(Page, Generic[T]):
    """Ask one question with a few answers."""

    def __init__(
        self,
        title: str,
        question: str,
        answers: Sequence[tuple[str, T]],
        answer: Callable[[T], None],
    ) -> None:
        super().__init__()
        self.title = title
        self._question = question
        self._answers = answers
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        yield Static(plain(self._question), classes="lead", markup=False)
        yield OptionList(*(Option(plain(words)) for words, _ in self._answers), markup=False)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._answer(self._answers[event.option_index][1])


class _PathSuggester(Suggester):
    def __init__(self, home: Path) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._home = home

    async def get_suggestion(self, value: str) -> str | None:
        spelled = (spell_path(path, self._home) for path in offer_paths(value, self._home)[:1])
        return next((path for path in spelled if path.startswith(value) and path.isprintable()), None)


class FilePage(Page):
    """Ask for the file of an export."""

    HELP = """\
    **The exported chat** (F1 closes this)

    Drop the file on this window, type its path, or press **↓** and choose. **→** completes what you
    type. The file is read and stays as it is; no words of it are kept.
    """
    BINDINGS = [Binding("down", "to_the_list", "To the list", show=False)]
    title = "Import an exported chat"
    keys = "↓ files, → completes, Esc back"

    def __init__(self, home: Path, typed: str, answer: Callable[[Path], None]) -> None:
        super().__init__()
        self._home = home
        self._typed = typed
        self._answer = answer
        self._offered: tuple[Path, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the line for the path and what lies there."""
        yield Static("Drop the file here or choose below.", classes="lead", markup=False)
        yield Input(
            self._typed,
            placeholder="~/Downloads/chat.zip",
            compact=True,
            suggester=_PathSuggester(self._home),
        )
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        self._offer(self._typed)

    def action_to_the_list(self) -> None:
        """Move from the line to the first of the files."""
        listed = self.query_one(OptionList)
        if listed.display:
            listed.focus()
            listed.highlighted = 0

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        event.stop()
        self._offer(event.value)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._take(read_path(event.value, self._home))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(self._offered[event.option_index])

    def _take(self, path: Path) -> None:
        if not path.is_dir():
            self._answer(path)
            return
        line = self.query_one(Input)
        line.value = spell_path(path, self._home)
        line.cursor_position = len(line.value)

    def _offer(self, typed: str) -> None:
        self._offered = offer_paths(typed, self._home)
        rows = [show_hidden(path.name) + ("/" if path.is_dir() else "") for path in self._offered]
        listed = self.query_one(OptionList)
        listed.set_options([Option(Content(row)) for row in rows])
        listed.display = bool(rows)


class NotePage(Page):
    """Ask for one contact in a sentence."""

    title = "Note one contact"
    keys = "Enter notes it, Esc goes back"

    def __init__(self, answer: Callable[[str], None]) -> None:
        super().__init__()
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Lay out the line and how it may be said."""
        words = "What happened, and when? A like or a look counts too."
        yield Static(words, classes="lead", markup=False)
        yield Input(placeholder="I liked his post yesterday", compact=True)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._answer(event.value)


class ReadingPage(Page, can_focus=True):
    """Show how far reading has come."""

    keys = "Esc stops"

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def compose(self) -> ComposeResult:
        """Lay out the bar."""
        yield ProgressBar(total=1.0, show_eta=False)

    def take_focus(self) -> None:
        """Take the keyboard, so that nothing else does."""
        self.focus()

    def tell(self, share: float) -> None:
        """Move the bar."""
        for bar in self.query(ProgressBar):  # none before the page is laid out
            bar.update(progress=share)


class FaultPage(Page):
    """Say what went wrong and what to do."""

    title = "That did not work"
    keys = "Esc goes back"

    def __init__(self, fault: str) -> None:
        super().__init__()
        self._fault = fault

    def compose(self) -> ComposeResult:
        """Lay out the words, which may be long."""
        with VerticalScroll():
            yield Static(plain(self._fault), classes="lead", markup=False)

    def take_focus(self) -> None:
        """Let the words be scrolled."""
        self.query_one(VerticalScroll).focus()


class PreviewPage(Page):
    """Show what an import would bring and ask whether to keep it."""

    BINDINGS = [
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("pageup", "scroll(-8)", "Page up", show=False),
        Binding("pagedown", "scroll(8)", "Page down", show=False),
    ]
    keys = "↑ ↓ scroll, Tab, Enter, Esc back"

    def __init__(
        self,
        form: Format,
        tally: Tally,
        spell: Callable[[datetime], str],
        answer: Callable[[bool], None],
    ) -> None:
        super().__init__()
        self.title = form.title
        self._form = form
        self._tally = tally
        self._spell = spell
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Lay out what was found and the two answers."""
        with VerticalScroll(can_focus=False):
            yield Static(markup=False)
        with Horizontal(classes="buttons"):
            yield Button("Keep", id="keep", compact=True)
            yield Button("Not now", id="not-now", compact=True)

    def on_resize(self, event: Resize) -> None:
        """Draw the bars for the width at hand."""
        self.query_one(Static).update(self._words(event.size.width - 4))

    def action_scroll(self, lines: int) -> None:
        """Scroll what was found."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        event.stop()
        self._answer(event.button.id == "keep")

    def _words(self, width: int) -> Content:
        paragraphs = [
            plain(
                describe_reach(self._tally, self._spell)
                + ". No words are kept: only who, when and what kind."
            ),
            plain("\n".join([LEGEND, *draw_bars(self._tally, width)])),
        ]
        losses = list(describe_losses(self._tally, self._spell))
        if losses:
            paragraphs.append(plain("\n".join(losses)))
        limits = "\n".join(f"- {limit}" for limit in self._form.limits)
        paragraphs.append(Content.assemble(styled("What this cannot show", "bold"), "\n", plain(limits)))
        return Content("\n\n").join(paragraphs)
