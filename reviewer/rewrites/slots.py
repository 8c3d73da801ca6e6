"""A text with slots, and the things of a draft that fill them with the right article and number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from reviewer.model import Span

SlotType = Literal["place", "animal", "dish", "show", "event", "object", "person", "day", "topic", "news"]
Determiner = Literal["", "a", "the", "our", "my", "your"]
SLOT_TYPES: tuple[str, ...] = get_args(SlotType)
DETERMINERS = frozenset(get_args(Determiner)) - {""}
NO_SPAN = Span(0, 0)
ARTICLES = frozenset({"a", "an", "the", "our", "my", "your", "this", "that"})
OWNERS = frozenset({"our", "my", "your", "his", "her", "their"})
BARE_WITH_OWNER = frozenset({"person", "show"})

_READER = frozenset({"you", "you've", "you're"})
_WRITERS = frozenset({"my", "our"})
_BRACES = re.compile(r"[{}]")
_SLOT = re.compile(r"\{(?:([a-z]+) )?([a-z]+)\}")
_LAST_WORD = re.compile(r"([\w']+)\s+$")
_NEXT_WORD = re.compile(r"^(?:\s+([\w']+)|(['’]s)\b)")
_SINGULAR_VERBS = re.compile(r"(?!.*ss$)[a-z]+s|has|[a-z]+n't")
_SILENT_H = ("hour", "honest", "honor", "honour", "heir")
_CONSONANT_SOUND = re.compile(
    r"(?:uni(?!m|nt|nv|nf|ns)|us[aeiu]|u[rtk][aeiou]|ubiq|eu|ewe|one\b|once\b|ouija)"
)
_SPELT_OUT = re.compile(r"[A-Z](?:-|[B-DF-HJ-NP-TV-Z][A-Z]?(?![A-Za-z]))")
_SPELT_WITH_VOWEL = frozenset("aefhilmnorsx")


class SlotError(ValueError):
    """Say what is wrong with a slot; `column` counts code points of the text from 0."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Slot:
    """Ask for a thing of one type, with a determiner or bare."""

    determiner: Determiner
    type: SlotType


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepsake:
    """Hold a thing worth keeping: its words without determiner, as the person wrote them.

    `determiner` is the plain one it had in the draft; `name` tells a proper name, which takes none.
    """

    type: SlotType
    phrase: str
    span: Span
    determiner: str = ""
    plural: bool = False
    name: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """Hold a text as literal parts and slots, in order."""

    parts: tuple[str | Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the slots, in order, repeats included."""
        return tuple(part for part in self.parts if isinstance(part, Slot))

    @property
    def types(self) -> frozenset[SlotType]:
        """Return the types of things the text asks for."""
        return frozenset(slot.type for slot in self.slots)


def parse_template(text: str) -> Template:
    """Split a text into literal and slot parts; raise SlotError for a slot nobody could fill."""
    if "{" not in text and "}" not in text:
        return Template((text,))
    parts: list[str | Slot] = []
    at = 0
    for found in _SLOT.finditer(text):
        _check_literal(text, at, found.start())
        if found.start() > at:
            parts.append(text[at : found.start()])
        parts.append(_slot(text, found))
        at = found.end()
    _check_literal(text, at, len(text))
    if at < len(text):
        parts.append(text[at:])
    return Template(tuple(parts))


def fill(template: Template, keepsakes: Mapping[SlotType, Keepsake]) -> str | None:
    """Fill every slot; answer None when a thing is missing or would not agree with the text."""
    written: list[str] = []
    for index, part in enumerate(template.parts):
        if isinstance(part, str):
            written.append(part)
            continue
        keepsake = keepsakes.get(part.type)
        if keepsake is None:
            return None
        following = template.parts[index + 1] if index + 1 < len(template.parts) else ""
        before = _LAST_WORD.search(written[-1]) if written else None
        phrase = _agreeing(part, keepsake, following if isinstance(following, str) else "")
        if phrase is None or (before and _clashes(before[1], phrase, keepsake)):
            return None
        written.append(phrase)
    return "".join(written)


def fits(slot: Slot, keepsake: Keepsake) -> bool:
    """Tell whether a thing may fill a slot, as far as the slot alone can tell."""
    return slot.type == keepsake.type and _agreeing(slot, keepsake, "") is not None


def takes_an(phrase: str) -> bool:
    """Tell whether a phrase takes "an", by the sound it begins with."""
    word = phrase.split(maxsplit=1)[0] if phrase.split() else ""
    plain = word.lower()
    if _SPELT_OUT.match(word):
        return plain[0] in _SPELT_WITH_VOWEL
    if plain.startswith(_SILENT_H):
        return True
    if plain[:1] == "8" or re.match(r"(?:11|18)(?:\D|$)", plain):
        return True
    return plain[:1] in "aeiou" and plain != "" and not _CONSONANT_SOUND.match(plain)


def _check_literal(text: str, start: int, end: int) -> None:
    brace = _BRACES.search(text, start, end)
    if not brace:
        return
    closing = text.find("}", brace.start())
    if brace[0] == "{" and closing > 0 and "{" not in text[brace.start() + 1 : closing]:
        raise SlotError(
            f'bad slot "{text[brace.start() : closing + 1][:40]}"; write a type, or a determiner and a type',
            brace.start(),
        )
    raise SlotError("slot braces do not pair up", brace.start())


def _slot(text: str, found: re.Match[str]) -> Slot:
    determiner, kind = found[1] or "", found[2]
    if kind not in SLOT_TYPES:
        raise SlotError(f'unknown slot type "{kind}"; known: {", ".join(SLOT_TYPES)}', found.start())
    if determiner and determiner not in DETERMINERS:
        known = ", ".join(sorted(DETERMINERS))
        raise SlotError(f'unknown determiner "{determiner}" in a slot; known: {known}', found.start())
    before = _LAST_WORD.search(text, 0, found.start())
    if determiner and before and before[1].lower() in ARTICLES:
        raise SlotError(f'"{before[1]}" stands before a slot that brings its own determiner', found.start())
    return Slot(cast(Determiner, determiner), cast(SlotType, kind))


def _clashes(before: str, phrase: str, keepsake: Keepsake) -> bool:
    """Tell whether the word before a slot does not go with it ("the our place", "you passed my test")."""
    words = phrase.lower().split()
    if before.lower() in _READER:
        return not _WRITERS.isdisjoint(words)
    return before.lower() in ARTICLES and (keepsake.name or words[0] in ARTICLES)


def _agreeing(slot: Slot, keepsake: Keepsake, following: str) -> str | None:
    if keepsake.plural and _wants_singular(following):
        return None
    phrase = keepsake.phrase
    owner = keepsake.determiner if keepsake.determiner in OWNERS else ""
    if slot.determiner == "":
        bare = slot.type not in BARE_WITH_OWNER or keepsake.name or not keepsake.determiner
        return phrase if bare else f"{keepsake.determiner} {phrase}"
    if slot.determiner == "a":
        if keepsake.name or owner:
            return None
        if keepsake.plural:
            return phrase
        return f"{'an' if takes_an(phrase) else 'a'} {phrase}"
    if keepsake.name:
        return None if slot.determiner in OWNERS and slot.type != "place" else phrase
    if slot.determiner in OWNERS and owner != slot.determiner:
        return None
    return f"{slot.determiner} {phrase}"


def _wants_singular(following: str) -> bool:
    """Tell whether the words after a slot read only with one thing before them."""
    found = _NEXT_WORD.match(following)
    return bool(found and (found[2] or _SINGULAR_VERBS.fullmatch(found[1].lower())))
