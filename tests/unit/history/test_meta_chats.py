from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import DataFileError
from reviewer.history.events import Fault, Record
from reviewer.history.formats import Format
from reviewer.history.meta_chats import INSTAGRAM, MESSENGER
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
AT = datetime(2023, 12, 25, 9, 5, 44, tzinfo=UTC)
MS = int(AT.timestamp() * 1000)
BOTH = (MESSENGER, INSTAGRAM)


def source(data: bytes, name: str = "message_1.json") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def told(value: object, app: Format = MESSENGER) -> list[Record | Fault]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(app.read(source(data), None))


def records(value: object, app: Format = MESSENGER) -> list[Record]:
    return [each for each in told(value, app) if isinstance(each, Record)]


def message(
    content: str | None = f"hi {CANARY}", at: object = MS, sender: str = "Kim", **more: Any
) -> dict[str, Any]:
    words = {} if content is None else {"content": content}
    return {"sender_name": sender, "timestamp_ms": at, **words, "is_geoblocked_for_viewer": False, **more}


def chat(*messages: object, people: tuple[str, ...] = ("Kim", "Me"), **more: Any) -> dict[str, Any]:
    return {
        "participants": [{"name": each} for each in people],
        "messages": list(messages),
        "title": people[0] if people else "",
        "is_still_participant": True,
        "thread_path": "inbox/kim_123",
        "magic_words": [],
        **more,
    }


def encrypted(*messages: object, people: tuple[str, ...] = ("Kim", "Me")) -> dict[str, Any]:
    return {"participants": list(people), "threadName": "Kim_12", "messages": list(messages)}


def secret(**more: Any) -> dict[str, Any]:
    return {
        "isUnsent": False,
        "media": [],
        "reactions": [{"actor": "Me", "reaction": "x"}],
        "senderName": "Kim",
        "text": CANARY,
        "timestamp": MS,
        "type": "text",
        **more,
    }


def zipped(files: Mapping[str, object]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in files.items():
            archive.writestr(name, json.dumps(value))
    return data.getvalue()


def fixtures() -> tuple[bytes, ...]:
    return tuple(
        json.dumps(each).encode()
        for each in (
            chat(message(), message("x (edited)"), message("x"), message(None, photos=[{"uri": "a"}])),
            chat(message(None, type="Call", call_duration=0), message(None, is_unsent=True), {"x": 1}),
            encrypted(secret(), secret(isUnsent=True), secret(media=[{"uri": "a"}])),
        )
    )


@pytest.mark.parametrize("app", BOTH)
def test_meta_chats_reads_a_chat(app: Format) -> None:
    found = told(chat(message(sender="Me"), message()), app)
    assert found == [Record(at=AT, sender="Me", thread="Kim"), Record(at=AT, sender="Kim", thread="Kim")]
    assert all(isinstance(each, Record) and each.at.tzinfo is UTC for each in found)


def test_meta_chats_reads_encrypted_chats_of_messenger() -> None:
    found = records(
        encrypted(secret(), secret(isUnsent=True), secret(text="", media=[{"uri": "./media/a.jpg"}]))
    )
    assert [(each.kind, each.state) for each in found] == [
        ("message", "sent"),
        ("message", "deleted"),
        ("media", "sent"),
    ]
    assert {(each.sender, each.thread) for each in found} == {("Kim", "Kim")}


@pytest.mark.parametrize(
    ("told_as", "kind", "state"),
    [
        (message(None, photos=[{"uri": "a"}]), "media", "sent"),
        (message(None, videos=[{"uri": "a"}]), "media", "sent"),
        (message(None, gifs=[{"uri": "a"}]), "media", "sent"),
        (message(None, audio_files=[{"uri": "a"}]), "voice-note", "sent"),
        (message(None, sticker={"uri": "a"}), "sticker", "sent"),
        (message("look", share={"link": "https://example.org"}), "media", "sent"),
        (message("ha", share={"link": "https://www.instagram.com/stories/kim/1"}), "story-reply", "sent"),
        (message(None, is_unsent=True), "message", "deleted"),
        (message(None), "message", "unsure"),
        (message(None, type="Call", call_duration=62), "call", "sent"),
        (message(None, type="Call", call_duration=0), "call", "missed"),
        (message("Kim missed your call.", type="Call", call_duration=0, missed=True), "call", "missed"),
        (message("Du hast einen Videoanruf verpasst.", type="Call", call_duration=0), "video-call", "missed"),
        (message("Kim Lee started a video chat"), "video-call", "sent"),
        (message("You started an audio call"), "call", "sent"),
        (message("You missed a video call from Kim."), "video-call", "missed"),
        (message("You missed an audio call"), "call", "missed"),
        (message("Liked a message"), "reaction", "sent"),
        (message("Reacted \u00e2\u009d\u00a4 to your message "), "reaction", "sent"),
        (message("call me when you can"), "message", "sent"),
        (message("x" * 500), "message", "sent"),
    ],
)
def test_meta_chats_tells_kinds(told_as: dict[str, Any], kind: str, state: str) -> None:
    assert [(each.kind, each.state) for each in records(chat(told_as))] == [(kind, state)]


@pytest.mark.parametrize(
    "line",
    [
        message("Video chat ended"),
        message("You are now connected on Messenger."),
        message("Kim set your nickname to Bee."),
        message("Kim changed the chat theme."),
        message(None, type="Subscribe", users=[{"name": "Sam"}]),
    ],
)
def test_meta_chats_leaves_out_what_the_app_says(line: dict[str, Any]) -> None:
    assert told(chat(line)) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Zo\u00c3\u00ab", "Zoë"),
        ("\u00c3 la", "\u00c3 la"),
        ("K\u00c3\u00a0", "Kà"),
        ("Zoë", "Zoë"),
        ("Łucja", "Łucja"),
        ("\u00f0\u009f\u0090\u009d Kim", "🐝 Kim"),
        ("Kim\u200e", "Kim"),
    ],
)
def test_meta_chats_repairs_names_only_where_they_are_broken(written: str, name: str) -> None:
    (record,) = records(chat(message(sender=written), people=(written, "Me")))
    assert (record.sender, record.thread) == (name, name)


