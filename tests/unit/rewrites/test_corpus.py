from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import DataFileError
from reviewer.rewrites.corpus import load_corpus

HEAD = """intent: {name}
number: 4
title: Saw something
best: playful
cues: ["saw a dog"]
examples: ["saw a dog lol"]
"""
ENTRY = """  - id: {id}
    register: playful
    text: "{text}"
"""


def write(
    folder: Path, name: str, *entries: tuple[str, str], extra: str = "", called: str | None = None
) -> None:
    lines = HEAD.format(name=called or name) + extra
    if entries:
        lines += "entries:\n" + "".join(ENTRY.format(id=each, text=text) for each, text in entries)
    (folder / f"{name}.yaml").write_text(lines, encoding="utf-8")


def messages(folder: Path, lazy: bool = False) -> list[str]:
    with pytest.raises(DataFileError) as caught:
        load_corpus(folder, lazy=lazy)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("lazy", [False, True])
def test_corpus_holds_intents_with_their_lines(tmp_path: Path, lazy: bool) -> None:
    write(tmp_path, "saw-something", ("saw-something/one", "saw {a animal}."), ("saw-something/two", "hm."))
    corpus = load_corpus(tmp_path, lazy=lazy)
    assert [entry.id for entry in corpus.intents["saw-something"].entries] == [
        "saw-something/one",
        "saw-something/two",
    ]
    assert len(corpus) == 2
    assert len(corpus.intents["saw-something"].buckets) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("saw {a unicorn}", "unknown slot type"),
        ("saw {a animal", "do not pair"),
        ("saw {some animal}", "unknown determiner"),
        (" ".join(["word"] * 26), "at most 25 words, not 26"),
        (" ", "text is empty"),
    ],
)
def test_corpus_places_faulty_lines(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "saw-something", ("saw-something/one", text))
    (found,) = messages(tmp_path)
    assert message in found
    assert "saw-something.yaml:8:5" in found


def test_corpus_tells_faults_of_all_files_at_once(tmp_path: Path) -> None:
    write(tmp_path, "aa", ("aa/one", "{a unicorn}"))
    write(tmp_path, "bb", ("bb/one", "{a}"), extra="colour: red\n")
    write(tmp_path, "cc", called="dd")
    found = "\n".join(messages(tmp_path))
    assert "aa.yaml:8" in found
    assert 'unknown key "colour"' in found
    assert "must bear the name of its file" in found


def test_corpus_refuses_an_id_used_twice(tmp_path: Path) -> None:
    write(tmp_path, "aa", ("aa/one", "x."), ("aa/one", "y."))
    assert 'id "aa/one" is used twice' in messages(tmp_path)[0]


def test_corpus_refuses_an_id_of_another_intent(tmp_path: Path) -> None:
    write(tmp_path, "aa", ("bb/one", "x."))
    assert 'must be "aa/" and a name' in messages(tmp_path)[0]


def test_corpus_refuses_unknown_conditions(tmp_path: Path) -> None:
    (tmp_path / "aa.yaml").write_text(
        HEAD.format(name="aa") + "entries:\n  - {id: aa/x, register: warm, text: hm, when: [full-moon]}\n",
        encoding="utf-8",
    )
    assert 'unknown value "full-moon"' in messages(tmp_path)[0]


def test_corpus_lazily_tells_faults_of_lines_when_wanted(tmp_path: Path) -> None:
    write(tmp_path, "aa", ("aa/one", "{a unicorn}"))
    intent = load_corpus(tmp_path, lazy=True).intents["aa"]
    with pytest.raises(DataFileError, match=r"aa\.yaml:8:5"):
        intent.entries  # noqa: B018


def test_corpus_lazily_still_tells_faults_of_heads(tmp_path: Path) -> None:
    write(tmp_path, "aa", ("aa/one", "x."), extra="colour: red\n")
    assert 'unknown key "colour"' in messages(tmp_path, lazy=True)[0]


def test_corpus_places_faulty_cues(tmp_path: Path) -> None:
    def refuse(cue: str) -> None:
        raise ValueError(f"bad {len(cue)}")

    write(tmp_path, "aa", ("aa/one", "x."))
    with pytest.raises(DataFileError, match=r"aa\.yaml:5:8: cue: bad 9"):
        load_corpus(tmp_path, check_cue=refuse)


def test_corpus_refuses_an_empty_folder(tmp_path: Path) -> None:
    assert "no rewrite files" in messages(tmp_path)[0]
