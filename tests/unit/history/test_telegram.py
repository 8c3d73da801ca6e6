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
from reviewer.history.source import Source
from reviewer.history.telegram import FORMAT
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"


def source(data: bytes, name: str = "result.json") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def read(document: object) -> list[Record | Fault]:
    data = document if isinstance(document, bytes) else json.dumps(document, indent=1).encode()
    return list(FORMAT.read(source(data), None))


def records(document: object) -> list[Record]:
    return [each for each in read(document) if isinstance(each, Record)]


def message(number: object = 1, **others: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": "2023-08-10T23:11:02",
        "date_unixtime": "1691701862",
        "from": "Kim",
        "from_id": "user11",
        "text": CANARY,
        "text_entities": [{"type": "plain", "text": CANARY}],
    } | others


def chat(*messages: object, **others: object) -> dict[str, object]:
    return {"name": "Kim", "type": "personal_chat", "id": 11} | others | {"messages": list(messages)}


def service(action: str, **others: object) -> dict[str, object]:
    call = {"type": "service", "action": action, "actor": "Me", "actor_id": "user22", "text": ""}
    return {key: value for key, value in message().items() if not key.startswith("from")} | call | others


ACCOUNT: dict[str, object] = {
    "about": "Here is the data you requested.",
    "personal_information": {"user_id": 22, "first_name": "Me"},
    "contacts": {"about": "", "list": [{"first_name": "Kim", "date": "2020-01-01T00:00:00"}]},
    "chats": {
        "about": "",
        "list": [
            chat(message(), message(2, **{"from": "Me", "from_id": "user22"})),
            chat(message(), name="Friends", type="private_group", id=5),
            chat(message(from_id="user33"), id=33),
            chat(message(from_id="user44", **{"from": None}), name=None, id=44),
            {"type": "saved_messages", "id": 22, "messages": [message()]},
        ],
    },
    "left_chats": {"about": "", "list": [chat(message(), type="public_supergroup")]},
}


def fixtures() -> tuple[bytes, ...]:
    reaction = {"type": "emoji", "count": 1, "emoji": "❤", "recent": [{"from_id": "user22", "date": "x"}]}
    documents: tuple[object, ...] = (
        chat(message(), message(2, edited_unixtime="1691719900", reactions=[reaction])),
        chat(service("phone_call", discard_reason="missed"), message(media_type="sticker")),
        ACCOUNT,
    )
    broken = json.dumps(chat(message(text="\x01"))).replace("\\u0001", "\\x01")
    return (*(json.dumps(each, indent=1).encode() for each in documents), broken.encode())


def test_telegram_reads_one_chat() -> None:
    me = {"from": "Me", "from_id": "user22"}
    assert records(chat(message(), message(2, **me))) == [
        Record(at=datetime(2023, 8, 10, 21, 11, 2, tzinfo=UTC), sender="Kim", direction="in"),
        Record(at=datetime(2023, 8, 10, 21, 11, 2, tzinfo=UTC), sender="Me", direction="out"),
    ]


def test_telegram_reads_the_chats_of_two_in_an_account() -> None:
    assert [(each.thread, each.sender, each.direction) for each in records(ACCOUNT)] == [
        ("Kim", "Kim", "in"),
        ("Kim", "Me", "out"),
        ("Kim (33)", "Kim", "in"),
        ("user44", "user44", "in"),
    ]


def test_telegram_keeps_the_clock_of_old_exports() -> None:
    old = {key: value for key, value in message(from_id=4295).items() if key != "date_unixtime"}
    (record,) = records(chat(old))
    assert (record.at, record.sender, record.direction) == (datetime(2023, 8, 10, 23, 11, 2), "Kim", None)


def test_telegram_takes_files_that_have_only_the_exact_time() -> None:
    exact = {key: value for key, value in message().items() if key != "date"}
    assert records(chat(exact))[0].at.tzinfo is UTC


@pytest.mark.parametrize(
    ("others", "kind", "state"),
    [
        ({}, "message", "sent"),
        ({"photo": "photos/1.jpg"}, "media", "sent"),
        ({"file": "(File not included.)"}, "media", "sent"),
        ({"media_type": "sticker", "file": "x"}, "sticker", "sent"),
        ({"media_type": "voice_message", "file": "x"}, "voice-note", "sent"),
        ({"media_type": "video_message", "file": "x"}, "media", "sent"),
        ({"edited": "2023-08-10T23:12:00", "edited_unixtime": "1691719920"}, "message", "edited"),
        ({"edited": "2023-08-10T23:12:00"}, "message", "edited"),
        ({"edited": "1970-01-01T02:00:00"}, "message", "sent"),
    ],
)
def test_telegram_tells_kinds(others: dict[str, object], kind: Kind, state: State) -> None:
    (record,) = records(chat(message(**others)))
    assert (record.kind, record.state) == (kind, state)


