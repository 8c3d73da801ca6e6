"""A stand-in for the reviewer that finds fixed phrases, and apps around it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from reviewer.model import (
    CannotCheck,
    Draft,
    Finding,
    Fix,
    Review,
    Rewrite,
    Severity,
    Situation,
    Span,
    Strength,
    Timing,
    Verdict,
)
from reviewer.tui.app import ReviewerApp
from reviewer.tui.launch import Launch

NOW = datetime(2026, 11, 25, 23, 10, tzinfo=UTC)
SAMPLE = (
    "hey, i know you said you need space but please take me back.\n"
    "i can't sleep without you. saw a dachshund in a raincoat today and thought of you 😭\n"
    "why won't you answer me???"
)

PHRASES = {
    "please take me back": (
        "pleading/take-me-back",
        Severity.HOLD,
        "“please take me back” asks for the whole relationship in one text.",
        "It leaves them only yes or no, and no is the easier one.",
        "Say one small true thing that needs no answer.",
        7,
    ),
    "take me": (
        "pleading/take",
        Severity.NUDGE,
        "“take me” asks.",
        "Asking weighs.",
        "Tell instead.",
        None,
    ),
    "i can't sleep without you": (
        "longing/cannot-without",
        Severity.NUDGE,
        "“i can't sleep without you” makes them responsible for your nights.",
        "They can't mend this, so the safest thing for them is to step back.",
        "Tell a friend about the nights. Tell them about the dachshund.",
        3,
    ),
    "why won't you answer me": (
        "pressure/why-no-answer",
        Severity.HOLD,
        "“why won't you answer me” turns their silence into something to explain.",
        "Being asked to explain themselves makes the next silence longer.",
        "Leave the question out. Their silence may only be a busy week.",
        2,
    ),
    "???": (
        "form/piled-marks",
        Severity.HINT,
        "“???” reads louder than it sounds in your head.",
        "Piled marks read as anger.",
        "One is enough.",
        None,
    ),
}

REWRITES = (
    Rewrite(
        text="saw a dachshund in a raincoat today and thought of you",
        register="own-words",
        intent="saw-something",
        entry="own-words",
        why="Your own words, without the parts that press.",
        kept=("the dachshund",),
        dropped=("the pleading",),
    ),
    Rewrite(
        text="spotted a dachshund in a raincoat. thought you'd want it on record.",
        register="playful",
        intent="saw-something",
        entry="saw-something/on-record",
        why="Light, complete without an answer.",
        kept=("the dachshund",),
    ),
    Rewrite(
        text="a dachshund in a raincoat walked past and improved my whole wednesday.",
        register="warm",
        intent="saw-something",
        entry="saw-something/improved",
        why="Shares a small good thing and asks nothing.",
        kept=("the dachshund",),
    ),
    Rewrite(
        text="",
        register="nothing",
        intent="saw-something",
        entry="nothing",
        why="They asked for space. The kindest text this week is none.",
    ),
)
LATER_REWRITE = Rewrite(
    text="dachshund, raincoat, my street. that's the whole news.",
    register="playful",
    intent="saw-something",
    entry="saw-something/news",
    why="News, nothing else.",
)


@dataclass
class FakeReviewer:
    """Review by fixed phrases; `hold` keeps `load` waiting, `trouble` is raised by `review`."""

    ready: bool = False
    hold: Event | None = None
    trouble: Exception | None = None
    load_trouble: Exception | None = None
    many: int = 0
    seen: list[str] = field(default_factory=list)
    situations: list[Situation] = field(default_factory=list)

    def load(self, pause: Callable[[], None]) -> None:
        if self.hold is not None:
            self.hold.wait(5)
        if self.load_trouble is not None:
            raise self.load_trouble
        self.ready = True

    def review(
        self,
        draft: Draft,
        situation: Situation,
        *,
        now: datetime,
        rng: random.Random,
        recent: frozenset[str],
        skip: frozenset[str],
    ) -> Review:
        if self.trouble is not None:
            raise self.trouble
        self.seen.append(draft.text)
        self.situations.append(situation)
        if "end my life" in draft.text:
            return pausing_review(draft)
        findings = _findings(draft.text, self.many)
        worst = max((each.severity for each in findings), default=Severity.HINT)
        verdicts = {Severity.HINT: Verdict.FINE, Severity.NUDGE: Verdict.TWEAK, Severity.HOLD: Verdict.HOLD}
        rewrites: tuple[Rewrite, ...] = (
            () if not draft.text.strip() else REWRITES if not skip else (LATER_REWRITE, REWRITES[3])
        )
        if LATER_REWRITE.entry in skip:
            rewrites = (REWRITES[3],)
        strengths: tuple[Strength, ...] = ()
        if "dachshund" in draft.text:
            start = draft.text.index("dachshund")
            strengths = (
                Strength(
                    rule="strength/small-thing",
                    span=Span(start, start + 9),
                    quote="dachshund",
                    message="A small, true thing to share.",
                ),
            )
        return Review(
            draft=draft,
            verdict=verdicts[worst],
            summary="Don't send this one yet: it pleads. Your window opens on Thursday 17 December."
            if findings
            else "",
            findings=findings,
            strengths=strengths,
            cannot_check=(CannotCheck("timing/turns", ("last_writer", "unanswered")),)
            if situation.last_writer is None
            else (),
            timing=Timing(state="inside", day=6, length=28, opens=date(2026, 12, 17)),
            rewrites=rewrites,
        )


def pausing_review(draft: Draft) -> Review:
    start = draft.text.index("end my life")
    finding = Finding(
        rule="self_harm/statement",
        family="self_harm",
        severity=Severity.PAUSE,
        span=Span(start, start + 11),
        quote="end my life",
        message="Some of what you wrote sounds like more than a breakup message.",
        why="If you might act on it now, call your local emergency number first.",
        instead="You don't have to send this text to be heard.",
    )
    return Review(
        draft=draft,
        verdict=Verdict.PAUSE,
        summary="Let's pause.",
        findings=(finding,),
        timing=Timing(state="unknown"),
    )


def _findings(text: str, many: int) -> tuple[Finding, ...]:
    found = []
    for phrase, (rule, severity, message, why, instead, step) in PHRASES.items():
        start = text.find(phrase)
        if start >= 0:
            span = Span(start, start + len(phrase))
            fixes = (Fix(span, ""),) if severity is Severity.HOLD else ()
            found.append(
                Finding(
                    rule=rule,
                    family=rule.partition("/")[0],
                    severity=severity,
                    span=span,
                    quote=phrase,
                    message=message,
                    why=why,
                    instead=instead,
                    step=step,
                    fixes=fixes,
                )
            )
    found += [
        Finding(
            rule=f"form/extra-{number}",
            family="form",
            severity=Severity.HINT,
            span=Span(0, 0),
            quote="",
            message=f"Extra note {number}.",
            why="Why.",
            instead="Instead.",
        )
        for number in range(many)
    ]
    return tuple(sorted(found, key=lambda each: (-each.severity, each.span)))


@pytest.fixture(autouse=True)
def calm_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the cursor still and the person's own environment out."""
    for name in ("TMUX", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(TextArea.cursor_blink, "_default", False)
    monkeypatch.setattr(Input.cursor_blink, "_default", False)


@pytest.fixture
def sample() -> str:
    """Return a draft in which every kind of finding stands."""
    return SAMPLE


@pytest.fixture
def fake() -> FakeReviewer:
    """Return the reviewer behind the app; tests may change it before the app starts."""
    return FakeReviewer(ready=True)


MakeApp = Callable[..., ReviewerApp]


@pytest.fixture
def make_app(fake: FakeReviewer) -> MakeApp:
    """Return what makes an app around the fake."""

    def make(draft: str = "", **options: Any) -> ReviewerApp:
        given: dict[str, Any] = {
            "now": lambda: NOW,
            "make_reviewer": lambda: fake,
            "rng": random.Random(1),
            "environment": {"TERM": "xterm"},
        }
        return ReviewerApp(Launch(draft=draft, **given | options))

    return make


async def settle(pilot: Pilot[None]) -> None:
    """Wait for the pause in typing and the review after it, longer on a busy machine."""
    for turn in range(40):
        await asyncio.sleep(0.08)
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, ReviewerApp)
        review = app.desk.review
        read = review is not None and review.draft.text == app.desk.area.text
        if turn >= 2 and (read or (review is None and turn >= 10)):
            return
