"""An app whose keys, palette and footer all come from the one list of actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from reviewer.tui.keys import ACTIONS, BY_NAME, Action, all_bindings, key_words


class ActionApp(App[None]):
    """Offer every action by its key and in the palette, where it may run."""

    BINDINGS: ClassVar[list[BindingType]] = [*all_bindings()]

    @property
    def texts_rest(self) -> bool:
        """Tell whether actions on suggested texts rest."""
        return False

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

    def _allowed(self, action: Action) -> bool:
        return not (action.texts and self.texts_rest)
