"""Messenger and Instagram chats as Meta exports them: message_1.json and so on, in a zip or one by one.

Chats of Messenger that are encrypted end to end come in a second export, with other names for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Literal

from reviewer.errors import DataFileError
from reviewer.history import facebook_touches, instagram_touches
from reviewer.history.archive import is_archive, member_names
from reviewer.history.events import Fault, Record
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.json_records import Piece, planned, walk
from reviewer.history.json_values import documents, head, mapping
from reviewer.history.meta_messages import Edits, Told, read_message, repaired_name
from reviewer.history.source import Source

App = Literal["messenger", "instagram"]

MOST_WAITING: Final = 20_000
"""Records that wait for the title of their chat, which Meta writes after them; its files hold 10,000."""

_MESSAGES: Final = ("messages", "*")
_PLAN = planned(
    into={(), ("messages",), ("participants",)},
    take={_MESSAGES, ("participants", "*"), ("title",), ("threadName",), ("thread_path",), ("thread_type",)},
)
_PAGE = re.compile(r"(?:^|/)messages?/(?:.+/)?message_?\d*\.html$")
_CHAT = re.compile(r"message(?:_\d+)?\.json")
_COUNTED = re.compile(r"_\d+$")
_SIGNS: Final[dict[App, re.Pattern[str]]] = {
    "instagram": re.compile(
        r"your_instagram_activity|followers_and_following|(?:^|/)likes/liked_posts|instagram[-_.]"
    ),
    "messenger": re.compile(
        r"your_(?:facebook_)?activity(?:_across_facebook)?/messages|facebook[-_.]|senderName|messages/stickers_used"
        r"|(?:^|/)friends/"
    ),
}


@dataclass(slots=True)
class _Names:
    """Keep two chats apart whose people have one name, and find the chat with whom an account is."""

    paths: dict[str, str] = field(default_factory=dict)
    chats: dict[str, set[str]] = field(default_factory=dict)

    def of(self, title: str | None, path: str) -> str | None:
        """Return what a chat is called; one whose title another chat has is called by its folder too."""
        called = title
        if title is not None and path and self.paths.setdefault(title, path) != path:
            called = f"{title} ({path})"
        for each in (title, path.rpartition("_")[0]):
            if called and each:
                self.chats.setdefault(_bare(each), set()).add(called)
        return called

    def with_one_of(self, names: frozenset[str]) -> str | None:
        """Return the only chat that is called by one of some names, or whose folder is."""
        found = {chat for name in names for chat in self.chats.get(_bare(name), ())}
        return found.pop() if len(found) == 1 else None


@dataclass(slots=True)
class _Chat:
    """Gather what one file tells of its chat: Meta writes the title after the messages."""

    edits: Edits | None
    title: str | None = None
    path: str = ""
    is_group: bool = False
    people: list[str] = field(default_factory=list)
    waiting: list[Told] = field(default_factory=list)
    settled: bool = False

    def note(self, piece: Piece) -> None:
        """Take up a value from beside the messages."""
        text = repaired_name(mapping(piece.value).get("name", piece.value))
        if piece.path == ("participants", "*"):
            self.people = [*self.people, text or ""][:3]
            self.is_group = self.is_group or len(self.people) > 2
        elif piece.path == ("thread_path",):
            self.path = (text or "").rpartition("/")[2]
        elif piece.path == ("thread_type",):
            self.is_group = self.is_group or text == "RegularGroup"
        elif not self.settled:
            self.title = _COUNTED.sub("", text or "") or None if piece.path == ("threadName",) else text

    def take(self, told: Told, names: _Names) -> Iterator[Record]:
        """Yield the records that have waited long enough."""
        self.waiting.extend(self.edits.pass_on(told) if self.edits else (told,))
        if self.title is not None or len(self.waiting) > MOST_WAITING:
            yield from self._let_go(names)

    def rest(self, names: _Names) -> Iterator[Record]:
        """Yield what waited to the end."""
        if self.edits:
            self.waiting.extend(self.edits.rest())
        yield from self._let_go(names)

    def _let_go(self, names: _Names) -> Iterator[Record]:
        if not self.settled:
            self.title = names.of(self.title or " & ".join(filter(None, self.people)) or None, self.path)
            self.settled = True
        waiting, self.waiting = self.waiting, []
        if not self.is_group:
            for at, sender, kind, state in waiting:
                yield Record(at=at, sender=sender, kind=kind, state=state, thread=self.title)


def _recognises(app: App, source: Source) -> float:
    """Tell how sure it is that a source is an export of an app's chats, from 0 to 1."""
    if is_archive(source):
        names = _member_names(source)
        if not any(_CHAT.fullmatch(each.rpartition("/")[2]) or _PAGE.search(each) for each in names):
            flat = [each for each in _files(source)[:3] if '"senderName"' in head(each)]
            return 0.95 if flat and app == "messenger" else 0.0
        signs = f"{source.name}\n" + "\n".join(names)
    else:
        signs = head(source)
        if '"participants"' not in signs or '"messages"' not in signs:
            return 0.0
    mine, other = (bool(_SIGNS[each].search(signs)) for each in (app, _other(app)))
    if mine != other:
        return 0.95 if mine else 0.1
    return 0.6 if app == "messenger" else 0.55


