from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import DataFileError
from reviewer.model import Situation
from reviewer.records import parse_yaml
from reviewer.situation.files import parse_situation, read_situation, situation_from_node

FULL = """\
breakup: 2026-10-30
last_contact: 2026-11-14T23:12
last_writer: me
unanswered: 1
window_days: 30
asked_for_space: yes
space_until: 2026-12-20
asked_to_stop: no
blocked: no
order: no
afraid: no
shared: [children, pets]
time_zone: Europe/Rome
"""
FULL_SITUATION = Situation(
    breakup=date(2026, 10, 30),
    last_contact=datetime.fromisoformat("2026-11-14T23:12"),
    last_writer="me",
    unanswered=1,
    window_days=30,
    asked_for_space=True,
    space_until=date(2026, 12, 20),
    asked_to_stop=False,
    blocked=False,
    order=False,
    afraid=False,
    shared=frozenset({"children", "pets"}),
    time_zone="Europe/Rome",
)
AS_JSON = {
    "breakup": "2026-10-30",
    "last_contact": "2026-11-14T23:12",
    "last_writer": "me",
    "unanswered": 1,
    "window_days": 30,
    "asked_for_space": True,
    "space_until": "2026-12-20",
    "asked_to_stop": False,
    "blocked": False,
    "order": False,
    "afraid": False,
    "shared": ["children", "pets"],
    "time_zone": "Europe/Rome",
}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FULL, id="underscores"),
        pytest.param(FULL.replace("_contact", "-contact").replace("window_", "window-"), id="hyphens"),
        pytest.param(FULL.replace("\n", "\r\n"), id="crlf"),
        pytest.param("\ufeff" + FULL, id="byte-order-mark"),
        pytest.param(json.dumps(AS_JSON), id="json"),
        pytest.param(json.dumps(AS_JSON, indent="\t"), id="json-tabs"),
        pytest.param("\ufeff\n" + json.dumps(AS_JSON, indent="\t"), id="json-tabs-after-mark"),
        pytest.param(json.dumps(AS_JSON).replace("Europe/", "Europe\\/"), id="json-escaped-slash"),
    ],
)
def test_read_situation_reads_yaml_and_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "situation"
    path.write_bytes(text.encode())
    assert read_situation(path) == FULL_SITUATION


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing known yet\n", "{}", "last_contact:\n", '{"order": null}']
)
def test_parse_situation_takes_silence_for_not_known(text: str) -> None:
    assert parse_situation(text.encode(), "s.yaml") == Situation()


def test_parse_situation_lives_in_the_home_zone_unless_told() -> None:
    assert parse_situation(b"", "s.yaml", home="Asia/Tokyo").time_zone == "Asia/Tokyo"
    assert parse_situation(b"time_zone: UTC", "s.yaml", home="Asia/Tokyo").time_zone == "UTC"


def test_parse_situation_reads_what_belongs_to_one_day() -> None:
    said = parse_situation(b"ready: no\ntaken-up: 3\nlast-mine: 2026-11-14", "s.yaml")
    assert (said.ready, said.taken_up, said.last_mine) == (False, 3, date(2026, 11, 14))


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("window_days: 0", (1, 14), "1 to 365"),
        ("window_days: 366", (1, 14), "1 to 365"),
        ("window_days: many", (1, 14), '"window_days" must be a whole number'),
        ("order: no\nunanswered: -1", (2, 13), "0 to 10,000"),
        ("unanswered: 10001", (1, 13), "0 to 10,000"),
        ("taken_up: -1", (1, 11), "0 to 10,000"),
        ("ready: perhaps", (1, 8), "yes or no"),
        ("night: late", (1, 8), 'a night is written like "22:30-06:30"'),
        ("night: 22:30-26:30", (1, 8), "a night is written like"),
        ("occasions: [soon]", (1, 13), "a date like"),
        ("last_writer: them\nunanswered: 2", (2, 13), "must be 0"),
        ("last_writer: him", (1, 14), "me, them"),
        ("time_zone: Rome", (1, 12), 'did you mean "Europe/Rome"'),
        ("time_zone: Europe/Roma", (1, 12), 'did you mean "Europe/Rome"'),
        ("time_zone: ../../etc/passwd", (1, 12), "unknown time zone"),
        ("time_zone: Europe", (1, 12), "unknown time zone"),
        ("breakup: 12/11/2026", (1, 10), "a date like"),
        ("breakup: 0201-11-12", (1, 10), "the year 201"),
        ("last_contact: 2026-11-31", (1, 15), "a date like"),
        ("asked_for_space: maybe", (1, 18), "yes or no"),
        ("asked_for_space: no\nspace_until: 2026-12-01", (2, 14), "asked_for_space"),
        ("shared: [children, car]", (1, 20), "car"),
        ("shared: children", (1, 9), "a list"),
        ("last_contct: 2026-11-14", (1, 1), 'unknown key "last_contct"; did you mean "last_contact"'),
        ("last_contact: 2026-11-14\nlast-contact: 2026-11-14", (2, 1), '"last_contact" is given twice'),
        ("just words", (1, 1), "keys with values"),
        ("- order", (1, 1), "keys with values"),
        ('{\n\t"window_days": 0\n}', (2, 17), "1 to 365"),
    ],
)
def test_parse_situation_points_at_the_fault(text: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(DataFileError, match=message) as caught:
        parse_situation(text.encode(), "s.yaml")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("s.yaml", *place)
    assert problem.excerpt


def test_parse_situation_tells_all_faults_at_once() -> None:
    with pytest.raises(DataFileError) as caught:
        parse_situation(b"window_days: 0\nunanswered: -1\ntime_zone: Mars", "s.yaml")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00b", b"order: \x00", b"order: [", b"a: 1\n\tb: 2"])
def test_read_situation_refuses_what_is_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "situation.yaml"
    path.write_bytes(data)
    with pytest.raises(DataFileError):
        read_situation(path)


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_read_situation_says_when_it_cannot_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataFileError, match="cannot read the file"):
        read_situation(tmp_path / name)


def test_situation_from_node_adds_to_the_problems_of_others() -> None:
    problems = list(DataFileError([]).problems)
    assert situation_from_node(parse_yaml(b"order: si", "r.yaml"), "r.yaml", problems) is None
    assert situation_from_node(parse_yaml(b"order: yes", "r.yaml"), "r.yaml", problems) == Situation(
        order=True
    )
    assert len(problems) == 1


@given(st.binary(max_size=80))
def test_parse_situation_is_total(data: bytes) -> None:
    with suppress(DataFileError):
        assert isinstance(parse_situation(data, "s.yaml"), Situation)
