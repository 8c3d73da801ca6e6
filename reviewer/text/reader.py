"""The reader: draft in, reading out; every sentence text is read once and then remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from reviewer.model import Draft, Span
from reviewer.text.context import settle
from reviewer.text.lexicon import Lexicon
from reviewer.text.plain import PlainWords
from reviewer.text.reading import Content, Reading, Region, Sentence, Word
from reviewer.text.regions import Regions, Shown, across
from reviewer.text.sentences import bubbles, ending, sentences
from reviewer.text.spelling import Spelling, dictionary
from reviewer.text.tokens import Tokeniser

_JOINING = frozenset("-\"'*_")
_NUMBERS = {
    "1": "one",
    "3": "three",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "10": "ten",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
}


class Reader:
    """Read drafts; total on any text.

    `cues` are the plain words the rulebook knows: slips are mended towards them. `cache_size` counts
    sentences.
    """

    def __init__(self, lexicon: Lexicon, cues: frozenset[str] = frozenset(), cache_size: int = 4096) -> None:
        self._abbreviations = lexicon.abbreviations
        self._choices = lexicon.choices
        self._tokeniser = Tokeniser(lexicon.masked, lexicon.forms)
        self._plain = PlainWords(lexicon, Spelling(lexicon, cues))
        self._regions = Regions(lexicon)
        self._remembered = lru_cache(cache_size)(self._read)

    def warm(self) -> None:
        """Load the spelling dictionary ahead of the first unknown word; takes about 0.3 s."""
        dictionary()

    def read(self, draft: Draft) -> Reading:
        """Return the sentences and regions of a draft; places are code points of `draft.text`."""
        text = draft.text
        found: list[Sentence] = []
        regions: list[Region] = []
        singing: list[Sentence] = []
        for bubble, (start, end) in enumerate(bubbles(text)):
            for first, last in sentences(text[start:end], self._abbreviations):
                content, shown = self._remembered(text[start + first : start + last])
                sentence = Sentence(start + first, bubble, content)
                found.append(sentence)
                if shown.sings:
                    singing.append(sentence)
                for region in shown.regions:
                    span = Span(start + first + region.span.start, start + first + region.span.end)
                    regions.append(replace(region, span=span))
        regions.extend(across(text, [sentence.span for sentence in singing]))
        if len(regions) > 1:
            regions.sort(key=lambda region: (region.span.start, -region.span.end))
        return Reading(draft, tuple(found), tuple(regions))

    def _read(self, text: str) -> tuple[Content, Shown]:
        tokens, forms = self._tokeniser.cut(text)
        opened: list[tuple[str, int]] = []
        edges: set[int] = set()
        ambiguous = False
        for number, (token, form) in enumerate(zip(tokens, forms, strict=True)):
            kind = token.kind
            if kind == "word":
                for plain in self._plain.open(form):
                    opened.append((plain, number))
                    ambiguous = ambiguous or plain in self._choices
            elif kind == "number":
                plain = _NUMBERS.get(form, form)
                opened.append((plain, number))
                ambiguous = ambiguous or plain in self._choices
            elif form[0] not in _JOINING or (form == "-" and text[token.span.start - 1].isspace()):
                edges.add(number)
        if ambiguous:
            opened = settle(opened, edges, self._choices)
        words = tuple([Word(plain, tokens[number].span, number) for plain, number in opened])
        content = Content(text, tuple(tokens), words, ending(tokens))
        return content, self._regions.inside(content)
