from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import DataFileError
from reviewer.history.events import Direction, Fault, Kind, Record, State
from reviewer.history.snapchat import FORMAT
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
AT = datetime(2022, 7, 22, 19, 28, 21, tzinfo=UTC)
STAMP = "2022-07-22 19:28:21 UTC"
GROUP = "01234567-89ab-cdef-0123-456789abcdef"


def source(data: bytes, name: str = "chat_history.json") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def read(document: object) -> list[Record | Fault]:
    data = document if isinstance(document, bytes) else json.dumps(document, indent=2).encode()
    return list(FORMAT.read(source(data), None))


def records(document: object) -> list[Record]:
    return [each for each in read(document) if isinstance(each, Record)]


def entry(mine: object = False, **others: object) -> dict[str, object]:
    return {
        "From": "me.me" if mine else "kim.k",
        "Media Type": "TEXT",
        "Created": STAMP,
        "Content": CANARY,
        "Conversation Title": None,
        "IsSender": mine,
        "Created(microseconds)": 1658518101000000,
        "IsSaved": True,
        "Media IDs": "",
    } | others


def old(**others: object) -> dict[str, object]:
    return {"Media Type": "TEXT", "Created": STAMP, "Text": CANARY} | others


def call(**others: object) -> dict[str, object]:
    answered = {"Type": "AUDIO", "City": "x", "Length (sec)": "31.5", "Result": "Call Succeeded"}
    return answered | {"Date & Time": STAMP} | others


NEW = {"kim.k": [entry(), entry(mine=True)], GROUP: [entry()], "lee": [entry(From="lee")]}
OLD = {
    "Received Saved Chat History": [old(From="kim.k")],
    "Sent Saved Chat History": [old(To="kim.k"), old(To="lee")],
}
CALLS = {
    "Outgoing Calls": [call()],
    "Incoming Calls": [call(Type="VIDEO", Result="Join Timeout")],
    "Completed Calls": [call()],
    "Chat Sessions": [{"Date & Time": STAMP}],
    "Game Sessions": [],
}


def zipped(files: dict[str, object]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(content))
    return data.getvalue()


def fixtures() -> tuple[bytes, ...]:
    snaps = {"Received Snap History": [{"From": "kim.k", "Media Type": "IMAGE", "Created": STAMP}]}
    return (
        *(json.dumps(each, indent=2).encode() for each in (NEW, OLD, CALLS, snaps)),
        zipped({"json/chat_history.json": NEW, "json/talk_history.json": CALLS}),
    )


def test_snapchat_reads_chats_by_person_and_leaves_groups_out() -> None:
    assert records(NEW) == [
        Record(at=AT, direction="in", thread="kim.k"),
        Record(at=AT, direction="out", thread="kim.k"),
        Record(at=AT, direction="in", thread="lee"),
    ]


def test_snapchat_reads_the_lists_of_old_exports() -> None:
    assert records(OLD) == [
        Record(at=AT, direction="in", thread="kim.k"),
        Record(at=AT, direction="out", thread="kim.k"),
        Record(at=AT, direction="out", thread="lee"),
    ]


@pytest.mark.parametrize(
    "heading", ["Received Snap History", "Received Chat History", "Received Saved Chat History"]
)
def test_snapchat_knows_every_old_list(heading: str) -> None:
    (record,) = records({heading: [old(From="kim.k", **{"Media Type": "IMAGE"})]})
    assert (record.kind, record.direction, record.thread) == ("media", "in", "kim.k")


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("TEXT", ("message", "sent")),
        ("MEDIA", ("media", "sent")),
        ("VIDEO", ("media", "sent")),
        ("NOTE", ("voice-note", "sent")),
        ("STICKER", ("sticker", "sent")),
        ("STATUSERASEDMESSAGE", ("message", "deleted")),
        ("STATUSCALLMISSEDVIDEO", ("video-call", "missed")),
        ("STATUSCALLMISSEDAUDIO", ("call", "missed")),
        ("STATUSSAVETOCAMERAROLL", None),
        ("", None),
        (None, None),
    ],
)
def test_snapchat_tells_kinds(sort: object, found: tuple[Kind, State] | None) -> None:
    kinds = [(each.kind, each.state) for each in records({"kim.k": [entry(**{"Media Type": sort})]})]
    assert kinds == ([found] if found else [])


