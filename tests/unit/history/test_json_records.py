from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.history.events import Fault
from reviewer.history.json_records import MOST_TOLD, Piece, loads, planned, walk
from reviewer.history.json_values import from_iso, from_unix, name, plausible
from reviewer.history.json_window import DEEPEST, LONGEST
from reviewer.history.source import Source

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
PLAN = planned(into={(), ("messages",), ("other",)}, take={("name",), ("messages", "*"), ("other", "*")})


class Trickle(io.BytesIO):
    """Give few bytes at a time, whatever is asked for."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self._size)


def pieces(data: str | bytes) -> list[Piece | Fault]:
    raw = data.encode() if isinstance(data, str) else data
    return [each for each in walk(io.BytesIO(raw), PLAN) if isinstance(each, Fault) or each.value is not None]


def values(data: str | bytes) -> list[object]:
    return [each.value for each in pieces(data) if isinstance(each, Piece)]


def faults(data: str | bytes) -> list[str]:
    return [each.message for each in pieces(data) if isinstance(each, Fault)]


def test_walk_takes_what_is_planned_and_skips_the_rest() -> None:
    text = (
        '\ufeff{"a": {"messages": [1]}, "name": "Kim", "b": [[{}], 2], "messages": [{"c": 1}, 2, []], "z": 3}'
    )
    assert pieces(text) == [
        Piece(("name",), 0, "Kim"),
        Piece(("messages", "*"), 1, {"c": 1}),
        Piece(("messages", "*"), 2, 2),
        Piece(("messages", "*"), 3, []),
    ]


def test_walk_tells_where_a_container_begins() -> None:
    found = [each for each in walk(io.BytesIO(b'{"messages": []}'), PLAN) if isinstance(each, Piece)]
    assert [each.path for each in found] == [(), ("messages",)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    records=st.lists(_JSON.filter(lambda each: each is not None), max_size=8),
    other=_JSON,
    size=st.integers(1, 40),
    indent=st.sampled_from((None, 1, 4)),
    as_ascii=st.booleans(),
)
def test_walk_reads_back_what_was_written(
    records: list[object], other: object, size: int, indent: int | None, as_ascii: bool
) -> None:
    document = {"x": other, "name": "Kim", "messages": records, "y": other}
    data = json.dumps(document, indent=indent, ensure_ascii=as_ascii).encode("utf-8", "surrogatepass")
    found = list(walk(Trickle(data, size), PLAN))
    assert not [each for each in found if isinstance(each, Fault)]
    taken = [each.value for each in found if isinstance(each, Piece) and each.path == ("messages", "*")]
    assert taken == json.loads(data.decode("utf-8", "replace"))["messages"]


@pytest.mark.parametrize(
    "bad",
    [
        '{"id": 2, "text": hello}',
        '{"id": 2, "text": "\\u12"',
        '{"id": 2 "text": "x"}',
        '{"id": 2, "text": "lost quote}',
        '{"id": 2, "text": "lost brace"',
        '{"id": 2, "text": "odd " quotes"}',
        '{"id": ' + "9" * 5000 + "}",
        '{"id": 2, "text": ' + "[" * 30_000 + "]" * 30_000 + "}",
        '{"id": 2, "text": ' + "[" * 60 + "]" * 60 + "}",
        '{"id": 2, "text": "' + "x" * (LONGEST + 1) + '"}',
    ],
    ids=lambda bad: bad[:30],
)
def test_walk_gives_one_fault_for_a_bad_record_and_reads_on(bad: str) -> None:
    good = [f'{{"id": {number}, "text": "{CANARY}"}}' for number in (1, 3, 4)]
    text = f'{{"messages": [{good[0]}, {bad}, {good[1]}, {good[2]}], "z": 1}}'
    (message,) = faults(text)
    assert CANARY not in message
    assert [each["id"] for each in values(text) if isinstance(each, dict)] == [1, 3, 4]


def test_walk_repairs_escapes_that_are_no_json() -> None:
    text = r'{"messages": [{"text": "a\x01b\'c\\x41\u0041"}, {"text": "x"}]}'
    assert faults(text) == []
    assert values(text) == [{"text": "a\ufffdb\ufffd'c\\x41A"}, {"text": "x"}]


def test_walk_takes_raw_control_characters_and_broken_utf_8() -> None:
    assert values(b'{"messages": [{"a": "x\x01\n\xff"}]}') == [{"a": "x\x01\n\ufffd"}]


def test_walk_does_not_carry_records_over_to_another_list() -> None:
    text = '{"other": [{"id": 1}, {"id": 2, "text": "lost}], "messages": [{"id": 3}]}'
    assert {"id": 3} not in [
        each.value for each in pieces(text) if isinstance(each, Piece) and each.path[0] == "other"
    ]
    assert len(faults(text)) == 1


@pytest.mark.parametrize("cut", range(1, 60, 3))
def test_walk_says_where_a_file_breaks_off(cut: int) -> None:
    text = '{"name": "Kim", "messages": [{"id": 1}, {"id": 2}], "end": {}}'
    assert faults(text[:cut]) == ["the file breaks off here; what comes after is missing"]


def test_walk_counts_what_is_broken_throughout_in_one_sentence() -> None:
    text = '{"messages": [' + ", ".join(["{bad}"] * 5_000) + ', {"id": 1}]}'
    told = faults(text)
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "4,980 more broken records were left out"
    assert values(text) == [{"id": 1}]


@pytest.mark.parametrize("parts", [1, 700])
@pytest.mark.parametrize(
    "bad",
    [
        '{"id": 2, "list": [1, 2}',
        '{"id": 2, "list": [{"x": 1}, {"x": 2]}',
        '{"id": 2, "list": [}',
        '{"id": 2}]',
        '{"id": 2}}',
        '{"id": 2} "x": {"y": 3}',
    ],
)
def test_walk_goes_on_after_brackets_that_do_not_match(bad: str, parts: int) -> None:
    records = [f'{bad}, {{"id": 1, "list": [{{"x": 1}}]}}'] * parts
    found = values('{"messages": [{"id": 0}, ' + ", ".join(records) + '], "name": "Kim"}')
    assert found.count({"id": 1, "list": [{"x": 1}]}) == parts


def test_walk_finds_the_records_after_a_broken_beginning() -> None:
    text = '{"people": [{"name": "x" ], "more": {"a": [1, }, "messages": [{"id": 1}, {"id": 2}]}'
    assert values(text) == [{"id": 1}, {"id": 2}]


def test_walk_finds_the_next_of_several_lists() -> None:
    plan = planned(
        into={(), ("chats",), ("chats", "*"), ("chats", "*", "messages")},
        take={("chats", "*", "name"), ("chats", "*", "messages", "*")},
    )
    text = (
        '{"chats": [{"name": "a", "messages": [{"id": 1}, {"id": 2, "text": "lost}]},'
        ' {"name": "b", "messages": [{"id": 3}, {"id": 4}]}, {"name": "c", "messages": [{"id": 5}]}]}'
    )
    found = [each.value for each in walk(io.BytesIO(text.encode()), plan) if isinstance(each, Piece)]
    assert [each for each in found if each is not None] == [
        "a",
        {"id": 1},
        "b",
        {"id": 3},
        {"id": 4},
        "c",
        {"id": 5},
    ]


def test_walk_finds_what_is_whole_among_records_that_never_end() -> None:
    broken = '{"id": 1, "list": [ ' + '"x", ' * 20
    text = '{"messages": [{"id": 0}, ' + f'{broken}, {{"id": 2}}, ' * 300 + '{"id": 3}]}'
    assert len(values(text)) == 302


def test_walk_gives_up_where_searching_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.history.json_records.MOST_SEARCHED", 10_000)
    broken = '{"id": 1, "list": [ ' + '"x", ' * 20
    assert faults('{"messages": [{"id": 0}, ' + f"{broken}, " * 300)[-1].startswith("the file is broken here")


@pytest.mark.parametrize(
    "text", ["", " ", "x", "1", '"', "]", "{", "[" * 5000, '{"a":' * 5000, "{{", '{"a"}']
)
def test_walk_survives_what_is_no_document(text: str) -> None:
    assert values(text) == []


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_walk_survives_whatever_happens_to_a_document(data: st.DataObject) -> None:
    record = {"id": 1, "text": [CANARY, {"a": "\u00e9\\"}], "more": {"b": [None, 1.5]}}
    whole = bytearray(json.dumps({"name": "Kim", "messages": [record] * 5, "end": [1]}).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 9))] = data.draw(
            st.binary(max_size=5) | st.sampled_from((b'"', b"\\", b"{", b"}", b"[", b"]", b","))
        )
    for each in walk(Trickle(bytes(whole), data.draw(st.integers(1, 64))), PLAN):
        assert isinstance(each, Piece | Fault)


def test_loads_reads_a_line_that_can_be_mended() -> None:
    assert loads(b'\xef\xbb\xbf{"a": "\\x01"}\r\n') == {"a": "\ufffd"}


@pytest.mark.parametrize(
    "line", [b"", b"{", b"nul", b"[" * 100_000, b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2)]
)
def test_loads_returns_none_for_what_is_no_json(line: bytes) -> None:
    assert loads(line) is None


@pytest.mark.parametrize(
    "value", [1691719862, "1691719862", 1691719862000, "1691719862000", 1691719862000000]
)
def test_from_unix_tells_units_by_their_size(value: object) -> None:
    assert from_unix(value) == datetime(2023, 8, 11, 2, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", [None, True, 0, -5, "", "-1", "x", "²", 10**30, float("inf"), float("nan"), [], {}]
)
def test_from_unix_refuses_what_is_no_moment(value: object) -> None:
    assert from_unix(value) is None


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2023-08-10T23:11:02", datetime(2023, 8, 10, 23, 11, 2)),
        ("2022-07-22 19:28:21 UTC", datetime(2022, 7, 22, 19, 28, 21, tzinfo=UTC)),
        ("2019-01-04T17:52:39.762+02:00", datetime(2019, 1, 4, 15, 52, 39, 762000, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("2023-08-10", None),
        ("2023-13-10T23:11:02", None),
        (5, None),
    ],
)
def test_from_iso_reads_dates_with_a_time(value: object, moment: datetime | None) -> None:
    assert from_iso(value) == moment


@pytest.mark.parametrize(
    ("moment", "is_plausible"),
    [
        (datetime(1994, 12, 31, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 11, 0), True),
        (datetime(2026, 11, 24, 13, 0), False),
    ],
)
def test_plausible_moments_lie_between_1995_and_the_export(moment: datetime, is_plausible: bool) -> None:
    found = plausible(moment, Source("x", 0, WRITTEN, io.BytesIO))
    assert found == (moment if is_plausible else None)


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("\u200eKim\u202c  Lee\n", "Kim Lee"),
        (12, "12"),
        ("", None),
        ("\u200e", None),
        (None, None),
        (True, None),
        (10**30, None),
        ("\ud83d", "?"),
        ("x" * 500, "x" * 80),
    ],
)
def test_name_cleans_names(value: object, cleaned: str | None) -> None:
    assert name(value) == cleaned
