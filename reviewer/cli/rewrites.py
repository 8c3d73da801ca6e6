"""`reviewer rewrites`: list, show, check and try the corpus of rewrites."""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reviewer.errors import DataFileError, UsageError
from reviewer.model import Review, Rewrite
from reviewer.resources import shipped
from reviewer.rewrites.corpus import Corpus, Entry, Intent, load_corpus

REGISTERS = ("playful", "warm", "plain")


def run(options: argparse.Namespace) -> int:
    """Run one verb; raise DataFileError for files that break a law of the corpus."""
    if options.verb == "schema":
        from reviewer.records.schema import schema_text
        from reviewer.rewrites import schemas as texts
        from reviewer.support import schemas as support

        print(schema_text({**texts.RECORDS, **support.RECORDS}[options.kind]), end="")
        return 0
    if options.verb == "try":
        return _try(options)
    corpus = load_corpus(_folder(options))
    if options.verb == "lint":
        return _lint(corpus, _folder(options))
    print(
        "\n".join(_shown(corpus, options.name) if options.verb == "show" else _listed(corpus, options.name))
    )
    return 0


def _folder(options: argparse.Namespace) -> Path:
    return Path(options.corpus) if options.corpus else shipped("corpora") / "rewrites"


def _listed(corpus: Corpus, name: str | None) -> Iterator[str]:
    """Yield a line for each intent, or for each line of one."""
    if name is not None:
        for entry in _intent(corpus, name).entries:
            yield f"{entry.id:<40} {entry.register:<8} {entry.text}"
        return
    for intent in sorted(corpus.intents.values(), key=lambda each: each.number):
        counts: Counter[str] = Counter(entry.register for entry in intent.entries)
        figures = "  ".join(f"{counts[register]:>2} {register}" for register in REGISTERS)
        yield f"{intent.number:>2} {intent.intent:<20} best {intent.best:<8} {figures}  {intent.title}"
    yield f"{len(corpus)} lines for {len(corpus.intents)} intents"


def _shown(corpus: Corpus, name: str) -> Iterator[str]:
    """Yield all that is known of an intent or a line."""
    owner, slash, _ = name.partition("/")
    intent = _intent(corpus, owner)
    if not slash:
        yield from _about_intent(intent)
        return
    entries = {entry.id: entry for entry in intent.entries}
    if name not in entries:
        from reviewer.records import unknown

        raise UsageError(unknown("rewrite", name, list(entries)))
    yield from _about_entry(entries[name])


def _about_intent(intent: Intent) -> Iterator[str]:
    yield f"{intent.intent}: {intent.title} (number {intent.number})"
    yield f"Best served by: {intent.best}{f'. {intent.reason}' if intent.reason else ''}"
    if intent.topics:
        yield f"About: {', '.join(intent.topics)}"
    yield f"{len(intent.cues)} cues, {len(intent.examples)} examples, {len(intent.entries)} lines"
    yield from (f"  {entry.register:<8} {entry.text}" for entry in intent.entries)


def _about_entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.id} ({entry.register})"
    yield entry.text
    yield from (
        f"{label}: {', '.join(values)}"
        for label, values in (
            ("Only when", entry.when),
            ("Only if the draft says one of", entry.said),
            ("Keeps", entry.keeps),
            ("Drops", entry.drops),
        )
        if values
    )
    if entry.claim:
        yield f"Only if it is true: {entry.claim}"
    if entry.dialect != "any":
        yield f"English: {entry.dialect}"
    if entry.note:
        yield f"Note: {entry.note}"


def _intent(corpus: Corpus, name: str) -> Intent:
    if name not in corpus.intents:
        from reviewer.records import unknown

        raise UsageError(unknown("intent", name, list(corpus.intents)))
    return corpus.intents[name]


def _lint(corpus: Corpus, folder: Path) -> int:
    """Try every line with its slots filled, under the shipped rules."""
    from reviewer.rewrites.lint import lint_corpus
    from reviewer.rewrites.tables import load_bans, load_fillers
    from reviewer.rulebook.compiled import load_compiled
    from reviewer.rulebook.phrases import PhraseCompiler
    from reviewer.rulebook.rulebook import Rulebook
    from reviewer.text.lexicon import load_lexicon
    from reviewer.text.reader import Reader

    lexicon = shipped("corpora") / "lexicon"
    rulebook = Rulebook(*load_compiled(shipped("rules")))
    load_corpus(folder, check_cue=PhraseCompiler(rulebook.groups).compile)
    reader = Reader(load_lexicon(lexicon), rulebook.vocabulary)
    problems = lint_corpus(
        corpus,
        fillers=load_fillers(lexicon),
        bans=load_bans(lexicon),
        groups=rulebook.groups,
        read=reader.read,
        recheck=lambda draft: rulebook.find(reader.read(draft), None, None).findings,
    )
    if problems:
        raise DataFileError([each._replace(file=str(folder / each.file)) for each in problems])
    print(f"{len(corpus)} lines for {len(corpus.intents)} intents: no faults")
    return 0


def _try(options: argparse.Namespace) -> int:
    """Show what a draft is taken for and what would be offered for it."""
    from reviewer.cli import inputs
    from reviewer.cli.building import build_reviewer
    from reviewer.model import Draft
    from reviewer.output.visible import visible
    from reviewer.settings import find_paths
    from reviewer.situation.zones import home_zone

    draft = Draft(inputs.read_draft(options.draft))
    now = datetime.now().astimezone()
    # What the person told before counts here too: trying a draft is no way round their no.
    situation = inputs.known_situation(find_paths(os.environ), home_zone(os.environ), now)
    reviewer = build_reviewer()
    understood = reviewer.understand(draft)
    review = reviewer.review(draft, situation, now=now, rng=random.Random(options.seed))
    for guess in understood.guesses:
        print(f"intent {guess.intent:<22} {guess.confidence:.2f}")
    for each in understood.keepsakes:
        print(f"keep   {each.type:<22} {visible(each.phrase)}  {each.span.start}:{each.span.end}")
    print(f"verdict {review.verdict}")
    print("\n".join(visible(line) for line in _offers(review)))
    return 0


def _offers(review: Review) -> Iterator[str]:
    if not review.rewrites:
        yield "nothing is offered here"
    for rewrite in review.rewrites:
        yield ""
        yield f"{rewrite.register}  {rewrite.entry}"
        yield from _lines(rewrite)


def _lines(rewrite: Rewrite) -> Iterator[str]:
    if rewrite.text:
        yield f"  {rewrite.text}"
    yield f"  {rewrite.why}"
    if rewrite.dropped:
        yield f"  Dropped: {', '.join(rewrite.dropped)}"
