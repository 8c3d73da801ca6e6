"""What the examples cover, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.rulebook.coverage import Coverage

LOW = 0.9


def coverage_lines(covered: Sequence[Coverage]) -> list[str]:
    """Write one row a rule, the phrases its examples never reach, the mean, and the rules under LOW."""
    lines = ["", f"{'rule':<44}{'flag':>5}{'pass':>5}{'known':>6}{'dead':>5}  survival"]
    for each in covered:
        lines.append(
            f"{each.rule.id:<44}{each.flagged:>5}{each.passed:>5}{each.known:>6}{len(each.dead):>5}"
            f"  {_survival(each)}"
        )
        lines += [f"    no example reaches “{phrase}”" for phrase in each.dead]
    rates = [rate for each in covered if (rate := each.survival) is not None]
    if rates:
        lines += ["", f"mean survival {sum(rates) / len(rates):.3f} of {len(rates)} rules that read words"]
    low = [(rate, each) for each in covered if (rate := each.survival) is not None and rate < LOW]
    if low:
        lines += ["", f"under {LOW:.2f}, with the ways of typing that are lost:"]
    for rate, each in sorted(low, key=lambda pair: (pair[0], pair[1].rule.id)):
        kinds = ", ".join(f"{kind} {count}" for kind, count in each.lost.most_common())
        lines.append(f"  {rate:.3f} {each.rule.id}: {kinds}")
    return lines


def _survival(covered: Coverage) -> str:
    rate = covered.survival
    return "" if rate is None else f"{rate:.2f} of {covered.variants}"
