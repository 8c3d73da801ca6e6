"""A score as lines of text."""

from __future__ import annotations

from reviewer.rulebook.score import VERDICTS, Counts, Score, wilson


def score_lines(score: Score) -> list[str]:
    """Write the table of families, the means, and the table of verdicts."""
    lines = [f"{'family':<14}{'labels':>7}{'found':>7}{'hits':>6}  {'precision':<24}{'recall':<24}{'F1':>6}"]
    lines += [_family(name, counts) for name, counts in score.families.items()]
    lines.append(_family("all (micro)", score.micro))
    lines.append(f"macro F1 {score.macro_f1:.3f}")
    lines += [
        "",
        f"verdicts: {score.verdict_accuracy:.3f} right of {score.drafts}",
        _row("labelled", VERDICTS),
    ]
    for labelled in VERDICTS:
        lines.append(_row(labelled, [str(score.verdicts[labelled, given]) for given in VERDICTS]))
    return lines


def difference_lines(score: Score) -> list[str]:
    """Name each draft that was read differently: its id, what was missed, what was added, the verdicts."""
    lines = ["", "drafts read differently (missed, added, labelled > given verdict):"]
    for draft, missed, added, verdict in score.differences:
        parts = [f"-{name}" for name in sorted(missed)] + [f"+{name}" for name in sorted(added)]
        change = f"{draft.verdict} > {verdict}" if draft.verdict != verdict else ""
        lines.append(f"{draft.id:<8}{' '.join(parts):<36}{change}")
    return lines


def _family(name: str, counts: Counts) -> str:
    labels, found = counts.hits + counts.misses, counts.hits + counts.alarms
    precision = _share(counts.precision, counts.hits, found)
    recall = _share(counts.recall, counts.hits, labels)
    return f"{name:<14}{labels:>7}{found:>7}{counts.hits:>6}  {precision:<24}{recall:<24}{counts.f1:>6.3f}"


def _share(value: float, right: int, total: int) -> str:
    low, high = wilson(right, total)
    return f"{value:.3f} ({low:.2f} to {high:.2f})"


def _row(name: str, cells: tuple[str, ...] | list[str]) -> str:
    return f"{name:<10}" + "".join(f"{cell:>7}" for cell in cells)
