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
from reviewer.history.signal import FORMAT
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

HEAD: tuple[dict[str, object], ...] = (
    {"version": "1", "backupTimeMs": "1774000000000", "currentAppVersion": "8.10.2"},
    {"account": {"givenName": "Me"}},
    {"recipient": {"id": "1", "self": {}}},
    {"recipient": {"id": "2", "contact": {"profileGivenName": "Kim", "profileFamilyName": "Lee"}}},
    {"recipient": {"id": "3", "group": {"snapshot": {"title": {"title": "Friends"}}}}},
    {"recipient": {"id": "4", "releaseNotes": {}}},
    {"recipient": {"id": "5", "contact": {"e164": "447700900123"}}},
    {"recipient": {"id": 6, "contact": {"nickname": {"given": "Kim", "family": "Lee"}}}},
    {"chat": {"id": "100", "recipientId": "2"}},
    {"chat": {"id": "200", "recipientId": "3"}},
    {"chat": {"id": "300", "recipientId": "5"}},
    {"chat": {"id": 400, "recipientId": 6}},
    {"chat": {"id": "500", "recipientId": "1"}},
)


def source(data: bytes, name: str = "main.jsonl") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def written(*frames: object) -> bytes:
    return "\n".join(json.dumps(each, separators=(",", ":")) for each in (*HEAD, *frames)).encode()


def read(*frames: object) -> list[Record | Fault]:
    return list(FORMAT.read(source(written(*frames)), None))


def records(*frames: object) -> list[Record]:
    return [each for each in read(*frames) if isinstance(each, Record)]


def stamp(at: datetime = AT) -> str:
    return str(int(at.timestamp() * 1000))


def incoming(**others: object) -> dict[str, object]:
    item: dict[str, object] = {"chatId": "100", "authorId": "2", "dateSent": stamp()}
    details = {"dateReceived": stamp(), "read": True}
    return {"chatItem": item | {"incoming": details, "standardMessage": {"text": {"body": CANARY}}} | others}


def outgoing(**others: object) -> dict[str, object]:
    status = {"recipientId": "2", "timestamp": stamp(), "read": {"sealedSender": True}}
    item: dict[str, object] = {"chatId": "100", "authorId": "1", "dateSent": stamp()}
    details = {"sendStatus": [status], "dateReceived": stamp()}
    return {"chatItem": item | {"outgoing": details, "standardMessage": {"text": {"body": CANARY}}} | others}


def update(**others: object) -> dict[str, object]:
    item: dict[str, object] = {"chatId": "100", "authorId": "1", "dateSent": stamp(), "directionless": {}}
    return {"chatItem": item | {"updateMessage": others}}


def fixtures() -> tuple[bytes, ...]:
    call = {"type": "AUDIO_CALL", "direction": "INCOMING", "state": "MISSED", "startedCallTimestamp": stamp()}
    reaction = {"emoji": "❤", "authorId": "1", "sentTimestamp": stamp()}
    return (
        written(incoming(), outgoing(), update(individualCall=call)),
        written(
            incoming(standardMessage={"reactions": [reaction]}), update(simpleUpdate={"type": "BLOCKED"})
        ),
    )


def test_signal_reads_both_sides() -> None:
    assert records(incoming(), outgoing()) == [
        Record(at=AT, direction="in", thread="Kim Lee"),
        Record(at=AT, direction="out", thread="Kim Lee"),
    ]


def test_signal_names_chats_by_person_and_leaves_out_the_others() -> None:
    found = records(*(incoming(chatId=number) for number in ("100", "200", "300", 400, "500", "900", None)))
    assert [each.thread for each in found] == ["Kim Lee", "447700900123", "Kim Lee (400)"]


@pytest.mark.parametrize(
    ("content", "kind", "state"),
    [
        ({"standardMessage": {"attachments": [{"flag": "NONE"}]}}, "media", "sent"),
        ({"standardMessage": {"attachments": [{"flag": "VOICE_MESSAGE"}]}}, "voice-note", "sent"),
        ({"standardMessage": {"attachments": [{"flag": 1}]}}, "voice-note", "sent"),
        ({"stickerMessage": {"sticker": {}}}, "sticker", "sent"),
        ({"remoteDeletedMessage": {}}, "message", "deleted"),
        ({"viewOnceMessage": {}}, "media", "sent"),
        ({"directStoryReplyMessage": {"emoji": "❤"}}, "story-reply", "sent"),
        ({"giftBadge": {}}, "letter", "sent"),
        ({"contactMessage": {}}, "message", "sent"),
        ({"someNewMessage": {}}, "message", "unsure"),
    ],
)
def test_signal_tells_kinds(content: dict[str, object], kind: Kind, state: State) -> None:
    frame = incoming()
    item = frame["chatItem"]
    assert isinstance(item, dict)
    del item["standardMessage"]
    (record,) = records({"chatItem": item | content})
    assert (record.kind, record.state) == (kind, state)


def test_signal_keeps_the_first_time_of_an_edited_message() -> None:
    revision = {"chatId": "100", "authorId": "1", "dateSent": stamp(AT - timedelta(hours=1)), "outgoing": {}}
    (record,) = records(outgoing(revisions=[revision]))
    assert (record.at, record.state) == (AT - timedelta(hours=1), "edited")


