"""From findings to a verdict in words; never a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reviewer.model import Finding, Severity, Timing, Verdict

_VERDICTS = {
    Severity.PAUSE: Verdict.PAUSE,
    Severity.HOLD: Verdict.HOLD,
    Severity.NUDGE: Verdict.TWEAK,
    Severity.HINT: Verdict.FINE,
}
_OPENINGS = {
    Verdict.FINE: "Nothing stood out. That doesn't mean a reply will come.",
    Verdict.TWEAK: "Worth a tweak",
    Verdict.HOLD: "Don't send this one yet",
    Verdict.PAUSE: "Let's pause. This sounds bigger than the wording of a text.",
}
_FAMILIES = {
    "boundary": "it goes past a wish for space",
    "reassurance": "it asks to be reassured",
    "pleading": "it pleads",
    "longing": "it carries a lot of longing",
    "pressure": "it presses for something",
    "guilt": "it hands over the hurt",
    "games": "it plays a game",
    "anger": "it is angry at them",
    "sexual": "it turns sexual",
    "over_apology": "it apologises too much",
    "timing": "the timing is against it",
}
_NAMED = 3
_OVER = "Your window is over; that is not a sign from them."

CLEAR: Final = "Clear. You don't owe more words."
"""What a draft comes to in which the writer asks to be left alone, and nothing else."""


def judge(findings: Sequence[Finding]) -> Verdict:
    """Judge a draft by its gravest finding; small ones add up through composite rules."""
    return _VERDICTS[max((finding.severity for finding in findings), default=Severity.HINT)]


def summarise(verdict: Verdict, findings: Sequence[Finding], timing: Timing) -> str:
    """Say the verdict in one line, with the reasons that weigh most and what the window says."""
    opening = _OPENINGS[verdict]
    if verdict is Verdict.PAUSE:
        return opening
    over = f" {_OVER}" if timing.state == "over" else ""
    if verdict is Verdict.FINE:
        return opening + over
    weighty = [finding for finding in findings if finding.severity >= Severity.NUDGE]
    reasons = list(dict.fromkeys(_FAMILIES[each.family] for each in weighty if each.family in _FAMILIES))
    if len(reasons) > _NAMED:
        listed = ", ".join(reasons[:_NAMED]) + " and more"
    else:
        listed = " and ".join([", ".join(reasons[:-1]), reasons[-1]] if len(reasons) > 1 else reasons)
    line = f"{opening}: {listed}." if listed else f"{opening}."
    if timing.state == "inside" and timing.opens:
        line += f" Your window opens on {timing.opens:%A} {timing.opens.day} {timing.opens:%B}."
    return line + over
