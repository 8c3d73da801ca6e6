"""The days around the no-contact window, each drawn as a sign that reads without colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from reviewer.history.events import Event
from reviewer.history.merging import SPOKEN
from reviewer.model import Situation, Timing
from reviewer.situation.window import local_date, local_time
from reviewer.situation.zones import find_zone

PAST, TODAY, TO_COME, OPENS = "●", "◆", "○", "◇"
MINE, THEIRS, BOTH = "↑", "↓", "↕"
_FEWEST: Final = 8


@dataclass(frozen=True, slots=True)
class Days:
    """Hold the dates after `start` until `opens`, that one too, and those on which somebody wrote."""

    start: date
    today: date
    opens: date
    mine: frozenset[date] = frozenset()
    theirs: frozenset[date] = frozenset()

    @property
    def length(self) -> int:
        """Count the dates."""
        return (self.opens - self.start).days


def their_days(events: Iterable[Event], zone: ZoneInfo) -> frozenset[date]:
    """Return the local dates on which the other person wrote or called."""
    came = (event.at for event in events if event.direction == "in" and event.kind in SPOKEN)
    return frozenset(at.astimezone(zone).date() for at in came)


def lay_out(situation: Situation, timing: Timing, theirs: frozenset[date], now: datetime) -> Days | None:
    """Lay the dates of a running window out at an aware moment; None where none runs.

    A contact inside a window opens a new one, and the dates before it stay: back to where the first of
    these windows began, though never further than one window's length, so that today's keeps its room.
    """
    if timing.state != "inside" or timing.day is None or timing.opens is None:
        return None
    zone = find_zone(situation.time_zone)
    today = local_time(now, zone).date()
    mine = set(situation.contact_days or ())
    if situation.last_mine is not None:
        mine.add(local_date(situation.last_mine, zone))
    if situation.last_contact is not None:
        last = local_date(situation.last_contact, zone)
        if situation.last_writer == "them":
            theirs |= {last}
        elif situation.last_mine is None:
            mine.add(last)
    start = today - timedelta(days=timing.day)
    length = timedelta(days=situation.window_days)
    first = max(_first_start(situation, mine, start, length), _back(start, length))
    return Days(first, today, timing.opens, frozenset(mine), theirs)


def draw_days(days: Days, room: int) -> str:
    """Draw the days in at most `room` signs; one stands for several days when room is short.

    Of several days today is shown first, then those on which somebody wrote. Returns nothing when fewer
    than eight signs fit.
    """
    count = min(days.length, room)
    if days.length < 1 or count < min(_FEWEST, days.length):
        return ""

    def place(day: date) -> int:
        return ((day - days.start).days - 1) * count // days.length

    def written(dates: frozenset[date]) -> set[int]:
        return {place(day) for day in dates if days.start < day <= days.today}

    past = max(0, place(days.today))
    signs = [*PAST * past, *TO_COME * (count - past - 1), OPENS]
    mine, theirs = written(days.mine), written(days.theirs)
    for at in mine | theirs:
        signs[at] = BOTH if at in mine and at in theirs else MINE if at in mine else THEIRS
    if days.start < days.today:
        signs[past] = TODAY
    return "".join(signs)


def _first_start(situation: Situation, mine: Iterable[date], start: date, length: timedelta) -> date:
    """Go back over the contacts that each fell into a window; what came before the breakup is not known."""
    breakup = situation.breakup
    if breakup is None:
        return start
    for day in [*sorted((day for day in mine if breakup < day < start), reverse=True), breakup]:
        if start - day >= length:
            break
        start = day
    return start


def _back(day: date, length: timedelta) -> date:
    return date.min if day - date.min < length else day - length
