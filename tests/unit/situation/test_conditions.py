from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.situation.conditions import Condition, evaluate, parse_condition
from reviewer.situation.facts import FACTS, NUMBERS, Answer

YES, NO, UNKNOWN = Answer(True), Answer(False), Answer(None, ("last_writer",))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("blocked", Condition("blocked")),
        ("  not   blocked ", Condition("blocked", wanted=False)),
        ("unanswered >= 2", Condition("unanswered", comparison=">=", number=2)),
        ("unanswered<2", Condition("unanswered", comparison="<", number=2)),
        ("hours_since_last == 0", Condition("hours_since_last", comparison="==", number=0)),
    ],
)
def test_parse_condition_reads_the_three_forms(text: str, condition: Condition) -> None:
    assert parse_condition(text) == condition


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("blockt", 'did you mean "blocked"'),
        ("not inside_windw", 'did you mean "inside_window"'),
        ("unansered >= 1", 'did you mean "unanswered"'),
        ("unanswered", "is a number"),
        ("not unanswered", "is a number"),
        ("blocked >= 1", "yes or no"),
        ("blocked and order", "not a condition"),
        ("not", "not a condition"),
        ("", "not a condition"),
        ("unanswered >= two", "not a condition"),
        ("unanswered => 2", "not a condition"),
        ("unanswered >= -1", "not a condition"),
    ],
)
def test_parse_condition_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_condition(text)


@pytest.mark.parametrize("name", sorted(FACTS))
def test_parse_condition_reads_back_what_it_prints(name: str) -> None:
    texts = [f"{name} <= 3"] if name in NUMBERS else [name, f"not {name}"]
    assert [str(parse_condition(text)) for text in texts] == texts


@pytest.mark.parametrize(
    ("conditions", "facts", "answer"),
    [
        ([], {}, YES),
        (["order"], {"order": YES}, YES),
        (["not order"], {"order": YES}, NO),
        (["not order"], {"order": NO}, YES),
        (["not order"], {"order": UNKNOWN}, UNKNOWN),
        (["order", "blocked"], {"order": UNKNOWN, "blocked": NO}, NO),
        (["order", "blocked"], {"order": UNKNOWN, "blocked": YES}, UNKNOWN),
        (
            ["order", "blocked", "afraid"],
            {"order": Answer(None, ("a",)), "blocked": Answer(None, ("b", "a")), "afraid": Answer(None)},
            Answer(None, ("a", "b")),
        ),
        (["order"], {"order": Answer(None)}, Answer(None)),
        (["unanswered >= 2"], {"unanswered": Answer(2)}, YES),
        (["unanswered > 2"], {"unanswered": Answer(2)}, NO),
        (["unanswered == 0"], {"unanswered": Answer(0)}, YES),
    ],
)
def test_evaluate_follows_three_valued_logic(
    conditions: list[str], facts: dict[str, Answer], answer: Answer
) -> None:
    assert evaluate([parse_condition(each) for each in conditions], facts) == answer


@given(st.lists(st.sampled_from([True, False, None]), min_size=3, max_size=3), st.permutations(range(3)))
def test_evaluate_does_not_depend_on_order(values: list[bool | None], order: list[int]) -> None:
    names = ["order", "blocked", "afraid"]
    facts = {name: Answer(value) for name, value in zip(names, values, strict=True)}
    answers = {evaluate([Condition(names[each]) for each in way], facts) for way in (order, range(3))}
    assert len(answers) == 1


@given(st.text(max_size=40))
def test_parse_condition_is_total(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ValueError:
        return
    assert parse_condition(str(condition)) == condition