def _read(app: App, source: Source, order: DateOrder | None) -> Reading:
    """Yield what the chats tell, newest first in each; `order` is not needed. Faults count messages."""
    files = _files(source)
    if not files and any(map(_PAGE.search, _member_names(source))):
        yield Fault(1, "the export is made of web pages; ask for one in JSON and for all time")
        return
    names = _Names()
    place = 0
    for each in files:
        chat = _Chat(Edits() if app == "instagram" else None)
        with each.open() as stream:
            for piece in walk(stream, _PLAN):
                if isinstance(piece, Fault):
                    yield Fault(place + piece.place, piece.message)
                elif piece.path == _MESSAGES:
                    place += 1
                    for told in read_message(piece.value, place, each):
                        yield from (told,) if isinstance(told, Fault) else chat.take(told, names)
                elif piece.value is not None:
                    chat.note(piece)
        yield from chat.rest(names)
    if is_archive(source):
        touches = instagram_touches.touches if app == "instagram" else facebook_touches.touches
        for touch in touches(source):
            yield from (touch,) if isinstance(touch, Fault) else _placed(*touch, names)


def _placed(record: Record, called: frozenset[str], names: _Names) -> Iterator[Record]:
    """Yield a touch as part of the chat with whom it touched, else as it is; what nobody has is left out."""
    thread = names.with_one_of(called) or record.thread
    if thread is not None:
        yield record._replace(thread=thread)


def _bare(name: str) -> str:
    """Return a name as folders have it: small letters and digits only."""
    return "".join(filter(str.isalnum, name.casefold()))


def _files(source: Source) -> tuple[Source, ...]:
    files = documents(source, lambda name: name.endswith(".json"))
    if not is_archive(source):
        return files
    chats = tuple(each for each in files if _CHAT.fullmatch(each.name))
    # Only the export of encrypted chats has no folders; its files bear the names of people.
    return chats or tuple(each for each in files if _COUNTED.search(each.name.removesuffix(".json")))


def _member_names(source: Source) -> tuple[str, ...]:
    with suppress(DataFileError):
        return member_names(source)
    return ()


def _other(app: App) -> App:
    return "instagram" if app == "messenger" else "messenger"


MESSENGER = Format(
    name="messenger",
    title="Messenger, downloaded information",
    channel="messenger",
    limits=(
        "Chats that are encrypted end to end are in a second export, made in Messenger itself.",
        "Reactions to messages are in it without their time and are left out.",
        "Likes and comments count to a chat only where they name the person as the chat does.",
        "Chats in groups are left out.",
    ),
    recognises=partial(_recognises, "messenger"),
    read=partial(_read, "messenger"),
)

INSTAGRAM = Format(
    name="instagram",
    title="Instagram messages, downloaded information",
    channel="instagram",
    limits=(
        "Likes and comments count to a chat where the account's name is also the chat's; others stand apart.",
        "Likes that were taken back are not in it, nor those of theirs.",
        "Calls and reactions are told only where the app wrote them in English.",
        "Who looked at whose story or profile is not in it.",
        "Chats in groups are left out.",
    ),
    recognises=partial(_recognises, "instagram"),
    read=partial(_read, "instagram"),
)

FORMATS: Final = (MESSENGER, INSTAGRAM)
