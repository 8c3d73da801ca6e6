"""Find the words a rule looks for: an index by anchor word names the few candidates, patterns confirm them.

Looking up costs one dictionary access per word however many rules there are; a rule is tried only on a
sentence that holds one of its anchors. Matches depend on nothing but the sentence's words, so they are
cached by its content and moved with it.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reviewer.rulebook.phrases import Phrase
from reviewer.rulebook.rule import GrammarPattern, Rule
from reviewer.rulebook.search import Line, Match
from reviewer.text.grammar import Grammar
from reviewer.text.reading import Content

CACHED_SENTENCES = 4096


class Matcher:
    """Match all rules that read words against one sentence at a time."""

    def __init__(self, rules: Sequence[Rule], fillers: Iterable[str]) -> None:
        self._rules = rules
        self._fillers = frozenset(fillers)
        self._phrases: defaultdict[str, list[tuple[int, Phrase, tuple[frozenset[str], ...]]]] = defaultdict(
            list
        )
        self._patterns: defaultdict[str, list[tuple[int, GrammarPattern]]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for phrase in rule.match:
                for anchor in phrase.anchors:
                    self._phrases[anchor].append((number, phrase, phrase.required[1:]))
            for pattern in rule.grammar:
                for anchor in pattern.required[0]:
                    self._patterns[anchor].append((number, pattern))
        self._cache: OrderedDict[tuple[str, bool], tuple[tuple[int, tuple[Match, ...]], ...]] = OrderedDict()

    def find(self, content: Content, grammar: Grammar | None) -> tuple[tuple[int, tuple[Match, ...]], ...]:
        """Return (rule number, matches) for each rule that finds words in the sentence.

        Matches of a rule may overlap: which of them counts is settled when guards have had their say.
        """
        key = (content.text, grammar is not None)
        cached = self._cache.get(key)
        if cached is None:
            cached = self._cache[key] = self._search(content, grammar)
            if len(self._cache) > CACHED_SENTENCES:
                self._cache.popitem(last=False)
        return cached

    def _candidates(
        self, words: set[str]
    ) -> tuple[Mapping[int, Mapping[str, Phrase]], Mapping[str, tuple[int, GrammarPattern]]]:
        """Return the phrases and patterns that a sentence of these words could match, by rule number."""
        phrases: defaultdict[int, dict[str, Phrase]] = defaultdict(dict)
        patterns: dict[str, tuple[int, GrammarPattern]] = {}
        for plain in words:
            for number, phrase, others in self._phrases.get(plain, ()):
                # Written out, because this is the busiest line: most phrases fail here.
                for needed in others:
                    if needed.isdisjoint(words):
                        break
                else:
                    phrases[number][phrase.text] = phrase
            for number, pattern in self._patterns.get(plain, ()):
                if not any(needed.isdisjoint(words) for needed in pattern.required):
                    patterns[pattern.name] = (number, pattern)
        return phrases, patterns

    def _search(self, content: Content, grammar: Grammar | None) -> tuple[tuple[int, tuple[Match, ...]], ...]:
        words = {word.plain for word in content.words}
        phrases, patterns = self._candidates(words)
        if not phrases and not patterns:
            return ()
        found: dict[int, list[Match]] = {}
        line = Line(content, self._fillers)
        for number, candidates in phrases.items():
            matches = [match for phrase in candidates.values() for match in line.find(phrase)]
            if matches:
                found[number] = matches
        if grammar is not None:
            for number, pattern in patterns.values():
                for indices in grammar.find(pattern.name, content):
                    found.setdefault(number, []).append(Match(min(indices), max(indices)))
        kept = []
        for number, matches in sorted(found.items()):
            survivors = self._without_vetoed(self._rules[number], sorted(set(matches)), line, words)
            if survivors:
                kept.append((number, survivors))
        return tuple(kept)

    def _without_vetoed(
        self, rule: Rule, matches: Sequence[Match], line: Line, words: set[str]
    ) -> tuple[Match, ...]:
        """Drop matches that an `unless` phrase overlaps, and all where an `absent` phrase stands."""
        if any(line.find(phrase) for phrase in rule.absent if phrase.could_match(words)):
            return ()
        vetoes = [match for phrase in rule.unless if phrase.could_match(words) for match in line.find(phrase)]
        return tuple(match for match in matches if not any(match.overlaps(veto) for veto in vetoes))

    def holds(self, content: Content, phrases: Sequence[Phrase]) -> bool:
        """Tell whether one of the phrases stands in the sentence."""
        words = {word.plain for word in content.words}
        wanted = [phrase for phrase in phrases if phrase.could_match(words)]
        if not wanted:
            return False
        line = Line(content, self._fillers)
        return any(line.find(phrase) for phrase in wanted)
