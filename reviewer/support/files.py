"""The shape of corpora/support; apart from its use, because reading YAML takes time to import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from reviewer.errors import DataFileError, Problem
from reviewer.records import Place, key, read_file, with_excerpts

SCREENS: Final = "screens"
_MONTHS_VALID: Final = 12

Need = Literal["crisis", "abuse", "stalking", "own-behaviour", "young"]
How = Literal["call", "text", "call-or-text", "web"]
HumanCheck = Literal["needed", "done"]


def _place() -> Any:
    return field(default=Place(1, 1), metadata={"place": True}, compare=False)


@dataclass(frozen=True, slots=True)
class Screen:
    """One page."""

    case: str = key("family of safety rules, or a state")
    title: str = key("heading")
    body: tuple[str, ...] = key("sentences, one a line", least=1)
    friend: str = key("words to send to a friend instead")


@dataclass(frozen=True, slots=True)
class Screens:
    """All pages."""

    screens: tuple[Screen, ...] = key("pages", least=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line to turn to."""

    id: str = key("country and name, such as gb/samaritans")
    name: str = key("what the line is called")
    for_: tuple[Need, ...] = key("needs it answers", least=1)
    how: How = key("how to reach it")
    number: str = key("number, word to text, or web address")
    source: str = key("where the number was read")
    checked: date = key(
        "the day it was read or checked there; the first of the month where that is all we know"
    )
    human_check: HumanCheck = key("whether a person compared it with the operator's own page")
    hours: str = key("when it answers, where that is known", default="")
    place: Place = _place()


@dataclass(frozen=True, slots=True)
class Country:
    """What one country has; a country without lines has its emergency number at least."""

    country: str = key("two letters, as the file is named")
    name: str = key("what people call the country")
    emergency: str = key("emergency number")
    emergency_source: str = key("where that number was read")
    emergency_checked: date = key("the day it was read, as for lines")
    emergency_human_check: HumanCheck = key("whether a person compared it with an official page")
    lines: tuple[Line, ...] = key("lines", default=())
    place: Place = _place()


def read_screens(folder: Path) -> dict[str, Screen]:
    """Read the pages by case. Raises DataFileError."""
    found = read_file(Screens, folder / f"{SCREENS}.yaml", f"corpora/support/{SCREENS}.yaml")
    return {each.case: each for each in found.screens}


def read_country(folder: Path, country: str) -> Country | None:
    """Read the lines of a country, named by two letters; None when there is no file for it.

    Raises DataFileError with every fault found.
    """
    if country not in countries(folder):
        return None
    path = folder / f"{country}.yaml"
    name = f"corpora/support/{path.name}"
    found = read_file(Country, path, name)
    faults = [Problem(name, place.line, place.column, message) for place, message in _faults(found, country)]
    if faults:
        raise DataFileError(with_excerpts(faults, path.read_bytes()))
    return found


def countries(folder: Path) -> list[str]:
    """Name the countries there are files for, by two letters."""
    return sorted(path.stem for path in folder.glob("*.yaml") if path.stem != SCREENS)


def outdated(country: Country, today: date) -> list[str]:
    """Name what was checked more than twelve months before `today`, or after it."""
    checked = {f"{country.country}/emergency": country.emergency_checked}
    checked |= {line.id: line.checked for line in country.lines}
    return [name for name, day in checked.items() if day > today or _months(day, today) >= _MONTHS_VALID]


def _months(start: date, end: date) -> int:
    """Count the whole months between two dates, a begun one not."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day <= start.day)


def _faults(found: Country, country: str) -> Iterator[tuple[Place, str]]:
    if found.country != country:
        yield found.place, f'country "{found.country}" must be named like its file, "{country}"'
    seen: set[str] = set()
    for line in found.lines:
        if not line.id.startswith(f"{country}/"):
            yield line.place, f'id "{line.id}" must read {country}/some-name'
        if line.id in seen:
            yield line.place, f'id "{line.id}" stands here twice'
        seen.add(line.id)
