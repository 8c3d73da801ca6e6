"""Situation files, in YAML or JSON, become situations; every fault keeps its place."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from pathlib import Path
from typing import Final

from reviewer.errors import DataFileError, Problem, UsageError
from reviewer.model import Shared, Situation, Writer
from reviewer.records import Mapping, Node, Scalar, key, parse_yaml, read_record, with_excerpts
from reviewer.situation.night import parse_night
from reviewer.situation.zones import find_zone

LONGEST_WINDOW: Final = 365
MOST_COUNTED: Final = 10_000
YEARS: Final = range(1900, 3000)
DATES: Final = (
    "breakup",
    "last_contact",
    "space_until",
    "last_touch",
    "last_look",
    "known_until",
    "last_mine",
)
_COUNTS: Final = ("unanswered", "channels", "this_week", "week_before", "started_by_me", "taken_up")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _SituationRecord:
    breakup: date | None = key("date of the breakup", default=None)
    last_contact: date | datetime | None = key("date or time of the last contact, either way", default=None)
    last_writer: Writer | None = key("who wrote last: me or them", default=None)
    unanswered: int | None = key("messages of yours since their last answer", default=None)
    window_days: int = key("length of your no-contact window in days, 1 to 365", default=28)
    asked_for_space: bool | None = key("they asked for space", default=None)
    space_until: date | None = key("the date until which they asked for space", default=None)
    asked_to_stop: bool | None = key("they asked for no more contact", default=None)
    blocked: bool | None = key("they blocked you", default=None)
    order: bool | None = key("a court order, bail term or police warning is about contact", default=None)
    afraid: bool | None = key("you are afraid of them", default=None)
    shared: frozenset[Shared] | None = key("what you share: children, home, pets, money, work", default=None)
    occasions: frozenset[date] | None = key(
        "days of the year that are hard, such as a birthday", default=None
    )
    night: str | None = key("your night, such as 00:30-08:00", default=None)
    channels: int | None = key("ways your unanswered messages of three days went", default=None)
    this_week: int | None = key("times you wrote in the last seven days", default=None)
    week_before: int | None = key("times you wrote in the seven days before", default=None)
    started_by_me: int | None = key("exchanges in a row that you began", default=None)
    last_touch: date | datetime | None = key("your last like, view or follow", default=None)
    last_look: date | datetime | None = key("when you last looked at their profile", default=None)
    known_until: date | datetime | None = key("how far your history of contacts reaches", default=None)
    last_mine: date | datetime | None = key("your own last contact, likes and views too", default=None)
    ready: bool | None = key("no answer would be all right today", default=None)
    taken_up: int | None = key("times you took this draft up again after a rest", default=None)
    time_zone: str | None = key("your home time zone, such as Europe/Rome", default=None)


FIELDS: Final = tuple(field.name for field in dataclasses.fields(_SituationRecord))
"""What a person may tell, in the order of the model."""

_HYPHENATED: Final = {name.replace("_", "-"): name for name in FIELDS}


def read_situation(path: Path, *, home: str = "UTC") -> Situation:
    """Read a situation file; keys may be spelled with underscores or hyphens, and all may be left out.

    `home` is the time zone of a file that names none. Raises DataFileError with every fault found.
    """
    file = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise DataFileError([Problem(file, 1, 1, f"cannot read the file: {reason}")]) from None
    return parse_situation(data, file, home=home)


def parse_situation(data: bytes, file: str, *, home: str = "UTC") -> Situation:
    """Read the bytes of a situation file, as `read_situation` does; `file` is how messages call them."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        # JSON may be indented with tabs, which YAML refuses; a space keeps every place as it is.
        data = data.replace(b"\t", b" ")
    node = parse_yaml(data, file)
    problems: list[Problem] = []
    situation = situation_from_node(node, file, problems, home=home)
    if situation is None:
        raise DataFileError(with_excerpts(problems, data))
    return situation


def situation_from_node(
    node: Node, file: str, problems: list[Problem], *, home: str = "UTC"
) -> Situation | None:
    """Read a node as a situation; faults are appended to `problems`, and then the answer is None."""
    if isinstance(node, Scalar) and node.plain and not node.text:
        node = Mapping((), node.place)
    faults: list[Problem] = []
    record = read_record(_SituationRecord, _hyphenated(node), file, faults)
    problems.extend(each._replace(message=_underscored(each.message)) for each in faults)
    if record is None or not isinstance(node, Mapping):
        return None
    found = len(problems)
    places = {name.text.replace("-", "_"): value.place for name, value in node.items}
    for name, message in _faults(record):
        problems.append(Problem(file, places[name].line, places[name].column, message))
    if len(problems) > found:
        return None
    values = {name: getattr(record, name) for name in FIELDS}
    return Situation(**{**values, "time_zone": record.time_zone or home})


def _hyphenated(node: Node) -> Node:
    """Spell known keys as the records reader wants them; a key in both spellings is then given twice."""
    if not isinstance(node, Mapping):
        return node
    items = []
    for name, value in node.items:
        text = name.text.replace("_", "-")
        items.append((name._replace(text=text) if text in _HYPHENATED else name, value))
    return Mapping(tuple(items), node.place)


def _underscored(message: str) -> str:
    """Name the fields in a message of the records reader as situation files spell them."""
    for written, name in _HYPHENATED.items():
        message = message.replace(f'"{written}"', f'"{name}"')
    return message


def _faults(record: _SituationRecord) -> list[tuple[str, str]]:
    """Find values that are out of range or contradict each other, as (field, message)."""
    faults = []
    if not 1 <= record.window_days <= LONGEST_WINDOW:
        faults.append(("window_days", f'"window_days" must be 1 to {LONGEST_WINDOW}'))
    for name in _COUNTS:
        count = getattr(record, name)
        if count is not None and not 0 <= count <= MOST_COUNTED:
            faults.append((name, f'"{name}" must be 0 to {MOST_COUNTED:,}'))
    if record.last_writer == "them" and record.unanswered:
        faults.append(("unanswered", '"unanswered" must be 0 when "last_writer" is them'))
    if record.asked_for_space is False and record.space_until is not None:
        faults.append(("space_until", '"space_until" needs "asked_for_space" to be yes'))
    for name in DATES:
        value = getattr(record, name)
        if value is not None and value.year not in YEARS:
            faults.append((name, f'"{name}" lies in the year {value.year}; check the date'))
    for name, check in (("time_zone", find_zone), ("night", parse_night)):
        try:
            if getattr(record, name) is not None:
                check(getattr(record, name))
        except UsageError as error:
            faults.append((name, str(error)))
    return faults
