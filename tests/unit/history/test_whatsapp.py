from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import DataFileError
from reviewer.history.events import Fault, Kind, Record, State
from reviewer.history.formats import DateOrder
from reviewer.history.source import Source
from reviewer.history.whatsapp import FORMAT
from reviewer.history.whatsapp_lines import classify
from tests.unit.history.damage import damage

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = "CANARY7f3a"


def source(data: bytes, name: str = "chat.txt") -> Source:
    return Source(name, len(data), WRITTEN, lambda: io.BytesIO(data))


def records(text: str, order: DateOrder | None = None) -> list[Record]:
    return [each for each in FORMAT.read(source(text.encode()), order) if isinstance(each, Record)]


SHAPES = {
    "us": ("12/25/23, 7:02\u202fPM - Kim: {}", 19, None),
    "gb": ("25/12/2023, 09:05 - Kim: {}", 9, None),
    "de": ("25.12.23, 09:05 - Kim: {}", 9, None),
    "nl": ("25-12-2023 09:05 - Kim: {}", 9, None),
    "id": ("25/12/23 18.05 - Kim: {}", 18, None),
    "fi": ("25.12.2023 klo 21.05.15 - Kim: {}", 21, 15),
    "es": ("25/12/2023 8:05 p.\u00a0m. - Kim: {}", 20, None),
    "zh": ("2023/12/25 03:05 下午 - Kim: {}", 15, None),
    "zh-before": ("2023/12/25 下午3:05 - Kim: {}", 15, None),
    "ko": ("[2023/12/25 오후 03:05] Kim: {}", 15, None),
    "ko-words": ("2023년 12월 25일 오후 3:05 - Kim: {}", 15, None),
    "ios": ("[25/12/2023, 09:05:44] Kim: {}", 9, 44),
    "ios-marked": ("\u200e[25/12/2023, 09:05:44] Kim: \u200e{}", 9, 44),
    "ios-us": ("[12/25/23, 7:05:44\u202fPM] Kim: {}", 19, 44),
    "ios-bare": ("[2023/12/25 02:05:37] Kim:{}", 2, 37),
    "arabic": ("٢٥/١٢/٢٠٢٣، ٩:٠٥ ص - Kim: {}", 9, None),
    "arabic-marked": ("\u200f٢٥\u200f/١٢\u200f/٢٠٢٣، ٩:٠٥ م - Kim: {}", 21, None),
    "id-second": ("25/12/23 18.05.09 - Kim: {}", 18, 9),
    "us-lower": ("12/25/23, 7:02 pm - Kim: {}", 19, None),
    "in": ("25/12/23, 12:05 am - Kim: {}", 0, None),
    "el": ("25/12/2023, 9:05 μ.μ. - Kim: {}", 21, None),
    "sv": ("2023-12-25 09:05 - Kim: {}", 9, None),
    "fr-ca": ("2023-12-25 21 h 05 - Kim: {}", 21, None),
    "hu": ("2023. 12. 25. 9:05 - Kim: {}", 9, None),
    "cs": ("25. 12. 2023 9:05 - Kim: {}", 9, None),
    "bg": ("25.12.2023 г., 9:05 ч. - Kim: {}", 9, None),
    "ja": ("2023/12/25 午後9:05 - Kim: {}", 21, None),
    "hi": ("२५/१२/२०२३, ९:०५ अपराह्न - Kim: {}", 21, None),
    "fa": ("۲۵/۱۲/۲۰۲۳، ۹:۰۵ - Kim: {}", 9, None),
    "th": ("25/12/2566 09:05 - Kim: {}", 9, None),
    "ko-ios": ("[2023. 12. 25. 오후 9:05:44] Kim: {}", 21, 44),
    "ios-dots": ("[25.12.23, 09:05:44] Kim: {}", 9, 44),
    "bom": ("\ufeff[25/12/2023, 09:05:44] Kim: {}", 9, 44),
    "names": ("25/12/2023, 09:05 - \u202a+44 7700 900123\u202c: {}", 9, None),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_whatsapp_reads_every_shape(shape: str) -> None:
    line, hour, second = SHAPES[shape]
    (record,) = records(line.format(CANARY))
    assert (record.at.date().isoformat(), record.at.hour) == ("2023-12-25", hour)
    assert record.at.second == (second or 0)
    assert record.precision == ("minute" if second is None else "second")
    assert record.sender == ("+44 7700 900123" if shape == "names" else "Kim")
    assert record.at.tzinfo is None


@pytest.mark.parametrize(
    ("body", "kind", "state"),
    [
        ("hello there", "message", "sent"),
        ("<Media omitted>", "media", "sent"),
        ("<Medien ausgeschlossen>", "media", "sent"),
        ("\u200eimage omitted", "media", "sent"),
        ("\u200eaudio omitted", "voice-note", "sent"),
        ("\u200esticker omitted", "sticker", "sent"),
        ("\u200e<attached: 00000012-AUDIO-2023-12-25-09-05-44.opus>", "voice-note", "sent"),
        ("IMG-20231225-WA0001.jpg (file attached)", "media", "sent"),
        ("\u200eMissed voice call", "call", "missed"),
        ("\u200eVideo call, \u200e5 min", "video-call", "sent"),
        ("null", "call", "unsure"),
        ("", "call", "unsure"),
        ("This message was deleted", "message", "deleted"),
        ("You deleted this message.", "message", "deleted"),
        ("see you \u200e<This message was edited>", "message", "edited"),
        ("\u200ebild weggelassen", "media", "sent"),
        ("\u200eaudio weggelassen", "voice-note", "sent"),
        ("Diese Nachricht wurde gelöscht.", "message", "deleted"),
        ("Se eliminó este mensaje.", "message", "deleted"),
        ("Ce message a été supprimé", "message", "deleted"),
        ("此訊息已刪除", "message", "deleted"),
        ("\u200eŞu bir mesajdı.", "message", "deleted"),
        ("bis gleich \u200e<Diese Nachricht wurde bearbeitet.>", "message", "edited"),
        ("hei hei \u200e<Tätä viestiä muokattiin>", "message", "edited"),
        ("look \u200e<attached: 00000013-PHOTO-2023-12-25.jpg>", "media", "sent"),
        ("\u200eVerpasster Videoanruf, \u200eTippe, um zurückzurufen", "video-call", "missed"),
        ("\u200eAppel vocal manqué", "call", "missed"),
        ("\u200eVoice call, \u200eNo answer", "call", "missed"),
        ("\u200ePOLL:", "media", "sent"),
        ("\u200eLocation: https://maps.google.com/?q=1.5,2.5", "media", "sent"),
        ("video call me when you are home", "message", "sent"),
        ("that was fun :)", "message", "sent"),
        ("it was deleted by accident.", "message", "sent"),
        ("i <3 you", "message", "sent"),
    ],
)
def test_whatsapp_tells_kinds_by_its_own_words(body: str, kind: Kind, state: State) -> None:
    assert classify(body) == (kind, state)


@pytest.mark.parametrize(
    "body",
    [
        "\u200eMessages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "\u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand kann sie lesen.",
        "\u200e消息和通话已进行端到端加密。对话之外的任何人都无法读取。",
        "\u200eYour security code with Kim changed. Tap to learn more.",
        "\u200eKim is a contact.",
    ],
)
def test_whatsapp_leaves_out_notices_that_bear_a_name(body: str) -> None:
    assert records(f"[25/12/2023, 09:05:44] Kim: {body}") == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[25/12/2023, 09:05:44] Kim: \u200eYou blocked this contact.", "block"),
        ("25/12/2023, 09:05 - Du hast diesen Kontakt blockiert. Tippe, um ihn freizugeben.", "block"),
        ("25/12/2023, 09:05 - Hai sbloccato questo contatto.", "unblock"),
        ("25/12/2023, 09:05 - Kim: you blocked this contact, remember?", "message"),
    ],
)
def test_whatsapp_tells_blocking_only_in_its_own_lines(line: str, kind: Kind) -> None:
    assert [each.kind for each in records(line)] == [kind]


