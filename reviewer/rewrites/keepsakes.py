"""What of a draft is worth keeping: the places, animals, dishes and other things it names.

A head noun points at a thing; the words to its left complete it ("our thai place"). Grammar, where
there is some, tells nouns from verbs; without it the walk stops at words that cannot be part of a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.model import Finding, Severity, Span
from reviewer.rewrites.names import called_names, name_rows, type_of_name
from reviewer.rewrites.slots import SLOT_TYPES, Keepsake, SlotType
from reviewer.rewrites.tables import Heads
from reviewer.rewrites.wordlists import (
    AUXILIARIES,
    BE,
    CLOSED,
    DETERMINERS,
    PRONOUNS,
    SENSITIVE,
)
from reviewer.text.grammar import Grammar, Name, Parse
from reviewer.text.reading import Content, Reading

LONGEST = 4
_ORDER = {kind: number for number, kind in enumerate(SLOT_TYPES)}
_NEWS_VERBS = frozenset(
    "passed got finished won started quit aced landed ran adopted failed completed bought".split()
)
_SHUT_REGIONS = frozenset({"quoted", "theirs", "lyric"})
_FORMER = frozenset("ex exes girlfriend boyfriend husband wife partner".split())
_NEED_DETERMINER = frozenset({"place", "object", "event", "show"})
# Heads that name a thing only with a word of their own beside them, or never in talk of feelings.
_IDIOMS = frozenset("place butterflies moon stars".split()) | {"safe place", "happy place", "dark place"}
_NEVER = frozenset("you us me u i".split())


@dataclass(frozen=True, slots=True)
class _Thing:
    """Mark the words of one thing in a sentence, without its determiner; both ends included."""

    type: SlotType
    first: int
    last: int
    determiner: str
    plural: bool = False
    name: bool = False


def find_keepsakes(
    reading: Reading, findings: Sequence[Finding], heads: Heads, grammar: Grammar | None = None
) -> tuple[Keepsake, ...]:
    """Return what is worth keeping, in order, each thing once; spans count in the draft."""
    shut = [region.span for region in reading.regions if region.kind in _SHUT_REGIONS]
    sensitive = [finding.span for finding in findings if _is_sensitive(finding)]
    flagged = [finding.span for finding in findings if finding.severity > Severity.HINT]
    called = called_names(reading.sentences)
    shouting = _is_shouting(reading.draft.text)
    kept: dict[tuple[str, str], Keepsake] = {}
    for sentence in reading.sentences:
        if any(span.overlaps(sentence.span) for span in sensitive):
            continue
        for thing in _things(sentence.content, heads, grammar, called):
            span = sentence.words_span(thing.first, thing.last)
            phrase = " ".join(reading.draft.quote(span).split())
            if any(span.overlaps(other) for other in shut) or len(phrase.split()) > LONGEST:
                continue
            if phrase.lower() in _IDIOMS or (thing.type == "person" and _is_told(flagged, span)):
                continue
            if "{" in phrase or "}" in phrase or phrase.endswith(("'s", "’s")):
                continue
            keepsake = Keepsake(
                type=thing.type,
                phrase=phrase.lower() if shouting else phrase,
                span=span,
                determiner=thing.determiner,
                plural=thing.plural,
                name=thing.name,
            )
            kept.setdefault((keepsake.type, keepsake.phrase.lower()), keepsake)
    return tuple(sorted(kept.values(), key=lambda each: (each.span, _ORDER[each.type])))


def _is_told(findings: Sequence[Span], span: Span) -> bool:
    """Tell whether a person is named by flagged words: often the reader ("i miss my best friend")."""
    return any(span.overlaps(other) for other in findings)


def _is_sensitive(finding: Finding) -> bool:
    """Tell whether nothing near a finding should be carried into another text."""
    if len(finding.span) == 0 or finding.severity is Severity.HINT:
        return False
    name = finding.family.replace("_", "-")
    return finding.severity is Severity.PAUSE or any(part in SENSITIVE for part in name.split("-"))


def _is_shouting(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 12 and sum(letter.isupper() for letter in letters) > 0.6 * len(letters)


def _things(
    content: Content, heads: Heads, grammar: Grammar | None, called: frozenset[str]
) -> Iterator[_Thing]:
    plain = [word.plain for word in content.words]
    names = list(name_rows(content, heads, called))

    def parse() -> Parse | None:
        return grammar.parse(content) if grammar is not None and grammar.ready else None

    for first, last, kinds, plural in _runs(plain, heads):
        if not any(begin <= last and first <= end for begin, end in names):
            yield from _thing(plain, first, last, kinds, plural, heads, parse)
    if names:
        known = grammar.names(content) if grammar is not None and grammar.ready else ()
        yield from _named(plain, names, known)


def _runs(plain: Sequence[str], heads: Heads) -> Iterator[tuple[int, int, tuple[SlotType, ...], bool]]:
    """Return heads, longest first, where a row of heads ("cat cafe") counts as its last."""
    at = 0
    runs: list[tuple[int, int, tuple[SlotType, ...], bool]] = []
    while at < len(plain):
        for size in range(min(heads.longest, len(plain) - at), 0, -1):
            written = " ".join(plain[at : at + size])
            kinds, plural = _kinds(written, heads)
            if kinds:
                if runs and runs[-1][1] == at - 1 and not runs[-1][3] and _compounds(runs[-1][2], kinds):
                    runs[-1] = (runs[-1][0], at + size - 1, kinds, plural)
                else:
                    runs.append((at, at + size - 1, kinds, plural))
                at += size - 1
                break
        at += 1
    yield from runs


def _compounds(before: tuple[SlotType, ...], kinds: tuple[SlotType, ...]) -> bool:
    return "day" not in before and "person" not in before and kinds[0] != "day"


def _kinds(written: str, heads: Heads) -> tuple[tuple[SlotType, ...], bool]:
    kinds = heads.of(written)
    if kinds:
        return kinds, False
    for plural in _singulars(written):
        kinds = heads.of(plural)
        if kinds:
            return kinds, True
    return (), False


def _singulars(word: str) -> Iterable[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("ves"):
        yield word[:-3] + "f"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def _thing(
    plain: Sequence[str],
    first: int,
    last: int,
    kinds: tuple[SlotType, ...],
    plural: bool,
    heads: Heads,
    parse: Callable[[], Parse | None],
) -> Iterator[_Thing]:
    begin, determiner = _walk_left(plain, first, heads)
    name = not determiner and " ".join(plain[begin : last + 1]) in heads.names
    sure = bool(determiner) or name
    # A parse costs more than all the rest, and a determiner or a name has settled the matter already.
    parsed = None if sure else parse()
    if parsed is not None:
        if parsed.words[last].pos not in ("NOUN", "PROPN"):
            return
        chunk = next((c for c in parsed.chunks if c[0] <= last <= c[1]), None)
        if chunk is not None and chunk[1] == last and chunk[0] > begin:
            begin = chunk[0]
    elif not sure and begin == first and _looks_like_verb(plain, first, last):
        return
    if (determiner == "your" and "place" in kinds) or _FORMER & set(plain[begin : last + 1]):
        return
    if determiner in ("his", "her", "their"):
        return
    news = _news_start(plain, begin, determiner) if "news" in kinds else None
    if news is not None:
        yield _Thing("news", news, last, "")
    kind = next((kind for kind in kinds if kind != "news"), None)
    if kind is None or _NEVER & set(plain[begin : last + 1]):
        return
    if kind == "person" and not determiner and plain[first] in ("son", "boss", "neighbour", "neighbor"):
        return
    if kind == "person" and plural:
        return
    if not sure and kind in _NEED_DETERMINER and not (kind == "object" and (plural or begin < last)):
        return
    yield _Thing(kind, begin, last, determiner, plural, name)


def _walk_left(plain: Sequence[str], first: int, heads: Heads) -> tuple[int, str]:
    """Walk from a head to its determiner, or over describing words that need none."""
    for index in range(first - 1, max(-1, first - LONGEST - 1), -1):
        word = plain[index]
        if word in DETERMINERS:
            return index + 1, DETERMINERS[word]
        if word in CLOSED:
            break
    begin = first
    while begin > 0 and first - begin < LONGEST - 1 and heads.of(plain[begin - 1]):
        begin -= 1
    return begin, ""


def _looks_like_verb(plain: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a bare head stands where a verb would ("i can park", "to play")."""
    before = plain[first - 1] if first else ""
    return first == last and (before == "to" or before in AUXILIARIES - BE or before in PRONOUNS)


def _news_start(plain: Sequence[str], begin: int, determiner: str) -> int | None:
    verb = begin - (2 if determiner else 1)
    return verb if verb >= 0 and plain[verb] in _NEWS_VERBS else None


def _named(plain: Sequence[str], names: Sequence[tuple[int, int]], known: Sequence[Name]) -> Iterator[_Thing]:
    for first, last in names:
        determiner = DETERMINERS.get(plain[first - 1], "")
        entity = next((each for each in known if each.first <= last and first <= each.last), None)
        kind = type_of_name(entity.label if entity else "", plain[first - 1], last - first + 1)
        if kind is not None and plain[first - 1] not in PRONOUNS:
            yield _Thing(kind, first, last, determiner, name=not determiner)
