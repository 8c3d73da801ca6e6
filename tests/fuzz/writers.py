"""One history written as every app exports it: for the same people, at the same moments."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

from tests.unit.history import test_discord, test_meta_chats, test_signal, test_sms_export, test_snapchat
from tests.unit.history.test_imessage import SCHEMA

ZONE: Final = ZoneInfo("Europe/Rome")
"""Where the phone was whose clock some exports write."""

_APPLE: Final = datetime(2001, 1, 1, tzinfo=UTC)


class Step(NamedTuple):
    """Hold one message: an aware moment in UTC of whole seconds, whose it is, and its words."""

    at: datetime
    mine: bool
    words: str


Writer = Callable[[Path, Iterable[Step]], None]


def _write(path: Path, head: str, parts: Iterator[str], between: str, end: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        for number, part in enumerate(parts):
            file.write(f"{between if number else ''}{part}")
        file.write(end)


def _records(
    path: Path, steps: Iterable[Step], *, record: Callable[[Step], object], head: str, between: str, end: str
) -> None:
    _write(path, head, (json.dumps(record(step)) for step in steps), between, end)


def _around(document: object) -> tuple[str, str]:
    """Return what stands before and after the only message of a document."""
    head, end = json.dumps(document).split('"HERE"')
    return head, end


def _whatsapp(path: Path, steps: Iterable[Step]) -> None:
    lines = (
        f"[{step.at.astimezone(ZONE):%d/%m/%Y, %H:%M:%S}] {'Me' if step.mine else 'Kim'}: {step.words}\r\n"
        for step in steps
    )
    _write(path, "", lines, "", "")


def _telegram(step: Step) -> object:
    return {
        "id": 1,
        "type": "message",
        "date": f"{step.at.astimezone(ZONE):%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(int(step.at.timestamp())),
        "from": "Me" if step.mine else "Kim",
        "from_id": "user22" if step.mine else "user11",
        "text": step.words,
        "text_entities": [{"type": "plain", "text": step.words}],
    }


def _signal(step: Step) -> object:
    words = {"standardMessage": {"text": {"body": step.words}}}
    stamp = test_signal.stamp(step.at)
    if step.mine:
        return test_signal.outgoing(dateSent=stamp, **words)
    return test_signal.incoming(dateSent=stamp, **words)


def _discord(step: Step) -> object:
    author = test_discord.author("me" if step.mine else "kim")
    return test_discord.message(timestamp=step.at.isoformat(), content=step.words, author=author)


def _snapchat(step: Step) -> object:
    exact = {"Created(microseconds)": int(step.at.timestamp()) * 1_000_000}
    created = f"{step.at:%Y-%m-%d %H:%M:%S} UTC"
    return test_snapchat.entry(step.mine, Created=created, Content=step.words, **exact)


def _sms_export(step: Step) -> object:
    return test_sms_export.sms(
        "2" if step.mine else "1", date=str(int(step.at.timestamp()) * 1000), body=step.words
    )


def _messenger(step: Step) -> object:
    at = int(step.at.timestamp()) * 1000
    return test_meta_chats.message(step.words, at, "Me" if step.mine else "Kim")


def _sms_backup(path: Path, steps: Iterable[Step]) -> None:
    elements = (
        f'<sms protocol="0" address="+447700900123" date="{int(step.at.timestamp()) * 1000}" '
        f'type="{2 if step.mine else 1}" body={quoteattr(step.words)} read="1" contact_name="Kim" />\n'
        for step in steps
    )
    _write(path, "<?xml version='1.0' encoding='UTF-8' ?>\n<smses count=\"1\">\n", elements, "", "</smses>")


def _imessage(path: Path, steps: Iterable[Step]) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(SCHEMA)
        rows = ((step.words, int((step.at - _APPLE).total_seconds()) * 10**9, step.mine) for step in steps)
        database.executemany(
            "INSERT INTO message (text, handle_id, date, is_from_me) VALUES (?, 1, ?, ?)", rows
        )
        database.execute("INSERT INTO chat_message_join SELECT 1, rowid FROM message")
        database.commit()


def _wrapped(document: object, record: Callable[[Step], object]) -> Writer:
    head, end = _around(document)
    return partial(_records, record=record, head=head, between=",\n", end=end)


def _lines(record: Callable[[Step], object], *head: object) -> Writer:
    first = "".join(json.dumps(each) + "\n" for each in head)
    return partial(_records, record=record, head=first, between="\n", end="\n")


_HERE: Final[Sequence[object]] = ["HERE"]
WRITERS: Final[dict[str, tuple[str, Writer]]] = {
    "whatsapp": ("chat.txt", _whatsapp),
    "telegram": (
        "result.json",
        _wrapped({"name": "Kim", "type": "personal_chat", "id": 11, "messages": _HERE}, _telegram),
    ),
    "signal": ("main.jsonl", _lines(_signal, *test_signal.HEAD)),
    "discord": ("chat.json", _wrapped(json.loads(test_discord.exported("HERE")), _discord)),
    "snapchat": ("chat_history.json", _wrapped({"kim.k": _HERE}, _snapchat)),
    "sms_backup": ("sms.xml", _sms_backup),
    "sms_export": ("messages.ndjson", _lines(_sms_export)),
    "meta_chats": ("message_1.json", _wrapped(test_meta_chats.chat("HERE"), _messenger)),
    "imessage": ("chat.db", _imessage),
}
"""By reader: how the app calls the file, and what writes it."""
