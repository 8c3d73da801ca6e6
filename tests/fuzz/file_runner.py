"""Feeds mutated files and drafts to what reads them, within limits of time and memory."""

from __future__ import annotations

import re
import signal
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from reviewer.errors import ReviewerError
from reviewer.output.visible import visible
from tests.fuzz.mutations import MUTATIONS, mutate
from tests.fuzz.runner import Outcome, limited
from tests.fuzz.targets import hostile, prepare, targets

SECONDS_PER_10_000: Final = 1.0
ACTING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_HOSTILE_MUTATIONS: Final = (*MUTATIONS, *(hostile,) * 6)


def made(name: str, number: int) -> bytes:
    """Return one input: the same for the same number, as long as the seeds are the same."""
    random = Random(f"{name} {number}")
    seeds = targets()[name].seeds
    return mutate(random, random.choice(seeds), random.choice(seeds), _HOSTILE_MUTATIONS)


def fuzz_files(name: str, numbers: range, folder: Path) -> Iterator[Outcome]:
    """Yield what became of the inputs so far, after every one; `records` counts those that were taken."""
    outcome = Outcome()
    prepare(name)
    with limited():
        for number in numbers:
            try:
                _feed(name, made(name, number), folder, outcome)
            except Exception as error:
                place = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
                outcome.failed[where] += 1
                outcome.failures.setdefault(where, f"{where}: `made({name!r}, {number})` shows it: {error}")
            outcome.inputs += 1
            yield outcome


def _feed(name: str, data: bytes, folder: Path, outcome: Outcome) -> None:
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, max(1, len(data) / 10_000) * SECONDS_PER_10_000)
    try:
        printed = targets()[name].feed(data, folder)
        outcome.records += 1
    except ReviewerError as error:
        outcome.refused += 1
        printed = visible(str(error), keep_lines=True)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        taken = time.process_time() - start
        outcome.seconds += taken
        outcome.slowest = max(outcome.slowest, taken)
    assert not ACTING.search(printed), "an acting character would reach the terminal"
