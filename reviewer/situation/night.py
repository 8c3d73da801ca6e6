"""The hours that are night for a person, as they say them: "22:30-06:30"."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from reviewer.errors import UsageError

USUAL: Final = "22:30-06:30"
_NIGHT = re.compile(r"\s*(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)\s*")


def is_night(clock: time, night: str | None = None) -> bool:
    """Tell whether a clock time lies in the night; one that ends before it begins spans midnight.

    Raises UsageError for a night that cannot be read.
    """
    begins, ends = parse_night(night or USUAL)
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


def parse_night(text: str) -> tuple[time, time]:
    """Return when a night begins and ends; raises UsageError with the form it is written in."""
    match = _NIGHT.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        hours = [int(part) for part in match.groups()]
        return time(hours[0], hours[1]), time(hours[2], hours[3])
    except ValueError:
        raise UsageError(f'a night is written like "{USUAL}"') from None
