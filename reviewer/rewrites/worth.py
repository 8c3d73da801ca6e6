"""What is left of a draft once parts are cut: whether it says something, and whether it stings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from reviewer.rewrites.slots import Keepsake
from reviewer.rewrites.wordlists import AUXILIARIES, CLOSED, FUNCTION_WORDS, GREETINGS, LAUGHTER
from reviewer.text.reading import Reading, Sentence

ENOUGH = 3
SHORTEST = 5  # words of a text with two words of substance that still says something
_KIND_FORMULAS = (
    ("happy", "birthday"),
    ("happy", "new", "year"),
    ("merry", "christmas"),
    ("congratulations",),
    ("congrats",),
    ("thank", "you"),
    ("thanks",),
    ("sorry",),
    ("good", "luck"),
    ("get", "well"),
    ("safe", "travels"),
)
# What stings or begs even where no rule names it; a sentence with one of these does not stay.
_SOUR = frozenset(
    "fuck fucking fucked shit bitch ass asshole hell liar lie lies lying lied cheat cheated cheating stupid "
    "dumb idiot ugly pathetic pity guilt guilty blame mistakes attempt attempted dead kill die stays".split()
)
_REPROACHES = (
    ("i", "never", "realise"),
    ("i", "never", "realised"),
    ("i", "never", "realized"),
    ("i", "never", "knew"),
    ("i", "thought", "you"),
    ("i", "thought", "we"),
    ("i", "doubt", "you"),
    ("you", "had", "to"),
    ("the", "way", "you"),
)
# "it is the day after …" tells when, and what happened then is gone.
_ONLY_WHEN = frozenset({("it", "is", "the"), ("it", "was", "the"), ("today", "is", "the")})
_BARBED = frozenset("happy happier happiest better worth alone own karma regret same".split())
_WISHED = frozenset(
    "ok okay alright well good great safe best luck enjoy amazing lovely fun peace heal sleep".split()
)
_TO_THEM = frozenset("you your yours yourself".split())
_AGAIN = frozenset("us back again stay stays together changes change learn forever someday".split())
# A letter into the blue speaks of being found, a text to somebody does not; and "i guess" is a shrug.
_INTO_THE_BLUE = (("find", "this"), ("see", "this"), ("read", "this"), ("write", "to", "me"), ("i", "guess"))
_BARE_SORRY = frozenset("i am we are sorry so very really truly just for everything it all please ok".split())
# What makes a few words worth sending even where they name no thing.
_KIND = frozenset("hope glad proud grateful happy remember care rooting deserve congratulations luck".split())


def is_scrap(sentence: Sentence) -> bool:
    """Tell whether a sentence is too short to say anything by itself."""
    plain = [word.plain for word in sentence.content.words]
    if is_kind_formula(plain) or not GREETINGS.isdisjoint(plain):
        return False
    only_when = tuple(plain[:3]) in _ONLY_WHEN and "day" in plain[:6]
    bare = len(plain) == ENOUGH and plain[0] in ("your", "my", "our", "the") and AUXILIARIES.isdisjoint(plain)
    return len(plain) < ENOUGH or bare or only_when


def is_sour(sentence: Sentence) -> bool:
    """Tell whether a sentence stings, reproaches, pushes a hope, or denies something to the reader's face."""
    words = [word.plain for word in sentence.content.words]
    plain = set(words)
    reproaches = any(tuple(words[: len(start)]) == start for start in _REPROACHES)
    pushes = "hope" in plain and (not plain.isdisjoint(_AGAIN) or {"one", "day"} <= plain)
    denies = "not" in plain and ("love" in plain or ("you" in plain and plain.isdisjoint(("sorry", "worry"))))
    lost = any(_contains(words, each) for each in _INTO_THE_BLUE)
    return reproaches or pushes or denies or lost or not plain.isdisjoint(_SOUR)


def points_back(sentence: Sentence) -> bool:
    """Tell whether a sentence is about the one before it, and is lost without it."""
    words = [word.plain for word in sentence.content.words]
    start = words[1:] if words[:1] in (["and"], ["but"], ["so"], ["because"]) else words
    return (
        ("the", "same") in pairwise(words)
        or start[:1] in (["that"], ["which"], ["this"])
        or start[:2] == ["the", "one"]
    )


def is_enough(reading: Reading) -> bool:
    """Tell whether words of substance are left, or a set phrase of kindness."""
    plain = [word.plain for sentence in reading.sentences for word in sentence.content.words]
    if is_kind_formula(plain) and not _BARE_SORRY.issuperset(plain) and len(plain) > 1:
        return True
    content = [word for word in plain if word not in FUNCTION_WORDS and not word.isdigit()]
    substance = [word for word in content if word not in CLOSED and word not in GREETINGS | LAUGHTER]
    return bool(substance) and (
        len(content) >= ENOUGH or (len(content) == ENOUGH - 1 and len(plain) >= SHORTEST)
    )


def _contains(words: Sequence[str], formula: Sequence[str]) -> bool:
    size = len(formula)
    return any(tuple(words[at : at + size]) == tuple(formula) for at in range(len(words) - size + 1))


def is_worth_sending(reading: Reading, keepsakes: Sequence[Keepsake], *, hurt: bool) -> bool:
    """Tell whether a text names a thing, wishes, thanks, congratulates or apologises: says something.

    What is left of a `hurt` draft must do so outright, and say nothing else about the reader: there, a
    thing or a "glad" may be the sting.
    """
    sentences = [[word.plain for word in sentence.content.words] for sentence in reading.sentences]
    if hurt:
        kind = [_is_kind(words) for words in sentences]
        about_them = [not _TO_THEM.isdisjoint(words) for words in sentences]
        return any(kind) and all(good or not about for good, about in zip(kind, about_them, strict=True))
    plain = list(chain.from_iterable(sentences))
    # Somebody of theirs named, and nothing kind beside it, sounds like a warning.
    things = any(each.type != "person" for each in keepsakes)
    return is_kind_formula(plain) or "hope" in plain or things or not _KIND.isdisjoint(plain)


def _is_kind(words: Sequence[str]) -> bool:
    """Tell whether a sentence of a hurt draft is kind; "hope you're happy" is the oldest barb there is."""
    wishes = "hope" in words and not _WISHED.isdisjoint(words) and _BARBED.isdisjoint(words)
    return wishes or is_kind_formula(words)


def is_kind_formula(words: Sequence[str]) -> bool:
    """Tell whether plain words hold a set phrase of kindness, such as "happy birthday"."""
    return any(_contains(words, formula) for formula in _KIND_FORMULAS)
