from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import UsageError
from reviewer.model import Situation, Timing
from reviewer.situation.window import hours_since, place_in_window

NOW = datetime.fromisoformat("2026-11-22T20:00+00:00")
ZONES = ("UTC", "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo")


def moment(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "last", "now", "day"),
    [
        pytest.param("Europe/Rome", "2026-03-28T23:50", "2026-03-30T00:10", 2, id="rome-spring"),
        pytest.param("Europe/Rome", "2026-10-24T23:50", "2026-10-26T00:10", 2, id="rome-autumn"),
        pytest.param("Europe/Rome", "2026-10-24", "2026-10-25T23:59", 1, id="rome-25-hour-day"),
        pytest.param("Europe/Rome", "2026-10-25T02:30", "2026-10-25T02:45", 0, id="rome-repeated-hour"),
        pytest.param("Pacific/Apia", "2011-12-29T12:00", "2011-12-31T09:00", 2, id="apia-missing-date"),
        pytest.param("Australia/Lord_Howe", "2026-04-04T23:45", "2026-04-05T00:15", 1, id="lord-howe"),
        pytest.param("Africa/Cairo", "2026-04-23T23:59", "2026-04-24T01:05", 1, id="cairo-no-midnight"),
        pytest.param("Africa/Cairo", "2026-10-29T23:30", "2026-10-30T00:10", 1, id="cairo-midnight-twice"),
        pytest.param("UTC", "2028-02-28", "2028-03-01T00:00", 2, id="leap-day"),
        pytest.param("UTC", "2026-02-28", "2026-03-01T00:00", 1, id="no-leap-day"),
    ],
)
def test_place_in_window_counts_local_dates(zone: str, last: str, now: str, day: int) -> None:
    contact = datetime.fromisoformat(last) if "T" in last else date.fromisoformat(last)
    timing = place_in_window(Situation(last_contact=contact, time_zone=zone), moment(now, zone))
    assert timing.day == day


def test_place_in_window_turns_an_aware_contact_into_the_home_date() -> None:
    flight = datetime.fromisoformat("2026-11-14T20:00-05:00")  # 15 November in Rome
    timing = place_in_window(Situation(last_contact=flight, time_zone="Europe/Rome"), NOW)
    assert timing.day == 7


def test_place_in_window_follows_a_changed_home_zone() -> None:
    late = datetime.fromisoformat("2026-11-14T23:30+00:00")
    days = [
        place_in_window(Situation(last_contact=late, time_zone=zone), NOW).day
        for zone in ("UTC", "Europe/Rome")
    ]
    assert days == [8, 7]


@pytest.mark.parametrize(
    ("now", "state", "day"),
    [("2026-12-11T23:59", "inside", 27), ("2026-12-12T00:00", "over", 28)],
)
def test_place_in_window_ends_at_local_midnight(now: str, state: str, day: int) -> None:
    timing = place_in_window(
        Situation(last_contact=date(2026, 11, 14), time_zone="Europe/Rome"), moment(now, "Europe/Rome")
    )
    assert (timing.state, timing.day, timing.opens) == (state, day, date(2026, 12, 12))


def test_place_in_window_falls_back_on_the_breakup() -> None:
    assert place_in_window(Situation(breakup=date(2026, 11, 12)), NOW).day == 10


def test_place_in_window_starts_no_earlier_than_the_breakup() -> None:
    situation = Situation(breakup=date(2026, 11, 20), last_contact=date(2026, 9, 1))
    assert place_in_window(situation, NOW).day == 2


@pytest.mark.parametrize(
    "situation",
    [
        pytest.param(Situation(), id="nothing"),
        pytest.param(Situation(last_contact=date(2026, 11, 23)), id="date-ahead"),
        pytest.param(Situation(last_contact=datetime.fromisoformat("2026-11-22T20:01")), id="time-ahead"),
        pytest.param(Situation(last_contact=date(2026, 11, 1), breakup=date(2027, 1, 1)), id="breakup-ahead"),
    ],
)
def test_place_in_window_does_not_guess(situation: Situation) -> None:
    assert place_in_window(situation, NOW) == Timing(state="unknown", length=28)


def test_place_in_window_counts_from_the_persons_own_contact() -> None:
    situation = Situation(last_contact=date(2026, 11, 20), last_mine=date(2026, 11, 14), last_writer="them")
    assert place_in_window(situation, NOW).day == 8


