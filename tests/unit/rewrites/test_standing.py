"""Whether a draft takes the two for together, and who else is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import DataFileError
from reviewer.model import Draft
from reviewer.resources import shipped
from reviewer.rewrites.standing import STANDING, StandingTable
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.reader import Reader


@pytest.fixture(scope="module")
def table(rulebook: Rulebook) -> StandingTable:
    return StandingTable(shipped("corpora") / "lexicon", rulebook.groups)


@pytest.mark.parametrize(
    "text",
    [
        "please dont fall out of love with me",
        "dont you ever leave me",
        "im so scared of losing you",
        "Babe? you there",
        "wake up sleepyhead! i miss you",
        "do you still love me?",
        "miss you already. text me when you land",
        "good night babe, love you",
        "love you too mum",
        "you make me so happy",
        "are we ok?",
        "i hope it gets easier for us",
        "i really like you",
        "our plans for may are all i think about",
        "i cant lose you. please come back",
    ],
)
def test_standing_knows_people_who_are_still_there(text: str, table: StandingTable, reader: Reader) -> None:
    assert table.tell(reader.read(Draft(text))).together


@pytest.mark.parametrize(
    "text",
    [
        "i miss you",
        "i will always love you",
        "you were my first love",
        "babe i still think of you since we broke up",
        "you made me happy when we were together",
        "i never wanted to lose you",
        "youre the only person i will ever love",
        "take me back, you make me happy",
    ],
)
def test_standing_leaves_what_is_over_over(text: str, table: StandingTable, reader: Reader) -> None:
    assert not table.tell(reader.read(Draft(text))).together


@pytest.mark.parametrize(
    ("text", "taken", "hurting"),
    [
        ("you chose her again", True, False),
        ("i saw you with your new girlfriend", True, False),
        ("i have a new job and a new cat", False, False),
        ("i never chose you", False, False),
        ("you keep hurting me and i love you", False, True),
        ("i dont know how much longer i can take this", False, True),
        ("im sorry i hurt you", False, False),
    ],
)
def test_standing_sees_somebody_new_and_hurt_that_goes_on(
    text: str, taken: bool, hurting: bool, table: StandingTable, reader: Reader
) -> None:
    told = table.tell(reader.read(Draft(text)))
    assert (told.taken, told.hurting) == (taken, hurting)


@pytest.mark.parametrize(
    ("row", "message"),
    [("never\tbye", "unknown sort"), ("over\t(bye", "is not closed"), ("over", "2 columns")],
)
def test_standing_places_its_faults(row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / STANDING).write_text(f"# head\n{row}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=message) as caught:
        StandingTable(tmp_path, {})
    assert [problem.line for problem in caught.value.problems] == [2]
