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
from reviewer.history.instagram_touches import FORMAT
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
WORDS = f"so lovely {CANARY}"
AT = datetime(2023, 12, 25, 9, 5, 44, tzinfo=UTC)
SECONDS = int(AT.timestamp())
LIKE = Record(at=AT, direction="out", kind="like", thread="kim.k_1")
COMMENT = Record(at=AT, direction="out", kind="comment", thread="kim.k_1")


def source(value: object, name: str) -> Source:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def told(value: object, name: str = "liked_posts.json") -> list[Record | Fault]:
    return list(FORMAT.read(source(value, name), None))


def old_like(title: str = "kim.k_1", at: object = SECONDS) -> dict[str, Any]:
    href = "https://www.instagram.com/p/Abc/"
    return {
        "title": title,
        "string_list_data": [{"href": href, "value": "\u00f0\u009f\u0091\u008d", "timestamp": at}],
    }


def new_like(
    handle: str = "kim.k_1", *, labels: tuple[str, str, str] = ("Owner", "Name", "Username")
) -> dict[str, Any]:
    owner, name, username = labels
    url = "https://www.instagram.com/p/Abc/"
    people = [{"label": name, "value": "Kim Lee"}, {"label": username, "value": handle}]
    return {
        "timestamp": SECONDS,
        "media": [],
        "label_values": [
            {"label": "URL", "value": url, "href": url},
            {"dict": [{"dict": people}], "title": owner},
        ],
        "fbid": "123",
    }


def comment(
    labels: tuple[str, str, str] = ("Comment", "Media Owner", "Time"),
    words: str = WORDS,
    owner: str | None = "kim.k_1",
) -> dict[str, Any]:
    said, whose, when = labels
    data: dict[str, Any] = {said: {"value": words}, when: {"timestamp": SECONDS}}
    if owner is not None:
        data = {said: {"value": words}, whose: {"value": owner}, when: {"timestamp": SECONDS}}
    return {"media_list_data": [{"uri": ""}], "string_map_data": data}


DUTCH = ("Opmerking", "Media-eigenaar", "Tijd")
FINNISH = ("Kommentti", "Median omistaja", "Aika")
OLD = {"likes_media_likes": "liked_posts.json", "story_activities_story_likes": "story_likes.json"}


def fixtures() -> tuple[bytes, ...]:
    return tuple(
        json.dumps(each).encode()
        for each in (
            {"likes_media_likes": [old_like(), old_like("sam")]},
            {"story_activities_story_likes": [old_like(), old_like("sam")]},
            {"comments_reels_comments": [comment(), comment(owner=None)]},
            [new_like(), new_like("sam")],
            [comment(DUTCH), comment(DUTCH)],
        )
    )


@pytest.mark.parametrize("key", OLD)
def test_instagram_touches_reads_likes_of_the_old_layout(key: str) -> None:
    value = {key: [old_like()]}
    assert told(value, OLD[key]) == [LIKE]
    assert FORMAT.recognises(source(value, "x.json")) == 1.0


def test_instagram_touches_reads_names_that_stand_as_values() -> None:
    item = {"title": "", "string_list_data": [{"value": "kim.k_1", "timestamp": SECONDS}]}
    assert told({"likes_media_likes": [item]}) == [LIKE]


@pytest.mark.parametrize(
    "labels",
    [
        ("Owner", "Name", "Username"),
        ("Eigenaar", "Naam", "Gebruikersnaam"),
        ("Omistaja", "Nimi", "Käyttäjänimi"),
    ],
)
def test_instagram_touches_reads_likes_of_the_new_layout(labels: tuple[str, str, str]) -> None:
    value = [new_like(labels=labels), new_like("sam", labels=labels)]
    assert told(value)[0] == LIKE
    assert FORMAT.recognises(source(value, "liked_posts.json")) == 0.9


def test_instagram_touches_counts_each_like_of_one_person() -> None:
    both = old_like()["string_list_data"] * 2
    assert len(told({"likes_comment_likes": [{"title": "kim.k_1", "string_list_data": both}]})) == 2


@pytest.mark.parametrize("labels", [("Comment", "Media Owner", "Time"), DUTCH, FINNISH])
@pytest.mark.parametrize("key", [None, "comments_reels_comments"])
def test_instagram_touches_reads_comments_in_any_language(
    labels: tuple[str, str, str], key: str | None
) -> None:
    items = [comment(labels), comment(labels, "wow", "sam"), comment(labels, "wow", None)]
    found = told({key: items} if key else items, "post_comments_1.json")
    assert found == [COMMENT, Record(at=AT, direction="out", kind="comment", thread="sam")]


def test_instagram_touches_never_takes_words_for_a_name() -> None:
    assert told([comment(FINNISH, "wow", None), comment(FINNISH, "nice", None)], "post_comments_1.json") == []


@pytest.mark.parametrize("at", [0, None, "x", 10**19, 10**30])
def test_instagram_touches_goes_on_after_a_time_that_cannot_be(at: object) -> None:
    found = told({"likes_media_likes": [old_like(at=at), old_like()]})
    assert [type(each) for each in found] == [Fault, Record]


def test_instagram_touches_goes_on_after_what_is_no_record() -> None:
    assert [type(each) for each in told([7, [], new_like(), new_like("sam")])] == [
        Fault,
        Fault,
        Record,
        Record,
    ]


def test_instagram_touches_reads_all_its_files_in_a_zip() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        root = "your_instagram_activity"
        archive.writestr(f"{root}/likes/liked_posts.json", json.dumps({"likes_media_likes": [old_like()]}))
        archive.writestr(f"{root}/comments/post_comments_1.json", json.dumps([comment()]))
        archive.writestr(f"{root}/ads/ads_viewed.json", json.dumps([new_like("shop")]))
    found = told(data.getvalue(), "instagram-me.zip")
    assert found == [LIKE, COMMENT] or found == [COMMENT, LIKE]
    assert FORMAT.recognises(source(data.getvalue(), "instagram-me.zip")) == 0.8


def test_instagram_touches_recognises_its_own_only() -> None:
    for other in (b"", b"[]", b'{"participants": [], "messages": []}'):
        assert FORMAT.recognises(source(other, "x.json")) == 0.0
    assert FORMAT.recognises(source([new_like()], "posts_viewed.json")) == 0.0


@settings(max_examples=100, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.integers(10**9, 17 * 10**8), st.from_regex(r"[a-z][a-z0-9._]{0,20}", fullmatch=True)),
        max_size=20,
    ),
    new=st.booleans(),
)
def test_instagram_touches_reads_back_what_was_written(steps: list[tuple[int, str]], new: bool) -> None:
    items = [{**new_like(handle), "timestamp": at} if new else old_like(handle, at) for at, handle in steps]
    found = [
        each for each in told(items if new else {"likes_media_likes": items}) if isinstance(each, Record)
    ]
    assert [(int(each.at.timestamp()), each.thread) for each in found] == steps


@settings(max_examples=200, deadline=None)
@given(data=st.data(), name=st.sampled_from(("liked_posts.json", "post_comments_1.json")))
def test_instagram_touches_survives_whatever_happens_to_a_file(data: st.DataObject, name: str) -> None:
    whole = damage(data, data.draw(st.sampled_from(fixtures())))
    with suppress(DataFileError):  # bytes that make it look like a zip
        FORMAT.recognises(source(whole, name))
        assert CANARY not in repr(told(whole, name))
