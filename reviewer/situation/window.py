"""Where today stands in the no-contact window, counted in local dates of one home zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from reviewer.errors import UsageError
from reviewer.model import Situation, Timing
from reviewer.situation.zones import find_zone


def place_in_window(situation: Situation, now: datetime) -> Timing:
    """Count the days since the person's last contact, or the breakup where that is later or alone known.

    Where only the last contact of either side is known, it counts from that. `now` must be aware. Days
    are differences of local dates in the home zone, so neither travel nor clock changes add or eat one;
    `opens` is the first local date on which the window is over. `length` grows beyond the person's own
    choice where the other person asked for space for longer. A contact or breakup that lies in the
    future gives the state "unknown".

    Raises UsageError for a `now` without zone and for an unknown time zone.
    """
    zone = find_zone(situation.time_zone)
    today = local_time(now, zone).date()
    start = _window_start(situation, now, zone)
    day = None if start is None else (today - start).days
    stopped = situation.order or situation.asked_to_stop or situation.blocked
    if start is None or day is None:
        return Timing(state="stopped" if stopped else "unknown", length=situation.window_days)
    quiet_days, slips = _quiet_days_and_slips(situation, today, zone)
    opens = _add_days(start, situation.window_days)
    if situation.space_until is not None and situation.asked_for_space is not False:
        opens = max(opens, situation.space_until)
    length = (opens - start).days
    if stopped:
        return Timing(state="stopped", day=day, length=length)
    return Timing(
        state="over" if today >= opens else "inside",
        day=day,
        length=length,
        opens=opens,
        quiet_days=quiet_days,
        slips=slips,
    )


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
    return elapsed_since(moment, now, zone) // timedelta(hours=1)


def elapsed_since(moment: datetime, now: datetime, zone: ZoneInfo) -> timedelta:
    """Return the elapsed time, at least 0; a wall time that came twice counts as the later one."""
    return max(timedelta(0), now.astimezone(UTC) - max(_instants(moment, zone)))


def local_date(moment: date | datetime, zone: ZoneInfo) -> date:
    """Return the date in `zone`; a naive time is wall time there already."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(zone).date()


def own_contact(situation: Situation) -> date | datetime | None:
    """Return the person's last contact, or the last of either side where theirs is not known."""
    return situation.last_contact if situation.last_mine is None else situation.last_mine


def _window_start(situation: Situation, now: datetime, zone: ZoneInfo) -> date | None:
    dates = (situation.last_contact, situation.last_mine, situation.breakup)
    if any(lies_ahead(each, now, zone) for each in dates if each is not None):
        return None
    counted = (own_contact(situation), situation.breakup)
    return max((local_date(each, zone) for each in counted if each is not None), default=None)


def _quiet_days_and_slips(situation: Situation, today: date, zone: ZoneInfo) -> tuple[int | None, int | None]:
    """Count the dates since the breakup without and, inside a window, with a contact of the person's."""
    last = own_contact(situation)
    if situation.breakup is None or (last is None and situation.contact_days is None):
        return None, None
    told_as_theirs = situation.last_mine is None and situation.last_writer == "them"
    days = set(situation.contact_days or ())
    if last is not None and not told_as_theirs:
        days.add(local_date(last, zone))
    contacts = sorted(day for day in days if situation.breakup < day <= today)
    before = [situation.breakup, *contacts]
    slips = sum((day - last).days < situation.window_days for last, day in pairwise(before))
    return (today - situation.breakup).days - len(contacts), slips


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
