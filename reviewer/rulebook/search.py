"""Find phrases in the plain words of one sentence.

A phrase is followed part by part, trying the fullest reading first: a part that may be missing is looked for
before it is left out, and a gap is kept as short as it can be. Nothing is compiled, because most of the
thousands of phrases of a rulebook are tried once in a while at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.rulebook.phrases import FILLERS, GAP, NUMBERS, Node, Phrase
from reviewer.text.reading import Content


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Point at words of one sentence, first to last inclusive."""

    first: int
    last: int

    def overlaps(self, other: Match) -> bool:
        """Tell whether two matches share a word."""
        return self.first <= other.last and other.first <= self.last


class Line:
    """The plain words of a sentence, ready to be searched; `fillers` may be skipped between words."""

    __slots__ = ("_asks", "_fillers", "_start", "_words")

    def __init__(self, content: Content, fillers: frozenset[str]) -> None:
        self._words = [word.plain for word in content.words]
        self._fillers = fillers
        self._asks = content.ending[:1] == "?"
        self._start = 0

    def find(self, phrase: Phrase) -> list[Match]:
        """Return the places of a phrase, left to right, none overlapping another."""
        matches: list[Match] = []
        free = 0
        openers = phrase.openers
        for start, word in enumerate(self._words):
            if start < free or (openers is not None and word not in openers):
                continue
            self._start = start
            end = next(self._ends(phrase.root, start), start)
            if end > start:
                matches.append(Match(start, end - 1))
                free = end
        return matches

    def _ends(self, node: Node, at: int) -> Iterator[int]:
        """Yield where a piece that begins at word `at` may end, best reading first."""
        kind = node.kind
        if kind == "words":
            for place in self._places(at):
                if self._words[place] in node.words:
                    yield place + 1
        elif kind == "row":
            yield from self._row(node.parts, 0, at)
        elif kind == "choice":
            for part in node.parts:
                yield from self._ends(part, at)
        elif kind == "optional":
            yield from self._ends(node.parts[0], at)
            yield at
        else:
            yield from self._sign_ends(kind, at)

    def _sign_ends(self, kind: str, at: int) -> Iterator[int]:
        """Yield where a sign of the phrase language that begins at word `at` may end."""
        if kind == "number":
            for place in self._places(at):
                if _is_number(self._words[place]):
                    yield place + 1
        elif kind == "gap":
            yield from range(at, min(at + GAP, len(self._words)) + 1)
        elif kind == "start":
            yield from self._opening(at)
        elif self._only_fillers_from(at) and (kind == "end" or self._asks):
            yield at

    def _row(self, parts: Sequence[Node], number: int, at: int) -> Iterator[int]:
        # Where no filler stands there is one way on or none; most rows fail here, at their second word.
        while number < len(parts) and parts[number].kind == "words" and at < len(self._words):
            word = self._words[at]
            if word in self._fillers:
                break
            if word not in parts[number].words:
                return
            number, at = number + 1, at + 1
        if number == len(parts):
            yield at
            return
        for end in self._ends(parts[number], at):
            yield from self._row(parts, number + 1, end)

    def _places(self, at: int) -> Sequence[int]:
        """Return where the next word of a phrase may stand: after as many fillers as can be, or here."""
        words, last = self._words, len(self._words)
        farthest = at
        if at != self._start:
            while farthest < last and farthest - at < FILLERS and words[farthest] in self._fillers:
                farthest += 1
        return range(min(farthest, last - 1), at - 1, -1)

    def _opening(self, at: int) -> Iterator[int]:
        """Yield the places at which only fillers stand before."""
        if at != 0:
            return
        yield 0
        for place, word in enumerate(self._words):
            if word not in self._fillers:
                return
            yield place + 1

    def _only_fillers_from(self, at: int) -> bool:
        return all(word in self._fillers for word in self._words[at:])


def _is_number(word: str) -> bool:
    return word in NUMBERS or word.lstrip("£$€")[:1].isdigit()
