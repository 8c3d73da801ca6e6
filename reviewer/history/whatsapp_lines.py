"""The lines of a WhatsApp text export in every locale: when, who, and what kind of thing, never the words."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final, NamedTuple

from reviewer.history.events import Kind, State
from reviewer.history.formats import DateOrder
from reviewer.history.whatsapp_words import BLOCKED, CALLS, DELETED, EDITED, OMITTED, UNANSWERED, UNBLOCKED

_BY_APP: Final = "\u200e"
_HIDDEN = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_BESIDE: Final = "".join(map(chr, _HIDDEN)) + " \t\r\n\u00a0\u202f"
_SPACE = r"[ \u00a0\u202f\u2009]"
_MARKS = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_BETWEEN = rf"{_MARKS}(?:[./-]{_SPACE}?|년 ?|年|월 ?|月){_MARKS}"
_DATE = rf"\d{{1,4}}{_BETWEEN}\d{{1,2}}{_BETWEEN}\d{{1,4}}"
_TIME = rf"(\d{{1,2}}(?:[:.]|{_SPACE}?h{_SPACE}?)\d{{2}})(?:[:.](\d{{2}}))?"
_HALF = (
    rf"(?=[^\W\d_])((?i:[ap]\.{_SPACE}?m\.?|[ap]m|上午|下午|凌晨|早上|清晨|中午|晚上|午前|午後|오전|오후|ص|م|π\.?μ\.?|μ\.?μ\.?|"
    r"de\.?|du\.?|f\.?m\.?|e\.?m\.?|kl|дп|пп|öö|ös|पूर्वाह्न|अपराह्न|sa|ch|pg|ptg|пр\.? ?об\.?|сл\.? ?об\.?))"
)
_HEADER = re.compile(
    rf"{_MARKS}(\[)?{_MARKS}({_DATE})(?:일|日|\.|{_SPACE}г\.)?{_MARKS}[,،]?{_SPACE}+"
    rf"(?:klo |kl\. |às |a las |om |u )?(?:{_HALF}{_SPACE}?)?{_MARKS}{_TIME}(?:{_SPACE}?{_HALF})?"
    rf"(?:{_SPACE}ч\.)?{_MARKS}(?(1)\]{_SPACE}?|{_SPACE}[-–]{_SPACE})"
)
_NUMBER = re.compile(r"\d+")
_AFTERNOON = frozenset(
    ("pm", "下午", "晚上", "午後", "오후", "م", "μμ", "du", "em", "пп", "ös", "अपराह्न", "ch", "ptg", "слоб")
)
_NOON: Final = "中午"
_LONGEST_NAME: Final = 80
_SHORT: Final = 400
_SPACES = re.compile(r"\s+")
_FILE = re.compile(r"[\w-]{1,80}\.(opus|webp|jpe?g|png|gif|mp4|m4a|aac|pdf|vcf|3gp|mov)\b")
_ATTACHED = re.compile(r".{0,120}<[^<>]{1,120}>|.{1,120} \([^()]{4,40}\)", re.DOTALL)
_LEFT_OUT = re.compile(r"<[^<>]{1,60}>")
_NOTICE = re.compile(r"\w\. \w|[。।]\w|\w is a contact\.?$|\w changed (?:their|to a new) ")
_LONG_NOTICE: Final = 100
_LONG_DELETED: Final = 60
_BY_ENDING: Final[dict[str, Kind]] = {"opus": "voice-note", "webp": "sticker"}


class Header(NamedTuple):
    """Hold the head of a line as written: date, time of day and its half, and what follows.

    A named tuple, because a chat has hundreds of thousands of them.
    """

    bracketed: bool
    day: str
    clock: str
    second: str | None
    half: str | None
    rest: str


def read_header(line: str) -> Header | None:
    """Read the head of a line; None for one that goes on with the message before it."""
    found = _HEADER.match(line)
    if found is None:
        return None
    bracket, day, before, clock, second, after = found.groups()
    return Header(
        bracket is not None, day, clock, second, before or after, line[found.end() :].rstrip("\r\n")
    )


def split_sender(header: Header) -> tuple[str | None, str]:
    """Return who acts and what follows; nobody for a line that WhatsApp wrote about the chat."""
    name, colon, body = header.rest.partition(": ")
    if not colon:
        name, colon, body = header.rest.partition(":")
        if not colon or (body and not header.bracketed):
            return None, header.rest
    name = _tidied(name) if len(name) <= 2 * _LONGEST_NAME else ""
    return (name, body) if 0 < len(name) <= _LONGEST_NAME else (None, header.rest)


@lru_cache(1024)
def _tidied(name: str) -> str:
    return _SPACES.sub(" ", name.translate(_HIDDEN)).strip()


def classify(body: str) -> tuple[Kind, State] | None:
    """Tell what kind of thing a line is by what WhatsApp itself writes; None for a notice of its own.

    Anything else is a message.
    """
    if len(body) > _SHORT:
        return "message", "edited" if body[-_LONG_DELETED:].strip().lower().endswith(EDITED) else "sent"
    by_app = body.startswith(_BY_APP)
    text = body.strip(_BESIDE).lower()
    if not text or text == "null":
        return "call", "unsure"
    if text.rstrip(".。") in DELETED:
        return "message", "deleted"
    if text[-1] in ">)" and (kind := _attached(text, by_app=by_app)):
        return kind, "sent"
    if text.endswith(EDITED) or (text[-1] == ">" and body.rfind(_BY_APP + "<") > 0):
        return "message", "edited"
    if (kind := OMITTED.get(text)) is not None:
        return kind, "sent"
    if by_app or text.partition(",")[0] in CALLS:
        return _by_app(text)
    return "message", "sent"


def _attached(text: str, *, by_app: bool) -> Kind | None:
    if _ATTACHED.fullmatch(text) and (found := _FILE.search(text)):
        return _BY_ENDING.get(found[1], "media")
    return "media" if _LEFT_OUT.fullmatch(text) or (by_app and "<" in text and "." in text) else None


def _by_app(text: str) -> tuple[Kind, State] | None:
    """Tell what a line is that WhatsApp wrote in the place of a message, whatever its language."""
    for beginning, (kind, missed) in CALLS.items():
        if text.startswith(beginning):
            return kind, "missed" if missed or text.endswith(UNANSWERED) else "sent"
    if "://" not in text and "<" not in text and (len(text) > _LONG_NOTICE or _NOTICE.search(text)):
        return None
    if text.endswith((".", "。")) and len(text) <= _LONG_DELETED:
        return "message", "deleted"
    return "media", "sent"


def blocking(body: str) -> Kind | None:
    """Tell whether a line of WhatsApp's own says that the person blocked or unblocked the other."""
    text = body[:_SHORT].translate(_HIDDEN).strip().lower()
    if text.startswith(BLOCKED):
        return "block"
    return "unblock" if text.startswith(UNBLOCKED) else None


