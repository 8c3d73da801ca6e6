"""The pages the screen gives way to, as it imports them."""

from __future__ import annotations

from reviewer.support.pages import SafetyPage, support_pages

__all__ = ["SafetyPage", "support_pages"]
