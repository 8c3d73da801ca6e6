"""The days around the window: which are laid out, and how they are drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.history.events import Event
from reviewer.model import Situation
from reviewer.situation.window import place_in_window
from reviewer.tui.window_days import Days, draw_days, lay_out, their_days

NOW = datetime(2026, 11, 25, 23, 10, tzinfo=UTC)
OPENS = date(2026, 11, 11)


def november(*days: int) -> frozenset[date]:
    return frozenset(date(2026, 11, day) for day in days)


def laid_out(theirs: frozenset[date] = frozenset(), **known: Any) -> Days | None:
    situation = Situation(**known)
    return lay_out(situation, place_in_window(situation, NOW), theirs, NOW)


@pytest.mark.parametrize(
    ("today", "drawn"),
    [(1, "○○○○○○○○○◇"), (2, "◆○○○○○○○○◇"), (7, "●●●●●◆○○○◇"), (10, "●●●●●●●●◆◇")],
)
def test_window_days_mark_today_and_the_opening_by_shape(today: int, drawn: str) -> None:
    assert draw_days(Days(date(2026, 11, 1), date(2026, 11, today), OPENS), 40) == drawn


def test_window_days_mark_who_wrote_by_shape() -> None:
    days = Days(date(2026, 11, 1), date(2026, 11, 7), OPENS, mine=november(1, 3, 4, 9), theirs=november(4, 5))

    assert draw_days(days, 40) == "●↑↕↓●◆○○○◇"


def test_window_days_share_signs_when_room_is_short_and_lose_nobody() -> None:
    first = date(2026, 11, 1)
    days = Days(first, first + timedelta(15), first + timedelta(40), mine=november(3), theirs=november(8))

    assert draw_days(days, 10) == "↑↓●◆○○○○○◇"
    assert draw_days(days, 7) == ""


@given(
    st.integers(0, 400),
    st.integers(1, 400),
    st.integers(0, 120),
    st.frozensets(st.integers(-50, 450)),
    st.frozensets(st.integers(-50, 450)),
)
def test_window_days_fit_and_show_today_once(
    day: int, left: int, room: int, mine: frozenset[int], theirs: frozenset[int]
) -> None:
    start = date(2026, 1, 1)
    today = start + timedelta(day)
    dates = [frozenset(start + timedelta(each) for each in side) for side in (mine, theirs)]
    drawn = draw_days(Days(start, today, today + timedelta(left), *dates), room)

    assert len(drawn) in (0, min(room, day + left))
    assert drawn.count("◆") == (1 if drawn and day else 0)


def test_window_days_go_back_over_slips_to_the_breakup() -> None:
    days = laid_out(
        breakup=date(2026, 11, 1),
        last_mine=date(2026, 11, 14),
        last_contact=date(2026, 11, 22),
        last_writer="them",
        contact_days=november(9, 14),
    )

    assert days == Days(
        date(2026, 11, 1), NOW.date(), date(2026, 12, 12), mine=november(9, 14), theirs=november(22)
    )


@pytest.mark.parametrize(
    ("known", "start"),
    [
        ({"last_contact": date(2026, 11, 14)}, date(2026, 11, 14)),
        ({"breakup": date(2026, 9, 1), "last_contact": date(2026, 11, 14)}, date(2026, 11, 14)),
        (
            {
                "breakup": date(2026, 9, 1),
                "last_contact": date(2026, 11, 14),
                "contact_days": november(5, 14),
            },
            date(2026, 11, 5),
        ),
        (
            {
                "breakup": date(2026, 10, 1),
                "last_contact": date(2026, 11, 20),
                "contact_days": november(5, 20),
                "window_days": 21,
            },
            date(2026, 11, 5),
        ),
        (
            {
                "breakup": date(2026, 8, 1),
                "last_contact": date(2026, 11, 20),
                "contact_days": frozenset(date(2026, 8, 1) + timedelta(each) for each in range(112)),
            },
            date(2026, 10, 23),
        ),
    ],
    ids=["no-breakup", "after-a-whole-window", "slip-after-it", "shorter-window", "one-window-at-most"],
)
def test_window_days_start_where_the_run_of_windows_began(known: dict[str, Any], start: date) -> None:
    days = laid_out(**known)

    assert days is not None
    assert days.start == start


@pytest.mark.parametrize(
    "known", [{}, {"last_contact": date(2026, 9, 1)}, {"last_contact": date(2026, 11, 20), "order": True}]
)
def test_window_days_are_none_where_no_window_runs(known: dict[str, Any]) -> None:
    assert laid_out(**known) is None


def test_window_days_of_theirs_are_local_dates_of_messages_only() -> None:
    def came(hour: int, **other: Any) -> Event:
        given: dict[str, Any] = {"direction": "in", "kind": "message"}
        at = datetime(2026, 11, 20, hour, 30, tzinfo=UTC)
        return Event(at=at, precision="minute", channel="sms", **given | other)

    events = [came(23), came(10, kind="like"), came(9, direction="out")]

    assert their_days(events, ZoneInfo("Europe/Rome")) == november(21)
