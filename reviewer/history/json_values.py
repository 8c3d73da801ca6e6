"""Values in JSON exports, whose types nobody promises: names, moments, and what holds other values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from reviewer.history.archive import is_archive, members
from reviewer.history.source import Source

EARLIEST: Final = datetime(1995, 1, 1, tzinfo=UTC)
"""No app of which exports are read is older."""

NO_TIME: Final = "a record without a time that can be was left out"
NO_RECORD: Final = "something that is no record was left out"

_AHEAD: Final = timedelta(days=2)
_HEAD: Final = 65_536
_LONGEST_NAME: Final = 80
_HIDDEN = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")
_MILLISECONDS: Final = 10**11
_MICROSECONDS: Final = 10**14


def mapping(value: object) -> Mapping[str, object]:
    """Return an object's members; none for anything else."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> Sequence[object]:
    """Return a list's elements; none for anything else."""
    return value if isinstance(value, list) else ()


def name(value: object) -> str | None:
    """Return a name or an identifier, clean of invisible marks; None for what is neither."""
    if isinstance(value, int) and not isinstance(value, bool):
        # Longer integers are no identifiers, and Python refuses to write them.
        return str(value) if value.bit_length() <= 64 else None
    return _cleaned(value[: 4 * _LONGEST_NAME]) or None if isinstance(value, str) else None


@lru_cache(1024)
def _cleaned(text: str) -> str:
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return _SPACES.sub(" ", plain.translate(_HIDDEN)).strip()[:_LONGEST_NAME]


def from_unix(value: object) -> datetime | None:
    """Return the moment, in UTC, of seconds, milliseconds or microseconds since 1970, by its size."""
    if isinstance(value, str):
        if not value.isascii() or not value.isdigit() or len(value) > 20:
            return None
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10**18:
        return None
    if value >= _MICROSECONDS:
        value /= 1_000_000
    elif value >= _MILLISECONDS:
        value /= 1_000
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def from_iso(value: object) -> datetime | None:
    """Return the moment an ISO date and time means, in UTC if it says its zone, else naive."""
    if not isinstance(value, str) or not 16 <= len(value) <= 40:
        return None
    try:
        moment = datetime.fromisoformat(value.removesuffix(" UTC") + "+00:00" * value.endswith(" UTC"))
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None


def plausible(moment: datetime | None, source: Source) -> datetime | None:
    """Return a moment if it can be in an export: not before 1995, nor two days after it was written."""
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if EARLIEST <= aware <= source.written + _AHEAD else None


def documents(source: Source, wanted: Callable[[str], bool]) -> tuple[Source, ...]:
    """Return the source itself, or the members of a zip whose names in small letters are wanted."""
    if not is_archive(source):
        return (source,)
    return tuple(each for each in members(source) if wanted(each.name.lower()))


def head(source: Source) -> str:
    """Return the beginning of a source as text."""
    with source.open() as stream:
        return stream.read(_HEAD).decode("utf-8-sig", "replace")
