"""What may be offered at all: decided by verdict, timing and situation before any text is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviewer.model import Situation, Timing, Verdict

UNANSWERED = 2  # after two messages without an answer a third only presses
Offer = Literal["pause", "quiet", "necessary", "open"]
Occasion = Literal["fine", "window", "unanswered", "boundary", "default"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """Say what may be offered, and for which occasion sending nothing is worded.

    `pause` offers nothing at all, `quiet` only sending nothing, `necessary` also plain lines and own
    words about necessary matters, `open` everything.
    """

    offer: Offer
    occasion: Occasion = "default"
    quiet_first: bool = False


def is_stopped(verdict: Verdict, timing: Timing, situation: Situation) -> bool:
    """Tell whether safety or their no rules every suggestion out."""
    flags = (situation.order, situation.asked_to_stop, situation.blocked, situation.afraid)
    return verdict is Verdict.PAUSE or timing.state == "stopped" or any(flags)


def allow(
    verdict: Verdict, timing: Timing, situation: Situation, *, necessary: bool, boundary: bool
) -> Allowance:
    """Decide what may be offered; the strictest reason wins."""
    if is_stopped(verdict, timing, situation):
        return Allowance("pause")
    reserved: Offer = "necessary" if necessary and verdict is not Verdict.FINE else "quiet"
    if timing.state == "inside" and situation.last_writer != "them":
        return Allowance(reserved, "window", quiet_first=boundary)
    if (situation.unanswered or 0) >= UNANSWERED:
        return Allowance(reserved, "unanswered", quiet_first=boundary)
    if verdict is Verdict.FINE:
        return Allowance("quiet", "fine")
    if boundary:
        return Allowance("open", "boundary", quiet_first=True)
    return Allowance("open")
