"""Review a text to an ex-partner before it is sent: what may land badly, why, and what to say instead.

    from reviewer import Draft, Reviewer
    review = Reviewer.shipped().review(Draft("please text me back"), now=datetime.now(UTC))

Names are loaded when first used, so importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.model import Draft, Finding, Review, Rewrite, Situation
    from reviewer.review import Reviewer

__all__ = ["Draft", "Finding", "Review", "Reviewer", "Rewrite", "Situation"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("reviewer.review" if name == "Reviewer" else "reviewer.model"), name)


def __dir__() -> list[str]:
    return __all__
