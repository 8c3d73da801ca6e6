"""The lines of a WhatsApp text export in every locale: when, who, and what kind of thing, never the words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final, NamedTuple

from reviewer.history.events import Kind, State
from reviewer.history.formats import DateOrder

_HIDDEN = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_SPACES = dict.fromkeys((0x00A0, 0x202F, 0x2009), " ")
_BY_APP: Final = "\u200e"
_KEPT: Final = "\x01"
_MARKED = re.compile(r"(: ?)\u200e")
_HEAD: Final = 160
_DATE = r"(\d{1,4})(?:[./-]|년 ?|年)(\d{1,2})(?:[./-]|월 ?|月)(\d{1,4})(?:일|日)?"
_TIME = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
_HALF = (
    r"(?:[ap]\. ?m\.?|[ap]m|上午|下午|凌晨|早上|中午|晚上|午前|午後|오전|오후|ص|م|"
    r"πμ|μμ|π\.μ\.|μ\.μ\.|de\.|du\.|fm|em|kl|пп|öö|ös)"
)
_STAMP = rf"{_DATE}[,،]? +(?:klo |kl\. |às |a las |om )?({_HALF})? ?{_TIME} ?({_HALF})?"
_IOS = re.compile(rf"\[{_STAMP}\] ?(.*)", re.IGNORECASE | re.DOTALL)
_ANDROID = re.compile(rf"{_STAMP} [-–] (.*)", re.IGNORECASE | re.DOTALL)
_AFTERNOON = frozenset(
    {"pm", "p.m.", "p.m", "下午", "晚上", "午後", "오후", "م", "μμ", "μ.μ.", "du.", "em", "ös"}
)
_NOON = frozenset({"中午"})
_LONGEST_NAME = 80
_TIDIED = re.compile(r"\s+")

# Most lines hold none of these and are what somebody typed.
_SIGNS: Final = "<\u200e\u200f "
_TELLING = re.compile(r"omitted|deleted|call|edited|\)$|^null$", re.IGNORECASE)
_MEDIA = re.compile(r"<[^<>]{1,60}>|.{1,120} \((?:[^()]{4,40})\)", re.DOTALL)
_ATTACHED = re.compile(r"[\w-]{1,80}\.(opus|webp|jpe?g|png|gif|mp4|m4a|aac|pdf|vcf|3gp|mov)\b", re.IGNORECASE)
_OMITTED = re.compile(r"(image|video|audio|sticker|gif|document|contact card) omitted", re.IGNORECASE)
_CALL = re.compile(r"(missed )?(?:group )?(voice|video) call\b.{0,40}", re.IGNORECASE)
_DELETED = re.compile(r"(?:this message was deleted|you deleted this message)\.?", re.IGNORECASE)
_EDITED = "<this message was edited>"
_BLOCK = re.compile(r"you (un)?blocked this (?:contact|business|account)", re.IGNORECASE)
_BY_ENDING: dict[str, Kind] = {"opus": "voice-note", "webp": "sticker"}


class Header(NamedTuple):
    """Hold the head of a line: three numbers of a date as written, a time of day, and the rest.

    A named tuple, because a chat has hundreds of thousands of them.
    """

    numbers: tuple[int, int, int]
    year_first: bool
    hour: int
    minute: int
    second: int | None
    rest: str
    bracketed: bool


def read_header(line: str) -> Header | None:
    """Read the head of a line; None for one that goes on with the message before it."""
    found = _match(line)
    if found is None and not line.isascii():
        found = _match(_plain(line))
    if found is None:
        return None
    first, second, third, before, hour, minute, seconds, after, rest = found.groups()
    hours = _on_the_clock(int(hour), before or after)
    if hours is None or int(minute) > 59 or int(seconds or 0) > 59:
        return None
    return Header(
        numbers=(int(first), int(second), int(third)),
        year_first=len(first) == 4,
        hour=hours,
        minute=int(minute),
        second=int(seconds) if seconds else None,
        rest=rest.rstrip("\r\n"),
        bracketed=found.re is _IOS,
    )


def _match(line: str) -> re.Match[str] | None:
    return _IOS.match(line) if line.startswith("[") else _ANDROID.match(line)


def split_sender(header: Header) -> tuple[str | None, str]:
    """Return who acts and what follows; nobody for a line that WhatsApp wrote about the chat."""
    name, colon, body = header.rest.partition(": ")
    if not colon:
        name, colon, body = header.rest.partition(":")
        if not colon or (body and not header.bracketed):
            return None, header.rest
    name = _tidied(name)
    return (name, body) if 0 < len(name) <= _LONGEST_NAME else (None, header.rest)


@lru_cache(1024)
def _tidied(name: str) -> str:
    return _TIDIED.sub(" ", name.translate(_HIDDEN)).strip()


def classify(body: str) -> tuple[Kind, State]:
    """Tell what kind of thing a line is, by what WhatsApp itself writes; anything else is a message."""
    if body and body[0] not in _SIGNS and not _TELLING.search(body):
        return "message", "sent"
    by_app = body.startswith(_BY_APP)
    text = body.translate(_HIDDEN).strip()
    if not text or text == "null":
        return "call", "unsure"
    if len(text) > 400:
        return "message", "edited" if text.lower().endswith(_EDITED) else "sent"
    if _DELETED.fullmatch(text):
        return "message", "deleted"
    call = _CALL.fullmatch(text) if by_app or len(text) < 60 else None
    if call:
        return "video-call" if call[2].lower() == "video" else "call", "missed" if call[1] else "sent"
    if text.lower().endswith(_EDITED):
        return "message", "edited"
    if attached := _ATTACHED.search(text) if (by_app or _MEDIA.match(text)) else None:
        return _BY_ENDING.get(attached[1].lower(), "media"), "sent"
    if omitted := _OMITTED.fullmatch(text):
        kinds: dict[str, Kind] = {"audio": "voice-note", "sticker": "sticker"}
        return kinds.get(omitted[1].lower(), "media"), "sent"
    if by_app or re.fullmatch(r"<[^<>]{1,60}>", text):
        return "media", "sent"
    return "message", "sent"


def blocking(rest: str) -> Kind | None:
    """Tell whether a line of WhatsApp's own says that the person blocked or unblocked the other."""
    found = _BLOCK.search(rest)
    if found is None:
        return None
    return "unblock" if found[1] else "block"


