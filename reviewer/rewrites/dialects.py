"""Whose English a draft is written in, by words only one side uses."""

from __future__ import annotations

from collections.abc import Set

_BRITISH = frozenset(
    "mum mam nan colour favourite flat cheers quid mate telly bloody realise holiday pub".split()
)
_AMERICAN = frozenset(
    "mom color favorite apartment gotten sidewalk realize vacation y'all ya'll freeway".split()
)


def tell_dialect(words: Set[str]) -> str:
    """Return ``british`` or ``american``, or ``any`` where the words tell neither or both."""
    british, american = not words.isdisjoint(_BRITISH), not words.isdisjoint(_AMERICAN)
    if british == american:
        return "any"
    return "british" if british else "american"
