"""Buttons whose state shows by their sign, not by colour alone."""

from __future__ import annotations

from textual.widgets import Checkbox, RadioButton


class OneOf(RadioButton):
    """Offer one answer of several."""

    def __init__(self, label: str, value: bool) -> None:
        self.BUTTON_INNER = _sign(value)
        super().__init__(label, value, compact=True)

    def watch_value(self) -> None:
        """Change the sign with the state."""
        self.BUTTON_INNER = _sign(self.value)
        super().watch_value()


class AnyOf(Checkbox):
    """Offer one of the answers that may all be true."""

    def __init__(self, label: str, value: bool, *, id: str) -> None:
        self.BUTTON_INNER = _tick(value)
        super().__init__(label, value, id=id, compact=True)

    def watch_value(self) -> None:
        """Change the sign with the state."""
        self.BUTTON_INNER = _tick(self.value)
        super().watch_value()


def _sign(value: bool) -> str:
    return "●" if value else "○"


def _tick(value: bool) -> str:
    return "x" if value else " "
