"""What a command imports, seen in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"spacy", "textual", "rich", "pydantic", "typer", "numpy"}
PROBE = """
import sys
from reviewer.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print(*sorted({heavy!r} & set(sys.modules)), file=sys.stderr)
"""


def _heavy(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "--help"],
        ["explain", "pleading/take-me-back"],
        ["rules", "list"],
        ["rules", "lint"],
        ["where"],
    ],
)
def test_imports_of_light_commands_stay_light(arguments: list[str]) -> None:
    assert _heavy(PROBE.format(arguments=arguments, heavy=HEAVY)) == set()


def test_imports_of_the_package_itself_load_nothing_else() -> None:
    code = (
        "import sys, reviewer; print(*(m for m in sys.modules if m.startswith('reviewer.')), file=sys.stderr)"
    )
    assert _heavy(code) == set()


def test_imports_a_review_without_cues_needs_no_grammar() -> None:
    code = f"""
import sys
from datetime import datetime, UTC
from reviewer import Draft, Reviewer
Reviewer.shipped().review(Draft("the parcel is with the neighbours"), now=datetime.now(UTC))
print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)
"""
    assert _heavy(code) == set()