@pytest.mark.parametrize(
    ("status", "states"),
    [
        ([{"failed": {"reason": "NETWORK"}}], []),
        ([{"skipped": {}}], []),
        ([{"pending": {}}], ["unsure"]),
        ([{"delivered": {}}], ["sent"]),
        ([], ["sent"]),
    ],
)
def test_signal_leaves_out_what_never_left(status: list[object], states: list[State]) -> None:
    assert [each.state for each in records(outgoing(outgoing={"sendStatus": status}))] == states


@pytest.mark.parametrize(
    ("call", "found"),
    [
        (("AUDIO_CALL", "INCOMING", "ACCEPTED"), ("call", "in", "sent")),
        (("AUDIO_CALL", "OUTGOING", "NOT_ACCEPTED"), ("call", "out", "missed")),
        (("VIDEO_CALL", "INCOMING", "MISSED"), ("video-call", "in", "missed")),
        ((2, 2, 1), ("video-call", "out", "sent")),
        ((None, None, None), ("call", "in", "sent")),
    ],
)
def test_signal_reads_calls(call: tuple[object, ...], found: tuple[Kind, Direction, State]) -> None:
    kind, direction, state = call
    details = {"type": kind, "direction": direction, "state": state, "startedCallTimestamp": stamp()}
    (record,) = records(update(individualCall=details))
    assert (record.kind, record.direction, record.state) == found


def test_signal_reads_blocking_and_no_other_updates() -> None:
    sorts: tuple[object, ...] = ("BLOCKED", 15, "JOINED_SIGNAL", "CHANGE_NUMBER", None, [])
    found = records(*(update(simpleUpdate={"type": sort}) for sort in sorts), update(profileChange={}))
    assert [(each.kind, each.direction) for each in found] == [("block", "none"), ("unblock", "none")]


def test_signal_reads_reactions() -> None:
    later = stamp(AT + timedelta(minutes=5))
    given_by = [{"emoji": "❤", "authorId": number, "sentTimestamp": later} for number in ("1", 2)]
    _, *found = records(incoming(standardMessage={"reactions": given_by}))
    assert [(each.kind, each.direction) for each in found] == [("reaction", "out"), ("reaction", "in")]
    assert {each.at for each in found} == {AT + timedelta(minutes=5)}


@pytest.mark.parametrize(
    "bad", [incoming(dateSent="0"), incoming(dateSent=None), incoming(dateSent=[]), [1], "x"]
)
def test_signal_tells_of_bad_lines_and_reads_on(bad: object) -> None:
    found = read(incoming(), bad, outgoing())
    assert [type(each) for each in found] == [Record, Fault, Record]
    assert isinstance(found[1], Fault)
    assert found[1].place == len(HEAD) + 2


def test_signal_leaves_out_lines_that_are_far_too_long() -> None:
    found = read(incoming(), incoming(standardMessage={"text": {"body": "x" * 1_000_001}}), outgoing())
    assert [type(each) for each in found] == [Record, Fault, Record]


def test_signal_reads_a_zip() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("signal-export/main.jsonl", written(incoming()))
        archive.writestr("signal-export/metadata.json", '{"version": 1}')
    zipped = source(data.getvalue(), "x.zip")
    assert FORMAT.recognises(zipped) == 1.0
    assert [type(each) for each in FORMAT.read(zipped, None)] == [Record]


@pytest.mark.parametrize("data", fixtures())
def test_signal_recognises_its_own(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) == 1.0


@pytest.mark.parametrize("data", [b"", b"{}", b'{"messages": []}', b"\xff\x00", b'{"chat": 1}'])
def test_signal_recognises_nothing_else(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) == 0.0


@settings(max_examples=60, deadline=None)
@given(
    numbers=st.booleans(),
    steps=st.lists(st.tuples(st.integers(1, 10**9), st.booleans(), st.text(max_size=20)), max_size=30),
)
def test_signal_reads_back_what_was_written(numbers: bool, steps: list[tuple[int, bool, str]]) -> None:
    at = AT - timedelta(days=700)
    frames, expected = [], []
    for milliseconds, mine, text in steps:
        at += timedelta(milliseconds=milliseconds)
        when: object = int(stamp(at)) if numbers else stamp(at)
        frame = outgoing if mine else incoming
        frames.append(frame(dateSent=when, standardMessage={"text": {"body": text}}))
        expected.append((at, "out" if mine else "in"))
    found = records(*frames)
    assert [each.direction for each in found] == [direction for _, direction in expected]
    assert all(
        abs(each.at - at) < timedelta(milliseconds=2) for each, (at, _) in zip(found, expected, strict=True)
    )


@settings(max_examples=200, deadline=None)
@given(data=st.data(), which=st.sampled_from(fixtures()))
def test_signal_survives_whatever_happens_to_a_file(data: st.DataObject, which: bytes) -> None:
    whole = damage(data, which)
    with suppress(DataFileError):  # bytes that make it look like a zip
        FORMAT.recognises(source(whole))
        for each in FORMAT.read(source(whole), None):
            assert isinstance(each, Record | Fault)
            assert CANARY not in repr(each)
