from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from reviewer.model import Draft, Finding, Severity, Situation, Span, Timing, Verdict, WindowState, Writer
from reviewer.rewrites.corpus import load_corpus
from reviewer.rewrites.own_words import Recheck
from reviewer.rewrites.request import Request
from reviewer.rewrites.suggest import Suggester

Ask = Callable[..., Request]
HEAVY = (
    "hey i know you said you needed space but i just miss you SO much and i can't stop thinking about us. "
    "please please just text me back?? i'll change, i promise. are you seeing someone else?? i drove past "
    "our thai place today and cried. call me whenever you want, "
    "i'm free all weekend. sorry for texting again lol"
)
STOPPED = (
    Situation(order=True),
    Situation(asked_to_stop=True),
    Situation(blocked=True),
    Situation(afraid=True),
)
OPEN = Situation()
DRAFTS = (
    HEAVY,
    "i miss you. saw a dog in a hat",
    "pickup is at three thursday. i miss you",
    "asshole, i hate you",
)


@pytest.mark.parametrize("text", DRAFTS)
@pytest.mark.parametrize("state", get_args(WindowState))
@pytest.mark.parametrize("verdict", list(Verdict))
def test_suggest_keeps_the_policy_for_every_case(
    text: str, state: WindowState, verdict: Verdict, suggester: Suggester, ask: Ask
) -> None:
    writers: tuple[Writer | None, ...] = ("me", "them", None)
    for known, writer, unanswered in itertools.product((OPEN, *STOPPED), writers, (None, 1, 2)):
        situation = replace(known, last_writer=writer, unanswered=unanswered)
        offered = suggester.suggest(
            ask(text, verdict=verdict, timing=Timing(state=state), situation=situation)
        )
        if known is not OPEN or state == "stopped" or verdict is Verdict.PAUSE:
            assert offered == ()
            continue
        assert sum(each.register == "nothing" for each in offered) == 1
        assert len(offered) <= 5
        pressing = (state == "inside" and writer != "them") or (unanswered or 0) >= 2
        if verdict is Verdict.FINE or (pressing and "pickup" not in text):
            assert [each.register for each in offered] == ["nothing"]
        elif pressing:
            assert {each.register for each in offered} <= {"nothing", "plain", "own-words"}
            assert all(each.intent == "children" for each in offered if each.register == "plain")


def test_suggest_offers_a_line_about_what_the_draft_names(suggester: Suggester, ask: Ask) -> None:
    offered = suggester.suggest(ask(HEAVY))
    assert offered[0].register == "nothing"
    assert "asked for space" in offered[0].why
    kept = [each for each in offered if "thai place" in each.kept]
    assert any("the thai place" in each.text or "our thai place" in each.text for each in kept)
    assert all("cried" not in each.text and "sorry" not in each.text for each in offered)


def test_suggest_puts_own_words_first_and_nothing_last(suggester: Suggester, ask: Ask) -> None:
    offered = suggester.suggest(ask("saw a dachshund in a raincoat today. i miss you so much"))
    registers = [each.register for each in offered]
    assert registers[0] == "own-words"
    assert offered[0].text == "saw a dachshund in a raincoat today."
    assert registers[-1] == "nothing"
    assert "playful" in registers
    assert any(each.text.startswith("spotted a dachshund") for each in offered)


def test_suggest_never_offers_what_a_review_flags(suggester: Suggester, ask: Ask, check: Recheck) -> None:
    flagged = ask("saw a dachshund today. i miss you")

    def strict(draft: Draft) -> tuple[object, ...]:
        return check(Draft("text me back")) if "dachshund" in draft.text else ()

    offered = suggester.suggest(replace(flagged, recheck=strict))  # type: ignore[arg-type]
    assert all("dachshund" not in each.text for each in offered)


def test_suggest_rechecks_few_texts(suggester: Suggester, ask: Ask, check: Recheck) -> None:
    seen: list[str] = []

    def count(draft: Draft) -> tuple[object, ...]:
        seen.append(draft.text)
        return check(Draft("text me back"))

    suggester.suggest(replace(ask("got your text. saw a dog. i miss you"), recheck=count))  # type: ignore[arg-type]
    assert len(seen) <= 8 + 7


@pytest.mark.parametrize("barred", ["recent", "skip"])
def test_suggest_leaves_out_lines_seen_lately(barred: str, suggester: Suggester, ask: Ask) -> None:
    text = "saw a dog today. i miss you so much"
    first = {each.entry for each in suggester.suggest(ask(text)) if "/n" in each.entry}
    again = suggester.suggest(ask(text, **{barred: frozenset(first)}))
    assert first
    assert first.isdisjoint(each.entry for each in again)


def test_suggest_is_the_same_for_the_same_random_choice(suggester: Suggester, ask: Ask) -> None:
    one, two = (suggester.suggest(ask(HEAVY, rng=random.Random(7))) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    "text",
    [
        "so sorry about your gran. i miss you",
        "mum has cancer. please take me back",
        "pickup is at three. i miss you",
    ],
)
def test_suggest_stays_plain_where_it_is_tender(text: str, suggester: Suggester, ask: Ask) -> None:
    offered = suggester.suggest(ask(text))
    assert {each.register for each in offered} <= {"plain", "own-words", "nothing"}


