"""No file, however broken, may crash a reader, hang it, or fill the memory.

`FUZZ_INPUTS=200000 pytest -m fuzz tests/fuzz` is the long run; `-k telegram` takes one reader.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reviewer.history.sniffing import READERS
from tests.fuzz.exports import CANARY, NAMES, exports_of
from tests.fuzz.runner import Outcome, fuzz

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits memory and time as Linux does")
SHORT = 300
LONG = int(os.environ.get("FUZZ_INPUTS", "200000"))
FIRST = int(os.environ.get("FUZZ_FIRST", "0"))


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(range(SHORT), id="short"),
        pytest.param(range(FIRST, FIRST + LONG), id="long", marks=pytest.mark.fuzz),
    ],
)
@pytest.mark.parametrize("reader", READERS)
def test_readers_survive_every_file(
    reader: str, numbers: range, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = Outcome()
    for outcome in fuzz(reader, numbers, tmp_path):
        if outcome.inputs % 20_000 == 0:
            with capsys.disabled():
                sys.stdout.write(f"\n{reader}: {outcome}")
                sys.stdout.flush()
    assert not outcome.failures, "\n".join(outcome.failures.values())
    assert outcome.records > len(numbers) // 10, "the inputs are too broken to say anything"


@pytest.mark.parametrize("reader", READERS)
def test_readers_are_fuzzed_with_exports_that_hold_words(reader: str) -> None:
    assert reader in NAMES
    assert any(CANARY.encode() in file for file in exports_of(reader).files)
