from __future__ import annotations

import pytest

from reviewer.model import Draft, Finding, Severity, Span
from reviewer.resources import shipped
from reviewer.rewrites.corpus import Corpus, load_corpus
from reviewer.rewrites.intents import IntentFinder
from reviewer.rewrites.keepsakes import find_keepsakes
from reviewer.rewrites.tables import load_families, load_heads
from reviewer.text.reader import Reader

LEXICON = shipped("corpora") / "lexicon"


@pytest.fixture(scope="module")
def finder(corpus: Corpus) -> IntentFinder:
    return IntentFinder(corpus, load_families(LEXICON), {"filler": ("just", "really")})


@pytest.fixture(scope="module")
def shipped_finder() -> IntentFinder:
    groups = {"filler": ("just", "really", "so", "still", "even")}
    return IntentFinder(
        load_corpus(shipped("corpora") / "rewrites", lazy=True), load_families(LEXICON), groups
    )


def guess(
    text: str, finder: IntentFinder, reader: Reader, findings: tuple[Finding, ...] = ()
) -> dict[str, float]:
    reading = reader.read(Draft(text))
    keepsakes = find_keepsakes(reading, findings, load_heads(LEXICON))
    return {each.intent: each.confidence for each in finder.guess(reading, findings, keepsakes, reader.read)}


def test_intents_are_found_by_cue_past_fillers(finder: IntentFinder, reader: Reader) -> None:
    assert guess("i really just miss you", finder, reader)["missing-you"] >= 0.7


def test_intents_are_found_by_likeness_to_examples(finder: IntentFinder, reader: Reader) -> None:
    assert guess("pls please take me back pleaase", finder, reader)["back-together"] > 0.7
    assert "children" in guess("the pick up thursday is at three", finder, reader)


def test_intents_are_found_by_findings(finder: IntentFinder, reader: Reader) -> None:
    found = Finding(
        rule="anger/x", family="anger", severity=Severity.HOLD, span=Span(0, 2), quote="ok", message="",
        why="", instead="",
    )  # fmt: skip
    assert guess("ok then", finder, reader, (found,))["venting"] >= 0.8


def test_intents_are_found_by_what_is_named(finder: IntentFinder, reader: Reader) -> None:
    assert guess("there were alpacas", finder, reader)["saw-something"] > 0.4


def test_intents_come_several_at_once_surest_first(finder: IntentFinder, reader: Reader) -> None:
    found = guess("so sorry about your gran. please take me back", finder, reader)
    assert {"condolence", "back-together"} <= set(found)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert all(0 < confidence <= 1 for confidence in found.values())


def test_intents_of_an_empty_draft_are_none(finder: IntentFinder, reader: Reader) -> None:
    assert guess("", finder, reader) == {}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("omg just saw a dachshund in a raincoat and thought of u", "saw-something"),
        ("happy bday!! hope ur day is good", "birthday"),
        ("can you transfer your half of the gas bill", "money"),
        ("im so sorry about your gran, she was lovely", "condolence"),
        ("please come back to me, lets try again", "get-back-together"),
        ("sorry i pocket dialled you lol ignore", "accidental-contact"),
    ],
)
def test_intents_of_common_drafts(
    text: str, intent: str, shipped_finder: IntentFinder, reader: Reader
) -> None:
    assert intent in list(guess(text, shipped_finder, reader))[:2]
