from __future__ import annotations

import csv
import io
import json
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import DataFileError
from reviewer.history.discord import FORMAT
from reviewer.history.events import Fault, Kind, Record, State
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
AT = datetime(2024, 3, 11, 14, 2, 55, tzinfo=UTC)


def source(data: bytes, name: str = "chat.json") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def read(data: bytes) -> list[Record | Fault]:
    return list(FORMAT.read(source(data), None))


def records(data: bytes) -> list[Record]:
    return [each for each in read(data) if isinstance(each, Record)]


def author(name: str = "kim", mark: str = "0000") -> dict[str, object]:
    return {"id": "11", "name": name, "discriminator": mark, "nickname": "Kim", "isBot": False, "roles": []}


def message(**others: object) -> dict[str, object]:
    return {
        "id": "1",
        "type": "Default",
        "timestamp": "2024-03-11T15:02:55+01:00",
        "timestampEdited": None,
        "callEndedTimestamp": None,
        "isPinned": False,
        "content": CANARY,
        "author": author(),
        "attachments": [],
        "embeds": [],
        "stickers": [],
        "reactions": [{"emoji": {"name": "❤"}, "count": 1}],
        "mentions": [],
    } | others


def exported(*messages: object, sort: str = "DirectTextChat", indent: int | None = 2) -> bytes:
    document = {
        "guild": {"id": "0", "name": "Direct Messages", "iconUrl": "x"},
        "channel": {"id": "9", "type": sort, "category": "Private", "name": "kim", "topic": None},
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2026-01-01T00:00:00+00:00",
        "messages": list(messages),
        "messageCount": len(messages),
    }
    return json.dumps(document, indent=indent).encode()


def own(*rows: object) -> bytes:
    return json.dumps(list(rows)).encode()


def row(stamp: str = "2024-03-11 14:02:55", attached: str = "") -> dict[str, object]:
    return {"ID": 1, "Timestamp": stamp, "Contents": CANARY, "Attachments": attached}


