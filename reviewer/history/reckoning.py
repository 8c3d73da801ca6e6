"""What a history of contacts comes to at one moment: who spoke last, what waits, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from reviewer.history.events import Event
from reviewer.history.merging import SPOKEN, TOUCHES, Turn, turns

ESCALATION: Final = timedelta(hours=72)
"""Unanswered turns over several channels within this time press harder than any one of them."""

EXCHANGE_GAP: Final = timedelta(hours=24)
"""A turn after this much silence begins a new exchange."""

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Hold what counts at one moment; all moments are in UTC, None means that there was none.

    `unanswered` counts turns of the person since the other's last, over all channels; a reaction
    acknowledges and is no answer. `channels` counts those the unanswered turns of the last 72 hours
    went over, `started_by_me` how many exchanges in a row, back from the last, the person began.
    """

    last_mine: datetime | None
    last_theirs: datetime | None
    unanswered: int
    channels: int
    this_week: int
    week_before: int
    started_by_me: int
    last_touch: datetime | None
    last_look: datetime | None


def reckon(events: Sequence[Event], now: datetime) -> Reckoning:
    """Reckon a history at an aware moment; what lies after it is left out."""
    past = sorted((event for event in events if event.at <= now), key=lambda each: each.at)
    spoken = turns(past)
    waiting = list(takewhile(lambda turn: turn.mine, reversed(spoken)))
    mine = [turn for turn in spoken if turn.mine]
    theirs = [turn for turn in spoken if not turn.mine]
    touches = [event.at for event in past if event.kind in TOUCHES and event.direction == "out"]
    looks = [event.at for event in past if event.kind == "looking"]
    return Reckoning(
        last_mine=mine[-1].last if mine else None,
        last_theirs=theirs[-1].last if theirs else None,
        unanswered=len(waiting),
        channels=_channels(past, waiting, now),
        this_week=sum(now - turn.last < WEEK for turn in mine),
        week_before=sum(WEEK <= now - turn.last < 2 * WEEK for turn in mine),
        started_by_me=_started_by_me(spoken),
        last_touch=touches[-1] if touches else None,
        last_look=looks[-1] if looks else None,
    )


def _channels(past: Sequence[Event], waiting: Sequence[Turn], now: datetime) -> int:
    """Count the channels that unanswered turns of the last 72 hours went over."""
    if not waiting:
        return 0
    since = max(min(turn.first for turn in waiting), now - ESCALATION)
    return len(
        {
            event.channel
            for event in past
            if event.at >= since and event.direction == "out" and event.kind in SPOKEN
        }
    )


def _started_by_me(spoken: Sequence[Turn]) -> int:
    starts = [
        turn
        for before, turn in zip([None, *spoken], spoken, strict=False)
        if before is None or turn.first - before.last >= EXCHANGE_GAP
    ]
    return len(list(takewhile(lambda turn: turn.mine, reversed(starts))))
