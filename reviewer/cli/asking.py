"""What `reviewer situation ask` asks, and in which order; lines go in and out through given functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, get_args

from reviewer.errors import UsageError
from reviewer.model import Shared, Situation
from reviewer.situation.files import LONGEST_WINDOW, MOST_COUNTED, YEARS
from reviewer.situation.spoken import parse_spoken_date, spell_date

INTRODUCTION: Final = (
    "Enter skips a question, - forgets an old answer, q stops and keeps what you said so far.\n"
    "Ctrl+C leaves everything as it was."
)
_FORGET, _STOP = "-", ("q", "quit")
_WAIT: Final = "The other questions can wait."
_HELP: Final = f"findahelpline.com lists people to talk to, by country. {_WAIT}"
_TALK: Final = f"If that is hard, talk to somebody who is glad to hear you. {_WAIT}"


class _Stopped(Exception):  # noqa: N818  (no error: the person has said enough)
    """End the questions early."""


@dataclass(frozen=True, slots=True)
class _Question:
    """Ask for one field of the situation; `hint` shows how an answer may look."""

    field: str
    words: str
    hint: str
    read: Callable[[str, date], object]


def ask(
    known: Situation,
    today: date,
    *,
    answer: Callable[[str], str],
    say: Callable[[str], None],
    from_history: bool = False,
    ready_asked: bool = False,
) -> Mapping[str, Any]:
    """Ask for what matters, safety first; return field → what was answered, None for what was forgotten.

    `answer` shows a prompt and returns a line, `say` shows one. With `from_history` the last contact is
    known from a history, which then also knows who wrote. An answered `last_contact` that is the known
    one means that there was nothing since; `ready` is None where that question was skipped.
    """
    asking = _Asking(known, today, answer, say)
    say(INTRODUCTION)
    try:
        if asking.finds_danger():
            return asking.answers
        asking.ask_space()
        asking.ask(_BREAKUP)
        asking.ask_last_contact(from_history)
        asking.ask(_SHARED)
        asking.ask(_WINDOW)
        if not ready_asked:
            asking.answers["ready"] = None
            asking.ask(_READY)
    except _Stopped:
        pass
    return asking.answers


class _Asking:
    """Hold what is known so far and what was answered."""

    def __init__(
        self, known: Situation, today: date, answer: Callable[[str], str], say: Callable[[str], None]
    ) -> None:
        self.known = known
        self.answers: dict[str, Any] = {}
        self._today = today
        self._answer = answer
        self._say = say

    def ask(self, question: _Question) -> bool:
        """Ask until the answer can be read; tell whether there was one. Raise _Stopped for a q."""
        while True:
            said = self._answer(self._prompt(question)).strip()
            if said.casefold() in _STOP:
                raise _Stopped
            if not said:
                return False
            try:
                value = None if said == _FORGET else question.read(said, self._today)
            except UsageError as error:
                self._say(f"  {error}")
                continue
            self.note(question.field, value)
            return True

    def note(self, field: str, value: object) -> None:
        """Keep an answer; a forgotten one is as unknown as in a new situation."""
        self.answers[field] = getattr(Situation(), field) if value is None else value
        self.known = replace(self.known, **{field: self.answers[field]})

    def finds_danger(self) -> bool:
        """Ask for what comes before every date; tell whether one of them makes the rest wait."""
        for question, words in _SAFETY:
            self.ask(question)
            if getattr(self.known, question.field):
                self._say(words)
                return True
        return False

    def ask_space(self) -> None:
        """Ask whether they want space, and until when."""
        self.ask(_SPACE)
        if self.known.asked_for_space:
            self.ask(_SPACE_UNTIL)
        elif self.known.space_until is not None and self.known.asked_for_space is False:
            self.note("space_until", None)

    def ask_last_contact(self, from_history: bool) -> None:
        """Ask for the last contact, then who wrote, unless a history knows that still."""
        if self.ask(_LAST_CONTACT):
            for field in ("last_mine", "last_writer", "unanswered"):
                self.note(field, None)
        elif self.known.last_contact is not None:
            self.answers["last_contact"] = self.known.last_contact
            if from_history:
                return
        self.ask(_LAST_WRITER)
        if self.known.last_writer == "them":
            self.note("unanswered", 0)
        else:
            self.ask(_UNANSWERED)

    def _prompt(self, question: _Question) -> str:
        value = getattr(self.known, question.field)
        if value is None:
            return f"{question.words} ({question.hint}) "
        return f"{question.words} Known: {_shown(value, self._today)}. Enter keeps it. "


def _shown(value: object, today: date) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{spell_date(value.date(), today)}, {value:%H:%M}"
    if isinstance(value, date):
        return spell_date(value, today)
    if isinstance(value, frozenset):
        return ", ".join(each for each in get_args(Shared) if each in value) or "nothing"
    return str(value)


def _yes_or_no(said: str, _: date) -> bool:
    word = said.casefold().rstrip(".!")
    if word in ("y", "yes", "yeah", "yep", "true"):
        return True
    if word in ("n", "no", "nope", "false"):
        return False
    raise UsageError('Please write "yes" or "no", or press Enter to skip.')


def _past_day(said: str, today: date) -> date:
    day = _in_range(parse_spoken_date(said, today))
    if day > today:
        raise UsageError("That day has not come yet. Write one up to today.")
    return day


def _coming_day(said: str, today: date) -> date:
    return _in_range(parse_spoken_date(said, today, ahead=True))


def _in_range(day: date) -> date:
    if day.year not in YEARS:
        raise UsageError(f"That lies in the year {day.year}; check the date.")
    return day


def _writer(said: str, _: date) -> str:
    word = said.casefold()
    if word in ("me", "i", "mine"):
        return "me"
    if word in ("them", "they", "he", "she", "him", "her"):
        return "them"
    raise UsageError('Please write "me" or "them", or press Enter to skip.')


def _number(least: int, most: int) -> Callable[[str, date], int]:
    def read(said: str, _: date) -> int:
        if said.isascii() and said.isdigit() and len(said) < 9 and least <= int(said) <= most:
            return int(said)
        raise UsageError(f"Please write a number from {least} to {most:,}, or press Enter to skip.")

    return read


def _things(said: str, _: date) -> frozenset[str]:
    known = get_args(Shared)
    words = [word for word in re.split(r"[,;/&+\s]+|\band\b", said.casefold()) if word]
    if words in (["none"], ["nothing"], ["no"]):
        return frozenset()
    things = {_ALSO.get(word, word) for word in words}
    if not things <= set(known):
        raise UsageError(f'Please write any of {", ".join(known)}, with commas between, or "none".')
    return frozenset(things)


_ALSO: Final = {
    **dict.fromkeys(("kids", "kid", "child", "baby", "son", "daughter"), "children"),
    **dict.fromkeys(("house", "flat", "apartment", "lease", "rent"), "home"),
    **dict.fromkeys(("pet", "dog", "dogs", "cat", "cats"), "pets"),
    **dict.fromkeys(("debt", "debts", "bills", "account"), "money"),
    **dict.fromkeys(("job", "office", "school"), "work"),
}
_YES_NO: Final = "yes or no"
_SAFETY: Final = (
    (
        _Question("afraid", "Are you ever afraid of how they react?", _YES_NO, _yes_or_no),
        "Then you come first here, not the calendar, and you owe nobody an answer. " + _HELP,
    ),
    (
        _Question(
            "order", "Does a court order, bail term or police warning limit contact?", _YES_NO, _yes_or_no
        ),
        "Then the order decides, not a count of days. Ask a lawyer or the court before any contact. " + _WAIT,
    ),
    (
        _Question("asked_to_stop", "Did they ask you to stop writing?", _YES_NO, _yes_or_no),
        "Then the kind message is none, and there are no days to count. " + _TALK,
    ),
    (
        _Question("blocked", "Did they block you anywhere?", _YES_NO, _yes_or_no),
        "Then that is their answer, and there are no days to count. " + _TALK,
    ),
)
_SPACE: Final = _Question("asked_for_space", "Did they ask for space?", _YES_NO, _yes_or_no)
_SPACE_UNTIL: Final = _Question("space_until", "Until when?", "a day, if they named one", _coming_day)
_BREAKUP: Final = _Question("breakup", "When did it end?", "such as 3 weeks ago, or 14 nov", _past_day)
_LAST_CONTACT: Final = _Question(
    "last_contact", "When were you last in touch, likes included?", "such as yesterday", _past_day
)
_LAST_WRITER: Final = _Question("last_writer", "Who wrote last?", "me or them", _writer)
_UNANSWERED: Final = _Question(
    "unanswered", "How many of your messages have no answer?", "a number", _number(0, MOST_COUNTED)
)
_SHARED: Final = _Question(
    "shared", "What do you still share?", "children, home, pets, money, work, or none", _things
)
_WINDOW: Final = _Question(
    "window_days", "How many days of no contact do you want?", "a number", _number(1, LONGEST_WINDOW)
)
_READY: Final = _Question("ready", "If no answer comes, would that be all right today?", _YES_NO, _yes_or_no)