def test_suggest_gives_the_intents_reason_where_no_text_serves(suggester: Suggester, ask: Ask) -> None:
    (card,) = suggester.suggest(ask("i hate you you asshole"))
    assert (card.entry, card.text) == ("nothing/venting", "")
    assert card.why.startswith("Not by text. Instead: ")


def test_suggest_says_when_too_little_of_the_own_words_is_left(suggester: Suggester, ask: Ask) -> None:
    offered = suggester.suggest(ask("i miss you"))
    assert all(each.register != "own-words" for each in offered)
    assert "of your own words is left" in offered[-1].why


def test_suggest_offers_only_own_words_to_somebody_who_is_hurt(suggester: Suggester, ask: Ask) -> None:
    draft = Draft("thank you for the soup. you broke me")
    found = Finding(
        rule="guilt/x", family="guilt", severity=Severity.HOLD, span=Span(24, 36), quote="you broke me",
        message="", why="", instead="",
    )  # fmt: skip
    offered = suggester.suggest(ask(draft.text, findings=(found,), verdict=Verdict.HOLD))
    assert [each.register for each in offered] == ["nothing", "own-words"]


def test_suggest_jokes_with_longing_only_about_a_thing(suggester: Suggester, ask: Ask) -> None:
    bare = suggester.suggest(ask("i miss you"))
    thing = suggester.suggest(ask("i miss you. saw a dog at the thai place"))
    assert all(each.register != "playful" for each in bare)
    assert any(each.register == "playful" for each in thing)


def test_suggest_sends_nobody_to_a_text_when_a_life_is_feared_for(suggester: Suggester, ask: Ask) -> None:
    feared = Finding(
        rule="care/their-life", family="care", severity=Severity.HINT, span=Span(0, 20),
        quote="please keep fighting", message="", why="", instead="",
    )  # fmt: skip
    (card,) = suggester.suggest(ask("please keep fighting. i miss you", findings=(feared,)))
    assert "a text is too slow" in card.why
    assert "Instead" not in card.why


def test_suggest_names_the_day_the_window_ends(suggester: Suggester, ask: Ask) -> None:
    timing = Timing(state="inside", day=6, opens=date(2026, 12, 17))
    (card,) = suggester.suggest(ask("i miss you", timing=timing))
    assert "17 December" in card.why
    assert "Instead: " in card.why


def test_suggest_offers_replies_only_when_they_wrote(suggester: Suggester, ask: Ask) -> None:
    text = "got your text lol. i promise"
    mine = suggester.suggest(ask(text, situation=Situation(last_writer="me")))
    theirs = suggester.suggest(ask(text, situation=Situation(last_writer="them")))
    assert all(not each.entry.startswith("reply-casual/") for each in mine)
    assert any(each.entry.startswith("reply-casual/") for each in theirs)


def test_suggest_is_cheap_for_fine_drafts(suggester: Suggester, ask: Ask) -> None:
    def never(draft: Draft) -> tuple[object, ...]:
        raise AssertionError

    request = replace(ask("see you at three"), verdict=Verdict.FINE, recheck=never)  # type: ignore[arg-type]
    (card,) = suggester.suggest(request)
    assert card.entry == "nothing/fine"


WARM_PAST = 'entries:\n  - {id: aa/past, register: warm, text: "good days.", when: [apart]}\n'
WARM_NOW = '  - {id: aa/now, register: warm, text: "nice to have you.", when: [together]}\n'


@pytest.mark.parametrize(
    ("text", "offered", "quiet_first"),
    [
        ("i miss you", "aa/past", False),
        ("i miss you. dont ever leave me", "aa/now", False),
        ("i miss you. you chose her", "aa/past", True),
    ],
)
def test_suggest_says_no_farewell_to_somebody_who_is_still_there(
    text: str, offered: str, quiet_first: bool, tmp_path: Path, ask: Ask
) -> None:
    head = 'intent: aa\nnumber: 3\ntitle: A\nbest: warm\ncues: ["miss you"]\n'
    (tmp_path / "aa.yaml").write_text(head + WARM_PAST + WARM_NOW, encoding="utf-8")
    rewrites = Suggester(load_corpus(tmp_path), {}).suggest(ask(text))
    assert [each.entry for each in rewrites if each.register == "warm"] == [offered]
    assert (rewrites[0].register == "nothing") is quiet_first


@pytest.mark.parametrize(
    "text", ["i miss you. you keep hurting me", "i miss you. i think of the baby we lost"]
)
def test_suggest_praises_nobody_who_goes_on_hurting_and_is_silent_at_a_loss(
    text: str, suggester: Suggester, ask: Ask
) -> None:
    assert [each.register for each in suggester.suggest(ask(text))] == ["nothing"]