def test_whatsapp_takes_lines_of_another_phone_for_a_pasted_chat() -> None:
    text = (
        "25/12/2023, 09:05 - Kim: look what i wrote then\n"
        "[03/01/2019, 22:10:01] Kim: pasted\n[03/01/2019, 22:10:09] Me: pasted\n"
        "25/12/2023, 09:06 - Me: yes\n25/12/2023, 09:07 - Kim: ok\n"
    )
    assert [each.at.year for each in records(text)] == [2023] * 3


@pytest.mark.parametrize("time", ["25:05", "09:71"])
def test_whatsapp_tells_of_a_time_that_cannot_be(time: str) -> None:
    text = f"25/12/2023, 09:05 - Kim: x\n25/12/2023, {time} - Kim: x"
    assert [type(each) for each in FORMAT.read(source(text.encode()), None)] == [Record, Fault]


def test_whatsapp_keeps_long_messages_whole_and_leaves_out_its_own_lines() -> None:
    text = (
        "\ufeff25/12/2023, 09:00 - Messages and calls are end-to-end encrypted.\r\n"
        "25/12/2023, 09:05 - Kim: one\r\ntwo\r\n\r\n[x] - three\r\n"
        "25/12/2023, 09:06 - You blocked this contact. Tap to unblock.\r\n"
        "25/12/2023, 09:07 - You unblocked this contact.\r\n"
        "25/12/2023, 09:08 - Me: four\r\n"
    )
    assert [(each.sender, each.kind) for each in records(text)] == [
        ("Kim", "message"),
        (None, "block"),
        (None, "unblock"),
        ("Me", "message"),
    ]


def test_whatsapp_folds_a_pasted_chat_into_its_message() -> None:
    lines = [f"25/12/2023, 09:{minute:02} - {name}: x" for minute in range(20) for name in ("Kim", "Me")]
    pasted = ["24/12/2023, 08:00 - Alex: pasted", "24/12/2023, 08:01 - Alex: pasted too"]
    found = records("\n".join([*lines[:10], *pasted, *lines[10:]]))
    assert {each.sender for each in found} == {"Kim", "Me"}


