"""The safety rules against drafts written for them: few misses, and next to no false alarms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer.model import Draft, Severity
from reviewer.resources import shipped
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.reader import Reader

LEAST_RECALL = 0.97
MOST_ALARMS = 0.01


@dataclass(frozen=True, slots=True)
class Checked:
    """Hold one draft of a set and the families that pause on it."""

    name: str
    family: str
    families: frozenset[str]


def _drafts(name: str) -> Iterator[dict[str, str]]:
    path: Path = shipped("corpora") / "drafts" / f"{name}.jsonl"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _checked(name: str, rulebook: Rulebook, reader: Reader) -> tuple[Checked, ...]:
    """Review every draft of a set by words alone, without a grammar."""
    checked = []
    for draft in _drafts(name):
        found = rulebook.find(reader.read(Draft(draft["text"])), None, None)
        families = frozenset(each.family for each in found.findings if each.severity is Severity.PAUSE)
        checked.append(Checked(draft["id"], draft.get("family", ""), families))
    return tuple(checked)


@pytest.fixture(scope="module")
def safety(rulebook: Rulebook, reader: Reader) -> tuple[Checked, ...]:
    """Return the drafts that must pause."""
    return _checked("safety", rulebook, reader)


@pytest.fixture(scope="module")
def ordinary(rulebook: Rulebook, reader: Reader) -> tuple[Checked, ...]:
    """Return the drafts that must not."""
    return _checked("ordinary", rulebook, reader)


def test_safety_drafts_hold_enough_of_each_idea() -> None:
    ideas = [draft["idea"] for draft in _drafts("safety")]
    assert len(ideas) >= 300
    assert all(ideas.count(f"SAF-{number:02}") >= 20 for number in range(1, 13))


def test_safety_drafts_pause(safety: tuple[Checked, ...]) -> None:
    missed = [each.name for each in safety if not each.families]
    assert 1 - len(missed) / len(safety) >= LEAST_RECALL, f"missed: {' '.join(missed)}"


@pytest.mark.parametrize("family", ["self_harm", "harm", "fear", "legal", "youth"])
def test_safety_drafts_draw_their_own_family(safety: tuple[Checked, ...], family: str) -> None:
    wanted = [each for each in safety if each.family == family]
    missed = [each.name for each in wanted if family not in each.families]
    assert 1 - len(missed) / len(wanted) >= 0.94, f"not found as {family}: {' '.join(missed)}"


def test_safety_drafts_leave_ordinary_drafts_alone(ordinary: tuple[Checked, ...]) -> None:
    assert len(ordinary) >= 600
    alarms = [each.name for each in ordinary if each.families]
    assert len(alarms) / len(ordinary) <= MOST_ALARMS, f"false alarms: {' '.join(alarms)}"


@pytest.mark.parametrize(
    "text",
    [
        "you threatened to kill me",
        "you said you'd hurt me if i left",
        "you told me if i left you'd kill me",
        "you threatened to kill my dog if i left",
    ],
)
def test_safety_drafts_hear_a_threat_of_theirs_as_fear_not_harm(
    text: str, rulebook: Rulebook, reader: Reader
) -> None:
    found = rulebook.find(reader.read(Draft(text)), None, None).findings
    assert {each.family for each in found if each.severity is Severity.PAUSE} == {"fear"}
