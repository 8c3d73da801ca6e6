"""The phrase language: a line of plain words becomes a pattern over the plain words of a sentence.

    word         that word                    word? (a b)?   may be missing
    (a|b c)      one of several               {take}         any inflection of a word
    @group       a list of groups.yaml        ...            a gap of up to GAP words
    ^  $         start, end of the sentence   ?              (alone) the sentence ends as a question
    #            any number, also as a word

Fillers (the group ``filler``: just, really, so …) may stand between any two words of a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal, NamedTuple

from reviewer.rulebook.inflection import inflections

GAP = 4
FILLERS = 3
_TOKEN = re.compile(r"(\()|(\.\.\.|[\^$#?])|\{([a-z]+)\}|@([a-z][a-z-]*)|(\w+(?:['’:.&/-]\w+)*|[£$€%&+*!-]+)")
_FLAT = re.compile(r"\(([a-z' ]*[a-z]+ *(?:\| *[a-z'][a-z' ]*)*)\)")
NUMBERS = frozenset("one two three four five six seven eight nine ten".split())
_COMMON = frozenset(
    "a about again all am an and any are as at back be been but by can come could did do does for from get "
    "go had has have he her here him his how i if in is it know let like me more much my never no not of on "
    "one or our out over she should so some than that the their them then there they thing this time to up "
    "us want was we were what when where who why will with would you your".split()
)
Kind = Literal["row", "choice", "optional", "words", "number", "gap", "start", "end", "question"]


class PhraseError(ValueError):
    """Say what is wrong with a phrase; `column` counts code points from 0."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class Node(NamedTuple):
    """Hold a piece of a phrase. `required` are sets of words of each of which a match holds one."""

    kind: Kind
    words: frozenset[str] = frozenset()
    parts: tuple[Node, ...] = ()
    required: tuple[frozenset[str], ...] = ()


_SIGNS = {
    "...": Node("gap"),
    "^": Node("start"),
    "$": Node("end"),
    "?": Node("question"),
    "#": Node("number"),
}


@dataclass(frozen=True)
class Phrase:
    """Hold one compiled phrase.

    A match holds a word of each set in `required`, rarest set first; the first of them is the anchor.
    The parts are read again when the phrase is first tried: most never are, and thousands would be kept.
    """

    text: str
    required: tuple[frozenset[str], ...]
    parse: Callable[[str], Node] = field(compare=False)

    @cached_property
    def root(self) -> Node:
        """Return the parts of the phrase."""
        return self.parse(self.text)

    @property
    def anchors(self) -> frozenset[str]:
        """Return the words under which the phrase is looked up."""
        return self.required[0]

    @cached_property
    def openers(self) -> frozenset[str] | None:
        """Return the words with which a match may begin; None when any word may."""
        return _openers(self.root)[0]

    def could_match(self, words: Set[str]) -> bool:
        """Tell, before any pattern is tried, whether a sentence holds the words a match must have."""
        for needed in self.required:  # noqa: SIM110  (a generator would double the cost of this, the busiest line)
            if needed.isdisjoint(words):
                return False
        return True


