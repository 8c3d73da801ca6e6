"""An app whose keys, palette and footer all come from the one list of actions."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from reviewer.tui.crash import describe_crash
from reviewer.tui.keys import ACTIONS, BY_NAME, Action, all_bindings, key_words


class ActionApp(App[None]):
    """Offer every action by its key and in the palette, where it may run."""

    BINDINGS: ClassVar[list[BindingType]] = [*all_bindings()]

    @property
    def pausing(self) -> bool:
        """Tell whether the actions that rest while a review pauses rest now."""
        return False

    def on_resize(self) -> None:
        """Fit the footer to the width."""
        footer = self.screen_stack[0].query_one(Footer)
        footer.compact = self.size.width < 60
        footer.show_command_palette = self.size.width >= 60

    def action_help(self) -> None:
        """Show the help, or hide it."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def get_key_display(self, binding: Binding) -> str:
        """Write function keys as the keyboard does."""
        return key_words(binding, super().get_key_display(binding))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let actions rest where they may not run, and other screens keep their keys."""
        known = BY_NAME.get("copy_rewrite" if action == "copy_number" else action)
        if known is None:
            return True
        if not known.everywhere and len(self.screen_stack) > 1:
            return False
        return self._allowed(known)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List every action, and the choice of colours."""
        for action in ACTIONS:
            if self._allowed(action):
                run = getattr(self, f"action_{action.name}")
                yield SystemCommand(action.title, action.about, run)
        yield SystemCommand("Colours", "Choose a theme", self.action_change_theme)

    def _fatal_error(self) -> None:
        # Private in Textual 8.2: its own version prints local variables, and so the draft.
        self.panic(Text(describe_crash(sys.exception())))

    def _allowed(self, action: Action) -> bool:
        return not (action.rests and self.pausing)
