"""The pages an ordinary review gives way to, and the lines one can turn to; read when first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from reviewer.model import Review
from reviewer.records import key, read_file

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


@dataclass(frozen=True, slots=True)
class _Screen:
    case: str = key("family of safety rules, or a state")
    title: str = key("heading")
    body: tuple[str, ...] = key("sentences, one a line", least=1)
    friend: str = key("words to send to a friend instead")


@dataclass(frozen=True, slots=True)
class _Screens:
    screens: tuple[_Screen, ...] = key("pages", least=1)


@dataclass(frozen=True, slots=True)
class _Line:
    id: str = key("country and name")
    name: str = key("what the line is called")
    for_: tuple[str, ...] = key("needs it answers")
    how: str = key("call, text, chat …")
    number: str = key("number or address")
    source: str = key("where the number was read")
    checked: str = key("month it was read")
    human_check: str = key("whether a person compared it with the operator's page")
    hours: str = key("when it answers", default="")


@dataclass(frozen=True, slots=True)
class _Country:
    country: str = key("two letters")
    name: str = key("name")
    emergency: str = key("emergency number")
    emergency_source: str = key("where that number was read")
    lines: tuple[_Line, ...] = key("lines")


def support_pages(folder: Path, country: str | None) -> Callable[[Review], SafetyPage | None]:
    """Return what finds the page for a review; without a country it names no numbers.

    The files are read at the first call, which raises DataFileError when they are broken.
    """

    @cache
    def screens() -> dict[str, _Screen]:
        found = read_file(_Screens, folder / "screens.yaml", "corpora/support/screens.yaml")
        return {each.case: each for each in found.screens}

    @cache
    def lines_of() -> _Country | None:
        path = folder / f"{country}.yaml"
        if country is None or not path.is_file():
            return None
        return read_file(_Country, path, f"corpora/support/{path.name}")

    def page_for(review: Review) -> SafetyPage | None:
        case = _case(review)
        screen = screens().get(case)
        if screen is None:
            return None
        return SafetyPage(screen.title, screen.body, _lines(lines_of(), _NEEDS[case]), screen.friend)

    return page_for


def _case(review: Review) -> str:
    families = {finding.family.replace("-", "_") for finding in review.findings}
    return next((case for case in _NEEDS if case in families), "stopped")


def _lines(country: _Country | None, needs: tuple[Need, ...]) -> tuple[str, ...]:
    if country is None:
        return ()
    fitting = [line for line in country.lines if any(need in line.for_ for need in needs)]
    return (
        f"Emergency: {country.emergency}",
        *(_written(line) for line in fitting),
    )


def _written(line: _Line) -> str:
    hours = f", {line.hours}" if line.hours else ""
    return f"{line.name}: {line.how.replace('-', ' ')} {line.number}{hours}"
