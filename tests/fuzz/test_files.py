"""No rule pack, corpus, support or situation file, settings or draft may crash, hang or fill the memory.

`FUZZ_INPUTS=200000 pytest -m fuzz tests/fuzz/test_files.py` is the long run; `-k drafts` takes one kind.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.file_runner import fuzz_files
from tests.fuzz.runner import Outcome
from tests.fuzz.targets import NAMES, targets

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits memory and time as Linux does")
SHORT = {"rules": 100, "corpus": 100, "drafts": 40}
LONG = int(os.environ.get("FUZZ_INPUTS", "200000"))
FIRST = int(os.environ.get("FUZZ_FIRST", "0"))


def _fuzz(name: str, numbers: range, folder: Path, capsys: pytest.CaptureFixture[str]) -> Outcome:
    outcome = Outcome()
    for outcome in fuzz_files(name, numbers, folder):
        if outcome.inputs % 5_000 == 0:
            with capsys.disabled():
                sys.stdout.write(f"\n{name}: {outcome}")
                sys.stdout.flush()
    assert not outcome.failures, "\n".join(outcome.failures.values())
    return outcome


@pytest.mark.parametrize("name", NAMES)
def test_files_of_every_kind_are_survived(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = range(SHORT.get(name, 200))
    outcome = _fuzz(name, numbers, tmp_path, capsys)
    assert outcome.records > len(numbers) // 50, "the inputs are too broken to say anything"


@pytest.mark.fuzz
@pytest.mark.parametrize("name", NAMES)
def test_files_of_every_kind_are_survived_for_long(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _fuzz(name, range(FIRST, FIRST + LONG), tmp_path, capsys)


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_fuzzed_are_sound_before(name: str, tmp_path: Path) -> None:
    for seed in targets()[name].seeds[:20]:
        targets()[name].feed(seed, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "i miss you " * 300,
        "i miss you " * 60,
        "please take me back " * 490,
        "(" * 9_000,
        "so " * 3_000,
        "a." * 5_000,
        "e" * 10_000,
        "why won't you answer me" + "?!" * 4_000,
        "\u202e" * 9_000,
        "\U0001f62d" * 9_000,
        "\n" * 5_000 + "i miss you",
        "i will hurt myself if you leave " * 300,
        "\u201c" * 5_000,
        "u " * 5_000,
    ],
    ids=range(14),
)
def test_drafts_that_repeat_themselves_take_no_longer(text: str, tmp_path: Path) -> None:
    targets()["drafts"].feed(b"i miss you", tmp_path)
    start = time.process_time()
    targets()["drafts"].feed(text.encode(), tmp_path)
    assert time.process_time() - start < max(1.0, len(text) / 10_000)
