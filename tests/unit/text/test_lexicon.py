from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reviewer.errors import DataFileError
from reviewer.resources import shipped
from reviewer.text.lexicon import load_lexicon


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("corpora") / "lexicon", tmp_path / "lexicon"))


def _append(folder: Path, table: str, line: str) -> int:
    path = folder / f"{table}.tsv"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize(
    ("table", "line", "column", "message"),
    [
        ("forms", "plz", 1, "expected 2 cells (forms, plain) between tabs, got 1"),
        ("forms", "plz\t", 5, "the plain cell is empty or has stray spaces"),
        ("forms", "Plz\tplease", 1, "write the forms cell in lower case"),
        ("forms", "u\tunder", 1, '"u" already reads "you"; keep one of the two'),
        ("settle", "ill\t*\t@nobody\t*\till", 7, 'no class is called "nobody"; add it to classes.tsv'),
        ("settle", "ill\t*\t*\t*\ti will", 1, '"ill" with these neighbours already has another reading'),
        ("settle", "ill\t*\tday\t*\till", 5, 'the last line for "ill" must hold everywhere: * * *'),
        ("logistics", "kettle\tmuch", 8, "write a whole number here"),
        ("logistics", "deposit\t1", 9, "this phrase already has another number; keep one of the two"),
        ("formulas", "* wishes", 1, "a phrase cannot start with *; name its first word"),
    ],
)
def test_lexicon_points_at_faults(folder: Path, table: str, line: str, column: int, message: str) -> None:
    number = _append(folder, table, line)
    with pytest.raises(DataFileError) as caught:
        load_lexicon(folder)
    problems = caught.value.problems
    assert all(Path(each.file).name == f"{table}.tsv" and each.line == number for each in problems)
    assert (column, message) in {(each.column, each.message) for each in problems}


def test_lexicon_reports_every_fault_of_a_run(folder: Path) -> None:
    _append(folder, "forms", "plz")
    _append(folder, "logistics", "kettle\tmuch")
    with pytest.raises(DataFileError) as caught:
        load_lexicon(folder)
    assert len(caught.value.problems) == 2


def test_lexicon_refuses_a_missing_table(folder: Path) -> None:
    (folder / "glue.tsv").unlink()
    with pytest.raises(DataFileError, match=r"glue\.tsv:1:1: cannot read the file"):
        load_lexicon(folder)


def test_lexicon_refuses_a_table_without_its_header(folder: Path) -> None:
    (folder / "glue.tsv").write_text("you\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="the first line must name the columns: words"):
        load_lexicon(folder)


def test_lexicon_refuses_other_encodings(folder: Path) -> None:
    (folder / "glue.tsv").write_bytes(b"words\n\xff\n")
    with pytest.raises(DataFileError, match="not UTF-8"):
        load_lexicon(folder)


def test_lexicon_opens_forms_into_words_that_stay_as_they_are() -> None:
    lexicon = load_lexicon(shipped("corpora") / "lexicon")
    again = {
        form: plain
        for form, plain in lexicon.forms.items()
        for word in plain
        if lexicon.forms.get(word, (word,)) != (word,)
    }
    assert again == {}
