from __future__ import annotations

from datetime import time

import pytest

from reviewer.errors import UsageError
from reviewer.situation.night import is_night, parse_night


@pytest.mark.parametrize(
    ("night", "clock", "late"),
    [
        (None, "22:29", False),
        (None, "22:30", True),
        (None, "06:30", False),
        ("08:00-16:00", "08:00", True),
        ("08:00-16:00", "16:00", False),
        ("08:00-16:00", "23:00", False),
        ("0:30 – 8:00", "00:15", False),
        ("0:30 – 8:00", "00:30", True),
    ],
)
def test_is_night_takes_the_hours_as_they_are_told(night: str | None, clock: str, late: bool) -> None:
    assert is_night(time.fromisoformat(clock), night) is late


@pytest.mark.parametrize("text", ["", "late", "22:30", "24:00-06:00", "22:60-06:00", "22-6"])
def test_parse_night_says_how_it_is_written(text: str) -> None:
    with pytest.raises(UsageError, match="22:30-06:30"):
        parse_night(text)
