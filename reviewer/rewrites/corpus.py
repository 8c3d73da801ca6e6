"""The rewrite corpus: files of curated lines become frozen intents; all faults are told at once.

What points at an intent stands at the head of its file, its lines below; a lazy corpus reads only the
heads and leaves the lines of an intent until they are wanted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from reviewer.errors import DataFileError, Problem
from reviewer.model import Shared
from reviewer.records import Mapping as MappingNode
from reviewer.records import Place, Sequence, key, parse_yaml, read_file, read_record
from reviewer.rewrites.slots import Slot, SlotError, Template, parse_template

CorpusRegister = Literal["playful", "warm", "plain"]
Condition = Literal["they-wrote-first", "window-over", "not-grieving", "apart", "together"]
Topic = Shared | Literal["belongings", "health"]
PLAYFUL_WORDS = 25
NOWHERE = Place(1, 1)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LINES_START = re.compile(rb"^entries:[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one line of the corpus as its file writes it."""

    id: str = key("intent/name, unlike any other")
    register: CorpusRegister = key("how it sounds")
    text: str = key("the line, with slots such as {the place}")
    when: tuple[Condition, ...] = key("conditions that must all hold", default=())
    dialect: Literal["any", "british", "american"] = key("whose English it is", default="any")
    keeps: tuple[str, ...] = key("what of the draft it keeps", default=())
    drops: tuple[str, ...] = key("what it leaves out", default=())
    said: tuple[str, ...] = key("plain words or short phrases of which the draft must hold one", default=())
    claim: str = key("what must be true of the sender's day before it is sent", default="")
    note: str = key("a risk note for reviewers", default="")
    place: Place = field(default=NOWHERE, metadata={"place": True})


@dataclass(frozen=True, kw_only=True)
class IntentHead:
    """Hold one thing people want a text to do, without its lines."""

    intent: str = key("the file's name, in kebab-case")
    number: int = key("the number in the list of intents")
    title: str = key("the intent, for people")
    best: Literal["playful", "warm", "plain", "nothing"] = key("what serves it best")
    reason: str = key("why no text serves it", default="")
    topics: tuple[Topic, ...] = key("necessary matters it is about", default=())
    cues: tuple[str, ...] = key("phrases that point at it", default=())
    examples: tuple[str, ...] = key("drafts people write with it", default=())


@dataclass(frozen=True, kw_only=True)
class IntentFile(IntentHead):
    """Hold a whole file of the corpus."""

    entries: tuple[Entry, ...] = key("the lines", default=())


@dataclass(frozen=True, slots=True)
class Bucket:
    """Name what the entries of one bucket share."""

    register: CorpusRegister
    when: frozenset[Condition]
    dialect: str
    slots: frozenset[Slot]
    said: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Intent(IntentHead):
    """Hold an intent whose lines are read on first use."""

    read_entries: Callable[[], tuple[Entry, ...]]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return the lines; raise DataFileError if a lazily read file is faulty."""
        return self.read_entries()

    @cached_property
    def buckets(self) -> Mapping[Bucket, tuple[tuple[Entry, Template], ...]]:
        """Return the lines by what decides whether they may be offered, so that no request walks them all."""
        buckets: dict[Bucket, list[tuple[Entry, Template]]] = {}
        for entry in self.entries:
            template = parse_template(entry.text)
            bucket = Bucket(
                register=entry.register,
                when=frozenset(entry.when),
                dialect=entry.dialect,
                slots=frozenset(template.slots),
                said=frozenset(entry.said),
            )
            buckets.setdefault(bucket, []).append((entry, template))
        return MappingProxyType({bucket: tuple(members) for bucket, members in buckets.items()})


@dataclass(frozen=True)
class Corpus:
    """Hold all intents by name."""

    intents: Mapping[str, Intent]

    def __len__(self) -> int:
        return sum(len(intent.entries) for intent in self.intents.values())


def load_corpus(
    folder: Path, *, lazy: bool = False, check_cue: Callable[[str], object] | None = None
) -> Corpus:
    """Read every ``<intent>.yaml`` of a folder.

    A lazy corpus reads and checks the lines of an intent when they are first wanted. `check_cue`
    compiles one cue phrase and raises ValueError for a faulty one. Raises DataFileError with the
    faults of all files.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise DataFileError([Problem(str(folder), 1, 1, "no rewrite files (*.yaml) in this folder")])
    problems: list[Problem] = []
    intents: dict[str, Intent] = {}
    ids: dict[str, str] = {}
    for path in paths:
        intent = _read_lazily(path) if lazy else None
        if intent is None:
            try:
                intent = _read_whole(path, ids, problems)
            except DataFileError as error:
                problems.extend(error.problems)
                continue
        problems.extend(_cue_faults(intent, path, check_cue))
        intents[intent.intent] = intent
    if problems:
        raise DataFileError(problems)
    return Corpus(MappingProxyType(intents))


