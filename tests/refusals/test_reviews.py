"""Whatever the draft and the situation: nothing is offered against somebody's safety or no."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model import Draft, Review, Situation, Verdict
from reviewer.review import Reviewer
from tests.refusals.conftest import NECESSARY, OWN_LINES, SOCIAL, safety_drafts

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
NOS = ("order", "asked_to_stop", "blocked", "afraid")

maybe = st.sampled_from((None, True, False))
days_ago = st.none() | st.integers(-2, 90).map(lambda days: NOW.date() - timedelta(days))
situations = st.builds(
    Situation,
    breakup=days_ago,
    last_contact=days_ago,
    last_writer=st.sampled_from((None, "me", "them")),
    unanswered=st.none() | st.integers(0, 5),
    window_days=st.sampled_from((1, 28, 365)),
    asked_for_space=maybe,
    order=maybe,
    asked_to_stop=maybe,
    blocked=maybe,
    afraid=maybe,
    shared=st.none() | st.frozensets(st.sampled_from(("children", "home", "pets", "money", "work"))),
    ready=maybe,
)
drafts = st.sampled_from((*SOCIAL, *NECESSARY, *OWN_LINES)) | st.deferred(
    lambda: st.sampled_from(safety_drafts())
)
many = settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _review(reviewer: Reviewer, text: str, situation: Situation | None) -> Review:
    return reviewer.review(Draft(text), situation, now=NOW)


def _offers_words(review: Review) -> bool:
    return any(each.text for each in review.rewrites)


def _has_fixes(review: Review) -> bool:
    return any(each.fixes for each in review.findings)


@many
@given(text=drafts, second=drafts, situation=st.none() | situations)
def test_nothing_is_offered_in_safety_mode(
    text: str, second: str, situation: Situation | None, shipped_reviewer: Reviewer
) -> None:
    review = _review(shipped_reviewer, f"{text}\n{second}", situation)
    if review.verdict is Verdict.PAUSE:
        assert review.rewrites == ()
        assert review.strengths == ()
        assert not _has_fixes(review)


@many
@given(text=drafts, situation=situations, no=st.sampled_from(NOS))
def test_nothing_is_offered_after_their_no_an_order_or_in_fear(
    text: str, situation: Situation, no: str, shipped_reviewer: Reviewer
) -> None:
    review = _review(shipped_reviewer, text, replace(situation, **{no: True}))  # type: ignore[arg-type]
    assert review.rewrites == ()
    assert not _has_fixes(review)


@many
@given(text=st.sampled_from(SOCIAL), situation=situations)
def test_no_social_text_is_offered_after_two_unanswered_messages(
    text: str, situation: Situation, shipped_reviewer: Reviewer
) -> None:
    left = replace(situation, unanswered=max(2, situation.unanswered or 0), last_writer="me")
    assert not _offers_words(_review(shipped_reviewer, text, left))


@many
@given(text=st.sampled_from(SOCIAL), situation=situations, days=st.integers(0, 27))
def test_no_social_text_is_offered_inside_the_window(
    text: str, situation: Situation, days: int, shipped_reviewer: Reviewer
) -> None:
    contact = NOW.date() - timedelta(days)
    inside = replace(
        situation, breakup=None, last_contact=contact, last_writer="me", window_days=28, last_mine=None
    )
    assert not _offers_words(_review(shipped_reviewer, text, inside))


@pytest.mark.parametrize(
    "text",
    [
        "i know you blocked me but please take me back",
        "i know you asked me to stop texting but i miss you so much",
        "you told me not to contact you but happy birthday",
        "please unblock me, i miss you",
    ],
)
def test_no_text_is_offered_where_the_draft_tells_of_their_no(text: str, shipped_reviewer: Reviewer) -> None:
    assert not _offers_words(_review(shipped_reviewer, text, None))


@many
@given(text=st.sampled_from(OWN_LINES), situation=situations)
def test_an_own_line_is_left_as_it_is(text: str, situation: Situation, shipped_reviewer: Reviewer) -> None:
    review = _review(shipped_reviewer, text, situation)
    assert review.rewrites == ()
    assert not _has_fixes(review)
    if not any(getattr(situation, no) for no in NOS):
        assert (review.verdict, review.summary) == (Verdict.FINE, "Clear. You don't owe more words.")
        assert review.findings == ()


@pytest.mark.parametrize("text", OWN_LINES)
def test_an_own_line_is_left_as_it_is_in_the_window_and_unanswered(
    text: str, shipped_reviewer: Reviewer
) -> None:
    left = Situation(last_contact=date(2026, 11, 20), last_writer="me", unanswered=3)
    review = _review(shipped_reviewer, text, left)
    assert review.summary == "Clear. You don't owe more words."
    assert "don't owe more words" in review.strengths[0].message


def test_a_threat_beside_an_own_line_still_pauses(shipped_reviewer: Reviewer) -> None:
    review = _review(shipped_reviewer, "leave me alone or i'll break your legs", None)
    assert review.verdict is Verdict.PAUSE
    assert review.strengths == ()
