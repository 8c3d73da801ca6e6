from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Literal
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import DataFileError
from reviewer.history.events import Fault, Record
from reviewer.history.sms_backup import FORMAT
from reviewer.history.source import Source
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"
AT = datetime(2023, 12, 25, 9, 5, 44, tzinfo=UTC)
MS = int(AT.timestamp() * 1000)


def source(data: bytes, name: str = "sms-20231225.xml") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def told(data: str | bytes) -> list[Record | Fault]:
    return list(FORMAT.read(source(data.encode() if isinstance(data, str) else data), None))


def records(data: str | bytes) -> list[Record]:
    return [each for each in told(data) if isinstance(each, Record)]


def sms(kind: int = 1, *, date: object = MS, name: str = "Kim", body: str = f"hi {CANARY}") -> str:
    return (
        f'  <sms protocol="0" address="+44 7700 900123" date="{date}" type="{kind}" subject="null" '
        f'body="{body}" toa="null" read="1" readable_date="25 Dec 2023 09:05:44" contact_name="{name}" />\n'
    )


def mms(box: int = 1, *parts: str, address: str = "+447700900123", name: str = "Kim") -> str:
    inside = "".join(
        f'      <part seq="0" ct="{each}" name="null" chset="106" text="{CANARY}" data="QUJD" />\n'
        for each in parts
    )
    return (
        f'  <mms date="{MS}" ct_t="application/vnd.wap.multipart" msg_box="{box}" address="{address}" '
        f'm_type="128" contact_name="{name}">\n    <parts>\n{inside}    </parts>\n    <addrs>\n'
        f'      <addr address="{address}" type="151" charset="106" />\n    </addrs>\n  </mms>\n'
    )


def call(kind: int = 1, duration: int = 61) -> str:
    return f'  <call number="1" duration="{duration}" date="{MS}" type="{kind}" contact_name="Kim" />\n'


def backup(*inside: str, root: str = "smses") -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--Created By SMS Backup & Restore-->\n"
        f'<{root} count="{len(inside)}" backup_set="x">\n{"".join(inside)}</{root}>'
    )


def fixtures() -> tuple[bytes, ...]:
    return (
        backup(*map(sms, (1, 2, 3, 4, 5, 6)), mms(2, "text/plain"), mms(1, "image/jpeg"), sms()).encode(),
        backup(*map(call, (1, 2, 3, 4, 5, 6, 7)), root="calls").encode(),
        backup(
            sms(name="K&#55357;&#56838;m"),
            sms(body="&#0;&#55357;"),
            sms(body='a "b"').replace('body="', "body='"),
        ).encode(),
    )


@pytest.mark.parametrize(
    ("kind", "direction", "state"),
    [(1, "in", "sent"), (2, "out", "sent"), (4, "out", "unsure"), (6, "out", "unsure")],
)
def test_sms_backup_reads_texts(kind: int, direction: str, state: str) -> None:
    (record,) = records(backup(sms(kind)))
    assert (record.at, record.direction, record.kind, record.state) == (AT, direction, "message", state)
    assert record.at.tzinfo is UTC
    assert record.thread == "Kim"
    assert record.sender is None


@pytest.mark.parametrize("kind", [3, 5])
def test_sms_backup_leaves_out_what_never_left_the_phone(kind: int) -> None:
    assert told(backup(sms(kind), mms(kind, "text/plain"))) == []


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (("application/smil", "text/plain"), "message"),
        (("application/smil", "image/jpeg", "text/plain"), "media"),
        (("audio/amr",), "voice-note"),
        (("text/x-vcard",), "message"),
        ((), "message"),
    ],
)
def test_sms_backup_tells_multimedia_by_its_parts(parts: tuple[str, ...], kind: str) -> None:
    assert [(each.kind, each.direction) for each in records(backup(mms(2, *parts)))] == [(kind, "out")]


def test_sms_backup_leaves_out_groups() -> None:
    assert told(backup(mms(1, "text/plain", address="+447700900123~+447700900456"))) == []


@pytest.mark.parametrize(
    ("kind", "duration", "meaning"),
    [
        (1, 61, ("in", "call", "sent")),
        (2, 61, ("out", "call", "sent")),
        (2, 0, ("out", "call", "missed")),
        (3, 0, ("in", "call", "missed")),
        (4, 9, ("in", "voicemail", "sent")),
        (5, 0, ("in", "call", "missed")),
        (6, 0, ("in", "call", "missed")),
    ],
)
def test_sms_backup_reads_calls(kind: int, duration: int, meaning: tuple[str, str, str]) -> None:
    (record,) = records(backup(call(kind, duration), root="calls"))
    assert (record.direction, record.kind, record.state) == meaning