@pytest.mark.parametrize(
    ("known", "quiet", "slips"),
    [
        pytest.param({"last_contact": date(2026, 11, 14)}, None, None, id="no-breakup"),
        pytest.param({"breakup": date(2026, 11, 1)}, None, None, id="no-contact-known"),
        pytest.param({"breakup": date(2026, 11, 1), "last_contact": date(2026, 10, 30)}, 21, 0, id="no-slip"),
        pytest.param({"breakup": date(2026, 11, 1), "last_contact": date(2026, 11, 14)}, 20, 1, id="slip"),
        pytest.param(
            {"breakup": date(2026, 11, 1), "last_contact": date(2026, 11, 14), "last_writer": "them"},
            21,
            0,
            id="theirs",
        ),
        pytest.param(
            {
                "breakup": date(2026, 11, 1),
                "last_contact": date(2026, 11, 14),
                "contact_days": frozenset({date(2026, 10, 9), date(2026, 11, 3), date(2026, 11, 14)}),
            },
            19,
            2,
            id="history",
        ),
        pytest.param(
            {"breakup": date(2026, 9, 1), "contact_days": frozenset({date(2026, 10, 9), date(2026, 11, 20)})},
            80,
            0,
            id="after-the-window",
        ),
        pytest.param(
            {"breakup": date(2026, 11, 22), "contact_days": frozenset({date(2026, 11, 22)})},
            0,
            0,
            id="same-day",
        ),
    ],
)
def test_place_in_window_counts_quiet_days_and_slips(
    known: dict[str, Any], quiet: int | None, slips: int | None
) -> None:
    timing = place_in_window(Situation(**known), NOW)
    assert (timing.quiet_days, timing.slips) == (quiet, slips)


@pytest.mark.parametrize("boundary", ["order", "asked_to_stop", "blocked"])
def test_place_in_window_never_opens_after_a_boundary(boundary: str) -> None:
    situation = Situation(last_contact=date(2026, 1, 1), **{boundary: True})  # type: ignore[arg-type]
    assert place_in_window(situation, NOW) == Timing(state="stopped", day=325, length=28)


def test_place_in_window_stops_without_a_date() -> None:
    assert place_in_window(Situation(blocked=True), NOW) == Timing(state="stopped")


@pytest.mark.parametrize(
    ("asked", "until", "length"),
    [(None, date(2026, 12, 24), 40), (True, date(2026, 11, 20), 28), (False, date(2026, 12, 24), 28)],
)
def test_place_in_window_waits_as_long_as_they_asked(asked: bool | None, until: date, length: int) -> None:
    situation = Situation(last_contact=date(2026, 11, 14), asked_for_space=asked, space_until=until)
    timing = place_in_window(situation, NOW)
    assert (timing.length, timing.opens) == (length, date(2026, 11, 14) + timedelta(days=length))


def test_place_in_window_refuses_a_naive_now() -> None:
    with pytest.raises(UsageError, match="no time zone"):
        place_in_window(Situation(), datetime.fromisoformat("2026-11-22T20:00"))


def test_place_in_window_refuses_an_unknown_zone() -> None:
    with pytest.raises(UsageError, match='did you mean "Europe/Rome"'):
        place_in_window(Situation(time_zone="Rome"), NOW)


@pytest.mark.parametrize(
    ("last", "now", "hours"),
    [
        pytest.param("2026-03-29T01:30", "2026-03-29T03:30", 1, id="skipped-hour"),
        pytest.param("2026-10-25T01:30", "2026-10-25T03:30", 3, id="repeated-hour-between"),
        pytest.param("2026-10-25T02:30", "2026-10-25T04:30", 2, id="ambiguous-counts-as-later"),
        pytest.param("2026-03-29T02:30", "2026-03-29T04:30", 1, id="never-was-counts-as-later"),
    ],
)
def test_hours_since_counts_elapsed_hours(last: str, now: str, hours: int) -> None:
    zone = ZoneInfo("Europe/Rome")
    assert hours_since(datetime.fromisoformat(last), moment(now, "Europe/Rome"), zone) == hours


@given(
    last=st.dates(date(1975, 1, 1), date(2035, 1, 1)),
    days=st.integers(0, 3_000),
    length=st.integers(1, 365),
    zone=st.sampled_from(ZONES),
)
def test_place_in_window_agrees_with_the_calendar(last: date, days: int, length: int, zone: str) -> None:
    noon = datetime.combine(last + timedelta(days=days), datetime.min.time(), ZoneInfo(zone)).replace(hour=12)
    today = noon.astimezone(UTC).astimezone(ZoneInfo(zone)).date()  # noon of a date that never was moves on
    timing = place_in_window(Situation(last_contact=last, window_days=length, time_zone=zone), noon)
    assert timing.day == (today - last).days
    assert timing.state == ("over" if timing.day >= length else "inside")


@given(now=st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)), zone=st.sampled_from(ZONES))  # noqa: DTZ001
def test_place_in_window_does_not_depend_on_where_now_is_written(now: datetime, zone: str) -> None:
    aware = now.replace(tzinfo=UTC)
    situation = Situation(last_contact=date(1989, 12, 1), time_zone=zone)
    assert place_in_window(situation, aware) == place_in_window(
        situation, aware.astimezone(ZoneInfo("Asia/Tokyo"))
    )
