"""The same draft as other hands would type it: how much of a rule is left when the words are not neat.

Each variant changes one thing and means the same. What cannot be changed in a draft gives no variant.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWEL = re.compile(r"[aeiou](?=[^aeiou]*$)", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[.,!?;:…]+")
_LONGISH = 5
_STRETCHABLE = 3
_SHORT_FORMS = MappingProxyType(
    {
        "you": "u",
        "your": "ur",
        "are": "r",
        "please": "pls",
        "because": "bc",
        "love": "luv",
        "so much": "sm",
        "what": "wat",
        "though": "tho",
        "right now": "rn",
        "people": "ppl",
        "really": "rly",
    }
)
# Only before words that leave no doubt: "to the lake" is never written "2 the lake".
_TO = re.compile(
    r"\bto(?= (?:you|me|see|talk|be|do|get|make|meet|hear|know|tell|give|find)\b)", re.IGNORECASE
)
_APOSTROPHES = MappingProxyType(
    {
        written.replace("'", ""): written
        for written in (
            "i'm i've can't won't don't doesn't didn't isn't aren't wasn't weren't couldn't shouldn't "
            "wouldn't haven't hasn't hadn't that's what's you're you've you'll they're he's she's"
        ).split()
    }
)


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold a draft typed otherwise, and in which way."""

    kind: str
    text: str


def variants_of(text: str, *, cue: int | None = None, seed: int = 0) -> tuple[Variant, ...]:
    """Return the variants of a draft; the same draft and seed give the same ones.

    `cue` is the position of the first word of the cue, in code points; that word is never misspelt.
    """
    found = []
    for kind, change in _KINDS.items():
        changed = change(text, random.Random(f"{seed} {kind} {text}"), cue)
        if changed != text:
            found.append(Variant(kind, changed))
    return tuple(found)


_Change = Callable[[str, random.Random, int | None], str]


def _plainly(change: Callable[[str], str]) -> _Change:
    return lambda text, rng, cue: change(text)


def _spelt(text: str, forms: Mapping[str, str]) -> str:
    """Write words in other forms, longer ones first; a capital at the start stays."""
    wanted = re.compile(rf"\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b(?!['’])", re.IGNORECASE)

    def other(found: re.Match[str]) -> str:
        form = forms[found[0].lower()]
        return form[:1].upper() + form[1:] if found[0][0].isupper() else form

    return wanted.sub(other, text)


def _stretched(text: str, rng: random.Random, cue: int | None) -> str:
    words = [
        word
        for word in _WORD.finditer(text)
        if len(word[0]) >= _STRETCHABLE and word[0].isalpha() and _VOWEL.search(word[0])
    ]
    if not words:
        return text
    word = rng.choice(words)
    vowel = _VOWEL.search(word[0])
    assert vowel is not None
    at = word.start() + vowel.start()
    return text[:at] + vowel[0] * 2 + text[at:]


def _mistyped(slip: Callable[[str, int], str]) -> _Change:
    def change(text: str, rng: random.Random, cue: int | None) -> str:
        words = [
            word
            for word in _WORD.finditer(text)
            if len(word[0]) >= _LONGISH and word[0].isalpha() and word.start() != cue
        ]
        if not words:
            return text
        word = rng.choice(words)
        # First letters are hardly ever mistyped, and the last has no neighbour.
        places = [at for at in range(1, len(word[0]) - 1) if slip(word[0], at) != word[0]]
        at = rng.choice(places)
        return text[: word.start()] + slip(word[0], at) + text[word.end() :]

    return change


def _swap(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _drop(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _double(word: str, at: int) -> str:
    return word[:at] + word[at] + word[at:]


_KINDS: Mapping[str, _Change] = MappingProxyType(
    {
        "upper case": _plainly(str.upper),
        "capital": _plainly(lambda text: text[:1].upper() + text[1:]),
        "no apostrophes": _plainly(lambda text: re.sub(r"(?<=\w)['’](?=\w)", "", text)),
        "apostrophes": _plainly(lambda text: _spelt(text, _APOSTROPHES)),
        "curly apostrophes": _plainly(lambda text: re.sub(r"(?<=\w)'(?=\w)", "’", text)),
        "text-speak": _plainly(lambda text: _spelt(text, _SHORT_FORMS)),
        "to as 2": _plainly(lambda text: _TO.sub("2", text)),
        "stretched": _stretched,
        "letters swapped": _mistyped(_swap),
        "letter dropped": _mistyped(_drop),
        "letter doubled": _mistyped(_double),
        "no punctuation": _plainly(lambda text: _PUNCTUATION.sub("", text)),
        "emoji": _plainly(lambda text: f"{text} 🥺"),
        "lol": _plainly(lambda text: f"{text} lol"),
        "spaces": _plainly(lambda text: text.replace(" ", "  ")),
    }
)
