"""Support files: sound, sourced, and not older than a year."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reviewer.errors import DataFileError
from reviewer.resources import shipped
from reviewer.support.files import Country, countries, outdated, read_country, read_screens

FOLDER = shipped("corpora") / "support"
GOOD = """country: xx
name: Somewhere
emergency: "1"
emergency-source: a page
emergency-checked: 2026-01-31
emergency-human-check: needed
lines:
  - id: xx/one
    name: One
    for: [crisis]
    how: call
    number: "2"
    source: a page
    checked: 2026-03-01
    human-check: needed
"""


def _read(code: str) -> Country:
    country = read_country(FOLDER, code)
    assert country is not None
    return country


def _written(folder: Path, text: str) -> Country | None:
    (folder / "xx.yaml").write_text(text, "utf-8")
    return read_country(folder, "xx")


def test_support_files_cover_eight_countries() -> None:
    assert len(countries(FOLDER)) >= 8


@pytest.mark.parametrize("code", countries(FOLDER))
def test_support_files_are_not_outdated(code: str) -> None:
    """Fail once a number was last checked over twelve months ago: check it, and write the new date."""
    assert outdated(_read(code), datetime.now(tz=UTC).date()) == []


@pytest.mark.parametrize("code", countries(FOLDER))
def test_support_files_name_a_source_for_every_number(code: str) -> None:
    country = _read(code)
    assert country.emergency_source.strip()
    assert all(line.source.strip() and line.number.strip() for line in country.lines)


def test_support_files_answer_every_need_somewhere() -> None:
    answered = {need for code in countries(FOLDER) for line in _read(code).lines for need in line.for_}
    assert answered == {"crisis", "abuse", "stalking", "own-behaviour", "young"}


def test_screens_stand_for_every_case() -> None:
    cases = {"self_harm", "fear", "legal", "harm", "youth", "stopped", "own_boundary"}
    assert set(read_screens(FOLDER)) == cases


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (date(2027, 1, 31), []),
        (date(2027, 2, 1), ["xx/emergency"]),
        (date(2027, 3, 1), ["xx/emergency"]),
        (date(2027, 3, 2), ["xx/emergency", "xx/one"]),
        (date(2026, 2, 1), ["xx/one"]),
    ],
)
def test_outdated_names_what_is_over_twelve_months_old_or_ahead(
    today: date, names: list[str], tmp_path: Path
) -> None:
    country = _written(tmp_path, GOOD)
    assert country is not None
    assert outdated(country, today) == names


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[crisis]", "[crysis]", '10:11: "for": unknown value "crysis"; did you mean "crisis"?'),
        ("[crisis]", "[]", '10:10: "for" needs at least 1'),
        ("how: call", "how: shout", '11:10: "how": unknown value "shout"'),
        ("checked: 2026-03-01", "checked: soon", '14:14: "checked" must be a date'),
        ("    source: a page\n", "", '8:5: key "source" is missing'),
        ("human-check: needed\n", "human-chek: needed\n", 'did you mean "human-check"?'),
        ("id: xx/one", "id: one", '8:5: id "one" must read xx/some-name'),
        ("country: xx", "country: yy", '1:1: country "yy" must be named like its file, "xx"'),
    ],
)
def test_read_country_places_a_fault(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        _written(tmp_path, GOOD[::-1].replace(old[::-1], new[::-1], 1)[::-1])
    assert message in str(caught.value)
    assert "corpora/support/xx.yaml:" in str(caught.value)


def test_read_country_refuses_an_id_that_stands_twice(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match='id "xx/one" stands here twice'):
        _written(tmp_path, GOOD + GOOD.partition("lines:\n")[2])


@pytest.mark.parametrize("code", ["zz", "", "../support/gb", "screens"])
def test_read_country_knows_no_other_names(code: str) -> None:
    assert read_country(FOLDER, code) is None
