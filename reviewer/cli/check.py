"""`reviewer check`: review one draft, or many, without the screen."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from reviewer.cli import inputs
from reviewer.cli.building import build_reviewer
from reviewer.errors import DataFileError, DraftError, Problem, UsageError
from reviewer.model import Draft, Review, Severity, Situation
from reviewer.output.json_review import review_as_json
from reviewer.output.text_review import review_as_text
from reviewer.output.visible import visible
from reviewer.resources import shipped
from reviewer.review import Reviewer
from reviewer.settings import find_paths, load_settings
from reviewer.support.pages import support_pages


def run(options: argparse.Namespace) -> int:
    """Review and print; return 1 when something stands at or above --fail-on."""
    now, situation = inputs.moment(options), inputs.situation(options)
    level = Severity[options.fail_on.upper()]
    if options.jsonl:
        if options.format not in (None, "json"):
            raise UsageError("--jsonl answers with one JSON review a line; leave --format out")
        return _many(options.jsonl, situation, now, level)
    draft = Draft(inputs.read_draft(options.draft))
    reviewer = build_reviewer()
    review = reviewer.review(draft, situation, now=now, rng=random.Random())
    _warn(reviewer)
    sys.stdout.write(_printable(_written(review, options, reviewer)))
    return int(_reaches(review, level))


def _written(review: Review, options: argparse.Namespace, reviewer: Reviewer) -> str:
    if options.format == "json":
        return review_as_json(review, indent=2) + "\n"
    if options.format == "line":
        from reviewer.output.line_review import review_as_lines

        return review_as_lines(review, options.draft)
    if options.format == "sarif":
        from reviewer.cli.version import program_version
        from reviewer.output.sarif_review import review_as_sarif

        return review_as_sarif(review, options.draft, reviewer.rulebook.by_id, program_version()) + "\n"
    page = support_pages(
        shipped("corpora") / "support", lambda: load_settings(find_paths(os.environ)).country
    )
    support = page(review) if review.safety else None
    return review_as_text(review, support.lines if support else ())


def _many(name: str, situation: Situation | None, now: datetime, level: Severity) -> int:
    reviewer = build_reviewer()
    rng = random.Random(0)
    reached = False
    for draft_id, text in _drafts(name):
        review = reviewer.review(Draft(text), situation, now=now, rng=rng)
        print(review_as_json(review, draft_id=draft_id))
        reached = reached or _reaches(review, level)
    _warn(reviewer)
    return int(reached)


def _drafts(name: str) -> Iterator[tuple[object, str]]:
    """Read drafts line by line; a line that is not one ends the run with its place."""
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _draft(line, number, "standard input" if name == "-" else name)
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror or 'no reason given'}") from None


def _draft(line: bytes, number: int, name: str) -> tuple[object, str]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise DataFileError([Problem(name, number, 1, "not one JSON object on the line")]) from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise DataFileError([Problem(name, number, 1, 'each line needs {"id": …, "text": "…"}')])
    if len(record["text"]) > inputs.LONGEST_DRAFT:
        raise DraftError(f"{name}:{number}: the text is longer than {inputs.LONGEST_DRAFT:,} characters")
    return record.get("id", number), record["text"]


def _reaches(review: Review, level: Severity) -> bool:
    return any(finding.severity >= level for finding in review.findings)


def _warn(reviewer: Reviewer) -> None:
    if reviewer.model_error:
        trouble = visible(str(reviewer.model_error), keep_lines=True)
        print(f"reviewer: {trouble}\nRules that need no grammar were still run.", file=sys.stderr)


def _printable(text: str) -> str:
    """Write what standard output can show; a narrow encoding gets question marks rather than an error."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, errors="replace").decode(encoding)
