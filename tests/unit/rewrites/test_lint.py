from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model import Draft, Finding
from reviewer.resources import shipped
from reviewer.rewrites import lint
from reviewer.rewrites.corpus import Corpus, load_corpus
from reviewer.rewrites.slots import parse_template
from reviewer.rewrites.tables import load_bans, load_families, load_fillers
from reviewer.rulebook.phrases import PhraseCompiler
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.lexicon import load_lexicon
from reviewer.text.reader import Reader

LEXICON = shipped("corpora") / "lexicon"
FILLERS = load_fillers(LEXICON)


def one_line(
    folder: Path, text: str, *, register: str = "playful", number: int = 4, more: str = ""
) -> Corpus:
    (folder / "aa.yaml").write_text(
        f"intent: aa\nnumber: {number}\ntitle: A\nbest: playful\nentries:\n"
        f'  - {{id: aa/one, register: {register}, text: "{text}"}}\n' + more,
        encoding="utf-8",
    )
    return load_corpus(folder)


@pytest.mark.parametrize(
    "text",
    ["spotted {a animal} in a raincoat.", "{the place} has put fig in {the dish}.", "hi from {our place}."],
)
def test_lint_tries_lines_with_enough_fillers(text: str) -> None:
    filled = [each for each, _ in lint.fillings(parse_template(text), FILLERS)]
    assert len(set(filled)) >= lint.FILLINGS
    assert all("{" not in each for each in filled)


def test_lint_finds_lines_flagged_only_when_filled(tmp_path: Path, reader: Reader) -> None:
    corpus = one_line(tmp_path, "spotted {a animal} in a raincoat.")

    def check(draft: Draft) -> tuple[Finding, ...]:
        return flag(draft) if "greyhound" in draft.text else ()

    def flag(draft: Draft) -> tuple[Finding, ...]:
        from reviewer.model import Severity, Span

        return (
            Finding(rule="x/y", family="x", severity=Severity.NUDGE, span=Span(0, 1), quote="s", message="",
                    why="", instead=""),
        )  # fmt: skip

    intent = corpus.intents["aa"]
    (problem,) = lint.check_fillings(intent, intent.entries[0], FILLERS, check)
    assert "x/y flags it" in problem.message
    assert problem.line == 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("i miss you a bit.", 'says "miss you"'),
        ("saw a dog. do you want to meet for one?", "invites to meet"),
        ("did you see the moon?", "asks a question"),
        ("the universe sent me a pigeon.", "speaks for the universe"),
    ],
)
def test_lint_finds_what_no_line_may_say(text: str, message: str, tmp_path: Path, reader: Reader) -> None:
    intent = one_line(tmp_path, text).intents["aa"]
    problems = list(lint.check_bans(intent, load_bans(LEXICON), {"filler": ()}, reader.read))
    assert any(message in problem.message for problem in problems)


def test_lint_allows_invitations_to_invite(tmp_path: Path, reader: Reader) -> None:
    intent = one_line(tmp_path, "the show ends sunday. want to meet there?", number=23).intents["aa"]
    assert not list(lint.check_bans(intent, load_bans(LEXICON), {"filler": ()}, reader.read))


def test_lint_finds_lines_that_are_alike(tmp_path: Path) -> None:
    more = '  - {id: aa/two, register: warm, text: "spotted {the animal} in a raincoats."}\n'
    (problem,) = lint.find_alike(one_line(tmp_path, "spotted {a animal} in a raincoat.", more=more))
    assert "aa/two: too like aa/one" in problem.message


def test_lint_counts_lines_and_examples(tmp_path: Path) -> None:
    messages = [problem.message for problem in lint.check_counts(one_line(tmp_path, "hm."))]
    assert messages == ["1 lines; an intent best playful needs 16", "0 examples; 12 are needed"]


def test_lint_finds_families_nobody_knows(tmp_path: Path) -> None:
    families = load_families(LEXICON)
    problems = list(lint.check_families(families, one_line(tmp_path, "hm."), frozenset(), "families.tsv"))
    assert any("is no family" in problem.message for problem in problems)
    assert any("which the corpus lacks" in problem.message for problem in problems)


def test_lint_passes_the_shipped_corpus_under_the_shipped_rules(rulebook: Rulebook) -> None:
    compiler = PhraseCompiler(rulebook.groups)
    corpus = load_corpus(shipped("corpora") / "rewrites", check_cue=compiler.compile)
    knowing = Reader(load_lexicon(LEXICON), rulebook.vocabulary)
    problems = lint.lint_corpus(
        corpus,
        fillers=FILLERS,
        bans=load_bans(LEXICON),
        groups=rulebook.groups,
        read=knowing.read,
        recheck=lambda draft: rulebook.find(knowing.read(draft), None, None).findings,
    )
    assert [str(problem) for problem in problems] == []
