"""A review as plain text, for terminals, scripts and screen readers: no colour, no columns, no marks."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from reviewer.folding import SHOWN, fold
from reviewer.model import Finding, Review, Rewrite, Severity, Timing
from reviewer.output.visible import visible
from reviewer.situation.description import quiet_words

WIDTH = 100
_LONGEST_QUOTE = 70
_HELP = (
    "If somebody may be hurt now, call your local emergency number.",
    "findahelpline.com lists people to talk to, by country.",
)
_YOURS = "Nothing of what you wrote was kept or sent; it is still yours to do with as you like."
_REGISTERS = {
    "plain": "plain",
    "warm": "warm",
    "playful": "playful",
    "own-words": "your own words",
    "nothing": "send nothing",
}


def review_as_text(review: Review, support: Sequence[str] = ()) -> str:
    """Write a review as lines of plain text; one about safety says that and nothing else.

    `support` names who to turn to then, one a line.
    """
    if review.safety:
        return "\n".join(_pause(review, support or _HELP)) + "\n"
    lines = [*_wrapped(review.summary, ""), *_timing(review.timing)]
    folded = fold(review.findings)
    for number, group in enumerate(folded[:SHOWN], start=1):
        lines += ["", *_finding(number, review.findings[group.lead])]
        if group.folded:
            lines += _wrapped(
                "Also here: "
                + "; ".join(sorted({review.findings[index].family for index in group.folded}))
                + ".",
                "   ",
            )
    hidden = len(folded) - SHOWN
    if hidden > 0:
        lines += ["", f"…and {hidden} more. The JSON format lists all."]
    if review.strengths:
        lines += ["", "Good to see:"]
        lines += [line for each in review.strengths for line in _wrapped(each.message, "   ", "-  ")]
    if review.rewrites:
        lines += ["", "You could send:" if len(review.rewrites) > 1 else "You could:"]
        for rewrite in review.rewrites:
            lines += _rewrite(rewrite)
    missing = sorted({field for each in review.cannot_check for field in each.missing})
    if missing:
        lines += [
            "",
            *_wrapped(f"Can't check the timing without: {', '.join(missing).replace('_', ' ')}.", ""),
        ]
    return "\n".join(lines) + "\n"


def _pause(review: Review, support: Sequence[str]) -> list[str]:
    lines = _wrapped(review.summary, "")
    for finding in review.findings:
        if finding.severity is Severity.PAUSE:
            quote = f"“{_shortened(finding.quote)}”: " if finding.quote else ""
            lines += ["", *_wrapped(f"{quote}{finding.message}", "")]
            lines += [*_wrapped(finding.instead, ""), f"({finding.rule})"]
    lines += ["", *(part for line in support for part in _wrapped(line, "   ", ""))]
    return [*lines, "", *_wrapped(_YOURS, "")]


def _timing(timing: Timing) -> list[str]:
    if timing.state != "inside" or not timing.opens:
        return []
    day = f"Day {timing.day} of {timing.length}" if timing.day is not None else "Inside your window"
    line = f"{day} of your window; it opens on {timing.opens.isoformat()}."
    quiet = quiet_words(timing)
    return [line, f"{quiet}."] if quiet else [line]


def _finding(number: int, finding: Finding) -> list[str]:
    quote = _shortened(finding.quote)
    head = f"{number}. {finding.severity.word}, {finding.family.replace('_', ' ')}" + (
        f": “{quote}”" if quote else ""
    )
    lines = _wrapped(head, "   ", "")
    lines += _wrapped(finding.message, "   ", "   ")
    lines += _wrapped(f"Why: {finding.why}", "   ", "   ")
    lines += _wrapped(f"Instead: {finding.instead}", "   ", "   ")
    return [*lines, f"   ({finding.rule})"]


def _rewrite(rewrite: Rewrite) -> list[str]:
    if rewrite.register == "nothing":
        return _wrapped(f"[send nothing] {rewrite.why}", "     ", "  -  ")
    lines = _wrapped(f"[{_REGISTERS[rewrite.register]}] {rewrite.text}", "     ", "  -  ")
    return [*lines, *_wrapped(f"({rewrite.why})", "     ", "     ")] if rewrite.why else lines


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    start = indent if first is None else first
    shown = visible(text, keep_lines=True)
    return [
        line
        for part in (shown.splitlines() or [""])
        for line in wrap(part, WIDTH, initial_indent=start, subsequent_indent=indent) or [""]
    ]
