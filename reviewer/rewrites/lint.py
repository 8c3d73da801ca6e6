"""The laws every line of the corpus must keep; each broken one is a problem with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from reviewer.errors import Problem
from reviewer.model import Draft, Finding, Severity
from reviewer.rewrites.corpus import Corpus, Entry, Intent
from reviewer.rewrites.own_words import Read, Recheck
from reviewer.rewrites.slots import NO_SPAN, Keepsake, SlotType, Template, fill, fits, parse_template
from reviewer.rewrites.tables import Ban, Family, Filler
from reviewer.rulebook.phrases import PhraseCompiler
from reviewer.rulebook.search import Line

FILLINGS = 12
ALIKE = 85.0
LEAST_ENTRIES = {"playful": 16, "warm": 11, "plain": 7, "nothing": 0}
LEAST_EXAMPLES = 12
MAY_ASK = frozenset({17, 19, 23, 25, 34, 36, 38})  # replies, invitations and errands; openers never ask
_BLANK = "…"


def lint_corpus(
    corpus: Corpus,
    *,
    fillers: Sequence[Filler],
    bans: Sequence[Ban],
    groups: Mapping[str, Sequence[str]],
    read: Read,
    recheck: Recheck,
) -> tuple[Problem, ...]:
    """Return every broken law of a corpus, by file and place."""
    problems = [*check_counts(corpus), *find_alike(corpus)]
    for intent in corpus.intents.values():
        for entry in intent.entries:
            problems.extend(check_fillings(intent, entry, fillers, recheck))
        problems.extend(check_bans(intent, bans, groups, read))
    return tuple(sorted(problems))


def check_counts(corpus: Corpus) -> Iterator[Problem]:
    """Find intents with too few lines or examples, and numbers used twice."""
    numbers: dict[int, str] = {}
    for intent in corpus.intents.values():
        least = LEAST_ENTRIES[intent.best]
        if len(intent.entries) < least:
            yield _at(
                intent, None, f"{len(intent.entries)} lines; an intent best {intent.best} needs {least}"
            )
        if len(intent.examples) < LEAST_EXAMPLES:
            yield _at(intent, None, f"{len(intent.examples)} examples; {LEAST_EXAMPLES} are needed")
        if intent.number in numbers:
            yield _at(intent, None, f"number {intent.number} is also that of {numbers[intent.number]}")
        numbers[intent.number] = intent.intent


def fillings(template: Template, fillers: Sequence[Filler]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield texts with every slot filled, each with its phrases, until every filler that fits was used."""
    if not template.slots:
        text = fill(template, {})
        if text is not None:
            yield text, ()
        return
    columns = {kind: _fitting(kind, template, fillers) for kind in sorted(template.types)}
    if any(not column for column in columns.values()):
        return
    for turn in range(max(len(column) for column in columns.values())):
        things = {kind: column[turn % len(column)] for kind, column in columns.items()}
        text = fill(template, things)
        if text is not None:
            yield text, tuple(each.phrase for each in things.values())


def check_fillings(
    intent: Intent, entry: Entry, fillers: Sequence[Filler], recheck: Callable[[Draft], Sequence[Finding]]
) -> Iterator[Problem]:
    """Find lines that cannot be filled often enough, or that the rulebook flags once filled."""
    template = parse_template(entry.text)
    filled = list(fillings(template, fillers))
    if template.slots and len(filled) < FILLINGS:
        yield _at(intent, entry, f"only {len(filled)} of the fillers fit its slots; {FILLINGS} must")
    if not filled:
        yield _at(intent, entry, "nothing fills its slots")
    flagged: dict[str, str] = {}
    for text, _ in filled:
        if "{" in text or "}" in text:
            yield _at(intent, entry, "a slot stays open")
        for finding in recheck(Draft(text)):
            if finding.severity > Severity.HINT:
                flagged.setdefault(finding.rule, text)
    for rule, text in flagged.items():
        yield _at(intent, entry, f'{rule} flags it as "{text}"')


def check_bans(
    intent: Intent, bans: Sequence[Ban], groups: Mapping[str, Sequence[str]], read: Read
) -> Iterator[Problem]:
    """Find lines that say what no line of ours may say, and openers that ask."""
    compiler = PhraseCompiler(groups)
    phrases = [(compiler.compile(ban.phrase), ban) for ban in bans if intent.number not in ban.allowed]
    fillers = frozenset(groups.get("filler", ()))
    for entry in intent.entries:
        blank = "".join(
            part if isinstance(part, str) else "thing" for part in parse_template(entry.text).parts
        )
        if entry.register == "playful" and "?" in entry.text and intent.number not in MAY_ASK:
            yield _at(intent, entry, "a playful opener asks a question")
        for sentence in read(Draft(blank)).sentences:
            line = Line(sentence.content, fillers)
            for phrase, ban in phrases:
                if line.find(phrase):
                    yield _at(intent, entry, f"{ban.law}: {ban.phrase}")


def find_alike(corpus: Corpus) -> Iterator[Problem]:
    """Find lines so like another that offering both would be no choice; slots count as blanks."""
    from rapidfuzz import fuzz, process

    lines = [
        (intent, entry, _blanked(entry)) for intent in corpus.intents.values() for entry in intent.entries
    ]
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for number, (intent, entry, text) in enumerate(lines):
        # A ratio of 85 needs lengths within a factor of 0.73 to 1.36, so only those bands are searched.
        shortest, longest = int(len(text) * 0.73), int(len(text) * 1.36) + 1
        near = [other for size in range(shortest, longest + 1) for other in by_length.get(size, ())]
        choices = [lines[other][2] for other in near]
        best = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is not None:
            yield _at(intent, entry, f"too like {lines[near[best[2]]][1].id} ({best[1]:.0f} of 100)")
        by_length[len(text)].append(number)


def check_families(
    families: Mapping[str, Family], corpus: Corpus, known: frozenset[str], file: str
) -> Iterator[Problem]:
    """Find rows that name no family or rule of `known`, or an intent number the corpus lacks."""
    numbers = {intent.number for intent in corpus.intents.values()}
    for name, family in families.items():
        if name not in known:
            yield Problem(file, 1, 1, f'"{name}" is no family or rule of the rulebook')
        for number in sorted(set(family.intents) - numbers):
            yield Problem(file, 1, 1, f'"{name}" points at intent {number}, which the corpus lacks')


def _fitting(kind: SlotType, template: Template, fillers: Sequence[Filler]) -> list[Keepsake]:
    slots = [slot for slot in template.slots if slot.type == kind]
    things = (
        Keepsake(
            type=kind,
            phrase=each.phrase,
            span=NO_SPAN,
            determiner=each.determiner,
            plural=each.plural,
            name=each.name,
        )
        for each in fillers
        if each.type == kind
    )
    return [thing for thing in things if all(fits(slot, thing) for slot in slots)]


def _blanked(entry: Entry) -> str:
    return "".join(part if isinstance(part, str) else _BLANK for part in parse_template(entry.text).parts)


def _at(intent: Intent, entry: Entry | None, message: str) -> Problem:
    file = f"{intent.intent}.yaml"
    if entry is None:
        return Problem(file, 1, 1, message)
    return Problem(file, entry.place.line, entry.place.column, f"{entry.id}: {message}")
