"""The exports that fuzzing and the canary start from: those of every reader's own tests."""

from __future__ import annotations

import importlib
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from reviewer.history.formats import DateOrder, Format
from tests.unit.history.test_imessage import NANOSECONDS, write
from tests.unit.history.test_whatsapp import SHAPES, records

CANARY: Final = "CANARY7f3a"

# How an app calls its file, alone and in its zip. None: it is never in a zip.
NAMES: Final[dict[str, tuple[str, str | None]]] = {
    "whatsapp": ("chat.txt", "_chat.txt"),
    "telegram": ("result.json", "DataExport/result.json"),
    "signal": ("main.jsonl", "main.jsonl"),
    "discord": ("chat.json", "Messages/c10/messages.json"),
    "snapchat": ("chat_history.json", "json/chat_history.json"),
    "sms_backup": ("sms-20231225.xml", "sms-20231225.xml"),
    "sms_export": ("messages.ndjson", "messages.ndjson"),
    "meta_chats": ("message_1.json", "your_activity/messages/inbox/kim_1/message_1.json"),
    "instagram_touches": ("liked_posts.json", "your_instagram_activity/likes/liked_posts.json"),
    "imessage": ("chat.db", None),
}


@dataclass(frozen=True, slots=True)
class Exports:
    """Hold a reader's formats, the exports of its tests, and how the app calls such a file."""

    formats: tuple[Format, ...]
    files: tuple[bytes, ...]
    name: str
    member: str | None


@cache
def exports_of(reader: str) -> Exports:
    """Return the exports one reader's tests have."""
    module = importlib.import_module(f"reviewer.history.{reader}")
    formats = getattr(module, "FORMATS", None) or (module.FORMAT,)
    tests = importlib.import_module(f"tests.unit.history.test_{reader}")
    files = tests.fixtures() if hasattr(tests, "fixtures") else _whatsapp()
    if reader == "imessage":
        files = (*files, _odd_database())
    return Exports(formats, files, *NAMES[reader])


def _whatsapp() -> tuple[bytes, ...]:
    """Return talks whose dates say their order and do not, and all shapes of lines by their order."""
    talk = "\r\n".join(
        f"{day:02}/11/2024, 09:{day:02} - {name}: {said}"
        for day in range(10, 20)
        for name, said in (("Kim", CANARY), ("Me", "<Media omitted>"), ("Me", "two\r\nlines"))
    )
    lines = [line.format(CANARY) for line, *_ in SHAPES.values()]
    orders: tuple[DateOrder, ...] = ("ymd", "dmy", "mdy")
    shapes = ("\n".join(line for line in lines if _is_christmas(line, order)) for order in orders)
    return talk.encode(), *(each.encode() for each in shapes), talk.replace("/11/2024", "/04/2024").encode()


def _is_christmas(line: str, order: DateOrder) -> bool:
    return any((each.at.year, each.at.month) == (2023, 12) for each in records(line, order))


def _odd_database() -> bytes:
    """Return a database whose columns hold values of other types than theirs, beside good ones."""
    columns = (
        "date",
        "is_from_me",
        "handle_id",
        "item_type",
        "associated_message_type",
        "error",
        "date_edited",
    )
    values = ("x", b"\xff\x00", 2**62, -(2**62), 1e300, "9" * 400)
    odd = [{"chat": 1, column: value} for column in columns for value in values]
    good = [{"chat": 1, "date": NANOSECONDS + number} for number in range(20)]
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder) / "odd.db", *good, *odd).read_bytes()
