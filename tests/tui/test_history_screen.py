"""Importing, noting and taking back on the screen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from reviewer.cli.keeping import StoreKeeper
from reviewer.errors import StorageError
from reviewer.history.deriving import with_history
from reviewer.history.events import Event
from reviewer.history.importing import Choice, Export
from reviewer.model import Situation
from reviewer.storage import Store
from reviewer.storage.history import Import
from reviewer.tui.app import ReviewerApp
from reviewer.tui.history_screen import HistoryScreen
from tests.tui.conftest import NOW, settle

MakeApp = Callable[..., ReviewerApp]
CHAT = (
    "25/12/2025, 09:05 - Kim: CANARY7f3a\n26/12/2025, 10:00 - Sam: CANARY7f3a\n"
    "14/11/2026, 23:12 - Sam: CANARY7f3a\n"
)
GROUP = CHAT + "15/11/2026, 09:00 - [b]Ali\x1b[31m: CANARY7f3a\n"
EITHER = "01/02/2026, 09:05 - Kim: x\n02/02/2026, 09:05 - Sam: x\n"


@dataclass
class World:
    """Hold a home with chats in it, and a store."""

    home: Path
    keeper: StoreKeeper
    options: dict[str, Any] = field(default_factory=dict)

    def write(self, name: str, text: str) -> Path:
        path = self.home / "Downloads" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def known(self, told: Situation) -> Situation:
        if not self.keeper._path.exists():
            return told
        with Store(self.keeper._path) as store:
            return with_history(told, store.history.events(), NOW, ZoneInfo("UTC"))


@pytest.fixture
def world(tmp_path: Path) -> World:
    keeper = StoreKeeper(tmp_path / "store" / "store.db", lambda: NOW)
    world = World(tmp_path, keeper)
    world.options = {"keeper": keeper, "home": tmp_path, "with_history": world.known}
    return world


def _screen(pilot: Pilot[None]) -> HistoryScreen:
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


async def _press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, waiting after each for the page it leads to."""
    for key in keys:
        await pilot.press(key)
        for _ in range(1500):
            await pilot.pause()
            screen = pilot.app.screen
            if not isinstance(screen, HistoryScreen) or (screen.settled and not screen.reading):
                break
            await asyncio.sleep(0.02)


async def _open(pilot: Pilot[None], path: Path | str) -> None:
    """Open the history and read in a file."""
    await settle(pilot)
    await _press(pilot, "f7", "enter")
    _screen(pilot).query_one(Input).value = str(path)
    await _press(pilot, "enter")


def _words(pilot: Pilot[None]) -> str:
    return str(_screen(pilot).query_one("#history-words", Static).content)


def _rows(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in _screen(pilot).query_one(OptionList).options]


def _shown(pilot: Pilot[None]) -> str:
    return "\n".join(str(each.content) for each in _screen(pilot).query(Static))


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_history_screen_imports_by_keyboard_and_the_review_follows(
    size: tuple[int, int], make_app: MakeApp, fake: Any, world: World
) -> None:
    path = world.write("chat.txt", CHAT)
    app = make_app("hello", **world.options)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await _press(pilot, "f7", "enter", "down", "enter")
        assert _rows(pilot) == ["Sam (2)", "Kim (1)", "None of these"]

        await _press(pilot, "enter")
        assert "3 contacts, Thu 25 Dec 2025 to Sat 14 Nov" in _shown(pilot)
        assert "What this cannot show" in _shown(pilot)
        assert world.keeper.imports() == ()

        await _press(pilot, "enter")
        assert _words(pilot).startswith("Kept 3 contacts.")
        assert _rows(pilot)[2].startswith("WhatsApp")
        for _ in range(400):
            await asyncio.sleep(0.05)
            if fake.situations and fake.situations[-1].last_contact:
                break
        assert fake.situations[-1].last_contact == datetime(2026, 11, 14, 23, 12, tzinfo=UTC)
        assert fake.situations[-1].unanswered == 2

        await _press(pilot, "escape")
        assert len(app.screen_stack) == 1
    assert path.read_text("utf-8") == CHAT
    assert b"CANARY" not in world.keeper._path.read_bytes()


async def test_history_screen_asks_for_the_order_of_dates(make_app: MakeApp, world: World) -> None:
    app = make_app(**world.options)
    async with app.run_test() as pilot:
        await _open(pilot, f"'{world.write('my chat.txt', EITHER)}'")
        assert [row.partition(":")[0] for row in _rows(pilot)] == ["Day first", "Month first"]
        await _press(pilot, "down", "enter", "end", "up", "enter", "enter")
        assert world.keeper.imports()[0].known_from == datetime(2026, 1, 2, 9, 5, tzinfo=UTC)


async def test_history_screen_asks_who_is_who_in_a_group(make_app: MakeApp, world: World) -> None:
    app = make_app(**world.options)
    async with app.run_test() as pilot:
        await _open(pilot, world.write("chat.txt", GROUP))
        assert "[b]Ali�[31m (1)" in _rows(pilot)
        await _press(pilot, "enter")
        assert "And which is your ex?" in _shown(pilot)
        await _press(pilot, "end", "enter")
        assert "3 contacts" in _shown(pilot)


async def test_history_screen_refuses_a_chat_of_others(make_app: MakeApp, world: World) -> None:
    app = make_app(**world.options)
    async with app.run_test() as pilot:
        await _open(pilot, world.write("chat.txt", CHAT))
        await _press(pilot, "end", "enter")
        assert "not your chat" in _words(pilot)
        assert _rows(pilot)[-1] == "None of these"


