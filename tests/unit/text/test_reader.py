from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.model import Draft, Span
from reviewer.resources import shipped
from reviewer.text.lexicon import load_lexicon
from reviewer.text.reader import Reader

_READER = Reader(load_lexicon(shipped("corpora") / "lexicon"), frozenset({"love", "forgive", "please"}))
_ANY = st.text(st.characters(exclude_categories=()), max_size=120)
_PIECES = st.sampled_from(
    [
        *"i u ur im ill id its were cant 2 4 n b c r of to well y'all don’t".split(),
        *"`tis 'cause sh*t f*** a$$ e.g. p.m.".split(),
        *[
            "miss",
            "iloveyou",
            "pleaaase",
            "missin'",
            "\u200b",
            "\u202e",
            "mi\u200bss",
            "e\u0301",
            "İ",
            "ß",
            "ﬁ",
        ],
        *[
            "😭",
            "👩\u200d❤️\u200d👩",
            "🇬🇧",
            "👍🏽",
            ":)",
            ":-(",
            "<3",
            "xx",
            "...",
            "?!",
            "!",
            ".",
            ",",
            "…",
            "“",
            "”",
            '"',
        ],
        *[
            "'",
            ">",
            "♪",
            "\n",
            "\n\n",
            "  ",
            "\t",
            "\x00",
            "\ud800",
            "£40",
            "3:15",
            "1.",
            "2.5",
            "google.com",
            "Ｍｉｓｓ",
        ],
    ]
)
_TEXTISH = st.lists(_PIECES, max_size=25).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(_ANY, _TEXTISH))
@example("")
@example("\ud83d")
@example("a\u0345İ")
def test_reader_places_every_sentence_token_and_word(text: str) -> None:
    reading = _READER.read(Draft(text))
    draft = reading.draft.text
    end = 0
    for sentence in reading.sentences:
        content = sentence.content
        assert end <= sentence.start < sentence.end <= len(draft)
        assert draft[sentence.start : sentence.end] == content.text
        assert "\n" not in content.text
        end = sentence.end
        inner = 0
        for token in content.tokens:
            assert inner <= token.span.start < token.span.end <= len(content.text)
            assert content.text[token.span.start : token.span.end] == token.text
            inner = token.span.end
        owners = [word.token for word in content.words]
        assert owners == sorted(owners)
        for place, word in enumerate(content.words):
            assert word.plain
            assert not any(each.isspace() for each in word.plain)
            assert word.span == content.tokens[word.token].span
            span = sentence.words_span(place, place)
            assert draft[span.start : span.end] == content.tokens[word.token].text


@settings(max_examples=100, deadline=None)
@given(st.one_of(_ANY, _TEXTISH))
def test_reader_keeps_regions_inside_the_draft_and_in_order(text: str) -> None:
    reading = _READER.read(Draft(text))
    whole = Span(0, len(reading.draft.text))
    assert all(whole.start <= region.span.start < region.span.end <= whole.end for region in reading.regions)
    starts = [region.span.start for region in reading.regions]
    assert starts == sorted(starts)


@settings(max_examples=100, deadline=None)
@given(st.one_of(_ANY, _TEXTISH))
def test_reader_reads_every_visible_character_of_plain_ascii_into_some_token(text: str) -> None:
    draft = Draft("".join(each for each in text if each == "\n" or " " <= each <= "~"))
    reading = _READER.read(draft)
    covered: set[int] = set()
    for sentence in reading.sentences:
        for token in sentence.content.tokens:
            covered.update(range(sentence.start + token.span.start, sentence.start + token.span.end))
    assert covered >= {place for place, each in enumerate(draft.text) if not each.isspace()}


@settings(max_examples=50, deadline=None)
@given(_TEXTISH)
def test_reader_gives_the_same_content_for_the_same_sentence(text: str) -> None:
    first = _READER.read(Draft(text)).sentences
    second = _READER.read(Draft(text)).sentences
    assert [id(each.content) for each in first] == [id(each.content) for each in second]


def test_reader_reads_again_only_the_sentence_that_changed() -> None:
    before = _READER.read(Draft("hope the move went ok. your spare charger is here")).sentences
    after = _READER.read(Draft("hope the move went ok. your spare charger is here!")).sentences
    assert before[0].content is after[0].content
    assert before[1].content is not after[1].content


def test_reader_forgets_sentences_beyond_its_cache() -> None:
    reader = Reader(load_lexicon(shipped("corpora") / "lexicon"), cache_size=1)
    first = reader.read(Draft("the kettle broke")).sentences[0].content
    reader.read(Draft("the toaster works"))
    assert reader.read(Draft("the kettle broke")).sentences[0].content is not first


def test_reader_numbers_the_lines_that_hold_something() -> None:
    reading = _READER.read(Draft("hey\n\nit's me. sorry\r\nbye"))
    assert [(each.bubble, each.content.text) for each in reading.sentences] == [
        (0, "hey"),
        (1, "it's me."),
        (1, "sorry"),
        (2, "bye"),
    ]


def test_reader_covers_hidden_characters_by_the_span_of_their_word() -> None:
    sentence = _READER.read(Draft("i mi\u200bss you")).sentences[0]
    assert [word.plain for word in sentence.content.words] == ["i", "miss", "you"]
    assert sentence.words_span(1, 1) == Span(2, 7)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "(",
        "1,",
        "a.",
        "e.g. ",
        "'a",
        '"a ',
        "“",
        "you said a ",
        "A",
        "♪ a ",
        "^_",
        "*",
        "😭",
        "i",
        "A of ",
        " \u200b",
    ],
)
def test_reader_reads_long_odd_texts_in_reasonable_time(piece: str) -> None:
    draft = Draft(piece * 8_000 + "z")
    start = time.process_time()
    _READER.read(draft)
    assert time.process_time() - start < 3