def _read_whole(path: Path, ids: dict[str, str], problems: list[Problem]) -> Intent:
    file = read_file(IntentFile, path)
    problems.extend(_head_faults(file, path))
    problems.extend(_entry_faults(file.entries, file.intent, path, ids))
    return _intent(file, lambda: file.entries)


def _read_lazily(path: Path) -> Intent | None:
    """Read a file's head; answer None if only the whole file can tell what is wrong or meant."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = _LINES_START.search(data)
    if start is None:
        return None
    problems: list[Problem] = []
    try:
        head = read_record(IntentHead, parse_yaml(data[: start.start()], str(path)), str(path), problems)
    except DataFileError:
        return None
    if head is None or _head_faults(head, path):
        return None
    return _intent(head, lambda: _read_lines(path))


def _read_lines(path: Path) -> tuple[Entry, ...]:
    file = read_file(IntentFile, path)
    problems = _entry_faults(file.entries, file.intent, path, {})
    if problems:
        raise DataFileError(problems)
    return file.entries


def _intent(head: IntentHead, read_entries: Callable[[], tuple[Entry, ...]]) -> Intent:
    values = {each.name: getattr(head, each.name) for each in fields(IntentHead)}
    return Intent(**values, read_entries=read_entries)


def _head_faults(head: IntentHead, path: Path) -> list[Problem]:
    messages = []
    if head.intent != path.stem:
        messages.append(f'intent "{head.intent}" must bear the name of its file, "{path.stem}"')
    if not _NAME.fullmatch(head.intent):
        messages.append(f'intent "{head.intent}" must be lower-case words joined by hyphens')
    if (head.best == "nothing") != bool(head.reason.strip()):
        messages.append('"reason" is for intents that are best served by nothing, and only for them')
    return [Problem(str(path), 1, 1, message) for message in messages]


def _entry_faults(entries: tuple[Entry, ...], intent: str, path: Path, ids: dict[str, str]) -> list[Problem]:
    problems: list[Problem] = []
    for entry in entries:
        messages = []
        if entry.id in ids:
            messages.append(f'id "{entry.id}" is used twice, first in {ids[entry.id]}')
        ids.setdefault(entry.id, path.name)
        owner, _, name = entry.id.partition("/")
        if owner != intent or not _NAME.fullmatch(name):
            messages.append(f'id "{entry.id}" must be "{intent}/" and a name in kebab-case')
        if not entry.text.strip():
            messages.append("the text is empty")
        count = len(entry.text.split())
        if entry.register == "playful" and count > PLAYFUL_WORDS:
            messages.append(f"a playful text has at most {PLAYFUL_WORDS} words, not {count}")
        try:
            parse_template(entry.text)
        except SlotError as error:
            messages.append(f"{error} (character {error.column + 1} of the text)")
        place = entry.place
        problems.extend(Problem(str(path), place.line, place.column, message) for message in messages)
    return problems


def _cue_faults(intent: IntentHead, path: Path, check_cue: Callable[[str], object] | None) -> list[Problem]:
    if check_cue is None:
        return []
    problems = []
    for index, cue in enumerate(intent.cues):
        try:
            check_cue(cue)
        except ValueError as error:
            place = _place_of_cue(path, index)
            problems.append(Problem(str(path), place.line, place.column, f"cue: {error}", cue[:160]))
    return problems


def _place_of_cue(path: Path, index: int) -> Place:
    """Find a cue's place by reading its file once more, for a message only."""
    node = parse_yaml(path.read_bytes(), str(path))
    pairs = node.items if isinstance(node, MappingNode) else ()
    cues = next((child for written, child in pairs if written.text == "cues"), node)
    return cues.items[index].place if isinstance(cues, Sequence) else node.place
