from __future__ import annotations

from typing import ClassVar, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model import Draft, Finding, Severity, Span
from reviewer.resources import shipped
from reviewer.rewrites.keepsakes import find_keepsakes
from reviewer.rewrites.slots import Keepsake
from reviewer.rewrites.tables import load_heads
from reviewer.text.grammar import Grammar, Name, Parse, ParsedWord
from reviewer.text.reader import Reader
from reviewer.text.reading import Content

HEADS = load_heads(shipped("corpora") / "lexicon")


def find(text: str, reader: Reader, findings: tuple[Finding, ...] = ()) -> tuple[Keepsake, ...]:
    return find_keepsakes(reader.read(Draft(text)), findings, HEADS)


@pytest.mark.parametrize(
    ("text", "kind", "determiner", "phrase"),
    [
        ("i drove past our thai place today and cried", "place", "our", "thai place"),
        ("the park was nice", "place", "the", "park"),
        ("sat in that little coffee shop again", "place", "that", "little coffee shop"),
        ("back from tesco", "place", "", "tesco"),
        ("omg just saw a dachshund in a raincoat", "animal", "a", "dachshund"),
        ("saw dachshund lol", "animal", "", "dachshund"),
        ("our cat got a birthday cake", "dish", "a", "birthday cake"),
        ("found ur blue hoodie", "object", "your", "blue hoodie"),
        ("you left your umbrella here", "object", "your", "umbrella"),
        ("my mum says hi", "person", "my", "mum"),
        ("talked to Priya about it", "person", "", "Priya"),
        ("see the vet on thursday", "day", "", "thursday"),
        ("i passed my driving test", "news", "", "passed my driving test"),
        ("watching bake off again", "show", "", "bake off"),
        ("went to the half marathon", "event", "the", "half marathon"),
        ("two puppies at the door", "animal", "", "puppies"),
    ],
)
def test_keepsakes_find_what_is_named(
    text: str, kind: str, determiner: str, phrase: str, reader: Reader
) -> None:
    found = {(each.type, each.determiner, each.phrase) for each in find(text, reader)}
    assert (kind, determiner, phrase) in found


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("i want to play with you", "play"),
        ("you can park there", "park"),
        ("i was outside your place", "place"),
        ("hey Sam, i miss you", "Sam"),
        ("Sam please answer. tell Sam no", "Sam"),
        ('you said "you disgusting pig" to me', "pig"),
        ("> the park was nice\nok", "park"),
        ("leave it at my mums", "mums"),
        ("my sister's friend called", "sister's"),
        ("past mill road", "road"),
        ("is that her dog", "dog"),
        ("can't play games anymore", "games"),
        ("are you and your new girlfriend happy", "girlfriend"),
    ],
)
def test_keepsakes_leave_out_what_is_not_theirs_to_carry(text: str, phrase: str, reader: Reader) -> None:
    assert all(phrase not in each.phrase.split() for each in find(text, reader))


@pytest.mark.parametrize("family", ["jealousy", "sexual", "anger", "contempt"])
def test_keepsakes_stay_away_from_sensitive_findings(family: str, reader: Reader) -> None:
    text = "are you seeing Anna at the park now? the lake was nice"
    finding = Finding(
        rule=f"{family}/x", family=family, severity=Severity.NUDGE, span=Span(0, 14), quote="are you seeing",
        message="", why="", instead="",
    )  # fmt: skip
    assert [each.phrase for each in find(text, reader, (finding,))] == ["lake"]


def test_keepsakes_speak_lower_when_the_draft_shouts(reader: Reader) -> None:
    (found,) = find("I SAW A DACHSHUND TODAY", reader)
    assert found.phrase == "dachshund"


@pytest.mark.parametrize(("text", "name"), [("went to tesco", True), ("went to the tesco", False)])
def test_keepsakes_tell_names_from_nouns(text: str, name: bool, reader: Reader) -> None:
    (found,) = find(text, reader)
    assert found.name is name


def test_keepsakes_mark_plurals(reader: Reader) -> None:
    (found,) = find("saw three small ducklings", reader)
    assert found.plural


def test_keepsakes_believe_the_grammar_about_nouns(reader: Reader) -> None:
    class Parser:
        ready = True

        def parse(self, content: Content) -> Parse:
            words = tuple(ParsedWord(word.plain, "VERB", "VB", "ROOT", 0) for word in content.words)
            return Parse(words, ())

    reading = reader.read(Draft("hamster around a bit"))
    assert find_keepsakes(reading, (), HEADS)
    assert not find_keepsakes(reading, (), HEADS, Parser())  # type: ignore[arg-type]


WORDS = (
    "our",
    "thai",
    "place",
    "saw",
    "a",
    "dog",
    "Sam",
    "the",
    "office",
    "I",
    "you",
    "my",
    "mum",
    ",",
    ".",
    "😂",
    "blue",
)


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=14))
def test_keepsakes_are_short_words_of_the_draft(words: list[str], reader: Reader) -> None:
    text = " ".join(words)
    for each in find(text, reader):
        assert text[each.span.start : each.span.end].lower() == each.phrase.lower()
        assert 1 <= len(each.phrase.split()) <= 4
        assert not {"you", "us", "me"} & set(each.phrase.lower().split())


class _KnowsNames:
    """Stand in for the model: it knows a few names and parses nothing."""

    ready = True
    labels: ClassVar = {"leeds": "GPE", "district": "LOC", "tunde": "PERSON", "march": "DATE"}

    def parse(self, content: Content) -> None:
        return None

    def names(self, content: Content) -> tuple[Name, ...]:
        return tuple(
            Name(self.labels[word.plain], at, at)
            for at, word in enumerate(content.words)
            if word.plain in self.labels
        )


@pytest.mark.parametrize(
    ("text", "kind", "phrase"),
    [
        ("saw a dog in Leeds that looked grumpy", "place", "Leeds"),
        ("i walked round the Lake District with mum", "place", "Lake District"),
        ("we ate too much at Jollibee last week", "place", "Jollibee"),
        ("talked to Tunde about it", "person", "Tunde"),
    ],
)
def test_keepsakes_tell_what_a_name_is_of(text: str, kind: str, phrase: str, reader: Reader) -> None:
    found = find_keepsakes(reader.read(Draft(text)), (), HEADS, cast(Grammar, _KnowsNames()))
    assert (kind, phrase) in {(each.type, each.phrase) for each in found}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("i got tickets for Arctic Monkeys last night", "Monkeys"),
        ("that dog looked like Biscuit a lot", "Biscuit"),
    ],
)
def test_keepsakes_take_no_part_of_a_name_for_a_thing(text: str, phrase: str, reader: Reader) -> None:
    found = find_keepsakes(reader.read(Draft(text)), (), HEADS, cast(Grammar, _KnowsNames()))
    assert phrase not in {each.phrase for each in found if not each.name}


def test_keepsakes_know_a_thing_with_a_capital(reader: Reader) -> None:
    (mug,) = find_keepsakes(reader.read(Draft("i still have your Mug")), (), HEADS)
    assert (mug.type, mug.phrase) == ("object", "Mug")
