"""Slips are mended only in words nobody knows: stretched, clipped, glued together or misspelt."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from reviewer.text.lexicon import Lexicon

_RUN = re.compile(r"(.)\1*")
_RARE = 300
_SHORTEST_SLIP = 4
_LONG = 7
_MOST_PARTS = 5
_MOST_STRETCHES = 4


@cache
def dictionary() -> frozenset[str]:
    """Return the English words seen at least 300 times in the word list of pyspellchecker.

    The first call takes about a quarter of a second; the list is reached by public names only.
    """
    from spellchecker import SpellChecker

    counts = SpellChecker(language="en").word_frequency
    return frozenset(word for word, count in counts.items() if count >= _RARE)


class Spelling:
    """Mend unknown words towards the words the rulebook and the lexicon know."""

    def __init__(self, lexicon: Lexicon, cues: frozenset[str]) -> None:
        self._forms = lexicon.forms
        self._near = lexicon.known | cues
        self._glue = lexicon.glue
        self._cues: dict[str, list[str]] = {}
        for cue in sorted(cues):
            if len(cue) >= _SHORTEST_SLIP and cue.isalpha() and cue not in lexicon.choices:
                self._cues.setdefault(cue[0], []).append(cue)

    def mend(self, word: str) -> tuple[str, ...]:
        """Return the plain words a word without apostrophes was meant to be, or the word itself."""
        if word in self._near or len(word) > 40 or word in dictionary():
            return (word,)
        return self._stretched(word) or self._clipped(word) or self._glued(word) or (self._misspelt(word),)

    def knows(self, word: str) -> bool:
        """Tell whether the word is English or a texting form."""
        return word in self._near or word in self._forms or word in dictionary()

    def _stretched(self, word: str) -> tuple[str, ...]:
        runs = [match.group() for match in _RUN.finditer(word)]
        long = [run for run in runs if len(run) > 1]
        if not long or len(long) > _MOST_STRETCHES:
            return ()
        if max(map(len, long)) < 3 and not word.endswith(long[-1]):
            return ()
        for chosen in product(*((run[:2], run[0]) if len(run) > 1 else (run,) for run in runs)):
            shorter = "".join(chosen)
            if shorter != word and self.knows(shorter):
                return self._forms.get(shorter, (shorter,))
        return ()

    def _clipped(self, word: str) -> tuple[str, ...]:
        if word.endswith("in") and len(word) > 4 and self.knows(word + "g"):
            return (word + "g",)
        return ()

    def _glued(self, word: str) -> tuple[str, ...]:
        if len(word) < 6:
            return ()
        parts = self._parts(word, _MOST_PARTS)
        return tuple(plain for part in parts for plain in self._forms.get(part, (part,))) if parts else ()

    def _parts(self, word: str, most: int) -> tuple[str, ...] | None:
        if word in self._glue:
            return (word,)
        if most > 1:
            for size in range(min(len(word) - 1, 12), 0, -1):
                if word[:size] in self._glue:
                    rest = self._parts(word[size:], most - 1)
                    if rest:
                        return (word[:size], *rest)
        return None

    def _misspelt(self, word: str) -> str:
        if len(word) < _SHORTEST_SLIP or (word.endswith("s") and self.knows(word[:-1])):
            return word
        from rapidfuzz.distance import OSA

        most = 1 if len(word) < _LONG else 2
        best, distance = word, most + 1
        for place, first in enumerate(dict.fromkeys(word[:2])):
            if place:
                most = 1
            for cue in self._cues.get(first, ()):
                if abs(len(cue) - len(word)) > most or not _likely(word, cue):
                    continue
                found = OSA.distance(word, cue, score_cutoff=most)
                longer = not place and found == distance and len(cue) > len(best)
                if found <= most and (found < distance or longer):
                    best, distance = cue, found
        return best


def _likely(word: str, cue: str) -> bool:
    """Tell whether a slip is likely; a short word with a wrong letter is more often a name or slang."""
    return len(word) >= _LONG - 1 or len(cue) > len(word) or sorted(cue) == sorted(word)
