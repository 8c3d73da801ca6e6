from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.rewrites.slots import (
    DETERMINERS,
    NO_SPAN,
    SLOT_TYPES,
    Keepsake,
    Slot,
    SlotError,
    fill,
    fits,
    parse_template,
    takes_an,
)

PLACE = Keepsake(type="place", phrase="thai place", span=NO_SPAN, determiner="our")


def thing(phrase: str, **values: object) -> Keepsake:
    fields: dict[str, object] = {"type": "animal", "span": NO_SPAN, "determiner": "a", **values}
    return Keepsake(phrase=phrase, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the news from {the place}: fig.", "the news from the thai place: fig."),
        ("{our place} has opinions.", "our thai place has opinions."),
        ("{place} update.", "thai place update."),
    ],
)
def test_slots_fill_with_the_determiner_asked_for(text: str, expected: str) -> None:
    assert fill(parse_template(text), {"place": PLACE}) == expected


def test_slots_keep_the_casing_of_the_draft() -> None:
    place = Keepsake(type="place", phrase="Thai Place", span=NO_SPAN, determiner="our")
    assert fill(parse_template("{the place} again."), {"place": place}) == "the Thai Place again."


@pytest.mark.parametrize(
    ("phrase", "an"),
    [
        ("hour", True), ("heir", True), ("honest dog", True), ("house", False), ("university", False),
        ("unimpressed goose", True), ("unicycle", False), ("one-eyed cat", False), ("owl", True),
        ("umbrella", True), ("used bike", False), ("euro", False), ("8-year-old", True), ("X-ray lamp", True),
        ("MRI", True), ("dachshund", False), ("urban fox", True), ("uninvited gull", True),
    ],
)  # fmt: skip
def test_slots_choose_a_or_an_by_sound(phrase: str, an: bool) -> None:
    assert takes_an(phrase) is an


def test_slots_leave_plurals_bare_after_a() -> None:
    filled = fill(parse_template("saw {a animal}."), {"animal": thing("pugs", plural=True)})
    assert filled == "saw pugs."


@pytest.mark.parametrize("text", ["{the animal} was there.", "{the animal}'s back.", "{the animal} knows."])
def test_slots_refuse_a_plural_before_a_singular_verb(text: str) -> None:
    assert fill(parse_template(text), {"animal": thing("pugs", determiner="the", plural=True)}) is None


@pytest.mark.parametrize("text", ["{my place}", "{your place}"])
def test_slots_refuse_to_change_the_owner(text: str) -> None:
    assert fill(parse_template(text), {"place": PLACE}) is None


def test_slots_refuse_a_for_somebodys_own_thing() -> None:
    assert fill(parse_template("saw {a animal}"), {"animal": thing("dog", determiner="our")}) is None


def test_slots_give_names_no_determiner() -> None:
    name = Keepsake(type="place", phrase="tesco", span=NO_SPAN, name=True)
    assert fill(parse_template("{the place} again"), {"place": name}) == "tesco again"
    assert fill(parse_template("saw {a animal}"), {"animal": thing("Biscuit", name=True)}) is None


def test_slots_keep_whose_relative_a_person_is() -> None:
    person = Keepsake(type="person", phrase="mum", span=NO_SPAN, determiner="your")
    assert fill(parse_template("give {person} my best"), {"person": person}) == "give your mum my best"


def test_slots_never_stack_determiners() -> None:
    show = Keepsake(type="show", phrase="the office", span=NO_SPAN, name=True)
    assert fill(parse_template("the {show}"), {"show": show}) is None


def test_slots_answer_nothing_for_a_missing_thing() -> None:
    assert fill(parse_template("saw {a animal} at {the place}"), {"place": PLACE}) is None


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("saw {a unicorn}", 4, "unknown slot type"),
        ("saw {an animal}", 4, "unknown determiner"),
        ("saw {a animal", 4, "do not pair"),
        ("saw a animal}", 12, "do not pair"),
        ("saw {A animal}", 4, "bad slot"),
        ("saw the {the animal}", 8, "own determiner"),
    ],
)
def test_slots_place_their_faults(text: str, column: int, message: str) -> None:
    with pytest.raises(SlotError, match=message) as caught:
        parse_template(text)
    assert caught.value.column == column


@given(
    st.lists(
        st.one_of(
            st.text("abc .,!?'", min_size=1, max_size=8),
            st.builds(lambda d, t: f"{{{d} {t}}}" if d else f"{{{t}}}", st.sampled_from(["", *DETERMINERS]),
                      st.sampled_from(SLOT_TYPES)),
        )
    )
)  # fmt: skip
def test_slots_filled_leave_no_brace(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        template = parse_template(text)
    except SlotError:
        return
    things = {
        kind: Keepsake(type=kind, phrase="blue thing", span=NO_SPAN, determiner="the")
        for kind in template.types
    }
    filled = fill(template, things)
    assert filled is None or ("{" not in filled and "}" not in filled)
    assert filled is None or filled.count("blue thing") >= len(template.slots)


@given(st.text(max_size=30))
def test_slots_parsing_is_total_or_a_slot_error(text: str) -> None:
    template, column = None, 0
    try:
        template = parse_template(text)
    except SlotError as error:
        column = error.column
    assert 0 <= column <= len(text)
    if template is not None and not template.slots:
        assert "".join(str(part) for part in template.parts) == text


def test_slots_fit_by_type() -> None:
    assert fits(Slot("our", "place"), PLACE)
    assert not fits(Slot("our", "dish"), PLACE)