async def test_history_screen_goes_back_step_by_step(make_app: MakeApp, world: World) -> None:
    app = make_app(**world.options)
    async with app.run_test() as pilot:
        await _open(pilot, world.write("chat.txt", CHAT))
        await _press(pilot, "enter", "escape")
        assert _rows(pilot)[-1] == "None of these"
        await _press(pilot, "escape")
        assert _screen(pilot).query_one(Input).value == "~/Downloads/chat.txt"
        await _press(pilot, "escape")
        assert _rows(pilot) == ["Import an exported chat …", "Note one contact …"]
        await _press(pilot, "escape")
        assert len(app.screen_stack) == 1
        assert world.keeper.imports() == ()


async def test_history_screen_keeps_nothing_when_not_agreed(make_app: MakeApp, world: World) -> None:
    app = make_app(**world.options)
    async with app.run_test() as pilot:
        await _open(pilot, world.write("chat.txt", CHAT))
        await _press(pilot, "enter", "tab", "enter")
        assert _words(pilot) == "Nothing was kept."
        assert world.keeper.imports() == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [("hello", "this is no export I can read"), (None, "cannot read")],
)
async def test_history_screen_shows_what_went_wrong(
    text: str | None, message: str, make_app: MakeApp, world: World
) -> None:
    path = world.write("chat.txt", text) if text else world.home / "none.txt"
    app = make_app(**world.options)
    async with app.run_test(size=(40, 12)) as pilot:
        await _open(pilot, path)
        assert message in _shown(pilot)
        await _press(pilot, "escape")
        assert _screen(pilot).query_one(Input).value.endswith(path.name)


async def test_history_screen_completes_folders(make_app: MakeApp, world: World) -> None:
    world.write("chat.txt", CHAT)
    app = make_app(**world.options)
    async with app.run_test() as pilot:
        await settle(pilot)
        await _press(pilot, "f7", "enter", *"~/Dow")
        await pilot.pause()
        assert _rows(pilot) == ["Downloads/"]
        await _press(pilot, "right")
        assert _screen(pilot).query_one(Input).value == "~/Downloads/"
        assert _rows(pilot) == ["chat.txt"]


async def test_history_screen_takes_back_on_the_second_key_only(
    make_app: MakeApp, fake: Any, world: World
) -> None:
    app = make_app("hello", **world.options)
    async with app.run_test() as pilot:
        await _open(pilot, world.write("chat.txt", CHAT))
        await _press(pilot, "enter", "enter", "u")
        assert _words(pilot) == "Move to an import first."
        await _press(pilot, "end", "u")
        assert _words(pilot).startswith("U again takes 3 contacts back")
        await _press(pilot, "up", "down", "u")
        assert len(world.keeper.imports()) == 1
        await _press(pilot, "u")
        assert _words(pilot) == "Taken back."
        assert world.keeper.imports() == ()
        await _press(pilot, "escape")
        await settle(pilot)
        assert fake.situations[-1].last_contact is None


async def test_history_screen_notes_one_contact(make_app: MakeApp, fake: Any, world: World) -> None:
    app = make_app("hello", **world.options)
    async with app.run_test() as pilot:
        await settle(pilot)
        await _press(pilot, "f7", "down", "enter")
        _screen(pilot).query_one(Input).value = "i liked his post"
        await _press(pilot, "enter")
        assert "does not say when" in _words(pilot)
        _screen(pilot).query_one(Input).value = "i liked his post yesterday"
        await _press(pilot, "enter")
        assert _words(pilot) == "Noted: you, like, Tue 24 Nov."
        await _press(pilot, "escape")
        await settle(pilot)
        assert fake.situations[-1].last_contact == date(2026, 11, 24)


class SlowKeeper:
    """Keep nothing, slowly: it waits after the first event until somebody stops it."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.stopped = threading.Event()

    def imports(self) -> tuple[Import, ...]:
        return ()

    def keep(self, export: Export, choice: Choice, events: Iterable[Event]) -> Import:
        try:
            for _ in events:
                self.started.set()
                threading.Event().wait(0.001)
        except BaseException:
            self.stopped.set()
            raise
        raise StorageError("nobody stopped it")

    def undo(self, number: int) -> bool:
        return False

    def note(self, event: Event) -> None:
        raise StorageError("the disk is full; make room")


async def test_history_screen_stops_reading_on_escape(make_app: MakeApp, world: World) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    lines = (
        f"{start + timedelta(hours=number):%d/%m/%Y, %H:%M} - {('Kim', 'Sam')[number % 2]}: x"
        for number in range(20_000)
    )
    keeper = SlowKeeper()
    app = make_app(**world.options | {"keeper": keeper})
    async with app.run_test() as pilot:
        await _open(pilot, world.write("chat.txt", "\n".join(lines)))
        await _press(pilot, "enter")
        await pilot.press("enter")
        assert await asyncio.to_thread(keeper.started.wait, 5)
        assert _screen(pilot).reading
        await _press(pilot, "escape")
        assert await asyncio.to_thread(keeper.stopped.wait, 5)
        assert "contacts" in _shown(pilot)
        assert not _screen(pilot).reading


async def test_history_screen_says_when_a_note_cannot_be_kept(make_app: MakeApp, world: World) -> None:
    app = make_app(**world.options | {"keeper": SlowKeeper()})
    async with app.run_test() as pilot:
        await settle(pilot)
        await _press(pilot, "f7", "down", "enter")
        _screen(pilot).query_one(Input).value = "he called today"
        await _press(pilot, "enter")
        assert _words(pilot) == "the disk is full; make room"


async def test_history_screen_says_when_this_run_leaves_it_aside(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f7")
        assert app.status.words.startswith("This run leaves your history aside.")
