"""Which intents a draft has: by cue phrases, likeness to example drafts, its findings and what it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.model import Finding, Severity
from reviewer.rewrites.corpus import Corpus
from reviewer.rewrites.likeness import LIKE_FROM, LIKE_FULL, Examples, plain
from reviewer.rewrites.own_words import Read
from reviewer.rewrites.slots import Keepsake
from reviewer.rewrites.tables import Family
from reviewer.rulebook.phrases import Phrase, PhraseCompiler
from reviewer.rulebook.search import Line
from reviewer.text.reading import Reading

CUE = 0.7
CLEAN_CUE = 0.9  # no finding touches it: this is what stays when the findings go
MORE_CUES = 0.1
# Bad news, birthdays, condolence, illness, replies, errands, slips: absurd where the draft is not about them.
PARTICULAR = frozenset({8, 12, 15, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 33, 34, 35, 36, 41, 42, 43, 44})
ALIKE = 0.7  # so like an example that no cue is needed
SHADED = 0.5  # what goes points less surely than what stays
LIKE_MOST = 0.9
PIECES = 10
LEAST = 0.15
FIRST_TEXT, SAW_SOMETHING, CALLBACK, GOOD_NEWS = 1, 4, 5, 7
_SEEN = {
    "place": 0.45,
    "animal": 0.55,
    "event": 0.35,
    "object": 0.35,
    "dish": 0.4,
    "show": 0.35,
    "topic": 0.2,
}


@dataclass(frozen=True, slots=True)
class Guess:
    """Name an intent and how sure it is, 0 to 1."""

    intent: str
    confidence: float


class IntentFinder:
    """Know the corpus's cues and examples; plain forms of examples are made on first use."""

    def __init__(
        self,
        corpus: Corpus,
        families: Mapping[str, Family],
        groups: Mapping[str, Sequence[str]],
    ) -> None:
        self._families = families
        self._numbers: defaultdict[int, list[str]] = defaultdict(list)
        for intent in corpus.intents.values():
            self._numbers[intent.number].append(intent.intent)
        self._particular = {
            each.intent for each in corpus.intents.values() if each.topics or each.number in PARTICULAR
        }
        self._unserved = {each.intent for each in corpus.intents.values() if each.best == "nothing"}
        self._fillers = frozenset(groups.get("filler", ()))
        self._cues = _index_cues(corpus, groups)
        self._sources = [(text, each.intent) for each in corpus.intents.values() for text in each.examples]
        self._examples: Examples | None = None

    def warm(self, read: Read) -> Examples:
        """Read the examples, unless that is done."""
        if self._examples is None:
            self._examples = Examples([(plain(read, text), intent) for text, intent in self._sources])
        return self._examples

    def guess(
        self, reading: Reading, findings: Sequence[Finding], keepsakes: Sequence[Keepsake], read: Read
    ) -> tuple[Guess, ...]:
        """Return the draft's intents, surest first; an intent of less than `LEAST` is left out."""
        doubts: defaultdict[str, float] = defaultdict(lambda: 1.0)
        cues, clean = self._by_cues(reading, findings)
        likeness = self._by_likeness(reading, self.warm(read))
        for source in (
            cues,
            {each: sure for each, sure in likeness.items() if sure >= ALIKE or self._is_likely(each, cues)},
            self._by_findings(findings, shaded=clean),
            self._by_keepsakes(keepsakes),
        ):
            for intent, confidence in source.items():
                doubts[intent] *= 1.0 - confidence
        guesses = [Guess(intent, round(1.0 - doubt, 4)) for intent, doubt in doubts.items()]
        ranked = sorted(guesses, key=lambda each: (-each.confidence, each.intent))
        return tuple(each for each in ranked if each.confidence >= LEAST)

    def _is_likely(self, intent: str, cues: Mapping[str, float]) -> bool:
        """Tell whether mere likeness may point at an intent: for a particular one a cue must, too."""
        return intent in cues or intent not in self._particular

    def _by_cues(self, reading: Reading, findings: Sequence[Finding]) -> tuple[dict[str, float], bool]:
        """Return intents by their cues, and whether a cue stands outside all findings."""
        grave = [finding.span for finding in findings if finding.severity > Severity.HINT]
        hits: Counter[str] = Counter()
        clean: set[str] = set()
        for sentence in reading.sentences:
            words = {word.plain for word in sentence.content.words}
            candidates = {
                id(phrase): (phrase, intent)
                for plain in words
                for phrase, intent in self._cues.get(plain, ())
                if phrase.could_match(words)
            }
            line = Line(sentence.content, self._fillers) if candidates else None
            for phrase, intent in candidates.values():
                found = line.find(phrase) if line else []
                hits[intent] += bool(found)
                spans = [sentence.words_span(match.first, match.last) for match in found]
                if any(not any(span.overlaps(other) for other in grave) for span in spans):
                    clean.add(intent)
        sure = {
            intent: min(0.95, (CLEAN_CUE if intent in clean else CUE) + MORE_CUES * (count - 1))
            for intent, count in hits.items()
            if count
        }
        return sure, bool(clean)

    def _by_likeness(self, reading: Reading, examples: Examples) -> dict[str, float]:
        sentences = [" ".join(word.plain for word in each.content.words) for each in reading.sentences]
        pieces = [each for each in sentences if len(each.split()) >= 3][:PIECES]
        if len(sentences) > 1:
            pieces.append(" ".join(sentences)[:1000])
        best: defaultdict[str, float] = defaultdict(float)
        for piece in pieces or sentences[:1]:
            for intent, likeness in examples.like(piece).items():
                best[intent] = max(best[intent], likeness)
        return {
            intent: LIKE_MOST * min(1.0, (likeness - LIKE_FROM) / (LIKE_FULL - LIKE_FROM))
            for intent, likeness in best.items()
        }

    def _by_findings(self, findings: Sequence[Finding], *, shaded: bool) -> dict[str, float]:
        """Return intents by what was found, `shaded` where the rest says what the draft is for."""
        best: defaultdict[str, float] = defaultdict(float)
        for finding in findings:
            family = self._families.get(finding.rule) or self._families.get(finding.family)
            if family is None:
                continue
            weight = 0.5 if finding.severity is Severity.HINT else 1.0
            for number, confidence in family.intents.items():
                for intent in self._numbers.get(number, ()):
                    dim = SHADED if shaded and intent not in self._unserved else 1.0
                    best[intent] = max(best[intent], confidence * weight * dim)
        return dict(best)

    def _by_keepsakes(self, keepsakes: Sequence[Keepsake]) -> dict[str, float]:
        best: defaultdict[str, float] = defaultdict(float)
        for keepsake in keepsakes:
            seen = _SEEN.get(keepsake.type, 0.0)
            weights = {SAW_SOMETHING: seen, FIRST_TEXT: seen * 0.8}
            if keepsake.determiner in ("our", "that"):
                weights[CALLBACK] = seen * 0.8
            if keepsake.type == "news":
                weights = {GOOD_NEWS: 0.6}
            for number, confidence in weights.items():
                for intent in self._numbers.get(number, ()):
                    best[intent] = max(best[intent], confidence)
        return dict(best)


def _index_cues(
    corpus: Corpus, groups: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[tuple[Phrase, str]]]:
    index: defaultdict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    compiler = PhraseCompiler(groups)
    for intent in corpus.intents.values():
        for cue in intent.cues:
            phrase = compiler.compile(cue)
            for anchor in phrase.anchors:
                index[anchor].append((phrase, intent.intent))
    return dict(index)
