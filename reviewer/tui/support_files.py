"""The shape of corpora/support; apart from its use, because reading YAML takes time to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewer.records import key, read_file


@dataclass(frozen=True, slots=True)
class Screen:
    """Hold one page."""

    case: str = key("family of safety rules, or a state")
    title: str = key("heading")
    body: tuple[str, ...] = key("sentences, one a line", least=1)
    friend: str = key("words to send to a friend instead")


@dataclass(frozen=True, slots=True)
class Screens:
    """Hold all pages."""

    screens: tuple[Screen, ...] = key("pages", least=1)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line to turn to."""

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
class Country:
    """Hold what one country has."""

    country: str = key("two letters")
    name: str = key("name")
    emergency: str = key("emergency number")
    emergency_source: str = key("where that number was read")
    lines: tuple[Line, ...] = key("lines")


def read_screens(folder: Path) -> dict[str, Screen]:
    """Read the pages by case. Raises DataFileError."""
    found = read_file(Screens, folder / "screens.yaml", "corpora/support/screens.yaml")
    return {each.case: each for each in found.screens}


def read_country(folder: Path, country: str) -> Country | None:
    """Read the lines of a country, named by two letters; None when there is no file for it.

    Raises DataFileError.
    """
    path = folder / f"{country}.yaml"
    return read_file(Country, path, f"corpora/support/{path.name}") if path.is_file() else None