def test_meta_chats_reads_a_file_with_a_mark_of_byte_order() -> None:
    assert len(records(b"\xef\xbb\xbf" + json.dumps(chat(message())).encode())) == 1


def test_meta_chats_takes_reactions_only_with_their_time() -> None:
    reactions = [
        {"reaction": "x", "actor": "Me"},
        {"reaction": "x", "actor": "Me", "timestamp": MS // 1000 + 60},
    ]
    found = records(chat(message(reactions=reactions)))
    assert [(each.kind, each.sender) for each in found] == [("message", "Kim"), ("reaction", "Me")]
    assert found[1].at == AT + timedelta(seconds=60)


def _minutes(*rows: tuple[str, int, str]) -> dict[str, Any]:
    return chat(*(message(text, MS + minute * 60_000, sender) for text, minute, sender in rows))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("last year 😭 (edited)", 1, "Kim"), ("last year", 0, "Kim")], [(0, "edited")]),
        ([("b (edited)", 2, "Kim"), ("ok", 1, "Me"), ("a", 0, "Kim")], [(1, "sent"), (0, "edited")]),
        ([("c (edited)", 2, "Kim"), ("b (edited)", 1, "Kim"), ("a", 0, "Kim")], [(0, "edited")]),
        ([("b (edited)", 60, "Kim"), ("a", 0, "Kim")], [(60, "edited"), (0, "sent")]),
        ([("b (edited)", 1, "Kim"), ("a", 0, "Me")], [(0, "sent"), (1, "edited")]),
        ([("a", 0, "Kim"), ("b (edited)", 1, "Kim")], [(0, "sent")]),
    ],
)
def test_meta_chats_counts_an_edited_message_of_instagram_once(
    rows: list[tuple[str, int, str]], found: list[tuple[int, str]]
) -> None:
    read = records(_minutes(*rows), INSTAGRAM)
    assert [((each.at - AT) // timedelta(minutes=1), each.state) for each in read] == found
    assert len(records(_minutes(*rows), MESSENGER)) == len(rows)


@pytest.mark.parametrize(
    "group",
    [
        chat(message(), people=("Kim", "Me", "Sam")),
        chat(message(), thread_type="RegularGroup"),
        encrypted(secret(), people=("Kim", "Me", "Sam")),
    ],
)
def test_meta_chats_leaves_out_groups(group: dict[str, Any]) -> None:
    assert told(group) == []


def test_meta_chats_goes_on_after_broken_messages() -> None:
    found = told(chat(message(at=0), message(at=None), 7, {}, message(at=MS * 10**6), message()))
    assert [type(each) for each in found] == [Fault] * 5 + [Record]
    assert [each.place for each in found if isinstance(each, Fault)] == [1, 2, 3, 4, 5]


ROOTS = (
    "messages",
    "your_activity_across_facebook/messages",
    "your_facebook_activity/messages",
    "your_instagram_activity/messages",
)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(
    "section", ["inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover"]
)
def test_meta_chats_reads_every_root(root: str, section: str) -> None:
    files: dict[str, object] = {
        f"{root}/{section}/kim_123/message_{number}.json": chat(message(at=MS - number * 1000))
        for number in (1, 2, 10)
    }
    files[f"{root}/{section}/sam_4/message_1.json"] = chat(
        message(), people=("Sam", "Me"), thread_path="inbox/sam_4"
    )
    files["friends.json"] = {"messages": [message()]}
    found = records(zipped(files))
    assert [each.thread for each in found].count("Kim") == 3
    assert [each.thread for each in found].count("Sam") == 1
    assert len(found) == 4


def test_meta_chats_reads_the_files_of_a_chat_in_their_order() -> None:
    numbers = range(1, 13)
    files = {f"messages/inbox/kim_1/message_{n}.json": chat(message(at=MS - n * 1000)) for n in numbers}
    assert [each.at for each in records(zipped(files))] == [AT - timedelta(seconds=n) for n in numbers]


LIKED = {"title": "kim.k_1", "string_list_data": [{"href": "x", "timestamp": MS // 1000}]}


def _liked_now(handle: str, shown: str) -> dict[str, Any]:
    people = [{"label": "Naam", "value": shown}, {"label": "Gebruikersnaam", "value": handle}]
    owner = {"dict": [{"dict": people}], "title": "Eigenaar"}
    return {"timestamp": MS // 1000, "label_values": [{"label": "URL", "value": "x", "href": "x"}, owner]}


@pytest.mark.parametrize(
    ("likes", "title", "path", "thread"),
    [
        ({"likes_media_likes": [LIKED]}, "Kim Lee", "kimk1_123", "Kim Lee"),
        ({"likes_media_likes": [LIKED]}, "kim.k_1", "123", "kim.k_1"),
        (
            [_liked_now("moon.77", "Zo\u00c3\u00ab L\u00c3\u00a9e")],
            "Zo\u00c3\u00ab L\u00c3\u00a9e",
            "zole_1",
            "Zoë Lée",
        ),
        ({"likes_media_likes": [LIKED]}, "Kim Lee", "kimlee_123", "kim.k_1"),
    ],
)
def test_meta_chats_counts_likes_to_the_chat_with_the_same_person(
    likes: object, title: str, path: str, thread: str
) -> None:
    root = "your_instagram_activity"
    one = chat(message(sender=title), people=(title, "Me"), thread_path=f"inbox/{path}", title=title)
    files = {
        f"{root}/messages/inbox/{path}/message_1.json": one,
        f"{root}/messages/inbox/sam_4/message_1.json": chat(
            message(), people=("Sam", "Me"), thread_path="inbox/sam_4", title="Sam"
        ),
        f"{root}/likes/liked_posts.json": likes,
    }
    found = records(zipped(files), INSTAGRAM)
    assert [(each.kind, each.thread, each.direction) for each in found if each.kind == "like"] == [
        ("like", thread, "out")
    ]
    assert len(found) == 3


def test_meta_chats_leaves_a_like_apart_that_two_chats_could_claim() -> None:
    files: dict[str, object] = {
        f"messages/inbox/{path}/message_1.json": chat(message(), thread_path=f"inbox/{path}", title=title)
        for path, title in (("kimk1_1", "Kim Lee"), ("kimk1_2", "Kim Ray"))
    }
    files["likes/liked_posts.json"] = {"likes_media_likes": [LIKED]}
    assert [each.thread for each in records(zipped(files), INSTAGRAM) if each.kind == "like"] == ["kim.k_1"]


def _commented(title: str, **data: Any) -> dict[str, Any]:
    return {"timestamp": MS // 1000, "title": title, "data": [data]}


def test_meta_chats_counts_what_the_person_touched_on_facebook() -> None:
    said = {"timestamp": MS // 1000, "comment": CANARY, "author": "Me Myself"}
    liked = {"reaction": "LIKE", "actor": "Me Myself"}
    root = "your_facebook_activity"
    files = {
        f"{root}/messages/inbox/kim_1/message_1.json": chat(
            message(), people=("Kim O'Lee", "Me Myself"), title="Kim O'Lee"
        ),
        f"{root}/comments_and_reactions/comments.json": {
            "comments_v2": [
                _commented("Me Myself commented on Kim O'Lee's post.", comment=said),
                _commented("Me Myself commented on her own post.", comment=said),
                _commented("Me Myself heeft gereageerd op de foto van Sam Poe.", comment=said),
            ]
        },
        f"{root}/comments_and_reactions/likes_and_reactions_1.json": [
            _commented("Me Myself gefällt ein Foto von Kim O'Lee.", reaction=liked),
            {"timestamp": 0},
        ],
        "somewhere/comments.json": [_commented("Me Myself commented on Kim O'Lee's post.", comment=said)],
    }
    found = told(zipped(files))
    assert CANARY not in repr(found)
    assert [(each.kind, each.thread) for each in found if isinstance(each, Record)] == [
        ("message", "Kim O'Lee"),
        ("comment", "Kim O'Lee"),
        ("like", "Kim O'Lee"),
    ]
    assert len([each for each in found if isinstance(each, Fault)]) == 1


def test_meta_chats_keeps_two_people_of_one_name_apart() -> None:
    files = {
        f"messages/{section}/{path}/message_1.json": chat(message(), thread_path=f"{section}/{path}")
        for section, path in (("e2ee_cutover", "kim_1"), ("inbox", "kim_1"), ("inbox", "kim_2"))
    }
    assert sorted(str(each.thread) for each in records(zipped(files))) == ["Kim", "Kim", "Kim (kim_2)"]


def test_meta_chats_reads_the_zip_of_encrypted_chats() -> None:
    data = zipped({"Kim_12.json": encrypted(secret()), "Kim_13.json": encrypted(secret())})
    assert len(records(data)) == 2
    assert MESSENGER.recognises(source(data, "messages.zip")) > 0.9
    assert INSTAGRAM.recognises(source(data, "messages.zip")) == 0.0


def test_meta_chats_asks_for_json_where_the_export_is_made_of_pages() -> None:
    data = zipped({"your_instagram_activity/messages/inbox/kim_1/message_1.html": CANARY})
    (fault,) = told(data, INSTAGRAM)
    assert isinstance(fault, Fault)
    assert "JSON" in fault.message
    assert INSTAGRAM.recognises(source(data, "x.zip")) > 0.9


@pytest.mark.parametrize(
    ("path", "app"),
    [
        ("your_instagram_activity/messages/inbox/kim_1/message_1.json", INSTAGRAM),
        ("your_facebook_activity/messages/inbox/kim_1/message_1.json", MESSENGER),
        ("your_activity_across_facebook/messages/inbox/kim_1/message_1.json", MESSENGER),
    ],
)
def test_meta_chats_tells_the_two_apps_apart(path: str, app: Format) -> None:
    (other,) = (each for each in BOTH if each is not app)
    zip_source = source(zipped({path: chat(message())}), "download.zip")
    photo = path.replace("message_1.json", "photos/1.jpg")
    file_source = source(json.dumps(chat(message(None, photos=[{"uri": photo}]))).encode())
    for each in (zip_source, file_source):
        assert app.recognises(each) > 0.9
        assert other.recognises(each) < 0.5


def test_meta_chats_recognises_its_own_only() -> None:
    assert all(MESSENGER.recognises(source(each)) > 0.5 for each in fixtures())
    for other in (b"", b"[]", b'{"name": "x", "messages": []}', b"12/25/23, 7:02 PM - Kim: x"):
        assert MESSENGER.recognises(source(other)) == INSTAGRAM.recognises(source(other)) == 0.0


NAMES = st.sampled_from(("Kim", "Me", "Zoë 🐝", "Łucja"))


@settings(max_examples=100, deadline=None)
@given(
    steps=st.lists(st.tuples(st.integers(1, 10**9), NAMES, st.text(max_size=20)), max_size=20),
    broken=st.booleans(),
    e2ee=st.booleans(),
)
def test_meta_chats_reads_back_what_was_written(
    steps: list[tuple[int, str, str]], broken: bool, e2ee: bool
) -> None:
    at = 10**12
    rows, written = [], []
    for milliseconds, name, words in steps:
        at += milliseconds
        shown = name.encode().decode("latin-1") if broken else name
        rows.append(
            secret(senderName=shown, timestamp=at, text=f"-{words}-")
            if e2ee
            else message(f"-{words}-", at, shown)
        )
        written.append((round(at / 1000, 3), name))
    found = records(encrypted(*reversed(rows)) if e2ee else chat(*reversed(rows)))
    assert [(each.at.timestamp(), each.sender) for each in reversed(found)] == written


@settings(max_examples=200, deadline=None)
@given(data=st.data(), app=st.sampled_from(BOTH))
def test_meta_chats_survives_whatever_happens_to_a_file(data: st.DataObject, app: Format) -> None:
    whole = damage(data, data.draw(st.sampled_from(fixtures())))
    with suppress(DataFileError):  # bytes that make it look like a zip
        app.recognises(source(whole))
        told(whole, app)