@pytest.mark.parametrize(
    ("days", "orders"),
    [
        (["01/02/2024", "13/02/2024"], None),
        (["02/13/2024", "02/14/2024"], None),
        (["01/02/2024", "02/02/2024", "03/02/2024"], ("dmy", "mdy")),
        (["11/12/2026"], None),
        (["01/02/2024", "02/02/2024", "05/02/2024", "01/03/2024", "03/03/2024", "01/04/2024"], None),
    ],
)
def test_whatsapp_asks_for_the_date_order_only_where_it_is_open(
    days: list[str], orders: tuple[DateOrder, ...] | None
) -> None:
    data = source("\n".join(f"{day}, 09:05 - Kim: x" for day in days).encode())
    question = FORMAT.dates(data)
    assert (question.orders if question else None) == orders


def test_whatsapp_never_guesses_the_date_order() -> None:
    text = "01/02/2024, 09:05 - Kim: x\n02/02/2024, 09:05 - Kim: x"
    (fault,) = FORMAT.read(source(text.encode()), None)
    assert isinstance(fault, Fault)
    assert [each.at.month for each in records(text, "dmy")] == [2, 2]
    assert [each.at.month for each in records(text, "mdy")] == [1, 2]


def _zip(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_whatsapp_reads_the_chat_in_a_zip(tmp_path: Path) -> None:
    data = _zip({"_chat.txt": b"[25/12/2023, 09:05:44] Kim: x", "photo.jpg": b"x", "notes.txt": b"y"})
    found = [each for each in FORMAT.read(source(data, "chat.zip"), None) if isinstance(each, Record)]
    assert [each.sender for each in found] == ["Kim"]
    assert FORMAT.recognises(source(data, "chat.zip")) > 0.9


@pytest.mark.parametrize(
    "files",
    [{"../_chat.txt": b"x"}, {"_chat.txt": b"0" * 30_000_000}],
)
def test_whatsapp_refuses_zips_that_mean_harm(files: dict[str, bytes]) -> None:
    with pytest.raises(DataFileError, match=r"outside itself|far more"):
        list(FORMAT.read(source(_zip(files), "chat.zip"), None))


def test_whatsapp_refuses_broken_zips() -> None:
    data = _zip({"_chat.txt": b"[25/12/2023, 09:05:44] Kim: x\n" * 2000})
    for cut in (60, len(data) // 2, len(data) - 10):
        with pytest.raises(DataFileError, match="broken"):
            list(FORMAT.read(source(data[:cut], "chat.zip"), None))


def test_whatsapp_recognises_its_own_only() -> None:
    assert FORMAT.recognises(source(b"25/12/2023, 09:05 - Kim: x")) == 1.0
    assert FORMAT.recognises(source(b'{"messages": []}')) == 0.0
    assert FORMAT.recognises(source(b"")) == 0.0


_PATTERNS: dict[str, tuple[str, DateOrder]] = {
    "gb": ("{at:%d/%m/%Y}, {at:%H:%M} - {name}: {body}", "dmy"),
    "us": ("{at:%m/%d/%y}, {hour}:{at:%M}\u202f{half} - {name}: {body}", "mdy"),
    "de-ios": ("[{at:%d.%m.%y}, {at:%H:%M:%S}] {name}: {body}", "dmy"),
    "zh": ("{at:%Y/%m/%d} {at:%H:%M} - {name}: {body}", "ymd"),
}


@settings(max_examples=60, deadline=None)
@given(
    shape=st.sampled_from(sorted(_PATTERNS)),
    steps=st.lists(
        st.tuples(
            st.integers(1, 500_000), st.sampled_from(("Kim", "Me")), st.sampled_from(("x", "a: b", "1\n2"))
        ),
        min_size=1,
        max_size=30,
    ),
)
def test_whatsapp_reads_back_what_was_written(shape: str, steps: list[tuple[int, str, str]]) -> None:
    pattern, order = _PATTERNS[shape]
    at = datetime(2024, 1, 3, 8, 0)
    written = []
    lines = []
    for seconds, name, body in steps:
        at += timedelta(seconds=seconds)
        written.append((at, name))
        half, hour = "PM" if at.hour >= 12 else "AM", at.hour % 12 or 12
        lines.append(pattern.format(at=at, name=name, body=body, half=half, hour=hour))
    found = records("\n".join(lines), order)
    exact = "ios" in shape
    assert [(each.at, each.sender) for each in found] == [
        (moment if exact else moment.replace(second=0), name) for moment, name in written
    ]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_whatsapp_survives_whatever_happens_to_a_file(data: st.DataObject) -> None:
    whole = damage(data, "\n".join(line.format(CANARY) for line, _, _ in SHAPES.values()).encode())
    for order in ("dmy", "mdy", "ymd", None):
        with suppress(DataFileError):  # bytes that make it look like a zip
            for each in FORMAT.read(source(whole), order):
                assert isinstance(each, Record | Fault)