def table(*rows: tuple[object, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([("ID", "Timestamp", "Contents", "Attachments"), *rows])
    return text.getvalue().encode()


def package(files: dict[str, object]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return data.getvalue()


PACKAGE = package(
    {
        "README.txt": b"Welcome",
        "Account/user.json": {"id": "22"},
        "Messages/c10/channel.json": {"id": "10", "type": "DM", "recipients": ["11", "22"]},
        "Messages/c10/messages.json": [row()],
        "Messages/c20/channel.json": {"id": "20", "type": "GUILD_TEXT", "guild": {"id": "5", "name": "x"}},
        "Messages/c20/messages.json": [row()],
        "Messages/c30/channel.json": {"id": "30", "type": 1, "recipients": ["11", "33"]},
        "Messages/c30/messages.json": [row(), row()],
        "Messages/c40/channel.json": {"id": "40", "type": "GROUP_DM", "recipients": ["1", "2", "3"]},
        "Messages/c40/messages.json": [row()],
        "Messages/c50/messages.json": [row()],
        "Messages/index.json": {"10": "Direct Message with kim#0", "20": "general", "30": None},
        "Servers/index.json": {"5": "x"},
    }
)


def fixtures() -> tuple[bytes, ...]:
    file = {"fileName": "voice-message.ogg"}
    return (
        exported(message(), message(type="Call"), message(attachments=[file])),
        own(row(), row(attached="https://example.invalid/a.png")),
        table(
            ("1", "2024-03-11 14:02:55.1+00:00", f"{CANARY}\nx", ""), ("2", "2024-03-12T14:02:55", CANARY, "")
        ),
        PACKAGE,
    )


def test_discord_reads_an_exported_chat() -> None:
    assert records(exported(message())) == [Record(at=AT, sender="kim")]


@pytest.mark.parametrize(
    ("others", "kind", "state"),
    [
        ({"type": "Reply"}, "message", "sent"),
        ({"timestampEdited": "2024-03-11T15:03:55+01:00"}, "message", "edited"),
        ({"attachments": [{"fileName": "a.png"}]}, "media", "sent"),
        ({"attachments": [{"fileName": "voice-message.ogg"}]}, "voice-note", "sent"),
        ({"stickers": [{"name": "x"}]}, "sticker", "sent"),
        ({"type": "Call", "callEndedTimestamp": "2024-03-11T15:03:55+01:00"}, "call", "sent"),
    ],
)
def test_discord_tells_kinds(others: dict[str, object], kind: Kind, state: State) -> None:
    (record,) = records(exported(message(**others)))
    assert (record.kind, record.state) == (kind, state)


@pytest.mark.parametrize(
    "others",
    [{"type": "ChannelPinnedMessage"}, {"type": "RecipientAdd"}, {"type": 7}, {"author": {"isBot": True}}],
)
def test_discord_leaves_out_what_nobody_wrote(others: dict[str, object]) -> None:
    assert read(exported(message(**others))) == []


def test_discord_tells_people_of_one_name_apart() -> None:
    found = records(exported(message(author=author(mark="1234")), message(author={"id": "7"})))
    assert [each.sender for each in found] == ["kim#1234", "7"]


def test_discord_refuses_servers() -> None:
    (fault,) = read(exported(message(), sort="GuildTextChat"))
    assert isinstance(fault, Fault)


@pytest.mark.parametrize(
    "bad",
    [
        message(timestamp=None),
        message(timestamp="1990-01-01T00:00:00+00:00"),
        message(timestamp="x"),
        5,
        None,
    ],
)
def test_discord_tells_of_bad_records_and_reads_on(bad: object) -> None:
    found = read(exported(message(), bad, message()))
    assert [type(each) for each in found] == [Record, Fault, Record]
    assert isinstance(found[1], Fault)
    assert found[1].place == 2


@pytest.mark.parametrize(
    ("attached", "kind"),
    [
        ("", "message"),
        ("https://example.invalid/a.png", "media"),
        ("https://x/voice-message.ogg?", "voice-note"),
    ],
)
def test_discord_reads_ones_own_messages_as_going_out(attached: str, kind: Kind) -> None:
    assert records(own(row(attached=attached))) == [Record(at=AT, direction="out", kind=kind)]


def test_discord_reads_the_table_of_old_packages() -> None:
    data = table(
        ("1", "2024-03-11 14:02:55.000000+00:00", f'{CANARY}\n"two", 3', ""),
        ("2", "no time", CANARY, ""),
        ("3", "2024-03-11T14:02:55", "", "https://example.invalid/a.png"),
    )
    found = read(data)
    assert [type(each) for each in found] == [Record, Fault, Record]
    assert [(each.at, each.direction, each.kind) for each in found if isinstance(each, Record)] == [
        (AT, "out", "message"),
        (AT, "out", "media"),
    ]


def test_discord_gives_up_on_a_table_that_is_broken_throughout() -> None:
    data = table(("1", "2024-03-11T14:02:55", CANARY, "")) + b'2,"' + b"x\n" * 200_000
    found = read(data)
    assert isinstance(found[0], Record)
    assert len(found) < 1000


def test_discord_reads_a_package_chat_by_chat_without_servers_and_groups() -> None:
    assert [(each.thread, each.direction) for each in records(PACKAGE)] == [
        ("kim", "out"),
        ("chat 30", "out"),
        ("chat 30", "out"),
        (None, "out"),
    ]


def test_discord_reads_several_exported_chats_in_a_zip() -> None:
    data = package({"a.json": exported(message()), "b.json": exported(message(), sort="GuildTextChat")})
    assert [each.thread for each in records(data)] == ["kim"]
    assert FORMAT.recognises(source(data)) == 0.9


@pytest.mark.parametrize("data", fixtures())
def test_discord_recognises_its_own(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) >= 0.9


@pytest.mark.parametrize("data", [b"", b"[]", b'{"messages": []}', b"\xff\x00", package({"x.json": {}})])
def test_discord_recognises_nothing_else(data: bytes) -> None:
    assert FORMAT.recognises(source(data)) == 0.0


@settings(max_examples=60, deadline=None)
@given(
    shape=st.sampled_from(("exported", "own", "table")),
    offset=st.integers(-12, 14),
    steps=st.lists(st.tuples(st.integers(1, 500_000), st.text(max_size=20)), max_size=30),
)
def test_discord_reads_back_what_was_written(shape: str, offset: int, steps: list[tuple[int, str]]) -> None:
    at, moments, texts = AT, [], []
    for seconds, text in steps:
        at += timedelta(seconds=seconds)
        moments.append(at)
        texts.append(text.encode("utf-8", "replace").decode())
    if shape == "exported":
        zone = timezone(timedelta(hours=offset))
        stamps = [each.astimezone(zone).isoformat(timespec="milliseconds") for each in moments]
        pairs = zip(stamps, texts, strict=True)
        data = exported(*(message(timestamp=stamp, content=text) for stamp, text in pairs))
    elif shape == "own":
        data = own(*(row(each.replace(tzinfo=None).isoformat(" ")) for each in moments))
    else:
        data = table(
            *(("1", each.isoformat(" "), text, "") for each, text in zip(moments, texts, strict=True))
        )
    assert [each.at for each in records(data)] == moments


_PLAIN = tuple(each for each in fixtures() if not each.startswith(b"PK"))


@settings(max_examples=200, deadline=None)
@given(data=st.data(), which=st.sampled_from(_PLAIN))
def test_discord_survives_whatever_happens_to_a_file(data: st.DataObject, which: bytes) -> None:
    whole = damage(data, which)
    with suppress(DataFileError):  # bytes that make it look like a zip
        FORMAT.recognises(source(whole))
        for each in FORMAT.read(source(whole), None):
            assert isinstance(each, Record | Fault)
            assert CANARY not in repr(each)
