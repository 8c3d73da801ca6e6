"""Records: YAML becomes typed values, and every fault has its place."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import DataFileError, Problem
from reviewer.records import Mapping, Scalar, Sequence, key, parse_yaml, read_file, read_record


@dataclass(frozen=True, slots=True)
class Guest:
    """One guest of a list."""

    name: str = key("what they are called")
    age: int | None = key("in years", default=None)


@dataclass(frozen=True, slots=True)
class Party:
    """A file of guests."""

    title: str = key("what it is for")
    day: date = key("when")
    mood: Literal["calm", "loud"] = key("how loud", default="calm")
    guests: tuple[Guest, ...] = key("who comes", default=(), least=1)


GOOD = "title: supper\nday: 2026-11-22\nguests:\n  - name: Sam\n    age: 34\n  - name: Al\n"


def _read(text: str) -> tuple[Party | None, list[Problem]]:
    problems: list[Problem] = []
    try:
        record = read_record(Party, parse_yaml(text.encode(), "party.yaml"), "party.yaml", problems)
    except DataFileError as error:
        return None, list(error.problems)
    return record, problems


def test_records_reads_nested_values() -> None:
    record, problems = _read(GOOD)
    assert not problems
    assert record == Party("supper", date(2026, 11, 22), "calm", (Guest("Sam", 34), Guest("Al")))


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (GOOD.replace("title", "titel"), 1, 1, 'did you mean "title"?'),
        (GOOD.replace("2026-11-22", "soon"), 2, 6, "must be a date like 2026-11-22"),
        (GOOD.replace("age: 34", "age: old"), 5, 10, "must be a whole number"),
        (GOOD.replace("guests:", "mood: lowd\nguests:"), 3, 7, 'did you mean "loud"?'),
        (GOOD + "title: again\n", 7, 1, 'key "title" is given twice'),
        (GOOD.replace("- name: Al", "- Al"), 6, 5, "must be keys with values, not a single value"),
        ("day: 2026-11-22\n", 1, 1, 'key "title" is missing'),
        ("title: x\nday: 2026-11-22\nguests: []\n", 3, 9, "needs at least 1"),
        ("title:\nday: 2026-11-22\n", 1, 7, "needs text"),
        ("title: [a\n", 2, 1, "not YAML"),
        ("a: &x 1\nb: *x\n", 1, 4, "anchors and aliases"),
        ("a: !python/object:os.system x\n", 1, 4, "tags such as"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        ("? [a, b]\n: 1\n", 1, 3, "a key must be one word"),
        ("title: a\x07b\n", 1, 1, "control character"),
    ],
)
def test_records_places_each_fault(text: str, line: int, column: int, words: str) -> None:
    record, problems = _read(text)
    assert record is None
    assert [(each.line, each.column) for each in problems if words in each.message] == [(line, column)]


def test_records_reports_all_faults_at_once() -> None:
    _, problems = _read("titel: x\nday: never\nguests:\n  - nam: a\n")
    assert len(problems) == 5


def test_records_shows_the_line_and_a_caret(tmp_path: Path) -> None:
    path = tmp_path / "party.yaml"
    path.write_text(GOOD.replace("age: 34", "age: old"), "utf-8")
    with pytest.raises(DataFileError) as caught:
        read_file(Party, path, "party.yaml")
    place, excerpt, caret = str(caught.value).splitlines()
    assert place.startswith("party.yaml:5:10: ")
    assert excerpt[4:][len(caret) - 5 :].startswith("old")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 50_000, "nested deeper"),
        (b"a: " + b"x" * 5_000_000, "larger than"),
        (b"&a [1]\n", "anchors"),
        (b"a: [&b [x, x], *b, *b]\n", "anchors"),
    ],
)
def test_records_refuses_hostile_files(data: bytes, words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        parse_yaml(data, "hostile.yaml")


def test_records_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"nothing\.yaml:1:1: cannot read the file"):
        read_file(Party, tmp_path / "nothing.yaml")


@given(st.binary(max_size=300))
def test_records_parse_any_bytes_or_refuse_them(data: bytes) -> None:
    problems: tuple[Problem, ...] = ()
    node: object = None
    try:
        node = parse_yaml(data, "any.yaml")
    except DataFileError as error:
        problems = error.problems
    assert isinstance(node, (Scalar, Sequence, Mapping)) or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@given(st.text(string.ascii_letters + "'\"#: -", min_size=1, max_size=30))
def test_records_quoted_text_comes_back_as_written(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    node = parse_yaml(f"title: {quoted}\n".encode(), "any.yaml")
    assert isinstance(node, Mapping)
    value = node.items[0][1]
    assert isinstance(value, Scalar)
    assert value.text == text