def is_by_app(body: str) -> bool:
    """Tell whether a phone marked what follows a name as not typed by anybody."""
    return body.startswith(_BY_APP)


@lru_cache(4096)
def numbers_of(day: str) -> tuple[int, int, int]:
    """Return the three numbers of a date as written, in whatever digits."""
    first, second, third = map(int, _NUMBER.findall(day))
    return first, second, third


def is_year_first(day: str) -> bool:
    """Tell whether a date as written begins with a year of four digits."""
    return numbers_of(day)[0] > 999


@lru_cache(4096)
def day_of(day: str, order: DateOrder) -> date | None:
    """Return the date that is meant in an order of its numbers; None for one that no calendar has."""
    first, second, third = numbers_of(day)
    if order == "ymd":
        year, month, number = first, second, third
    else:
        year = third
        number, month = (first, second) if order == "dmy" else (second, first)
    if year < 100:
        year += 2000
    elif year > 2400:  # the Buddhist calendar
        year -= 543
    try:
        return date(year, month, number)
    except ValueError:
        return None


@lru_cache(4096)
def clock_of(clock: str, half: str | None) -> time | None:
    """Return the minute that is meant by a time of day; None for one that no clock shows."""
    hour, minute = map(int, _NUMBER.findall(clock))
    if half is not None and hour <= 12:
        mark = _SPACES.sub("", half.lower().replace(".", ""))
        afternoon = mark in _AFTERNOON or (mark == _NOON and hour < 6)
        hour = hour if mark == _NOON and not afternoon else hour % 12 + 12 * afternoon
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_of(header: Header, order: DateOrder) -> datetime | None:
    """Return the phone's clock time a head means, naive; None for one that cannot be."""
    day, clock = day_of(header.day, order), clock_of(header.clock, header.half)
    second = int(header.second or 0)
    if day is None or clock is None or second > 59:
        return None
    moment = datetime.combine(day, clock)
    return moment.replace(second=second) if second else moment
