r"""The values that travel the road from draft to review: frozen, and standard library only.

Positions are code points in the draft after its line ends became ``\n``; spans are half open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Literal

Applicability = Literal["safe", "suggest", "display"]
Register = Literal["plain", "warm", "playful", "own-words", "nothing"]
Writer = Literal["me", "them"]
WindowState = Literal["inside", "over", "unknown", "stopped"]
Shared = Literal["children", "home", "pets", "money", "work"]

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")


class Severity(IntEnum):
    """Order how much a finding matters; a pause leaves the ordinary review altogether."""

    HINT = 1
    NUDGE = 2
    HOLD = 3
    PAUSE = 4

    @property
    def word(self) -> str:
        """Name the severity as rule files and reviews write it."""
        return self.name.lower()


class Verdict(StrEnum):
    """Judge the draft as a whole, mildest first."""

    FINE = "fine"
    TWEAK = "tweak"
    HOLD = "hold"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Mark a half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Draft:
    r"""Hold the text a person may send; every line end in it is ``\n``."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _LINE_ENDS.sub("\n", self.text))

    def quote(self, span: Span) -> str:
        """Return the words a span covers."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Hold what the words do not say; None means "not known", and nothing is guessed.

    `occasions` come back each year, such as a birthday; `night` is the person's own, such as "00:30-08:00".
    The fields from `channels` to `contact_days` are mostly reckoned from an imported history: ways the
    unanswered messages of three days went, turns of the person in the last seven days and the seven
    before, exchanges in a row that the person began, the last like and the last unseen look, how far
    the history reaches, the person's own last contact and the dates of all theirs since the breakup. Days
    are counted in `time_zone` (an IANA name). `window_days` is the person's own choice; its default rests
    on the guide's three to four weeks, not on a study. `ready` is today's answer to whether no answer would
    be all right, `taken_up` how often the draft was taken up again after a rest; neither outlives its day.
    """

    breakup: date | None = None
    last_contact: date | datetime | None = None
    last_writer: Writer | None = None
    unanswered: int | None = None
    window_days: int = 28
    asked_for_space: bool | None = None
    space_until: date | None = None
    asked_to_stop: bool | None = None
    blocked: bool | None = None
    order: bool | None = None
    afraid: bool | None = None
    shared: frozenset[Shared] | None = None
    occasions: frozenset[date] | None = None
    night: str | None = None
    channels: int | None = None
    this_week: int | None = None
    week_before: int | None = None
    started_by_me: int | None = None
    last_touch: date | datetime | None = None
    last_look: date | datetime | None = None
    known_until: date | datetime | None = None
    last_mine: date | datetime | None = None
    contact_days: frozenset[date] | None = None
    ready: bool | None = None
    taken_up: int | None = None
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace a range of the draft by `text`; an empty text drops the range."""

    span: Span
    text: str
    applicability: Applicability = "suggest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Point at words, say why they may land badly and what to do instead.

    A finding about the whole draft or about timing has an empty quote and the span (0, 0).
    """

    rule: str
    family: str
    severity: Severity
    span: Span
    quote: str
    message: str
    why: str
    instead: str
    step: int | None = None
    source: str | None = None
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Name something the draft does well."""

    rule: str
    span: Span
    quote: str
    message: str


@dataclass(frozen=True, slots=True)
class CannotCheck:
    """Name a rule that needs facts nobody gave, and those facts (fields of `Situation`)."""

    rule: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Place today in the no-contact window; `day` counts local dates, day 0 is the last contact.

    `quiet_days` are all dates since the breakup without a contact of the person's, `slips` those inside
    a window that had one; None where the breakup or every contact is unknown.
    """

    state: WindowState
    day: int | None = None
    length: int = 28
    opens: date | None = None
    quiet_days: int | None = None
    slips: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Offer another text, or none at all: the register ``nothing`` has an empty text."""

    text: str
    register: Register
    intent: str
    entry: str
    why: str
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Hold all that is said about one draft; findings stand gravest first, then by position."""

    draft: Draft
    verdict: Verdict
    summary: str
    findings: tuple[Finding, ...] = ()
    strengths: tuple[Strength, ...] = ()
    cannot_check: tuple[CannotCheck, ...] = ()
    timing: Timing = field(default_factory=lambda: Timing(state="unknown"))
    rewrites: tuple[Rewrite, ...] = ()

    @property
    def safety(self) -> bool:
        """Tell whether the review gave way to safety: no rewrites, no copying them."""
        return self.verdict is Verdict.PAUSE
