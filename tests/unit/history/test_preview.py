from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reviewer.history.events import Event
from reviewer.history.preview import Tally

FIRST = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
DAYS = (0, 1, 15, 16, 40)


def _events(days: tuple[int, ...]) -> list[Event]:
    return [
        Event(
            at=FIRST + timedelta(days=day),
            precision="second",
            channel="sms",
            direction="out",
            kind="message",
        )
        for day in days
    ]


@pytest.mark.parametrize("days", [DAYS, DAYS[::-1], (16, 0, 40, 15, 1)])
def test_preview_tells_reach_and_gaps_in_whatever_order_an_export_is(days: tuple[int, ...]) -> None:
    tally = Tally()
    assert len(list(tally.watch(_events(days)))) == tally.events == len(DAYS)
    assert (tally.first, tally.last) == (FIRST, FIRST + timedelta(days=40))
    assert [((first - FIRST).days, (last - FIRST).days) for first, last in tally.gaps] == [(1, 15), (16, 40)]
