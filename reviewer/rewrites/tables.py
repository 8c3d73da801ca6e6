"""Small tab-separated tables of the corpus: heads of things worth keeping, fillers, what findings mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast

from reviewer.errors import DataFileError, Problem
from reviewer.rewrites.slots import SLOT_TYPES, SlotType

KEEPSAKES = "keepsakes.tsv"
FILLERS = "fillers.tsv"
FAMILIES = "families.tsv"
BANNED = "banned.tsv"
QUIET = "quiet.tsv"
OCCASIONS = (
    "fine",
    "window",
    "window-undated",
    "unanswered",
    "boundary",
    "their-risk",
    "sober",
    "default",
    "too-little",
)


@dataclass(frozen=True, slots=True)
class Heads:
    """Hold head nouns, of one word or several joined by spaces, with the types of things they name."""

    types: Mapping[str, tuple[SlotType, ...]]
    names: frozenset[str]
    longest: int

    def of(self, head: str) -> tuple[SlotType, ...]:
        """Return the types a head names, the likeliest first."""
        return self.types.get(head, ())


@dataclass(frozen=True, slots=True)
class Family:
    """Say what a family of findings is called, which intents, by number, it points at, why quiet is kind."""

    name: str
    intents: Mapping[int, float]
    quiet: str


@dataclass(frozen=True, slots=True)
class Filler:
    """Hold one thing for trying a slot: a determiner, if it takes one, and its phrase."""

    type: SlotType
    determiner: str
    phrase: str
    plural: bool
    name: bool


@dataclass(frozen=True, slots=True)
class Ban:
    """Hold a phrase no line of ours may say, why, and the numbers of the intents that may all the same."""

    phrase: str
    law: str
    allowed: frozenset[int]


def load_heads(folder: Path) -> Heads:
    """Read the head nouns; raise DataFileError for a row that is not head, type and noun or name."""
    path = folder / KEEPSAKES
    problems: list[Problem] = []
    types: dict[str, list[SlotType]] = {}
    names: set[str] = set()
    for number, (head, kind, sort) in read_rows(path, 3, problems):
        if kind not in SLOT_TYPES:
            problems.append(_unknown_type(path, number, head, kind))
            continue
        if sort not in ("noun", "name"):
            problems.append(Problem(str(path), number, 1, f'"{sort}" must be noun or name'))
        if sort == "name":
            names.add(head.lower())
        kinds = types.setdefault(head.lower(), [])
        if kind in kinds:
            problems.append(Problem(str(path), number, 1, f'"{head}" is given twice as {kind}'))
        kinds.append(cast(SlotType, kind))
    _raise(problems)
    longest = max((len(head.split()) for head in types), default=1)
    by_head = MappingProxyType({head: tuple(kinds) for head, kinds in types.items()})
    return Heads(by_head, frozenset(names), longest)


def load_fillers(folder: Path) -> tuple[Filler, ...]:
    """Read the fillers; raise DataFileError for a row that is not type, determiner, phrase and number."""
    path = folder / FILLERS
    problems: list[Problem] = []
    fillers = []
    for number, (kind, determiner, phrase, count) in read_rows(path, 4, problems):
        if kind not in SLOT_TYPES:
            problems.append(_unknown_type(path, number, kind, kind))
        elif count not in ("one", "many", "name"):
            problems.append(Problem(str(path), number, 1, f'"{count}" must be one, many or name'))
        else:
            slot_type = cast(SlotType, kind)
            fillers.append(Filler(slot_type, determiner, phrase, count == "many", count == "name"))
    _raise(problems)
    return tuple(fillers)


def load_families(folder: Path) -> Mapping[str, Family]:
    """Read what findings mean; the key is a family or a rule, the rule goes first.

    Raises DataFileError for a row that is not key, plain name, intents (``4:0.8 …``) and sentence.
    """
    path = folder / FAMILIES
    problems: list[Problem] = []
    families: dict[str, Family] = {}
    for number, (name, plain, intents, quiet) in read_rows(path, 4, problems):
        pairs: dict[int, float] = {}
        for pair in intents.split():
            intent, _, weight = pair.partition(":")
            try:
                pairs[int(intent)] = float(weight)
            except ValueError:
                problems.append(Problem(str(path), number, 1, f'"{pair}" must be number:weight'))
        families[name] = Family(plain, MappingProxyType(pairs), quiet)
    _raise(problems)
    return MappingProxyType(families)


def load_bans(folder: Path) -> tuple[Ban, ...]:
    """Read the phrases no line may say; raise DataFileError for a row that is not phrase, law and numbers."""
    path = folder / BANNED
    problems: list[Problem] = []
    bans = []
    for number, (phrase, law, allowed) in read_rows(path, 3, problems):
        if all(each.isdigit() for each in allowed.split()):
            bans.append(Ban(phrase, law, frozenset(int(each) for each in allowed.split())))
        else:
            problems.append(Problem(str(path), number, 1, f'"{allowed}" must be numbers of intents'))
    _raise(problems)
    return tuple(bans)


def load_quiet(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Read the sentences for sending nothing by occasion; raise DataFileError if one is missing."""
    path = folder / QUIET
    problems: list[Problem] = []
    sentences: dict[str, list[str]] = {occasion: [] for occasion in OCCASIONS}
    for number, (occasion, sentence) in read_rows(path, 2, problems):
        if occasion in sentences:
            sentences[occasion].append(sentence)
        else:
            known = ", ".join(OCCASIONS)
            problems.append(Problem(str(path), number, 1, f'unknown occasion "{occasion}"; known: {known}'))
    for occasion, lines in sentences.items():
        if not lines:
            problems.append(Problem(str(path), 1, 1, f'no sentence for the occasion "{occasion}"'))
    _raise(problems)
    return MappingProxyType({occasion: tuple(lines) for occasion, lines in sentences.items()})


def read_rows(path: Path, width: int, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with their line numbers; a row of another width goes to the problems."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError([Problem(str(path), 1, 1, f"cannot read the file: {error}")]) from None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != width:
            message = f"{width} columns apart by tabs are needed, not {len(cells)}"
            problems.append(Problem(str(path), number, 1, message, line[:160]))
            continue
        yield number, cells


def _unknown_type(path: Path, number: int, head: str, kind: str) -> Problem:
    known = ", ".join(SLOT_TYPES)
    return Problem(str(path), number, len(head) + 2, f'unknown type "{kind}"; known: {known}')


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise DataFileError(problems)
