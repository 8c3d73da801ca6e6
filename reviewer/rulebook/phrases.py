"""The phrase language: a line of plain words becomes a pattern over the plain words of a sentence.

    word         that word                    word? (a b)?   may be missing
    (a|b c)      one of several               {take}         any inflection of a word
    @group       a list of groups.yaml        ...            a gap of up to GAP words
    ^  $         start, end of the sentence   ?              (alone) the sentence ends as a question
    #            any number, also as a word

Fillers (the group ``filler``: just, really, so …) may stand between any two words of a phrase.
A phrase is compiled to a regular expression over the sentence's plain words joined by spaces, where a
filler is written ``~word`` and a question ends in ``§?``; this form is never seen by rule authors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reviewer.rulebook.inflection import inflections

GAP = 4
FILLERS = 3
_TOKEN = re.compile(
    r"\s*(?:(\.\.\.)|([()|^$#])|\{([a-z]+)\}|@([a-z][a-z-]*)|(\?)|(\w+(?:['’:.&/-]\w+)*|[£$€%&+*!-]+))"
)
_SKIP = rf"(?: ~[^ ]+){{0,{FILLERS}}}"
_NUMBER = r" (?:[£$€]?\d[^ ]*|one|two|three|four|five|six|seven|eight|nine|ten)(?= )"
_COMMON = frozenset(
    "a about again all am an and any are as at back be been but by can come could did do does for from get "
    "go had has have he her here him his how i if in is it know let like me more much my never no not of on "
    "one or our out over she should so some than that the their them then there they thing this time to up "
    "us want was we were what when where who why will with would you your".split()
)


class PhraseError(ValueError):
    """Say what is wrong with a phrase; `column` counts code points from 0."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True)
class Phrase:
    """Hold one compiled phrase; a match holds one of `anchors`, `vocabulary` is every word in it."""

    text: str
    anchors: frozenset[str]
    vocabulary: frozenset[str]
    expression: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compile on first use: most phrases never meet a candidate."""
        return re.compile(self.expression)


@dataclass(frozen=True, slots=True)
class _Part:
    """Hold a piece of a phrase: what it matches with no words before it, and after some words."""

    first: str
    later: str
    words: frozenset[str] | None
    vocabulary: frozenset[str] = frozenset()


def compile_phrase(text: str, groups: Mapping[str, Sequence[str]]) -> Phrase:
    """Compile a phrase; raise PhraseError for one that cannot be read or has no word that must occur."""
    parser = _Parser(text, groups, ())
    part = parser.sequence("")
    if parser.current() is not None:
        raise PhraseError('")" without "("', parser.column())
    if not part.words:
        raise PhraseError("the phrase needs at least one word that must occur", 0)
    return Phrase(text, part.words, part.vocabulary, part.first + "(?= )")


class _Parser:
    """Read tokens left to right; a group's phrases are read by a parser of their own."""

    def __init__(self, text: str, groups: Mapping[str, Sequence[str]], inside: tuple[str, ...]) -> None:
        self.groups = groups
        self.inside = inside
        self.text = text
        self.position = 0
        self.tokens: list[re.Match[str]] = []
        at = 0
        while text[at:].strip():
            token = _TOKEN.match(text, at)
            if not token:
                raise PhraseError(f"cannot read {text[at:].strip()[:12]!r}", at)
            self.tokens.append(token)
            at = token.end()

    def current(self) -> str | None:
        return self.tokens[self.position][0].strip() if self.position < len(self.tokens) else None

    def column(self) -> int:
        if self.position < len(self.tokens):
            token = self.tokens[self.position]
            return token.start() + len(token[0]) - len(token[0].lstrip())
        return len(self.text)

    def sequence(self, closing: str) -> _Part:
        """Read parts up to the end, "|" or the closing bracket."""
        parts: list[_Part] = []
        while (token := self.current()) is not None and token not in ("|", ")"):
            parts.append(self.part())
        if not parts:
            raise PhraseError("a choice is empty", self.column())
        if closing and self.current() is None:
            raise PhraseError('"(" is not closed', self.column())
        return _join(parts)

    def part(self) -> _Part:
        token = self.tokens[self.position]
        gap, sign, lemma, group, question, word = token.groups()
        self.position += 1
        if gap:
            fragment = rf"(?: [^ ]+){{0,{GAP}}}?"
            return _Part(fragment, fragment, None)
        if sign == "^":
            return _Part("^(?: ~[^ ]+)*", "(?!)", None)
        if sign == "$":
            end = "(?=(?: ~[^ ]+)*(?: §[^ ]+)? $)"
            return _Part(end, end, None)
        if question:
            end = "(?=(?: ~[^ ]+)* §[?] $)"
            return _Part(end, end, None)
        if sign == "#":
            return _Part(_NUMBER, _SKIP + _NUMBER, None)
        if sign == "(":
            part = self.choice()
        elif lemma:
            part = _words(inflections(lemma))
        elif group:
            part = self.group(group, token)
        elif word:
            part = _words((word.lower().replace("’", "'"),))
        else:
            raise PhraseError(f'unexpected "{sign}"', token.start())
        if self.position < len(self.tokens):
            following = self.tokens[self.position]
            stands_alone = following.end() - following.start() > 1
            if following[5] and not stands_alone:
                self.position += 1
                return _Part(f"(?:{part.first})?", f"(?:{part.later})?", None, part.vocabulary)
        return part

    def choice(self) -> _Part:
        parts = [self.sequence(")")]
        while self.current() == "|":
            self.position += 1
            parts.append(self.sequence(")"))
        self.position += 1
        return _either(parts)

    def group(self, name: str, token: re.Match[str]) -> _Part:
        if name in self.inside:
            raise PhraseError(f"group @{name} contains itself", token.start())
        if name not in self.groups:
            raise PhraseError(
                f"unknown group @{name}; known: {', '.join(sorted(self.groups))}", token.start()
            )
        parts = []
        for phrase in self.groups[name]:
            parser = _Parser(phrase, self.groups, (*self.inside, name))
            parts.append(parser.sequence(""))
        return _either(parts)


def _words(words: Sequence[str]) -> _Part:
    escaped = "|".join(re.escape(word) for word in words)
    fragment = f" ~?(?:{escaped})(?= )" if len(words) > 1 else f" ~?{escaped}(?= )"
    return _Part(fragment, _SKIP + fragment, frozenset(words), frozenset(words))


def _either(parts: Sequence[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    words: frozenset[str] | None = frozenset()
    for part in parts:
        words = None if words is None or part.words is None else words | part.words
    return _Part(
        f"(?:{'|'.join(part.first for part in parts)})",
        f"(?:{'|'.join(part.later for part in parts)})",
        words,
        _vocabulary(parts),
    )


def _join(parts: Sequence[_Part]) -> _Part:
    """Put parts in a row; the rarest set of words that must occur becomes the anchors."""
    anchors = [part.words for part in parts if part.words]
    later = "".join(part.later for part in parts)
    first = parts[0].first + "".join(part.later for part in parts[1:])
    words = min(anchors, key=_commonness) if anchors else None
    return _Part(first, later, words, _vocabulary(parts))


def _vocabulary(parts: Sequence[_Part]) -> frozenset[str]:
    return frozenset().union(*(part.vocabulary for part in parts))


def _commonness(words: frozenset[str]) -> int:
    return sum(40 if word in _COMMON else 1 for word in words)
