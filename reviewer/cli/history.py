"""`reviewer history`: import exports of real chats, note single contacts, show and undo."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from reviewer.cli import inputs
from reviewer.errors import UsageError
from reviewer.history.events import Event
from reviewer.history.formats import DateOrder, Format, Reading
from reviewer.history.importing import (
    ORDERS,
    Choice,
    Export,
    count_contacts,
    describe_losses,
    describe_reach,
    open_export,
    other_names,
)
from reviewer.history.people import Conversation
from reviewer.history.preview import Tally, draw_months
from reviewer.history.telling import told_event
from reviewer.output.visible import visible
from reviewer.settings import find_paths
from reviewer.situation.spoken import parse_spoken_date, spell_date
from reviewer.situation.zones import find_zone, home_zone
from reviewer.storage import Store
from reviewer.storage.history import Import

MOST_NAMES = 8
_STEP = 10_000


def run(options: argparse.Namespace) -> int:
    """Run one verb."""
    paths = find_paths(os.environ)
    zone = find_zone(inputs.stored_situation(paths, home_zone(os.environ)).time_zone)
    now = datetime.now(UTC)
    if options.verb == "import":
        for name in options.files:
            _import(Path(name), options, zone, now)
        return 0
    with Store(paths.store) as store:
        history = store.history
        if options.verb == "add":
            event = told_event(" ".join(options.words), now, zone, parse_spoken_date)
            history.add_by_hand(event, now)
            print(f"Noted: {_told(event, zone)}.")
        elif options.verb == "undo":
            if not history.undo_import(options.number):
                raise UsageError(f"there is no import {options.number}; `reviewer history show` lists them")
            print(f"Import {options.number} is gone.")
        elif options.verb == "export":
            for event in history.events():
                print(json.dumps({**asdict(event), "at": event.at.isoformat()}))
        else:
            print("\n".join(_shown(history.imports(), zone)))
    return 0


def _import(path: Path, options: argparse.Namespace, zone: ZoneInfo, now: datetime) -> None:
    """Look at one export, ask what only the person knows, show what it holds, and keep it."""
    export = open_export(path)
    order = _date_order(export, options.dates)
    print(f"{path.name}: {export.form.title}")
    chat = _chosen(export.chats(order, _counted), options.thread)
    me, them = _names(chat, options.me)
    choice = Choice(order=order, thread=chat.thread, me=me, them=them)
    print("\n".join(_previewed(export.preview(choice, zone), export.form, zone)))
    if not options.yes and not _agreed("Keep this (no words, only who, when and what kind)? [y/n] "):
        print("Nothing was kept.")
        return
    with Store(find_paths(os.environ).store) as store:
        kept = store.history.add_import(
            export.events(choice, zone, Tally()),
            form=export.form.name,
            channel=export.form.channel,
            digest=export.mark(choice),
            at=now,
        )
    print(
        f"Kept {count_contacts(kept.events)} as import {kept.number}; `reviewer history undo` takes it back."
    )
    print("The export itself is the most private file here: delete it once you need it no more.")


def _date_order(export: Export, given: DateOrder | None) -> DateOrder | None:
    question = export.date_question()
    if question is None or given in question.orders:
        return given
    choices = [
        f"  {order} ({ORDERS[order]}): from {first} to {last}"
        for order, first, last in zip(question.orders, question.first, question.last, strict=True)
    ]
    asked = "Which number is the month? The dates of this chat can be read in more than one way:\n"
    said = _answer(
        asked + "\n".join(choices) + "\ndmy or mdy? ", "--dates " + " or --dates ".join(question.orders)
    )
    for order in question.orders:
        if said == order:
            return order
    raise UsageError(f'"{said[:20]}" is none of {", ".join(question.orders)}')


def _chosen(chats: Sequence[Conversation], wanted: str | None) -> Conversation:
    if wanted is None and len(chats) == 1:
        return chats[0]
    names = [chat.thread or "" for chat in chats]
    shown = ", ".join(visible(name) for name in names[:MOST_NAMES])
    said = (
        wanted
        if wanted is not None
        else _answer(f"Which conversation? It holds {len(chats)}: {shown}\nname: ", "--with NAME")
    )
    for chat in chats:
        if (chat.thread or "").casefold() == said.casefold().strip():
            return chat
    raise UsageError(f"no conversation of that name; it holds: {shown}")


def _names(chat: Conversation, me: str | None) -> tuple[str | None, str | None]:
    """Return which name is the person's and which the other's, where the export does not know."""
    if chat.knows_me:
        return None, None
    names = [name for name, _ in chat.senders]
    shown = ", ".join(visible(name) for name in names[:MOST_NAMES])
    said = me if me is not None else _answer(f"Which of these is you: {shown}\nname: ", "--me NAME")
    mine = next((name for name in names if name.casefold() == said.casefold().strip()), None)
    if mine is None:
        raise UsageError(f"none of them has that name; the chat holds: {shown}")
    return mine, next(iter(other_names(chat, mine)), None)


def _answer(question: str, option: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"{question.splitlines()[0]}; say it with {option}")
    return input(question).strip()


def _agreed(question: str) -> bool:
    return _answer(question, "--yes").lower().startswith("y")


def _counted(readings: Reading) -> Reading:
    """Yield what is read, and say how far it is where somebody watches."""
    watched = sys.stderr.isatty()
    for number, reading in enumerate(readings, 1):
        if watched and number % _STEP == 0:
            print(f"\r{number:,} read", end="", file=sys.stderr, flush=True)
        yield reading
    if watched:
        print("\r", end="", file=sys.stderr)


def _previewed(tally: Tally, form: Format, zone: ZoneInfo) -> Iterator[str]:
    """Yield what an import would bring and what it cannot show."""
    today = datetime.now(zone).date()

    def spell(moment: datetime) -> str:
        return _date(moment, zone, today)

    yield describe_reach(tally, spell)
    yield from draw_months(tally)
    yield from describe_losses(tally, spell)
    yield "What this cannot show:"
    yield from (f"- {limit}" for limit in form.limits)


def _shown(imports: Sequence[Import], zone: ZoneInfo) -> Iterator[str]:
    if not imports:
        yield "No history yet. `reviewer history import FILE` reads an exported chat,"
        yield '`reviewer history add "i liked his post yesterday"` notes a single contact.'
        return
    today = datetime.now(zone).date()
    for each in imports:
        reach = "empty"
        if each.known_from and each.known_until:
            reach = f"{_date(each.known_from, zone, today)} to {_date(each.known_until, zone, today)}"
        what = "told by you" if each.form == "by-hand" else each.form
        yield f"{each.number}  {what}: {count_contacts(each.events)}, {reach}"
    stale = datetime.now(UTC) - max(each.known_until or each.imported for each in imports)
    if stale > timedelta(hours=12):
        yield "Anything since then, anywhere else, is not known: add it, or import again."


def _told(event: Event, zone: ZoneInfo) -> str:
    who = {"out": "you", "in": "they", "none": "you"}[event.direction]
    return f"{who}, {event.kind}, {_date(event.at, zone, datetime.now(zone).date())}"


def _date(moment: datetime, zone: ZoneInfo, today: date) -> str:
    return spell_date(moment.astimezone(zone).date(), today)
