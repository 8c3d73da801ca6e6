"""Every action of the screen, once: its key, its words, and where it may run."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """Describe one action; `label` stands in the footer, `title` in the palette.

    `rests` marks the actions that rest while a review pauses, such as those that use a suggested text.
    `first` marks those whose key the draft would otherwise take, `everywhere` those that also run over
    another screen.
    """

    name: str
    key: str
    label: str
    title: str
    about: str
    footer: bool = False
    rests: bool = False
    first: bool = False
    everywhere: bool = False

    def binding(self) -> Binding:
        """Return the key binding."""
        return Binding(
            self.key,
            self.name,
            self.label,
            show=self.footer,
            tooltip=self.about,
            id=self.name.replace("_", "-"),
            priority=self.first or self.everywhere,
        )


ACTIONS: tuple[Action, ...] = (
    Action("help", "f1", "Help", "Help and keys",
           "Show or hide help for where you are, with every key", footer=True, everywhere=True),
    Action("copy_rewrite", "f2", "Copy", "Copy the chosen text",
           "Copy the chosen text from “Ways to say it”", footer=True, rests=True),
    Action("use_rewrite", "f3", "Use", "Use the chosen text",
           "Put the chosen text in place of your draft; Ctrl+Z brings yours back",
           footer=True, rests=True),
    Action("more_rewrites", "f4", "More", "Show other texts", "Show other ways to say it", rests=True),
    Action("read_flat", "f5", "Flat", "Read it flat",
           "Read the draft without emoji and exclamation marks, as a reader may hear it"),
    Action("readiness", "f6", "Ready", "If no answer came",
           "Say whether it would be all right today if no answer came; you may change it",
           rests=True, first=True),
    Action("history", "f7", "History", "What happened between you",
           "Read in an exported chat, note a single contact, or take an import back",
           first=True),
    Action("situation", "f8", "Dates", "Dates and boundaries",
           "Say when you last spoke and what was asked; all of it can be left out", footer=True),
    Action("hide", "f9", "Hide", "Hide the screen", "Empty the screen; F9 brings it back"),
    Action("fix", "ctrl+f", "Fix", "Make the offered change",
           "Make the change offered under “Why”; Ctrl+Z takes it back"),
    Action("next_mark", "ctrl+g", "Next", "Next marked words", "Move to the next marked words"),
    Action("previous_mark", "ctrl+b", "Previous", "Marked words before",
           "Move to the marked words before"),
    Action("switch_pane", "ctrl+t", "Turn", "Turn the page",
           "On a small screen: what stood out, why, ways to say it"),
    Action("copy_draft", "ctrl+s", "Copy draft", "Copy my draft", "Copy your own words as they are"),
    Action("show_plain", "ctrl+o", "Plain", "Show it plain",
           "Leave the screen for a moment and print the chosen text, to select it by hand; "
           "it stays in the terminal's history"),
    Action("clear_draft", "ctrl+l", "Clear", "Clear the draft", "Empty the draft; Ctrl+Z brings it back"),
    Action("write_to_friend", "ctrl+n", "Friend", "Write to a friend instead",
           "Show a few words for a friend"),
    Action("back_to_draft", "escape", "Draft", "Back to my draft", "Go back to your draft"),
    Action("quit", "f10", "Quit", "Quit", "Leave (Ctrl+Q does too); nothing of the draft is kept",
           footer=True, everywhere=True),
)  # fmt: skip

BY_NAME = {action.name: action for action in ACTIONS}


def all_bindings() -> tuple[Binding, ...]:
    """Return the bindings of every action, and a number for each suggested text."""
    numbers = (
        Binding(str(n), f"copy_number({n})", f"Copy text {n}", show=False, id=f"copy-{n}")
        for n in range(1, 10)
    )
    return (*(action.binding() for action in ACTIONS), *numbers)


def key_words(binding: Binding, display: str) -> str:
    """Write function keys as they stand on the keyboard."""
    return display.upper() if binding.key.startswith("f") and len(binding.key) > 1 else display
