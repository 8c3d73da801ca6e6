"""A line the writer draws for themselves: it is left exactly as they wrote it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reviewer.model import Draft, Severity, Strength
from reviewer.rulebook.rulebook import Found

OWN_BOUNDARY: Final = "context/own-boundary"
_STANDS: Final = "A clear line of your own. It stands as you wrote it; you don't owe more words."


def draws_own_line(found: Found) -> bool:
    """Tell whether the writer asks to be left alone."""
    return OWN_BOUNDARY in found.contexts


def respect_own_line(found: Found, draft: Draft) -> Found:
    """Praise a line the writer draws and say nothing against its words, nor against the day if it is all.

    What keeps somebody safe stays as it is.
    """
    spans = found.contexts.get(OWN_BOUNDARY, ())
    if not spans or any(each.severity is Severity.PAUSE for each in found.findings):
        return found
    own = Strength(rule=OWN_BOUNDARY, span=spans[0], quote=draft.quote(spans[0]), message=_STANDS)
    left = tuple(each for each in found.findings if not any(map(each.span.overlaps, spans)))
    found = replace(found, findings=left, strengths=(own, *found.strengths))
    by_words = tuple(each for each in left if each.family != "timing")
    if any(each.severity > Severity.HINT for each in by_words):
        return found
    return replace(found, findings=by_words, cannot_check=())
