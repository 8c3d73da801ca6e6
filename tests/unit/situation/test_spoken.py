from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import UsageError
from reviewer.situation.spoken import parse_spoken_date, spell_date, spell_distance

TODAY = date(2026, 11, 22)  # a Sunday
DATES = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-22"),
        ("This Morning", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("last night", "2026-11-21"),
        ("yesterday evening", "2026-11-21"),
        ("the day before yesterday", "2026-11-20"),
        ("3 days ago", "2026-11-19"),
        ("a day ago", "2026-11-21"),
        ("0 days ago", "2026-11-22"),
        ("two weeks ago", "2026-11-08"),
        ("a couple of weeks ago", "2026-11-08"),
        ("a fortnight ago", "2026-11-08"),
        ("a month ago", "2026-10-22"),
        ("9 months ago", "2026-02-22"),
        ("a year ago", "2025-11-22"),
        ("last sunday", "2026-11-15"),
        ("monday", "2026-11-16"),
        ("on monday", "2026-11-16"),
        ("last saturday night", "2026-11-21"),
        ("sat", "2026-11-21"),
        ("thurs", "2026-11-19"),
        ("12 nov", "2026-11-12"),
        ("12th of November", "2026-11-12"),
        ("the 12th of november 2025", "2025-11-12"),
        ("nov 12", "2026-11-12"),
        ("November 12th, 2025", "2025-11-12"),
        ("Sat 14 Nov", "2026-11-14"),
        ("saturday, nov 14", "2026-11-14"),
        ("on 12 nov", "2026-11-12"),
        ("24 dec", "2025-12-24"),
        ("22 nov", "2026-11-22"),
        ("29 feb", "2024-02-29"),
        ("2026-11-12", "2026-11-12"),
        ("2026/11/2", "2026-11-02"),
        ("13/11", "2026-11-13"),
        ("11/13", "2026-11-13"),
        ("11/11", "2026-11-11"),
        ("13.11.", "2026-11-13"),
        ("13-11-25", "2025-11-13"),
        ("13/11/2025", "2025-11-13"),
    ],
)
def test_parse_spoken_date_reads_what_people_say(said: str, day: str) -> None:
    assert parse_spoken_date(said, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("tomorrow", "2026-11-23"),
        ("in 2 weeks", "2026-12-06"),
        ("in a month", "2026-12-22"),
        ("friday", "2026-11-27"),
        ("next sunday", "2026-11-29"),
        ("24 dec", "2026-12-24"),
        ("12 nov", "2027-11-12"),
        ("22 nov", "2026-11-22"),
        ("13/11", "2027-11-13"),
    ],
)
def test_parse_spoken_date_looks_ahead_when_asked(said: str, day: str) -> None:
    assert parse_spoken_date(said, TODAY, ahead=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("12/11", 'Write "12 nov" or "11 dec"'),
        ("1/2/2026", 'Write "1 feb" or "2 jan"'),
        ("sunday", 'write "today" or "last sunday"'),
        ("31/13", "does not exist"),
        ("0/11", "does not exist"),
        ("31 nov", "does not exist"),
        ("29 feb 2026", "does not exist"),
        ("2026-02-30", "does not exist"),
        ("fri 14 nov", "is not a Friday"),
        ("last week", "not a date I can read"),
        ("ages ago", "not a date I can read"),
        ("9999 years ago", "not a date I can read"),
        ("ma 3", "not a date I can read"),
        ("", "not a date I can read"),
    ],
)
def test_parse_spoken_date_says_which_forms_work(said: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_spoken_date(said, TODAY)


def test_parse_spoken_date_does_not_repeat_the_words() -> None:
    with pytest.raises(UsageError) as caught:
        parse_spoken_date("i miss you so much", TODAY)
    assert "miss" not in str(caught.value)


def test_parse_spoken_date_shortens_a_month() -> None:
    assert parse_spoken_date("a month ago", date(2026, 3, 31)) == date(2026, 2, 28)


@given(day=DATES, today=DATES)
def test_parse_spoken_date_reads_what_spell_date_writes(day: date, today: date) -> None:
    words = spell_date(day, today)
    assert parse_spoken_date(words, today, ahead=day > today) == day


@given(days=st.integers(2, 9_000), today=DATES)
def test_parse_spoken_date_reads_what_spell_distance_writes(days: int, today: date) -> None:
    for day in (today - timedelta(days=days), today + timedelta(days=days)):
        assert parse_spoken_date(spell_distance(day, today).replace(",", ""), today) == day


@given(said=st.text(max_size=30) | st.from_regex(r"[a-z0-9/. -]{1,20}", fullmatch=True), today=DATES)
def test_parse_spoken_date_is_total(said: str, today: date) -> None:
    with suppress(UsageError):
        assert isinstance(parse_spoken_date(said, today), date)


@pytest.mark.parametrize(
    ("day", "spelled"),
    [(date(2026, 11, 14), "Sat 14 Nov"), (date(2025, 11, 14), "Fri 14 Nov 2025")],
)
def test_spell_date_leaves_out_this_year(day: date, spelled: str) -> None:
    assert spell_date(day, TODAY) == spelled


@pytest.mark.parametrize(
    ("day", "spelled"),
    [
        (TODAY, "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 14), "8 days ago"),
        (date(2026, 11, 24), "in 2 days"),
    ],
)
def test_spell_distance_counts_days(day: date, spelled: str) -> None:
    assert spell_distance(day, TODAY) == spelled
