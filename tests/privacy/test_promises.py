"""SECURITY.md and PRIVACY.md name only tests that exist, and a promise without a test says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("PRIVACY.md", "SECURITY.md")


def _named(page: str) -> set[str]:
    return set(re.findall(r"`(test_\w+)`", (ROOT / page).read_text(encoding="utf-8")))


def _existing() -> set[str]:
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize("page", PAGES)
def test_promises_name_tests_that_exist(page: str) -> None:
    assert _named(page)
    assert _named(page) - _existing() == set()


def test_promises_of_privacy_each_name_a_test() -> None:
    text = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
    promised = text.partition("## What is promised")[2].partition("\n## ")[0]
    rows = [line for line in promised.splitlines() if line.startswith("|")][2:]
    assert len(rows) >= 10
    assert [row for row in rows if "`test_" not in row] == []
