"""`reviewer rules`: list, lint, test and score the rules."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.resources import shipped

if TYPE_CHECKING:
    from reviewer.rulebook.load import Groups
    from reviewer.rulebook.rule import Rule
    from reviewer.rulebook.rulebook import Rulebook
    from reviewer.text.grammar import Grammar
    from reviewer.text.reader import Reader


def run(options: argparse.Namespace) -> int:
    """Run one verb; return 1 when rules fail their examples."""
    if options.verb == "list":
        from reviewer.cli.explain import run_list

        return run_list()
    if options.verb == "schema":
        from reviewer.records.schema import schema_text
        from reviewer.rulebook.schemas import RECORDS

        print(schema_text(RECORDS[options.kind]), end="")
        return 0
    if options.verb == "lint":
        return _lint(options)
    if options.verb == "test":
        return _test(options)
    return _score(options)


def _load(options: argparse.Namespace) -> tuple[tuple[Rule, ...], Groups]:
    """Load the rules of the folder named in the call, or those the settings leave and add."""
    from reviewer.rulebook.load import load_rules
    from reviewer.rulebook.packs import load_with_user_rules
    from reviewer.settings import find_paths, load_settings

    if options.rules:
        return load_rules(Path(options.rules))
    settings = load_settings(find_paths(os.environ))
    return load_with_user_rules(
        shipped("rules"),
        settings.rules_folder,
        switch_off=settings.switch_off,
        severity=settings.severity,
    )


def _lint(options: argparse.Namespace) -> int:
    rules, groups = _load(options)
    print(
        f"{len(rules)} rules in {len({rule.path for rule in rules})} files, {len(groups)} groups: no faults"
    )
    return 0


def _test(options: argparse.Namespace) -> int:
    from reviewer.rulebook.testing import run_crosstalk, run_examples

    rulebook, reader, grammar = _engine(options)
    failures = [*run_examples(rulebook, reader, grammar), *run_crosstalk(rulebook, reader, grammar)]
    for failure in failures:
        print(failure)
    examples = sum(len(rule.examples) for rule in rulebook.rules)
    print(f"{len(rulebook.rules)} rules, {examples} examples, {len(failures)} failed")
    if options.coverage:
        from reviewer.cli.coverage_table import coverage_lines
        from reviewer.rulebook.coverage import measure_coverage

        print("\n".join(coverage_lines(list(measure_coverage(rulebook, reader, grammar)))))
    return int(bool(failures))


def _score(options: argparse.Namespace) -> int:
    from reviewer.cli.score_table import difference_lines, score_lines
    from reviewer.model import Draft
    from reviewer.rulebook.score import read_labelled, score

    drafts = read_labelled(Path(options.labelled))
    rulebook, reader, grammar = _engine(options)
    result = score(drafts, lambda text: rulebook.find(reader.read(Draft(text)), None, grammar).findings)
    print("\n".join(score_lines(result)))
    if options.differences:
        print("\n".join(difference_lines(result)))
    return 0


def _engine(options: argparse.Namespace) -> tuple[Rulebook, Reader, Grammar]:
    from reviewer.rulebook.rulebook import Rulebook
    from reviewer.text.grammar import Grammar
    from reviewer.text.lexicon import load_lexicon
    from reviewer.text.reader import Reader

    rulebook = Rulebook(*_load(options))
    grammar = Grammar()
    rulebook.register(grammar)
    return rulebook, Reader(load_lexicon(shipped("corpora") / "lexicon"), rulebook.vocabulary), grammar
