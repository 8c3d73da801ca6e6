from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import DataFileError
from reviewer.history.events import Fault, Record
from reviewer.history.sms_export import FORMAT
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
AT = datetime(2023, 12, 25, 9, 5, 44, tzinfo=UTC)
SECONDS = int(AT.timestamp())
KIM = {"address": "+447700900123", "__display_name": "Kim"}
ME = {"address": "+447700900999"}
SAM = {"address": "+447700900456", "__display_name": "Sam"}


def source(data: bytes, name: str = "messages.ndjson") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def told(data: bytes) -> list[Record | Fault]:
    return list(FORMAT.read(source(data), None))


def sms(kind: object = "1", **more: Any) -> dict[str, Any]:
    return {
        "_id": "7",
        "address": "+447700900123",
        "date": str(SECONDS * 1000),
        "type": kind,
        "body": CANARY,
        "__display_name": "Kim",
        **more,
    }


def mms(box: object = "1", *types: str, **more: Any) -> dict[str, Any]:
    there = box in ("1", 1)
    return {
        "_id": "8",
        "date": str(SECONDS),
        "msg_box": box,
        "__parts": [{"seq": "0", "ct": each, "text": CANARY} for each in types],
        "__sender_address": KIM if there else {"address": "insert-address-token"},
        "__recipient_addresses": [ME] if there else [KIM],
        **more,
    }


def call(kind: object = "1", duration: str = "61") -> dict[str, Any]:
    date = str(SECONDS * 1000)
    return {"number": "+447700900123", "type": kind, "date": date, "duration": duration, "name": "Kim"}


def ndjson(*each: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in each)


def fixtures() -> tuple[bytes, ...]:
    return (
        ndjson(*map(sms, "123456"), mms("1", "text/plain"), mms("2", "image/jpeg"), sms()),
        json.dumps([call(each) for each in "1234567"], indent=2).encode(),
        json.dumps([sms(), mms("2", "text/plain")]).encode(),
    )


@pytest.mark.parametrize("layout", [ndjson, lambda *each: json.dumps(each, indent=1).encode()])
def test_sms_export_reads_both_units_of_time(layout: Any) -> None:
    found = told(layout(sms("2"), mms("2", "text/plain"), sms(), mms("1", "image/png")))
    assert found == [
        Record(at=AT, direction="out", thread="Kim"),
        Record(at=AT, direction="out", thread="Kim"),
        Record(at=AT, direction="in", thread="Kim"),
        Record(at=AT, direction="in", kind="media", thread="Kim"),
    ]


@pytest.mark.parametrize(("kind", "state"), [("4", "unsure"), ("6", "unsure"), (2, "sent")])
def test_sms_export_marks_what_may_not_have_gone(kind: object, state: str) -> None:
    assert [each.state for each in told(ndjson(sms(kind), mms(kind))) if isinstance(each, Record)] == [
        state
    ] * 2


@pytest.mark.parametrize(
    "record",
    [
        sms("3"),
        sms("5"),
        mms("3"),
        mms("5"),
        mms("1", __recipient_addresses=[ME, SAM]),
        mms("2", __recipient_addresses=[KIM, SAM]),
        mms("1", __sender_address=None, __recipient_addresses=None, __addresses=[KIM, ME, SAM]),
    ],
)
def test_sms_export_leaves_out_drafts_and_groups(record: object) -> None:
    assert told(ndjson(record)) == []


@pytest.mark.parametrize(("box", "address"), [("1", "137"), ("2", "151")])
def test_sms_export_reads_lists_of_all_addresses(box: str, address: str) -> None:
    other = "151" if address == "137" else "137"
    people = [{**KIM, "type": address}, {**ME, "type": other}]
    record = mms(box, __sender_address=None, __recipient_addresses=None, __addresses=people)
    assert [each.thread for each in told(ndjson(record)) if isinstance(each, Record)] == ["Kim"]


@pytest.mark.parametrize(
    ("kind", "duration", "meaning"),
    [
        ("1", "61", ("in", "call", "sent")),
        ("2", "61", ("out", "call", "sent")),
        ("2", "0", ("out", "call", "missed")),
        ("3", "0", ("in", "call", "missed")),
        ("4", "9", ("in", "voicemail", "sent")),
    ],
)
def test_sms_export_reads_calls(kind: str, duration: str, meaning: tuple[str, ...]) -> None:
    (record,) = told(json.dumps([call(kind, duration)]).encode())
    assert isinstance(record, Record)
    assert (record.direction, record.kind, record.state) == meaning
    assert (record.at, record.thread) == (AT, "Kim")


def test_sms_export_names_a_conversation_by_its_number_where_there_is_no_name() -> None:
    (record,) = told(ndjson(sms(__display_name=None)))
    assert isinstance(record, Record)
    assert record.thread == "+447700900123"


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        json.dumps(sms("9")).encode(),
        json.dumps(sms(None)).encode(),
        json.dumps(sms(date="0")).encode(),
        json.dumps(sms(date=None)).encode(),
        b'{"type":"1","date":' + b"[" * 100 + b"]" * 100 + b"}",
        json.dumps(sms(body="x" * 1_100_000)).encode(),
    ],
)
def test_sms_export_goes_on_after_a_broken_line(broken: bytes) -> None:
    found = told(ndjson(sms()) + broken + b"\n" + ndjson(sms("2")))
    assert [type(each) for each in found] == [Record, Fault, Record]
    assert isinstance(found[1], Fault)
    assert found[1].place == 2


def test_sms_export_reads_the_messages_in_a_zip() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("messages.ndjson", ndjson(sms()))
        archive.writestr("data/PART_1.txt", CANARY)
    assert len(told(data.getvalue())) == 1
    assert FORMAT.recognises(source(data.getvalue(), "messages-2023-12-25.zip")) > 0.9


def test_sms_export_recognises_its_own_only() -> None:
    assert all(FORMAT.recognises(source(each)) > 0.9 for each in fixtures())
    for other in (b"", b"[]", b'{"messages": []}', b"12/25/23, 7:02 PM - Kim: x"):
        assert FORMAT.recognises(source(other)) == 0.0


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.integers(1, 10**6), st.sampled_from("12"), st.booleans(), st.text(max_size=20)),
        max_size=20,
    )
)
def test_sms_export_reads_back_what_was_written(steps: list[tuple[int, str, bool, str]]) -> None:
    at = 10**9
    lines, written = [], []
    for seconds, kind, multimedia, body in steps:
        at += seconds
        lines.append(
            mms(kind, "text/plain", date=str(at)) if multimedia else sms(kind, date=str(at * 1000), body=body)
        )
        written.append((datetime.fromtimestamp(at, UTC), "in" if kind == "1" else "out"))
    found = [each for each in told(ndjson(*lines)) if isinstance(each, Record)]
    assert [(each.at, each.direction) for each in found] == written


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_sms_export_survives_whatever_happens_to_a_file(data: st.DataObject) -> None:
    whole = damage(data, data.draw(st.sampled_from(fixtures())))
    with suppress(DataFileError):  # bytes that make it look like a zip
        FORMAT.recognises(source(whole))
        assert CANARY not in repr(told(whole))
