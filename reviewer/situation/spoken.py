"""Dates as people say them, read and written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from reviewer.errors import UsageError

FORMS: Final = (
    'Write it like "today", "last night", "sunday", "3 days ago", "two weeks ago", "12 nov" or "2026-11-12".'
)

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS: Final[Mapping[str, int]] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "a couple of": 2,
    "a couple": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NAMED: Final[Mapping[str, int]] = {
    "today": 0,
    "tonight": 0,
    "now": 0,
    "just now": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
_COUNT = rf"(\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(day|week|fortnight|month|year)s?"
_AGO = re.compile(rf"{_COUNT} {_UNIT} ago")
_IN = re.compile(rf"in {_COUNT} {_UNIT}")
_WEEKDAY = re.compile(r"(?:on )?(?:(last|next|this) )?([a-z]+)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2})?)?")
_DAY_MONTH = re.compile(r"(?:([a-z]+) )?(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"(?:([a-z]+) )?([a-z]+) (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_PART_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)$")


def parse_spoken_date(text: str, today: date, *, ahead: bool = False) -> date:
    """Read a date as people say it, in any case and with or without commas.

    A date without a year, or a day of the week, is the last one up to today, or with `ahead` the
    next one. Raises UsageError, without repeating the words, for words that are no date, for days
    that do not exist and for those that may mean two days, such as 12/11.
    """
    said = " ".join(text.casefold().replace(",", " ").split())
    try:
        found = next((day for day in _readings(said, today, ahead) if day is not None), None)
    except OverflowError:
        found = None
    if found is None:
        raise UsageError(f"That is not a date I can read. {FORMS}")
    return found


def spell_date(day: date, today: date) -> str:
    """Write a date in short, as in "Sat 14 Nov"; the year stands only where it is not today's."""
    spelled = f"{_DAYS[day.weekday()][:3].title()} {day.day} {_MONTHS[day.month - 1][:3].title()}"
    return spelled if day.year == today.year else f"{spelled} {day.year}"


def spell_distance(day: date, today: date) -> str:
    """Write how far a date is from today, as in "8 days ago"."""
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{days:,} days ago" if days > 0 else f"in {-days:,} days"


def _readings(said: str, today: date, ahead: bool) -> Iterator[date | None]:
    whole = _PART_OF_DAY.sub("", said)
    for words in (said, whole):
        if words in _NAMED:
            yield today + timedelta(days=_NAMED[words])
    yield _counted(said, today)
    yield _weekday(whole, today, ahead)
    yield _year_first(said)
    yield _numeric(said, today, ahead)
    yield _worded(whole, today, ahead)


def _counted(said: str, today: date) -> date | None:
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if match := pattern.fullmatch(said):
            count = sign * (_NUMBERS.get(match[1]) or int(match[1]))
            if match[2] in ("month", "year"):
                return _add_months(today, count * (12 if match[2] == "year" else 1))
            return today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[match[2]])
    return None


def _add_months(start: date, months: int) -> date:
    """Move by calendar months; a day the month does not have becomes its last one."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _weekday(said: str, today: date, ahead: bool) -> date | None:
    match = _WEEKDAY.fullmatch(said)
    weekday = _numbered(match[2], _DAYS) if match else None
    if match is None or weekday is None:
        return None
    if match[1] == "next" or (ahead and match[1] != "last"):
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if weekday == today.weekday() and match[1] != "last":
        name = _DAYS[weekday]
        raise UsageError(f'Today is a {name.title()}: write "today" or "last {name}".')
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _year_first(said: str) -> date | None:
    match = _YEAR_FIRST.fullmatch(said)
    return _existing(int(match[1]), int(match[2]), int(match[3])) if match else None


def _numeric(said: str, today: date, ahead: bool) -> date | None:
    match = _NUMERIC.fullmatch(said)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    year = match[3] and int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    if max(first, second) <= 12 and first != second and min(first, second) >= 1:
        one = f"{first} {_MONTHS[second - 1][:3]}"
        other = f"{second} {_MONTHS[first - 1][:3]}"
        raise UsageError(f'That may mean two days. Write "{one}" or "{other}".')
    day, month = (second, first) if second > 12 else (first, second)
    return _dated(day, month, year or None, today, ahead)


def _worded(said: str, today: date, ahead: bool) -> date | None:
    said = said.removeprefix("on ").removeprefix("the ")
    for pattern, day_at, month_at in ((_DAY_MONTH, 2, 3), (_MONTH_DAY, 3, 2)):
        match = pattern.fullmatch(said)
        month = _numbered(match[month_at], _MONTHS) if match else None
        if match is None or month is None:
            continue
        weekday = _numbered(match[1], _DAYS) if match[1] else None
        if match[1] and weekday is None:
            continue
        found = _dated(int(match[day_at]), month + 1, match[4] and int(match[4]), today, ahead)
        if weekday is not None and found.weekday() != weekday:
            raise UsageError(
                f"{spell_date(found, today)} {found.year} is not a {_DAYS[weekday].title()}; check the date."
            )
        return found
    return None


def _dated(day: int, month: int, year: int | str | None, today: date, ahead: bool) -> date:
    if isinstance(year, int):
        return _existing(year, month, day)
    # Eight years hold a 29 February whatever the century.
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for each in years:
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if found == today or (found > today) is ahead:
            return found
    raise UsageError(f"That day does not exist. {FORMS}")


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UsageError(f"That day does not exist. {FORMS}") from None


def _numbered(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of a name, which may be cut to three letters or more."""
    word = word.removesuffix(".")
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)
