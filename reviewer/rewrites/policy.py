"""What may be offered at all: decided by verdict, timing and situation before any text is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviewer.model import Situation, Timing, Verdict

UNANSWERED = 2  # after two messages without an answer a third only presses
Offer = Literal["pause", "quiet", "necessary", "own", "told", "open"]
Occasion = Literal["fine", "window", "unanswered", "boundary", "their-risk", "default"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """Say what may be offered, and for which occasion sending nothing is worded.

    `pause` offers nothing at all, `quiet` only sending nothing, `necessary` also plain lines and own
    words about necessary matters, `own` own words alone, `told` also lines about what the draft speaks of,
    `open` everything.
    """

    offer: Offer
    occasion: Occasion = "default"
    quiet_first: bool = False


def is_stopped(verdict: Verdict, timing: Timing, situation: Situation) -> bool:
    """Tell whether safety or their no rules every suggestion out."""
    flags = (situation.order, situation.asked_to_stop, situation.blocked, situation.afraid)
    return verdict is Verdict.PAUSE or timing.state == "stopped" or any(flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """Hold what a draft is like, as far as it decides what may be offered.

    `boundary`: it goes past what they asked for. `hurt`: it accuses, hands over pain or is sexual, so that
    any kind line would be untrue or ring false. `mild`: the hurt is sorrow beside
    love, or a lively night, not anger. `pressing`: it pleads, demands or plays. `their_risk`:
    it fears for the reader's life. `their_no`: it tells of a block or a request to stop.
    """

    necessary: bool = False
    boundary: bool = False
    hurt: bool = False
    mild: bool = False
    pressing: bool = False
    their_risk: bool = False
    their_no: bool = False


def allow(verdict: Verdict, timing: Timing, situation: Situation, mood: Mood) -> Allowance:
    """Decide what may be offered; the strictest reason wins."""
    if is_stopped(verdict, timing, situation):
        return Allowance("pause")
    if mood.their_risk:
        return Allowance("quiet", "their-risk")
    if mood.their_no:
        return Allowance("quiet", "boundary")
    reserved: Offer = "necessary" if mood.necessary and verdict is not Verdict.FINE else "quiet"
    if timing.state == "inside" and situation.last_writer != "them":
        return Allowance(reserved, "window", quiet_first=mood.boundary)
    if (situation.unanswered or 0) >= UNANSWERED:
        return Allowance(reserved, "unanswered", quiet_first=mood.boundary)
    if verdict is Verdict.FINE:
        return Allowance("quiet", "fine")
    if mood.boundary:
        return Allowance("own" if mood.hurt else "open", "boundary", quiet_first=True)
    if mood.hurt:
        offer: Offer = "told" if mood.mild else "own"
        return Allowance("necessary" if mood.necessary else offer, quiet_first=True)
    return Allowance("open", quiet_first=mood.pressing)