@pytest.mark.parametrize(
    ("written", "thread"),
    [
        ("(Unknown)", "+44 7700 900123"),
        ("null", "+44 7700 900123"),
        ("", "+44 7700 900123"),
        ("\u200eKim \u202aLee\u202c", "Kim Lee"),
        ("K&#55357;&#56838;m", "K\U0001f606m"),
        ("K&#x1F606;m", "K\U0001f606m"),
        ("K&#55357;m", "K\ufffdm"),
        ("Tom &amp; Kim &lt;3", "Tom & Kim <3"),
    ],
)
def test_sms_backup_names_the_conversation(written: str, thread: str) -> None:
    assert [each.thread for each in records(backup(sms(name=written)))] == [thread]


@pytest.mark.parametrize(
    "broken",
    [
        sms().replace(' type="1"', ""),
        sms(9),
        sms(date=0),
        sms(date="x"),
        sms(date=10**19),
        sms(date=int((WRITTEN + timedelta(days=3)).timestamp() * 1000)),
        sms(body="a <b"),
        sms().replace('body="', "body="),
        sms(body="x" * 1_100_000),
    ],
)
def test_sms_backup_goes_on_after_a_broken_record(broken: str) -> None:
    found = told(backup(sms(), broken, sms(2)))
    assert [each.direction for each in found if isinstance(each, Record)] == ["in", "out"]
    (fault,) = (each for each in found if isinstance(each, Fault))
    assert fault.place == 2
    assert CANARY not in fault.message


@pytest.mark.parametrize(
    "body", ["&#55357;&#56838; &#0;", "a > b", "x\ny", "\x07", f"{CANARY} &quot; type=&quot;2&quot;"]
)
def test_sms_backup_reads_whatever_the_words_are(body: str) -> None:
    assert [each.direction for each in records(backup(sms(body=body)))] == ["in"]


def test_sms_backup_is_not_fooled_by_words_in_single_quotes() -> None:
    line = sms(body='say type="2" and date="1"').replace('body="', "body='").replace('"1" toa', '"1"\' toa')
    assert [each.direction for each in records(backup(line.replace('date="1""', 'date="1"\'')))] == ["in"]


def test_sms_backup_reads_bytes_that_are_no_utf8() -> None:
    assert len(records(backup(sms()).encode().replace(CANARY.encode(), b"\xff\xfe\xe9"))) == 1


def test_sms_backup_tells_where_the_file_breaks_off() -> None:
    whole = backup(sms(), sms(2))
    found = told(whole[: whole.rindex("readable_date")])
    assert [type(each) for each in found] == [Record, Fault]


def test_sms_backup_passes_over_huge_pictures() -> None:
    picture = mms(1, "image/jpeg").replace("QUJD", "QUJD" * 1_000_000)
    assert [each.kind for each in records(backup(picture, sms(2)))] == ["media", "message"]


def test_sms_backup_reads_both_files_of_a_zip() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sms-1.xml", backup(sms()))
        archive.writestr("calls-1.xml", backup(call(), root="calls"))
    assert sorted(each.kind for each in records(data.getvalue())) == ["call", "message"]
    assert FORMAT.recognises(source(data.getvalue(), "backup.zip")) == 1.0


def test_sms_backup_recognises_its_own_only() -> None:
    assert all(FORMAT.recognises(source(each)) == 1.0 for each in fixtures())
    assert FORMAT.recognises(source(b'{"messages": []}')) == 0.0
    assert FORMAT.recognises(source(b"")) == 0.0


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.integers(1, 10**9), st.sampled_from(("1", "2")), NAMES, st.text(max_size=20)),
        max_size=20,
    )
)
def test_sms_backup_reads_back_what_was_written(
    steps: list[tuple[int, Literal["1", "2"], str, str]],
) -> None:
    at = 10**12
    lines, written = [], []
    for milliseconds, kind, name, words in steps:
        at += milliseconds
        body = "".join(f"&#{unit};" for unit in memoryview(words.encode("utf-16-le", "replace")).cast("H"))
        lines.append(
            f'<sms address="1" date="{at}" type="{kind}" body="{body}" contact_name={quoteattr(name)} />'
        )
        unnamed = name.lower() in ("null", "unknown")
        written.append((round(at / 1000, 3), "in" if kind == "1" else "out", "1" if unnamed else name))
    found = records(backup(*lines))
    assert [(each.at.timestamp(), each.direction, each.thread) for each in found] == written


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_sms_backup_survives_whatever_happens_to_a_file(data: st.DataObject) -> None:
    whole = damage(data, data.draw(st.sampled_from(fixtures())))
    with suppress(DataFileError):  # bytes that make it look like a zip
        FORMAT.recognises(source(whole))
        assert CANARY not in repr(told(whole))
