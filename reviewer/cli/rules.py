"""`reviewer rules`: list, lint, test and score the rules."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.resources import shipped

if TYPE_CHECKING:
    from reviewer.rulebook.rulebook import Rulebook
    from reviewer.text.grammar import Grammar
    from reviewer.text.reader import Reader


def run(options: argparse.Namespace) -> int:
    """Run one verb; return 1 when rules fail their examples."""
    if options.verb == "list":
        from reviewer.cli.explain import run_list

        return run_list()
    if options.verb == "lint":
        return _lint(_folder(options))
    if options.verb == "test":
        return _test(_folder(options))
    return _score(options)


def _folder(options: argparse.Namespace) -> Path:
    return Path(options.rules) if options.rules else shipped("rules")


def _lint(folder: Path) -> int:
    from reviewer.rulebook.load import load_rules

    rules, groups = load_rules(folder)
    print(
        f"{len(rules)} rules in {len({rule.path for rule in rules})} files, {len(groups)} groups: no faults"
    )
    return 0


def _test(folder: Path) -> int:
    from reviewer.rulebook.testing import run_crosstalk, run_examples

    rulebook, reader, grammar = _engine(folder)
    failures = [*run_examples(rulebook, reader, grammar), *run_crosstalk(rulebook, reader, grammar)]
    for failure in failures:
        print(failure)
    examples = sum(len(rule.examples) for rule in rulebook.rules)
    print(f"{len(rulebook.rules)} rules, {examples} examples, {len(failures)} failed")
    return int(bool(failures))


def _score(options: argparse.Namespace) -> int:
    from reviewer.cli.score_table import difference_lines, score_lines
    from reviewer.model import Draft
    from reviewer.rulebook.score import read_labelled, score

    drafts = read_labelled(Path(options.labelled))
    rulebook, reader, grammar = _engine(_folder(options))
    result = score(drafts, lambda text: rulebook.find(reader.read(Draft(text)), None, grammar).findings)
    print("\n".join(score_lines(result)))
    if options.differences:
        print("\n".join(difference_lines(result)))
    return 0


def _engine(folder: Path) -> tuple[Rulebook, Reader, Grammar]:
    from reviewer.rulebook.rulebook import Rulebook
    from reviewer.text.grammar import Grammar
    from reviewer.text.lexicon import load_lexicon
    from reviewer.text.reader import Reader

    rulebook = Rulebook.load(folder)
    grammar = Grammar()
    rulebook.register(grammar)
    return rulebook, Reader(load_lexicon(shipped("corpora") / "lexicon"), rulebook.vocabulary), grammar
