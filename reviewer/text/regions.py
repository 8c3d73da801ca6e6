"""Regions: words in a draft that are quoted, retold, pasted, sung, practical or a set formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model import Span
from reviewer.text.lexicon import Lexicon
from reviewer.text.reading import Content, Region, Word

_DOUBLE = r"[“„][^“”„]+[“”]|\"(?=\S)[^\"\n]*[^\"\s]\""
_SINGLE = r"(?<!\w)[‘'](?=\S)[^‘'’\n]*(?:\w['’]\w[^‘'’\n]*)*[^\s‘'’]['’](?!\w)"
_QUOTES = re.compile(f"{_DOUBLE}|{_SINGLE}")
_QUOTE_MARK = re.compile("[“„\"'‘]")
_MUSIC = re.compile("[♪♫\U0001f3b5\U0001f3b6]+")
_THEIRS = re.compile(r"^[^\S\n]*>(?![_.]*<).*", re.MULTILINE)
_SMALL = "of|the|to|a|an|in|and|on|for|my|at|with"
_TITLE = re.compile(rf"\b[A-Z][\w'’]*+(?:\s+(?:(?:{_SMALL})\s+)*[A-Z0-9][\w'’]*)+")
_TIME = re.compile(r"\d{1,2}(?:(?:[:.]\d\d)?\s?(?:am|pm)|[:.]\d\d)", re.IGNORECASE)
_CLAUSE_MARKS = ",;-\u2013\u2014"
_PRACTICAL = 2
_LONGEST_TELLING = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold what one sentence shows by itself; places count from its start."""

    regions: tuple[Region, ...]
    sings: bool


class Regions:
    """Find the regions that one sentence shows by itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = lexicon.phrases
        self._tellers = lexicon.classes["teller"]
        self._told_after = lexicon.classes["told-after"]
        self._parting = lexicon.classes["parting"]
        self._new_turn = lexicon.classes["new-turn"]

    def inside(self, content: Content) -> Shown:
        """Return logistics, formulas and retold speech, and whether a song or title is spoken of."""
        found: list[Region] = []
        words = content.words
        phrases = self._phrases
        score = skip = 0
        sings = False
        heard: set[tuple[str, ...]] = set()
        for place, word in enumerate(words):
            options = phrases.get(word.plain)
            if options is None:
                if word.plain[:1].isdigit() and _TIME.fullmatch(word.plain):
                    score += 1
                continue
            for phrase, table, weight in options:
                if len(phrase) > 1 and not _stands(phrase, words, place):
                    continue
                if table == "logistics":
                    if place >= skip and phrase not in heard:
                        heard.add(phrase)
                        score += weight
                        skip = place + len(phrase)
                elif table == "lyrics":
                    sings = True
                elif table == "formulas":
                    found.append(Region("formula", _reach(words, place, place + len(phrase) - 1)))
                elif (told := self._told(content, place, place + len(phrase), weight)) is not None:
                    found.append(Region("reported", told))
                    break
        if score >= _PRACTICAL:
            found.append(Region("logistics", Span(0, len(content.text))))
        return Shown(tuple(found), sings)

    def _told(self, content: Content, verb: int, first: int, fewest: int) -> Span | None:
        words = content.words
        teller = verb - 1
        if teller < 0 or words[teller].plain not in self._tellers:
            return None
        if teller > 0 and words[teller - 1].plain not in self._told_after and not _marked(content, teller):
            return None
        if first < len(words) and words[first].plain == "that":
            first += 1
        end = first
        while end < min(len(words), first + _LONGEST_TELLING) and (
            end == first or not self._turns(content, end)
        ):
            end += 1
        return _reach(words, first, end - 1) if end - first >= fewest else None

    def _turns(self, content: Content, place: int) -> bool:
        words = content.words
        word = words[place]
        if word.plain in self._parting:
            return True
        if word.plain == "and" and place + 1 < len(words) and words[place + 1].plain in self._new_turn:
            return True
        return _marked(content, place)


def across(text: str, singing: Sequence[Span]) -> list[Region]:
    """Return what shows only in the whole draft: quotations, pasted lines, lyrics and titles.

    `singing` are the sentences that speak of a song or a title.
    """
    found: list[Region] = []
    if _QUOTE_MARK.search(text):
        for span in _quotations(text):
            found.append(Region("quoted", span))
            if any(sentence.overlaps(span) for sentence in singing):
                found.append(Region("lyric", span))
    for sentence in singing:
        found.extend(
            Region("lyric", Span(*match.span()))
            for match in _TITLE.finditer(text, sentence.start, sentence.end)
            if match.start() > sentence.start
        )
    found.extend(Region("lyric", span) for span in _music(text))
    if ">" in text:
        found.extend(Region("theirs", Span(*match.span())) for match in _THEIRS.finditer(text))
    return found


def _quotations(text: str) -> list[Span]:
    found = [Span(*match.span()) for match in _QUOTES.finditer(text) if _quotation(match.group())]
    if not found and text.count('"') == 2:
        first, last = text.index('"'), text.rindex('"')
        if text[first + 1 : last].strip():
            found.append(Span(first, last + 1))
    return found


def _quotation(text: str) -> bool:
    inner = text[1:-1].strip()
    return bool(inner) and (text[0] not in "‘'" or len(inner.split()) > 1)


def _music(text: str) -> Iterator[Span]:
    marks = [match.span() for match in _MUSIC.finditer(text)]
    while marks:
        start, after = marks.pop(0)
        line_end = text.find("\n", after)
        line_end = len(text) if line_end < 0 else line_end
        if marks and marks[0][0] < line_end:
            yield Span(start, marks.pop(0)[1])
        elif text[after:line_end].strip():
            yield Span(start, line_end)
        else:
            yield Span(text.rfind("\n", 0, start) + 1, line_end)


def _marked(content: Content, place: int) -> bool:
    words = content.words
    return any(
        token.kind == "punctuation" and token.text[0] in _CLAUSE_MARKS
        for token in content.tokens[words[place - 1].token + 1 : words[place].token]
    )


def _stands(phrase: tuple[str, ...], words: Sequence[Word], place: int) -> bool:
    if place + len(phrase) > len(words):
        return False
    return all(part in ("*", words[place + index].plain) for index, part in enumerate(phrase))


def _reach(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].span.start, words[last].span.end)