@lru_cache(4096)
def day_of(numbers: tuple[int, int, int], order: DateOrder) -> date | None:
    """Return the date three numbers mean in an order; None for one that no calendar has."""
    first, second, third = numbers
    if order == "ymd":
        year, month, day = first, second, third
    else:
        year = third
        day, month = (first, second) if order == "dmy" else (second, first)
    if year < 100:
        year += 2000
    elif year > 2400:
        year -= 543
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moment_of(header: Header, order: DateOrder) -> datetime | None:
    """Return the phone's clock time a head means, naive; None for one that cannot be."""
    day = day_of(header.numbers, order)
    if day is None:
        return None
    return datetime.combine(day, time(header.hour, header.minute, header.second or 0))


def _plain(line: str) -> str:
    """Strip invisible marks before the message, make digits and spaces plain; the message stays as it is."""
    # The mark of WhatsApp's own words stands right after the name; the other invisible marks say nothing.
    head = _MARKED.sub(r"\1" + _KEPT, line[:_HEAD]).translate(_HIDDEN).translate(_SPACES)
    head = head.replace(_KEPT, _BY_APP)
    if not head.isascii():
        head = "".join(
            str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign
            for sign in head
        )
    return head + line[_HEAD:]


def _on_the_clock(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour if hour < 24 else None
    if not 0 <= hour <= 12:
        return hour if hour < 24 else None
    mark = half.lower().replace(" ", "")
    if mark in _AFTERNOON:
        return 12 if hour == 12 else hour + 12
    if mark in _NOON:
        return 12 if hour == 12 else hour + 12 if hour < 6 else hour
    return 0 if hour == 12 else hour
