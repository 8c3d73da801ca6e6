"""An import step by step, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reviewer.errors import DataFileError, UsageError
from reviewer.history.importing import (
    Choice,
    Export,
    Gauge,
    count_contacts,
    describe_losses,
    describe_reach,
    open_export,
    other_names,
)
from reviewer.history.preview import Tally

UTC_ZONE = ZoneInfo("UTC")
CHAT = (
    "25/12/2023, 09:05 - Kim: x\n26/12/2023, 10:00 - Me: x\n26/12/2023, 10:01 - Ali: x\n"
    "14/11/2024, 23:12 - Me: x\n"
)
WriteChat = Callable[..., Path]


@pytest.fixture
def write_chat(tmp_path: Path) -> WriteChat:
    def write(text: str = CHAT) -> Path:
        path = tmp_path / "chat.txt"
        path.write_text(text, "utf-8")
        return path

    return write


def _spell(moment: datetime) -> str:
    return f"{moment:%d.%m.%Y}"


def test_importing_reads_what_happened_between_two_of_three(write_chat: WriteChat) -> None:
    export = open_export(write_chat())
    (chat,) = export.chats(None)
    assert export.date_question() is None
    assert other_names(chat, "Me") == ("Kim", "Ali")

    choice = Choice(thread=chat.thread, me="Me", them="Kim")
    tally = export.preview(choice, UTC_ZONE)
    assert describe_reach(tally, _spell) == "3 contacts, 25.12.2023 to 14.11.2024"
    assert list(describe_losses(tally, _spell)) == ["nothing between 26.12.2023 and 14.11.2024"]
    assert [event.direction for event in export.events(choice, UTC_ZONE, Tally())] == ["in", "out", "out"]


def test_importing_tells_conversations_of_one_export_apart(write_chat: WriteChat) -> None:
    export = open_export(write_chat())
    assert export.mark(Choice(thread="Kim")) == export.mark(Choice(thread="Kim", me="Me"))
    assert export.mark(Choice(thread="Kim")) != export.mark(Choice(thread="Ali"))


def test_importing_asks_for_the_order_of_day_and_month(write_chat: WriteChat) -> None:
    question = open_export(
        write_chat("01/02/2024, 09:05 - Kim: x\n02/02/2024, 09:05 - Me: x")
    ).date_question()
    assert question is not None
    assert set(question.orders) == {"dmy", "mdy"}


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda export: export.chats(None), "holds no message"),
        (lambda export: export.preview(Choice(me="Me", them="Kim"), UTC_ZONE), "check the names"),
    ],
)
def test_importing_says_when_there_is_nothing(
    ask: Callable[[Export], object], message: str, write_chat: WriteChat
) -> None:
    export = open_export(write_chat("25/12/2023, 09:05 - Messages are end-to-end encrypted\n"))
    with pytest.raises(UsageError, match=message):
        ask(export)


def test_importing_says_when_there_is_no_export(write_chat: WriteChat, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        open_export(tmp_path / "none.txt")
    with pytest.raises(DataFileError, match="no export I can read"):
        open_export(write_chat("hello"))


def test_importing_gauges_how_far_it_is(write_chat: WriteChat) -> None:
    path = write_chat("".join(f"25/12/2023, 09:05 - Kim: {number}\n" for number in range(20_000)))
    shares: list[float] = []
    gauge = Gauge(shares.append)
    export = open_export(path, gauge)
    assert shares[-1] == 1.0

    shares.clear()
    export.watched(gauge).chats(None, gauge.through)
    assert shares == sorted(shares)
    assert any(0.2 < share < 0.8 for share in shares)
    assert max(shares) <= 1.0


def test_importing_stops_where_the_gauge_says_so(write_chat: WriteChat) -> None:
    class EnoughError(Exception):
        pass

    def stop(_: float) -> None:
        raise EnoughError

    export = open_export(write_chat())
    gauge = Gauge(stop)
    with pytest.raises(EnoughError):
        export.watched(gauge).chats(None, gauge.through)
    with pytest.raises(EnoughError):
        open_export(write_chat(), gauge)


@pytest.mark.parametrize(("number", "words"), [(0, "0 contacts"), (1, "1 contact"), (4310, "4,310 contacts")])
def test_importing_counts_contacts(number: int, words: str) -> None:
    assert count_contacts(number) == words
