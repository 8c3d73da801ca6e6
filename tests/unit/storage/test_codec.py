from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Shared, Situation, Writer
from reviewer.storage.codec import decode_situation, encode_situation

ANSWER = st.none() | st.booleans()
ZONE = st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=-9, minutes=-30)))
SITUATIONS = st.builds(
    Situation,
    breakup=st.none() | st.dates(),
    last_contact=st.none() | st.dates() | st.datetimes(timezones=ZONE),
    last_writer=st.none() | st.sampled_from(get_args(Writer)),
    unanswered=st.none() | st.integers(0, 10_000),
    window_days=st.integers(1, 365),
    asked_for_space=ANSWER,
    space_until=st.none() | st.dates(),
    asked_to_stop=ANSWER,
    blocked=ANSWER,
    order=ANSWER,
    afraid=ANSWER,
    shared=st.none() | st.frozensets(st.sampled_from(get_args(Shared))),
    occasions=st.none() | st.frozensets(st.dates(), max_size=3),
    night=st.none() | st.just("00:30-08:00"),
    known_until=st.none() | st.datetimes(timezones=ZONE),
    last_mine=st.none() | st.dates() | st.datetimes(timezones=ZONE),
    time_zone=st.sampled_from(["UTC", "Europe/Rome"]),
)


@given(SITUATIONS)
def test_decode_situation_undoes_encode_situation(situation: Situation) -> None:
    decoded = decode_situation(encode_situation(situation))
    assert decoded == situation
    assert type(decoded.last_contact) is type(situation.last_contact)


def test_encode_situation_leaves_out_what_is_not_known() -> None:
    assert encode_situation(Situation()) == {"window_days": "28", "time_zone": '"UTC"'}


def test_encode_situation_leaves_out_what_belongs_to_one_day() -> None:
    situation = Situation(ready=False, taken_up=3, contact_days=frozenset({date(2026, 11, 14)}))
    assert encode_situation(situation) == encode_situation(Situation())


def test_encode_situation_keeps_a_date_a_date() -> None:
    encoded = encode_situation(Situation(last_contact=date(2026, 11, 14)))
    assert encoded["last_contact"] == '"2026-11-14"'
    time = datetime.fromisoformat("2026-11-14T00:00")
    assert encode_situation(Situation(last_contact=time))["last_contact"] == '"2026-11-14T00:00:00"'
