"""What a draft becomes when it is read: tokens, plain words, sentences and regions, all with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviewer.model import Draft, Span

TokenKind = Literal["word", "number", "emoji", "punctuation"]
RegionKind = Literal["quoted", "reported", "theirs", "lyric", "logistics", "formula"]


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one piece of a sentence as written; the span counts from the sentence's start."""

    text: str
    kind: TokenKind
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """Hold one plain lower-case word; several may share one token and its span ("im" → i, am)."""

    plain: str
    span: Span
    token: int


@dataclass(frozen=True, eq=False)
class Content:
    """Hold what one sentence says, wherever it stands; it is cached by its text and keeps its identity.

    `ending` is "?", "!", ".", "…" or "" and stands for the punctuation that closes the sentence.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    ending: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Place a content in the draft: `start` in code points, `bubble` counts the lines that hold something."""

    start: int
    bubble: int
    content: Content

    @property
    def end(self) -> int:
        """Return the place after the last code point."""
        return self.start + len(self.content.text)

    @property
    def span(self) -> Span:
        """Return the range of the draft the sentence covers."""
        return Span(self.start, self.end)

    def words_span(self, first: int, last: int) -> Span:
        """Return the range of the draft from word `first` to word `last`, both included."""
        words = self.content.words
        return Span(self.start + words[first].span.start, self.start + words[last].span.end)


@dataclass(frozen=True, slots=True)
class Region:
    """Mark a range of the draft whose words are not plainly the writer's own to the reader."""

    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold a draft as it was read: sentences in order, regions by start."""

    draft: Draft
    sentences: tuple[Sentence, ...]
    regions: tuple[Region, ...]
