from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.errors import DataFileError
from reviewer.resources import shipped
from reviewer.rewrites import tables
from reviewer.rewrites.slots import SLOT_TYPES

LEXICON = shipped("corpora") / "lexicon"


def test_tables_hold_enough_heads_and_fillers() -> None:
    assert len(tables.load_heads(LEXICON).types) >= 500
    counted = Counter(filler.type for filler in tables.load_fillers(LEXICON))
    assert set(counted) == set(SLOT_TYPES)
    assert min(counted.values()) >= 40


def test_tables_hold_families_and_quiet_sentences() -> None:
    families = tables.load_families(LEXICON)
    assert all(0 < weight < 1 for family in families.values() for weight in family.intents.values())
    assert all(family.quiet.endswith(".") for family in families.values())
    assert tables.load_bans(LEXICON)


@pytest.mark.parametrize(
    ("load", "name", "row", "message"),
    [
        (tables.load_heads, tables.KEEPSAKES, "dog\tbeast\tnoun", "unknown type"),
        (tables.load_heads, tables.KEEPSAKES, "dog", "3 columns"),
        (tables.load_heads, tables.KEEPSAKES, "dog\tanimal\tnoun\ndog\tanimal\tnoun", "given twice"),
        (tables.load_heads, tables.KEEPSAKES, "dog\tanimal\tword", "noun or name"),
        (tables.load_fillers, tables.FILLERS, "animal\ta\tdog\tfew", "one, many or name"),
        (tables.load_families, tables.FAMILIES, "x\ty\tfour:1\tz.", "number:weight"),
        (tables.load_bans, tables.BANNED, "x\ty\tall", "numbers of intents"),
        (tables.load_quiet, tables.QUIET, "never\ty.", "unknown occasion"),
    ],
)
def test_tables_place_their_faults(
    load: Callable[[Path], object], name: str, row: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(f"# head\n{row}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=message) as caught:
        load(tmp_path)
    assert any(problem.line >= 2 for problem in caught.value.problems)


def test_tables_say_when_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot read"):
        tables.load_heads(tmp_path)
