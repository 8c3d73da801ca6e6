"""From a clock time in an export to the day of the window: where calendars and clocks do odd things."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.history.deriving import with_history
from reviewer.history.events import Event, Precision, Record
from reviewer.history.people import as_events
from reviewer.model import Situation, Timing
from reviewer.situation.facts import gather_facts
from reviewer.situation.window import place_in_window
from reviewer.storage import Store

ROME = "Europe/Rome"
TOKYO = "Asia/Tokyo"
NEW_YORK = "America/New_York"


def moment(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def events(*records: tuple[str, str], zone: str = ROME, precision: Precision = "minute") -> tuple[Event, ...]:
    """Return contacts by the clock of a phone, each with who made it."""
    told = (Record(at=datetime.fromisoformat(at), precision=precision, sender=who) for who, at in records)
    return tuple(as_events(told, channel="whatsapp", zone=ZoneInfo(zone), me="Me", them="Kim"))


def known(contacts: tuple[Event, ...], now: datetime, home: str = ROME) -> Situation:
    return with_history(Situation(time_zone=home), contacts, now, ZoneInfo(home))


def placed(contacts: tuple[Event, ...], now: datetime, home: str = ROME) -> Timing:
    return place_in_window(known(contacts, now, home), now)


@pytest.mark.parametrize(
    ("zone", "clock", "now", "day"),
    [
        pytest.param(ROME, "2026-03-28T23:50", "2026-03-30T00:10", 2, id="rome-spring"),
        pytest.param(ROME, "2026-03-29T02:30", "2026-03-30T00:00", 1, id="rome-time-that-never-was"),
        pytest.param(ROME, "2026-10-24T23:50", "2026-10-26T00:10", 2, id="rome-autumn"),
        pytest.param(ROME, "2026-10-25T02:30", "2026-10-25T23:59", 0, id="rome-repeated-hour"),
        pytest.param("Pacific/Apia", "2011-12-29T23:59", "2011-12-31T00:00", 2, id="apia-missing-date"),
        pytest.param("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-06T00:00", 1, id="lord-howe-autumn"),
        pytest.param("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-05T00:00", 1, id="lord-howe-spring"),
        pytest.param("Africa/Cairo", "2026-04-24T00:30", "2026-04-25T00:00", 1, id="cairo-no-midnight"),
        pytest.param("Africa/Cairo", "2026-10-29T23:30", "2026-10-30T00:00", 1, id="cairo-midnight-twice"),
        pytest.param("UTC", "2028-02-29T12:00", "2028-03-28T00:00", 28, id="leap-day"),
        pytest.param("UTC", "2028-02-28T23:59", "2028-03-01T00:00", 2, id="over-the-leap-day"),
    ],
)
def test_day_counting_goes_by_the_dates_of_the_home_clock(zone: str, clock: str, now: str, day: int) -> None:
    timing = placed(events(("Me", clock), zone=zone), moment(now, zone), zone)
    assert timing.day == day
    assert timing.state == ("over" if day >= 28 else "inside")


@pytest.mark.parametrize(
    ("home", "day"), [pytest.param(NEW_YORK, 8, id="departure"), pytest.param(ROME, 7, id="arrival")]
)
def test_day_counting_does_not_move_with_a_flight(home: str, day: int) -> None:
    sent = moment("2026-11-14T20:00", NEW_YORK)  # 02:00 of the 15th in Rome
    contact = Event(
        at=sent.astimezone(UTC), precision="second", channel="sms", direction="out", kind="message"
    )
    now = moment("2026-11-22T12:00", ROME)
    here = now.astimezone(ZoneInfo(NEW_YORK))
    assert placed((contact,), now, home).day == placed((contact,), here, home).day == day


def test_day_counting_follows_a_home_zone_that_is_changed() -> None:
    contacts = events(("Me", "2026-11-14T23:30"), zone="UTC")
    now = moment("2026-11-22T12:00")
    assert [placed(contacts, now, home).day for home in ("UTC", ROME, TOKYO)] == [8, 7, 7]


def test_day_counting_is_right_again_once_the_zone_of_an_import_is(tmp_path: Path) -> None:
    now = moment("2026-11-22T12:00", ROME)
    clock = ("Me", "2026-11-14T23:30")
    days = []
    with Store(tmp_path / "data" / "store.sqlite3") as store:
        for zone in (NEW_YORK, ROME):
            store.history.add_import(
                events(clock, zone=zone), form="whatsapp", channel="whatsapp", digest=b"a", at=now
            )
            kept = store.history.events()
            assert len(kept) == 1
            days.append(placed(kept, now).day)
    assert days == [7, 8]


@pytest.mark.parametrize(
    ("first", "second", "last_writer", "unanswered"),
    [
        pytest.param(("Kim", "02:50"), ("Me", "02:10"), "me", 1, id="second-round"),
        pytest.param(("Me", "02:50"), ("Kim", "02:10"), "them", 0, id="second-round-theirs"),
        pytest.param(("Kim", "02:10"), ("Me", "02:50"), "me", 1, id="one-round"),
        pytest.param(("Kim", "02:10"), ("Me", "02:10"), "me", 1, id="one-minute"),
    ],
)
def test_day_counting_keeps_the_order_of_the_repeated_hour(
    first: tuple[str, str], second: tuple[str, str], last_writer: str, unanswered: int
) -> None:
    contacts = events(*((who, f"2026-10-25T{clock}") for who, clock in (first, second)))
    now = moment("2026-10-25T12:00", ROME)
    situation = known(contacts, now)
    assert (situation.last_writer, situation.unanswered) == (last_writer, unanswered)
    assert all(event.ambiguous for event in contacts)
    assert contacts[0].at < contacts[1].at < moment("2026-10-25T02:00")


@pytest.mark.parametrize("order", [("Kim", "Me"), ("Me", "Kim")])
def test_day_counting_keeps_the_order_of_one_minute(order: tuple[str, str], tmp_path: Path) -> None:
    now = moment("2026-11-22T12:00")
    with Store(tmp_path / "data" / "store.sqlite3") as store:
        contacts = events(*((who, "2026-11-14T09:05") for who in order))
        store.history.add_import(contacts, form="whatsapp", channel="whatsapp", digest=b"a", at=now)
        situation = known(store.history.events(), now)
    assert situation.last_writer == ("me" if order[-1] == "Me" else "them")
    assert situation.unanswered == (1 if order[-1] == "Me" else 0)


def test_day_counting_keeps_many_of_one_minute_in_it() -> None:
    contacts = events(*[("Me", "2026-11-14T09:05")] * 100)
    assert {f"{event.at:%H:%M}" for event in contacts} == {"08:05"}
    assert list(contacts) == sorted(contacts, key=lambda each: each.at)


@pytest.mark.parametrize("hours", [1, 20])
def test_day_counting_does_not_count_from_the_future(hours: int) -> None:
    now = moment("2026-11-22T12:00", ROME)
    late = now.replace(tzinfo=None) + timedelta(hours=hours)
    contacts = events(("Me", "2026-10-01T09:00"), ("Me", late.isoformat()))
    assert placed(contacts, now) == Timing(state="unknown", length=28)
    facts = gather_facts(known(contacts, now), now, necessary=False, emergency=False)
    assert facts["inside_window"].value is None
    assert facts["inside_window"].missing == ("last_contact",)


def test_day_counting_leaves_a_later_day_out_of_an_earlier_review() -> None:
    contacts = events(("Me", "2026-10-01T09:00"), ("Me", "2026-11-20T09:00"))
    assert placed(contacts, moment("2026-10-05T12:00", ROME)).day == 4


def test_day_counting_takes_the_later_moment_of_a_time_known_by_the_day() -> None:
    contacts = events(("Me", "2026-11-14T23:59"), precision="day")
    now = moment("2026-11-15T20:00", ROME)
    situation = known(contacts, now)
    assert situation.last_contact == date(2026, 11, 14)
    facts = gather_facts(situation, now, necessary=False, emergency=False)
    assert (facts["days_since_last"].value, facts["hours_since_last"].value) == (1, None)
    assert facts["within_a_day"].value is True


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        pytest.param("2026-10-25T01:59+00:00", 0, id="never-longer-ago-than-it-was"),
        pytest.param("2026-10-26T01:30+00:00", 24, id="a-day-is-24-hours"),
    ],
)
def test_day_counting_takes_the_later_of_two_moments_for_hours(now: str, hours: int) -> None:
    contacts = events(("Me", "2026-10-25T02:30"))
    at = datetime.fromisoformat(now)
    facts = gather_facts(known(contacts, at), at, necessary=False, emergency=False)
    assert facts["hours_since_last"].value == hours
    assert facts["within_a_day"].value == (hours < 24)


@given(
    clock=st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001
    days=st.integers(3, 400),
    zone=st.sampled_from((ROME, TOKYO, NEW_YORK, "Pacific/Apia", "Australia/Lord_Howe", "Africa/Cairo")),
)
def test_day_counting_agrees_with_the_calendar(clock: datetime, days: int, zone: str) -> None:
    (contact,) = events(("Me", clock.isoformat()), zone=zone, precision="second")
    here = contact.at.astimezone(ZoneInfo(zone)).date()
    now = (contact.at + timedelta(days=days)).astimezone(ZoneInfo(zone))
    assert placed((contact,), now, zone).day == (now.date() - here).days
    assert abs(here - clock.date()) <= timedelta(days=1)