@pytest.mark.parametrize(
    ("others", "kind", "state"),
    [
        ({}, "call", "sent"),
        ({"Type": "VIDEO"}, "video-call", "sent"),
        ({"Length (sec)": "0.0"}, "call", "missed"),
        ({"Length (sec)": 0}, "call", "missed"),
        ({"Result": "Join Timeout"}, "call", "missed"),
    ],
)
def test_snapchat_reads_calls_and_their_results(others: dict[str, object], kind: Kind, state: State) -> None:
    (record,) = records({"Outgoing Calls": [call(**others)]})
    assert (record.at, record.direction, record.kind, record.state, record.thread) == (
        AT,
        "out",
        kind,
        state,
        None,
    )


def test_snapchat_counts_calls_once() -> None:
    assert [each.direction for each in records(CALLS)] == ["out", "in"]


@pytest.mark.parametrize("stamp", [1658518101000000, 1658518101000, "1658518101000000", None, 5, "x"])
def test_snapchat_reads_microseconds_that_are_none(stamp: object) -> None:
    (record,) = records({"kim.k": [entry(**{"Created(microseconds)": stamp})]})
    assert record.at == AT


@pytest.mark.parametrize("created", [None, "", "x", "1980-01-01 00:00:00 UTC", "2027-01-01 00:00:00 UTC", []])
def test_snapchat_tells_of_bad_records_and_reads_on(created: object) -> None:
    bad = entry(Created=created, **{"Created(microseconds)": 0})
    found = read({"kim.k": [entry(), bad, entry()]})
    assert [type(each) for each in found] == [Record, Fault, Record]
    assert isinstance(found[1], Fault)
    assert found[1].place == 2


def test_snapchat_reads_all_histories_of_a_zip() -> None:
    snaps = {"kim.k": [entry(**{"Media Type": "IMAGE"})]}
    data = zipped({"json/chat_history.json": NEW, "json/snap_history.json": snaps, "json/account.json": {}})
    assert [each.kind for each in records(data)] == ["message", "message", "message", "media"]


@pytest.mark.parametrize("data", fixtures())
def test_snapchat_recognises_its_own(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) >= 0.9


@pytest.mark.parametrize("data", [b"", b"[]", b'{"messages": []}', b"\xff\x00", zipped({"x.json": {}})])
def test_snapchat_recognises_nothing_else(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) == 0.0


@settings(max_examples=60, deadline=None)
@given(
    shape=st.sampled_from(("new", "old")),
    steps=st.lists(st.tuples(st.integers(1, 500_000), st.booleans(), st.text(max_size=20)), max_size=30),
)
def test_snapchat_reads_back_what_was_written(shape: str, steps: list[tuple[int, bool, str]]) -> None:
    at = AT
    written: list[tuple[datetime, Direction]] = []
    lists: dict[str, list[object]] = {"Received Saved Chat History": [], "Sent Saved Chat History": []}
    new: list[object] = []
    for seconds, mine, text in steps:
        at += timedelta(seconds=seconds)
        written.append((at, "out" if mine else "in"))
        stamp = f"{at:%Y-%m-%d %H:%M:%S} UTC"
        exact = {"Created(microseconds)": int(at.timestamp()) * 1_000_000}
        new.append(entry(mine, Created=stamp, Content=text, **exact))
        heading, label = ("Sent", "To") if mine else ("Received", "From")
        lists[f"{heading} Saved Chat History"].append(old(Created=stamp, Text=text, **{label: "kim.k"}))
    found = records({"kim.k": new} if shape == "new" else lists)
    assert sorted((each.at, each.direction or "") for each in found) == sorted(written)
    assert all(each.thread == "kim.k" for each in found)


_PLAIN = tuple(each for each in fixtures() if not each.startswith(b"PK"))


@settings(max_examples=200, deadline=None)
@given(data=st.data(), which=st.sampled_from(_PLAIN))
def test_snapchat_survives_whatever_happens_to_a_file(data: st.DataObject, which: bytes) -> None:
    whole = damage(data, which)
    with suppress(DataFileError):  # bytes that make it look like a zip
        FORMAT.recognises(source(whole))
        for each in FORMAT.read(source(whole), None):
            assert isinstance(each, Record | Fault)
            assert CANARY not in repr(each)
