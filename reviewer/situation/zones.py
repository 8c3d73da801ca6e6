"""Names of time zones: which exist, which one was meant, and which one this machine lives in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from reviewer.errors import UsageError


def find_zone(name: str) -> ZoneInfo:
    """Return the IANA time zone of that name; raises UsageError with the nearest name if any is near."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(unknown_zone(name)) from None


def unknown_zone(name: str) -> str:
    """Say that a time zone is unknown, with the nearest known one if any is near."""
    from rapidfuzz import fuzz, process

    said = f'unknown time zone "{name[:60]}"'
    plain = name.strip().replace(" ", "_").casefold()
    zones = sorted(available_timezones())
    city = next(
        (zone for zone in zones if plain in (zone.casefold(), zone.casefold().rpartition("/")[2])), None
    )
    if city:
        return f'{said}; did you mean "{city}"?'
    near = process.extractOne(plain, zones, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=70)
    if near:
        return f'{said}; did you mean "{near[0]}"?'
    return f'{said}; write it like "Europe/Rome" or "America/New_York"'


def home_zone(environ: Mapping[str, str], localtime: Path = Path("/etc/localtime")) -> str:
    """Name the time zone this machine is set to: `TZ`, else the link `localtime`, else "UTC"."""
    named = environ.get("TZ", "").removeprefix(":")
    target = str(localtime.resolve()).replace("\\", "/")
    linked = target.partition("/zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    for name in (named, linked):
        if name and _exists(name):
            return name
    return "UTC"


def _exists(name: str) -> bool:
    try:
        find_zone(name)
    except UsageError:
        return False
    return True
