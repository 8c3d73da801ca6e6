"""Where today stands in the no-contact window, counted in local dates of one home zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from reviewer.errors import UsageError
from reviewer.model import Situation, Timing
from reviewer.situation.zones import find_zone


def place_in_window(situation: Situation, now: datetime) -> Timing:
    """Count the days since the last contact, or since the breakup where that is later or alone known.

    `now` must be aware. Days are differences of local dates in the home zone, so neither travel nor
    clock changes add or eat one; `opens` is the first local date on which the window is over.
    `length` grows beyond the person's own choice where the other person asked for space for longer.
    A last contact that lies in the future gives the state "unknown".

    Raises UsageError for a `now` without zone and for an unknown time zone.
    """
    zone = find_zone(situation.time_zone)
    today = local_time(now, zone).date()
    start = _window_start(situation, now, zone)
    day = None if start is None else (today - start).days
    stopped = situation.order or situation.asked_to_stop or situation.blocked
    if start is None or day is None:
        return Timing(state="stopped" if stopped else "unknown", length=situation.window_days)
    opens = _add_days(start, situation.window_days)
    if situation.space_until is not None and situation.asked_for_space is not False:
        opens = max(opens, situation.space_until)
    length = (opens - start).days
    if stopped:
        return Timing(state="stopped", day=day, length=length)
    return Timing(state="over" if today >= opens else "inside", day=day, length=length, opens=opens)


def local_time(now: datetime, zone: ZoneInfo) -> datetime:
    """Return an aware time as wall time of `zone`; raises UsageError for a naive one."""
    if now.tzinfo is None:
        raise UsageError("the time of the review has no time zone; give one, such as 2026-11-22T21:30+01:00")
    try:
        return now.astimezone(zone)
    except OverflowError:
        raise UsageError(
            "the time of the review lies at the edge of the calendar; give a nearer one"
        ) from None


def lies_ahead(moment: date | datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a date or time is certainly later than now."""
    if isinstance(moment, datetime):
        return min(_instants(moment, zone)) > now
    return moment > local_time(now, zone).date()


def hours_since(moment: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Count whole elapsed hours, at least 0; a wall time that came twice counts as the later one."""
    elapsed = now.astimezone(UTC) - max(_instants(moment, zone))
    return max(0, elapsed // timedelta(hours=1))


def local_date(moment: date | datetime, zone: ZoneInfo) -> date:
    """Return the date in `zone`; a naive time is wall time there already."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(zone).date()


def _window_start(situation: Situation, now: datetime, zone: ZoneInfo) -> date | None:
    known = [each for each in (situation.last_contact, situation.breakup) if each is not None]
    if not known or any(lies_ahead(each, now, zone) for each in known):
        return None
    return max(local_date(each, zone) for each in known)


def _instants(moment: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the instants, in UTC, a time may mean: two where a naive wall time came twice or never."""
    if moment.tzinfo is not None:
        return (moment.astimezone(UTC),)
    return tuple(moment.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


def _add_days(start: date, days: int) -> date:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max
