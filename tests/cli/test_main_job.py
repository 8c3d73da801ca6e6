"""The main job, end to end: a draft like those people bring, what is flagged in it, and what is offered."""

from __future__ import annotations

from datetime import datetime

import pytest

from reviewer.model import Draft, Review, Verdict
from reviewer.review import Reviewer

DRAFT = (
    "hey i know you said you needed space but i just miss you SO much and i can't stop thinking about us. "
    "please please just text me back?? i'll change, i promise. are you seeing someone else?? "
    "i drove past our thai place today and cried. call me whenever you want, i'm free all weekend. "
    "sorry for texting again lol"
)


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return Reviewer.shipped()


@pytest.fixture
def review(reviewer: Reviewer, now: datetime) -> Review:
    return reviewer.review(Draft(DRAFT), now=now)


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("boundary", "i know you said you needed space but"),
        ("longing", "miss you SO much"),
        ("longing", "can't stop thinking"),
        ("pleading", "please please"),
        ("pressure", "text me back"),
        ("pleading", "i'll change"),
        ("games", "are you seeing someone"),
        ("pleading", "call me whenever you want"),
        ("over_apology", "sorry for texting"),
    ],
)
def test_main_job_points_at_the_right_words(family: str, words: str, review: Review) -> None:
    assert any(words in each.quote for each in review.findings if each.family == family)


def test_main_job_says_not_yet(review: Review) -> None:
    assert review.verdict is Verdict.HOLD


def test_main_job_keeps_the_thai_place(review: Review) -> None:
    offered = [each for each in review.rewrites if "thai place" in each.text]
    assert {"own-words", "playful"} <= {each.register for each in offered}
    assert all("?" not in each.text for each in offered)


def test_main_job_offers_to_send_nothing(review: Review) -> None:
    assert [each.text for each in review.rewrites if each.register == "nothing"] == [""]


def test_main_job_offers_only_what_passes_its_own_review(review: Review, reviewer: Reviewer) -> None:
    for rewrite in review.rewrites:
        assert all(each.severity.word == "hint" for each in reviewer.check_words(Draft(rewrite.text)))


@pytest.mark.parametrize("length", [2_000, 10_000])
def test_main_job_takes_long_drafts(length: int, reviewer: Reviewer, now: datetime) -> None:
    text = (DRAFT + "\n") * (length // len(DRAFT))
    assert reviewer.review(Draft(text), now=now).verdict is Verdict.HOLD
