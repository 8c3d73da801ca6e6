"""The pages an ordinary review gives way to, and the lines one can turn to; read when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer.errors import DataFileError
from reviewer.model import Finding, Review, Severity

if TYPE_CHECKING:
    from datetime import date

    from reviewer.support.files import Country, Line, Need, Screen

_NEEDS: Final[dict[str, tuple[Need, ...]]] = {
    "self_harm": ("crisis",),
    "fear": ("abuse", "stalking"),
    "legal": (),
    "harm": ("own-behaviour", "crisis"),
    "youth": ("young",),
    "stopped": (),
}
"""Cases in the order in which they go first, with the lines that fit them."""

_CASE_OF_RULE: Final = {"timing/order": "legal", "timing/afraid": "fear"}
_DIRECTORY: Final = "findahelpline.com lists people to talk to, by country."
_WITHOUT_COUNTRY: Final = (
    "Emergency: the number of the country you are in.",
    f"Somebody to talk to: {_DIRECTORY}",
    'Numbers stand here once your settings name a country, such as country = "gb".',
)
_IF_IT_FAILS: Final = "If a number fails, use the emergency number;"


@dataclass(frozen=True, slots=True)
class SafetyPage:
    """Hold the words of one page; `lines` name who to turn to, the emergency number first."""

    title: str
    body: tuple[str, ...]
    lines: tuple[str, ...]
    friend: str


def support_pages(folder: Path, country: Callable[[], str | None]) -> Callable[[Review], SafetyPage | None]:
    """Return what finds the page for a review; without a country it names no numbers.

    The files are read, and the country is asked for, at the first call. When they are broken there is no
    page: the findings have words of their own, and a fault in a file must not stand in the way of them.
    """

    @cache
    def files() -> tuple[dict[str, Screen], Country | None]:
        from reviewer.support.files import read_country, read_screens

        chosen = country()
        return read_screens(folder), read_country(folder, chosen) if chosen else None

    def page_for(review: Review) -> SafetyPage | None:
        cases = _cases(review)
        try:
            screens, found = files()
        except DataFileError:
            return None
        screen = screens.get(cases[0])
        if screen is None:
            return None
        needs = dict.fromkeys(need for case in cases for need in _NEEDS[case])
        lines = tuple(_written(found, tuple(needs))) if found else _WITHOUT_COUNTRY
        return SafetyPage(screen.title, screen.body, lines, screen.friend)

    return page_for


def _cases(review: Review) -> list[str]:
    """Name every case a review stands for, the one that goes first at the front."""
    named = {_case(each) for each in review.findings if each.severity is Severity.PAUSE}
    return [case for case in _NEEDS if case in named] or ["stopped"]


def _case(finding: Finding) -> str:
    family = finding.family.replace("-", "_")
    return family if family in _NEEDS else _CASE_OF_RULE.get(finding.rule, "stopped")


def _written(country: Country, needs: Iterable[Need]) -> Iterator[str]:
    """Write the lines that fit, each once, in the order of the needs."""
    yield f"Emergency: {country.emergency} (checked {_month(country.emergency_checked)})"
    fitting = dict.fromkeys(line for need in needs for line in country.lines if need in line.for_)
    yield from map(_line, fitting)
    if needs and not fitting:
        yield f"No line for this is listed here for {country.name} yet; {_DIRECTORY}"
    else:
        yield f"{_IF_IT_FAILS} {_DIRECTORY}"


def _line(line: Line) -> str:
    hours = f", {line.hours}" if line.hours else ""
    return f"{line.name}: {line.how.replace('-', ' ')} {line.number}{hours} (checked {_month(line.checked)})"


def _month(day: date) -> str:
    return f"{day:%B %Y}"
