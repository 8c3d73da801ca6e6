"""The pages an ordinary review gives way to, and the lines one can turn to; read when first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reviewer.errors import DataFileError
from reviewer.model import Review

if TYPE_CHECKING:
    from reviewer.tui.support_files import Country, Line, Screen

Need = Literal["crisis", "young", "abuse", "own-behaviour", "stalking"]

_NEEDS: dict[str, tuple[Need, ...]] = {
    "self_harm": ("crisis",),
    "fear": ("abuse", "stalking"),
    "legal": (),
    "harm": ("own-behaviour", "crisis"),
    "youth": ("young",),
    "stopped": (),
}
"""Cases in the order in which they go first, with the lines that fit them."""


@dataclass(frozen=True, slots=True)
class SafetyPage:
    """Hold the words of one page; `lines` name who to turn to, the emergency number first."""

    title: str
    body: tuple[str, ...]
    lines: tuple[str, ...]
    friend: str


def support_pages(folder: Path, country: str | None) -> Callable[[Review], SafetyPage | None]:
    """Return what finds the page for a review; without a country it names no numbers.

    The files are read at the first call. When they are broken there is no page: the findings have words
    of their own, and a fault in a file must not stand in the way of them.
    """

    @cache
    def files() -> tuple[dict[str, Screen], Country | None]:
        from reviewer.tui.support_files import read_country, read_screens

        return read_screens(folder), read_country(folder, country) if country else None

    def page_for(review: Review) -> SafetyPage | None:
        case = _case(review)
        try:
            screens, lines = files()
        except DataFileError:
            return None
        screen = screens.get(case)
        if screen is None:
            return None
        return SafetyPage(screen.title, screen.body, _lines(lines, _NEEDS[case]), screen.friend)

    return page_for


def _case(review: Review) -> str:
    families = {finding.family.replace("-", "_") for finding in review.findings}
    return next((case for case in _NEEDS if case in families), "stopped")


def _lines(country: Country | None, needs: tuple[Need, ...]) -> tuple[str, ...]:
    if country is None:
        return ()
    fitting = [line for line in country.lines if any(need in line.for_ for need in needs)]
    return (
        f"Emergency: {country.emergency}",
        *(_written(line) for line in fitting),
    )


def _written(line: Line) -> str:
    hours = f", {line.hours}" if line.hours else ""
    return f"{line.name}: {line.how.replace('-', ' ')} {line.number}{hours}"
