"""Compare the rulebook with labelled drafts: precision, recall and F1 per family, and the verdicts.

A family counts as found when a finding of it stands at nudge or above. Intervals are Wilson's at 95 %.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import DataFileError, Problem
from reviewer.model import Finding, Severity
from reviewer.verdict import judge

SCORED = (
    "self_harm",
    "harm",
    "fear",
    "boundary",
    "reassurance",
    "pleading",
    "longing",
    "pressure",
    "guilt",
    "games",
    "anger",
    "sexual",
    "over_apology",
)
VERDICTS = ("fine", "tweak", "hold", "pause")
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Labelled:
    """One draft with what careful readers said of it."""

    id: str
    text: str
    families: frozenset[str]
    verdict: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold hits, false alarms and misses of one family."""

    hits: int
    alarms: int
    misses: int

    @property
    def precision(self) -> float:
        """Return the share of findings that are right, 0 to 1; 1 when there are none."""
        found = self.hits + self.alarms
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of labels that are found, 0 to 1; 1 when there are none."""
        labelled = self.hits + self.misses
        return self.hits / labelled if labelled else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 to 1."""
        total = 2 * self.hits + self.alarms + self.misses
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Hold the comparison; `verdicts` counts (labelled, given), `differences` are (draft, missed, wrong)."""

    drafts: int
    families: dict[str, Counts]
    verdicts: Counter[tuple[str, str]]
    differences: tuple[tuple[Labelled, frozenset[str], frozenset[str], str], ...]

    @property
    def micro(self) -> Counts:
        """Return the counts of all families together."""
        every = self.families.values()
        return Counts(sum(c.hits for c in every), sum(c.alarms for c in every), sum(c.misses for c in every))

    @property
    def macro_f1(self) -> float:
        """Return the mean F1 over families that have labels or findings."""
        seen = [counts.f1 for counts in self.families.values() if counts.hits + counts.alarms + counts.misses]
        return sum(seen) / len(seen) if seen else 1.0

    @property
    def verdict_accuracy(self) -> float:
        """Return the share of drafts whose verdict is right."""
        right = sum(count for (labelled, given), count in self.verdicts.items() if labelled == given)
        return right / self.drafts if self.drafts else 1.0


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """Read labelled drafts, one JSON object a line; raise DataFileError with every bad line."""
    problems: list[Problem] = []
    drafts = list(_labelled(path, problems))
    if problems:
        raise DataFileError(problems)
    return tuple(drafts)


def _labelled(path: Path, problems: list[Problem]) -> Iterator[Labelled]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(str(path), 1, 1, "cannot be read as UTF-8 text"))
        return
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            families = frozenset(record["families"])
            yield Labelled(str(record["id"]), str(record["text"]), families, str(record["verdict"]))
        except (ValueError, KeyError, TypeError):
            problems.append(Problem(str(path), number, 1, "needs an object with id, text, families, verdict"))


def score(drafts: Iterable[Labelled], find: Callable[[str], Sequence[Finding]]) -> Score:
    """Find what every draft's words show and count agreements; families outside SCORED are left out."""
    hits: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    verdicts: Counter[tuple[str, str]] = Counter()
    differences = []
    for draft in drafts:
        findings = find(draft.text)
        verdict = judge(findings).value
        found = frozenset(each.family for each in findings if each.severity >= Severity.NUDGE)
        found &= frozenset(SCORED)
        hits.update(found & draft.families)
        alarms.update(found - draft.families)
        misses.update(draft.families - found)
        verdicts[draft.verdict, verdict] += 1
        if found != draft.families or verdict != draft.verdict:
            differences.append((draft, draft.families - found, found - draft.families, verdict))
    families = {name: Counts(hits[name], alarms[name], misses[name]) for name in SCORED}
    return Score(verdicts.total(), families, verdicts, tuple(differences))


def wilson(right: int, total: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval for a share; (0, 1) when nothing was counted."""
    if not total:
        return 0.0, 1.0
    share = right / total
    centre = share + _Z * _Z / (2 * total)
    spread = _Z * math.sqrt(share * (1 - share) / total + _Z * _Z / (4 * total * total))
    scale = 1 + _Z * _Z / total
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
