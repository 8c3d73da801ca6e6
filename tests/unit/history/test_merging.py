from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reviewer.history.events import Direction, Event, Precision, State
from reviewer.history.merging import merge, turns, with_keys

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def event(
    seconds: int = 0,
    direction: Direction = "out",
    precision: Precision = "second",
    state: State = "sent",
) -> Event:
    at = NOON + timedelta(seconds=seconds)
    if precision == "minute":
        at = at.replace(second=0)
    return Event(
        at=at, precision=precision, channel="whatsapp", direction=direction, kind="message", state=state
    )


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(("in", "out"))), max_size=60))
def test_merging_gives_one_key_in_every_export(history: list[tuple[int, Direction]]) -> None:
    ordered = sorted(history)
    exact = [event(seconds, direction) for seconds, direction in ordered]
    coarse = [event(seconds, direction, "minute") for seconds, direction in ordered]
    keys = [key for key, _ in with_keys(exact)]
    assert len(set(keys)) == len(history)
    assert keys == [key for key, _ in with_keys(coarse)]


def test_merging_keeps_the_exact_time_and_the_later_state() -> None:
    exact, coarse = event(12), event(12, precision="minute", state="deleted")
    for old, new in ((exact, coarse), (coarse, exact)):
        merged = merge(old, new)
        assert (merged.at, merged.precision) == (exact.at, "second")
        assert merged.state == "deleted"


def test_merging_gathers_bursts_into_turns() -> None:
    events = [event(0), event(300), event(1000), event(1100, "in"), event(1200), event(5000)]
    assert [(turn.mine, turn.count) for turn in turns(events)] == [
        (True, 2),
        (True, 1),
        (False, 1),
        (True, 1),
        (True, 1),
    ]
