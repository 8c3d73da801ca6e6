"""The words of the screen, in one place so that they keep one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from reviewer.model import CannotCheck, Register, Severity, Timing, Verdict
from reviewer.tui.clipboard import Outcome

VERDICTS: Mapping[Verdict, str] = {
    Verdict.FINE: "Nothing stood out. That doesn't mean a reply will come.",
    Verdict.TWEAK: "Worth a tweak",
    Verdict.HOLD: "Don't send this one yet",
    Verdict.PAUSE: "Let's pause",
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.HINT: "hint",
    Severity.NUDGE: "nudge",
    Severity.HOLD: "hold",
    Severity.PAUSE: "pause",
}
REGISTERS: Mapping[Register, str] = {
    "plain": "plain",
    "warm": "warm",
    "playful": "playful",
    "own-words": "your own words",
    "nothing": "send nothing",
}
READINESS: Mapping[str, str] = {
    "yes": "Noted for today.",
    "no": "Noted for today. Waiting is kinder.",
    "skip": "Not asked again today. F6 reopens it.",
}
COPIES: Mapping[Outcome, str] = {
    Outcome.COPIED: "Copied.",
    Outcome.SENT: "Sent to your terminal. If it doesn't paste, Ctrl+O shows it plain.",
    Outcome.FAILED: "Could not copy. Ctrl+O shows it plain, to select by hand.",
}
_FIELDS: Mapping[str, str] = {
    "breakup": "when it ended",
    "last_contact": "your last contact",
    "last_writer": "who wrote last",
    "unanswered": "texts unanswered",
    "asked_for_space": "whether they asked for space",
    "space_until": "until when they asked for space",
    "asked_to_stop": "whether they asked you to stop",
    "blocked": "whether they blocked you",
    "order": "whether a court order applies",
    "afraid": "whether you feel safe with them",
    "shared": "what you still share",
}

STARTING = "Getting ready. You can start writing."
SMALL_THINGS = "Only small things stood out. That doesn't mean a reply will come."
EMPTY_DRAFT = "Write it here first. Nothing is sent from here."
PLACEHOLDER = "Type or paste what you want to send."
WARMING_UP = "Warming up: grammar checks join in a moment."
NO_TEXT_WHILE_PAUSING = "No suggested texts while we pause. Your own words stay yours."
NO_TEXTS = "No suggested texts for this one."
NO_DRAFT_FOR_TEXTS = "Lighter ways to say it will stand here."
NO_DRAFT = "What stands out will be explained here, as you write."
NOTHING_TO_COPY = "That suggestion is to send nothing, so there is nothing to copy."
NOT_READ_YET = "One moment, still reading your last change."
HISTORY_ASIDE = "This run leaves your history aside. Start without --situation or --no-situation to see it."
READINESS_ASIDE = "This run keeps no answers. Start without --situation or --no-situation to be asked."
HISTORY_KNOWS_LATER = "Saved. Your history knows a later contact, so that one counts."
FRIEND_TEXT = "hey, rough night. have you got a few minutes to talk? no need to fix anything."
SAFETY_IS_NOT = (
    "This isn't a judgement of you, and nobody is watching. Nothing was sent or stored. "
    "Your words are still yours."
)


def name_fields(fields: Iterable[str]) -> str:
    """Name situation fields for people, two at most."""
    names = [_FIELDS.get(field, field.replace("_", " ")) for field in dict.fromkeys(fields)]
    shown = ", ".join(names[:2])
    return f"{shown} and {len(names) - 2} more" if len(names) > 2 else shown


def describe_unchecked(unchecked: Iterable[CannotCheck]) -> str:
    """Say in one line what could not be checked; nothing when all could."""
    missing = [field for each in unchecked for field in each.missing]
    return f"F8 adds what I can't know yet: {name_fields(missing)}" if missing else ""


def say_day(day: date) -> str:
    """Write a day as people do: Thu 17 Dec."""
    return f"{day:%a} {day.day} {day:%b}"


def count_quiet_days(timing: Timing, *, short: bool = False) -> str:
    """Count all quiet days and the slips between them; nothing where there was no slip."""
    if not timing.slips or timing.quiet_days is None:
        return ""
    days = "" if short else " day" if timing.quiet_days == 1 else " days"
    return f"{timing.quiet_days:,} quiet{days}, {timing.slips:,} {'slip' if timing.slips == 1 else 'slips'}"


def count_hidden(removed: int) -> str:
    """Say that hidden characters were taken out of the draft."""
    things = "one hidden character" if removed == 1 else f"{removed} hidden characters"
    return f"Took out {things} that can't be shown safely."


def describe_failure(stage: str, error: str) -> str:
    """Say in one line what still works after something failed; `stage` is make, load or review."""
    first = error.partition("\n")[0]
    if stage == "load":
        return f"Without grammar checks: {first}"
    if stage == "make":
        return f"Can't review: {first}"
    return f"Can't review this: {first}. Your draft is safe here."
