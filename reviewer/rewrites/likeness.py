"""How like a text is to the example drafts of each intent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from reviewer.model import Draft
from reviewer.rewrites.own_words import Read
from reviewer.rewrites.wordlists import FUNCTION_WORDS

LIKE_FROM = 58.0
LIKE_FULL = 92.0
CANDIDATES = 60
POSTINGS = 1500
REMEMBERED = 512


def plain(read: Read, text: str) -> str:
    """Return the plain words of a text, joined by spaces."""
    sentences = read(Draft(text)).sentences
    return " ".join(word.plain for sentence in sentences for word in sentence.content.words)


class Examples:
    """Find examples like a text: an index by rare words names few candidates, RapidFuzz scores them."""

    def __init__(self, examples: Sequence[tuple[str, str]]) -> None:
        self._plain = [plain for plain, _ in examples]
        self._intents = [intent for _, intent in examples]
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, plain in enumerate(self._plain):
            for word in set(plain.split()):
                self._postings[word].append(number)
        self.like = lru_cache(REMEMBERED)(self._like)

    def _like(self, text: str) -> dict[str, float]:
        """Return intent → likeness, 0 to 100, for intents with an example over `LIKE_FROM`."""
        from rapidfuzz import fuzz, process

        numbers = self._candidates(text)
        choices = [self._plain[number] for number in numbers]
        sets = process.cdist([text], choices, scorer=fuzz.token_set_ratio)[0] if choices else []
        rows = process.cdist([text], choices, scorer=fuzz.token_sort_ratio)[0] if choices else []
        best: dict[str, float] = {}
        for number, together, ordered in zip(numbers, sets, rows, strict=True):
            likeness = 0.5 * float(together) + 0.5 * float(ordered)
            intent = self._intents[number]
            if likeness > max(LIKE_FROM, best.get(intent, 0.0)):
                best[intent] = likeness
        return best

    def _candidates(self, text: str) -> list[int]:
        words = {word for word in text.split() if word in self._postings}
        shared: Counter[int] = Counter()
        looked = 0
        telling = words - FUNCTION_WORDS or words
        for word in sorted(telling, key=lambda word: (len(self._postings[word]), word)):
            postings = self._postings[word][: POSTINGS - looked]
            shared.update(postings)
            looked += len(postings)
            if looked >= POSTINGS:
                break
        return [number for number, _ in shared.most_common(CANDIDATES)]