class PhraseCompiler:
    """Compile phrases that share groups; a group is read once, when it is first named."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._groups = groups
        self._read: dict[str, Node] = {}
        self._reading: list[str] = []
        self._named: set[str] = set()

    def compile(self, text: str) -> Phrase:
        """Compile a phrase; raise PhraseError for one that cannot be read or has no word that must occur."""
        root = self.parse(text)
        if not root.required:
            raise PhraseError("the phrase needs at least one word that must occur", 0)
        self._named.update(_words_of(root))
        return Phrase(text, tuple(sorted(set(root.required), key=commonness)), self.parse)

    def parse(self, text: str) -> Node:
        """Read the parts of a phrase; raise PhraseError for one that cannot be read."""
        self._reading.clear()
        return _Parser(text, self.group).whole()

    def take_named(self) -> frozenset[str]:
        """Return every word that phrases named since this was last asked."""
        named = frozenset(self._named)
        self._named.clear()
        return named

    def group(self, name: str, column: int) -> Node:
        """Return a group as one choice; raise PhraseError for one that is unknown or contains itself."""
        if name not in self._read:
            if name in self._reading:
                raise PhraseError(f"group @{name} contains itself", column)
            if name not in self._groups:
                known = ", ".join(sorted(self._groups))
                raise PhraseError(f"unknown group @{name}; known: {known}", column)
            self._reading.append(name)
            self._read[name] = _choice([_Parser(each, self.group).whole() for each in self._groups[name]])
            self._reading.pop()
        return self._read[name]


def compile_phrase(text: str, groups: Mapping[str, Sequence[str]]) -> Phrase:
    """Compile one phrase, as `PhraseCompiler` does."""
    return PhraseCompiler(groups).compile(text)


class _Parser:
    """Read one phrase left to right."""

    def __init__(self, text: str, group: Callable[[str, int], Node]) -> None:
        self.text = text
        self.group = group
        self.at = 0
        self.skip_blanks()

    def whole(self) -> Node:
        """Read the phrase to its end."""
        node = self.sequence()
        if self.at < len(self.text):
            sign = self.text[self.at]
            raise PhraseError('")" without "("' if sign == ")" else '"|" outside "(…)"', self.at)
        return node

    def sequence(self) -> Node:
        """Read parts up to the end, "|" or a closing bracket."""
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self.part())
        if not parts:
            raise PhraseError("a choice is empty", self.at)
        return _row(parts)

    def part(self) -> Node:
        start = self.at
        if flat := _FLAT.match(self.text, start):
            node = _flat_choice(flat[1])
            self.at = flat.end()
        elif token := _TOKEN.match(self.text, start):
            self.at = token.end()
            if token[1]:
                node = self.choice()
            else:
                node = self.single(token, start)
        else:
            raise PhraseError(f"cannot read {self.text[start : start + 12]!r}", start)
        if self.text[self.at : self.at + 1] == "?":
            self.at += 1
            node = Node("optional", parts=(node,))
        self.skip_blanks()
        return node

    def skip_blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def single(self, token: re.Match[str], start: int) -> Node:
        _, sign, lemma, group, word = token.groups()
        if sign:
            return _SIGNS[sign]
        if lemma:
            return _word(inflections(lemma))
        if group:
            return self.group(group, start)
        return _word((word.lower().replace("’", "'"),))

    def alternative(self) -> Node:
        """Read one branch of a choice; one that may be missing would make the whole choice mean nothing."""
        start = self.at
        node = self.sequence()
        parts = node.parts if node.kind == "row" else (node,)
        if all(part.kind == "optional" for part in parts):
            raise PhraseError('this branch may be empty; put the "?" after the bracket', start)
        return node

    def choice(self) -> Node:
        self.skip_blanks()
        parts = [self.alternative()]
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            self.skip_blanks()
            parts.append(self.alternative())
        if self.at >= len(self.text):
            raise PhraseError('"(" is not closed', self.at)
        self.at += 1
        return _choice(parts)


@cache
def _word(words: tuple[str, ...]) -> Node:
    named = frozenset(words)
    return Node("words", named, required=(named,))


def _row(parts: Sequence[Node]) -> Node:
    if len(parts) == 1:
        return parts[0]
    return Node("row", parts=tuple(parts), required=tuple(each for part in parts for each in part.required))


@cache
def _flat_choice(text: str) -> Node:
    """Read a choice of plain words and rows of them, by far the most common kind, all at once."""
    parts = [alternative.split() for alternative in text.lower().split("|")]
    singles = frozenset(words[0] for words in parts if len(words) == 1)
    rows = [_row([_word((word,)) for word in words]) for words in parts if len(words) > 1]
    return _choice([*([Node("words", singles, required=(singles,))] if singles else ()), *rows])


def _choice(parts: Sequence[Node]) -> Node:
    """Put alternatives together; those of one word each become one piece."""
    if len(parts) == 1:
        return parts[0]
    single = frozenset[str]().union(*(part.words for part in parts))
    # Rows of words are tried before single words, and those before signs: the longest reading first.
    choices = [part for part in parts if part.required and not part.words]
    if single:
        choices.append(_word(tuple(single)))
    choices += [part for part in parts if not part.required]
    if len(choices) == 1:
        return choices[0]
    # What must occur in a choice is one word of each alternative's rarest set.
    rarest = [min(part.required, key=commonness) if part.required else frozenset() for part in choices]
    required = (frozenset[str]().union(*rarest),) if all(rarest) else ()
    return Node("choice", parts=tuple(choices), required=required)


def _words_of(node: Node) -> Iterator[str]:
    yield from node.words
    for part in node.parts:
        yield from _words_of(part)


def _openers(node: Node) -> tuple[frozenset[str] | None, bool]:
    """Return the words with which a piece may begin (None: any), and whether it may be empty."""
    if node.kind == "words":
        return node.words, False
    if node.kind == "optional":
        return _openers(node.parts[0])[0], True
    if node.kind not in ("row", "choice"):
        return None, node.kind != "number"
    words: frozenset[str] | None = frozenset()
    empty = node.kind == "row"
    for part in node.parts:
        first, may_be_empty = _openers(part)
        words = None if words is None or first is None else words | first
        if node.kind == "row" and not may_be_empty:
            return words, False
        empty = empty if node.kind == "row" else empty or may_be_empty
    return words, empty


def commonness(words: frozenset[str]) -> int:
    """Weigh how often any of the words occurs; the lower, the rarer."""
    return sum(40 if word in _COMMON else 1 for word in words)