@pytest.mark.parametrize(
    ("action", "others", "found"),
    [
        ("phone_call", {"duration_seconds": 90, "discard_reason": "hangup"}, ("call", "sent")),
        ("phone_call", {"discard_reason": "missed"}, ("call", "missed")),
        ("phone_call", {"discard_reason": "busy"}, ("call", "missed")),
        ("phone_call", {"discard_reason": "hangup"}, ("call", "missed")),
        ("send_premium_gift", {"months": 3}, ("letter", "sent")),
        ("pin_message", {}, None),
        ("take_screenshot", {}, None),
        ("joined_telegram", {}, None),
        ("set_messages_ttl", {}, None),
    ],
)
def test_telegram_takes_calls_and_gifts_of_its_own_lines(
    action: str, others: dict[str, object], found: tuple[Kind, State] | None
) -> None:
    calls = records(chat(service(action, **others)))
    assert [(each.kind, each.state, each.sender, each.direction) for each in calls] == (
        [(*found, "Me", "out")] if found else []
    )


def test_telegram_reads_who_reacted_when() -> None:
    recent = {"from": "Me", "from_id": "user22", "date": "2023-08-10T23:12:00"}
    reaction = {"type": "emoji", "count": 1, "emoji": "❤", "recent": [recent]}
    _, record = records(chat(message(reactions=[reaction])))
    assert (record.kind, record.sender, record.direction) == ("reaction", "Me", "out")
    assert record.at == datetime(2023, 8, 10, 23, 12)


@pytest.mark.parametrize(
    "bad",
    [
        {"id": 2, "type": "unsupported"},
        message(date="1970-01-01T00:00:00", date_unixtime="0"),
        message(date="2030-01-01T00:00:00", date_unixtime="1893456000"),
        message(date=None, date_unixtime=[]),
        "x",
        None,
    ],
)
def test_telegram_tells_of_bad_records_and_reads_on(bad: object) -> None:
    found = read(chat(message(), bad, message()))
    assert [type(each) for each in found] == [Record, Fault, Record]
    assert isinstance(found[1], Fault)
    assert found[1].place == 2
    assert CANARY not in found[1].message


def test_telegram_reads_escapes_that_are_no_json() -> None:
    text = json.dumps(chat(message(text="\x01"), message(2)), indent=1).replace("\\u0001", "\\x01")
    assert [type(each) for each in read(text.encode())] == [Record, Record]


def test_telegram_refuses_groups() -> None:
    (fault,) = read(chat(message(), type="private_group"))
    assert isinstance(fault, Fault)


def test_telegram_falls_back_on_numbers_for_accounts_that_are_gone() -> None:
    assert records(chat(message(**{"from": None})))[0].sender == "user11"


def test_telegram_reads_a_zip() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("ChatExport/result.json", json.dumps(chat(message())))
        archive.writestr("ChatExport/other.json", "{}")
    zipped = source(data.getvalue(), "x.zip")
    assert FORMAT.recognises(zipped) == 1.0
    assert [type(each) for each in FORMAT.read(zipped, None)] == [Record]


@pytest.mark.parametrize("data", fixtures())
def test_telegram_recognises_its_own(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) >= 0.9


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"messages": []}', b"25/12/2023, 09:05 - Kim: x", b"\xff\x00"]
)
def test_telegram_recognises_nothing_else(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) == 0.0


_SENDERS: tuple[tuple[str, str, Direction], ...] = (("Kim", "user11", "in"), ("Me", "user22", "out"))


@settings(max_examples=60, deadline=None)
@given(
    exact=st.booleans(),
    indent=st.sampled_from((None, 1)),
    steps=st.lists(
        st.tuples(st.integers(1, 500_000), st.sampled_from(_SENDERS), st.text(max_size=20)), max_size=30
    ),
)
def test_telegram_reads_back_what_was_written(
    exact: bool, indent: int | None, steps: list[tuple[int, tuple[str, str, Direction], str]]
) -> None:
    at = datetime(2024, 1, 3, 8, 0)
    messages, written = [], []
    for number, (seconds, (sender, number_of_sender, direction), text) in enumerate(steps):
        at += timedelta(seconds=seconds)
        one = message(number, date=at.isoformat(), text=text, from_id=number_of_sender, **{"from": sender})
        one["date_unixtime"] = str(int(at.replace(tzinfo=UTC).timestamp()))
        if not exact:
            del one["date_unixtime"]
        messages.append(one)
        written.append((at.replace(tzinfo=UTC) if exact else at, sender, direction))
    data = json.dumps(chat(*messages), indent=indent).encode()
    assert [(each.at, each.sender, each.direction) for each in records(data)] == written


@settings(max_examples=200, deadline=None)
@given(data=st.data(), which=st.sampled_from(fixtures()))
def test_telegram_survives_whatever_happens_to_a_file(data: st.DataObject, which: bytes) -> None:
    whole = damage(data, which)
    with suppress(DataFileError):  # bytes that make it look like a zip
        FORMAT.recognises(source(whole))
        for each in FORMAT.read(source(whole), None):
            assert isinstance(each, Record | Fault)
            assert CANARY not in repr(each)
