from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.model import Draft, Finding, Fix, Severity, Situation, Span, Timing, Verdict
from reviewer.resources import shipped
from reviewer.rewrites.corpus import Corpus, load_corpus
from reviewer.rewrites.own_words import Recheck
from reviewer.rewrites.request import Request
from reviewer.rewrites.suggest import Suggester
from reviewer.text.lexicon import load_lexicon
from reviewer.text.reader import Reader

FLAGGED = {
    "needed space": "boundary",
    "miss you": "longing",
    "about us": "longing",
    "text me back": "pleading",
    "take me back": "pleading",
    "i promise": "promises",
    "someone else": "jealousy",
    "whenever you want": "availability",
    "again lol": "over_apology",
    "asshole": "contempt",
}
GROUPS = {"filler": ("just", "really", "so", "still", "even")}
INTENTS = """
first-text|1|playful||fig|playful:{the place} has put fig in everything. it has gone too far.;warm:quiet week here, in the good way.;playful:my sourdough is now load-bearing.
missing-you|3|warm|miss you|i miss you so much|warm:a song came on and i laughed at the wrong bit again.
saw-something|4|playful|saw a|saw a dog and thought of you|playful:spotted {a animal} in a raincoat. thought you'd want it on record.;plain:walked past {the place}. all in order.;warm:{our place} was busy. good to see.
venting|31|nothing|hate you|i hate you you asshole|
back-together|29|nothing|take me back|please take me back|
condolence|15|plain|sorry about your|so sorry about your gran|plain:i'm so sorry about {person}. thinking of your family.;plain:so sorry for your loss.
children|37|plain|pickup|pickup is at three thursday|plain:drop-off went fine. homework is in the front pocket.;playful:the school hamster has filed a complaint.
reply-casual|17|playful|your text|got your text lol|playful:it was loud and someone sat on the cake. 8/10.
"""  # noqa: E501


def write_corpus(folder: Path) -> None:
    for row in INTENTS.strip().splitlines():
        name, number, best, cue, example, lines = row.split("|")
        text = f"intent: {name}\nnumber: {number}\ntitle: {name}\nbest: {best}\n"
        text += "reason: Not by text.\n" if best == "nothing" else ""
        text += "topics: [children]\n" if name == "children" else ""
        when = ", when: [they-wrote-first]" if name == "reply-casual" else ""
        text += f'cues: ["{cue or example}"]\nexamples: ["{example}"]\nentries:\n'
        for index, line in enumerate(filter(None, lines.split(";"))):
            register, _, words = line.partition(":")
            text += f'  - {{id: {name}/n{index}, register: {register}, text: "{words}"{when}}}\n'
        text = text if lines else text.replace("entries:\n", "")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def recheck(draft: Draft) -> tuple[Finding, ...]:
    found = []
    text = draft.text.lower()
    for words, family in FLAGGED.items():
        start = text.find(words)
        while start >= 0:
            span = Span(start, start + len(words))
            found.append(finding(draft, span, family))
            start = text.find(words, start + 1)
    return tuple(found)


def finding(
    draft: Draft, span: Span, family: str, severity: Severity = Severity.HOLD, fixes: tuple[Fix, ...] = ()
) -> Finding:
    return Finding(
        rule=f"{family}/rule",
        family=family,
        severity=severity,
        span=span,
        quote=draft.quote(span),
        message="m",
        why="w",
        instead="i",
        fixes=fixes,
    )


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(load_lexicon(shipped("corpora") / "lexicon"))


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("rewrites")
    write_corpus(folder)
    return load_corpus(folder)


@pytest.fixture(scope="session")
def suggester(corpus: Corpus) -> Suggester:
    return Suggester(corpus, GROUPS)


@pytest.fixture(scope="session")
def check() -> Recheck:
    return recheck


@pytest.fixture
def ask(reader: Reader) -> Callable[..., Request]:
    def make(text: str, **values: object) -> Request:
        draft = Draft(text)
        findings = recheck(draft)
        fields: dict[str, object] = {
            "draft": draft,
            "reading": reader.read(draft),
            "findings": findings,
            "verdict": Verdict.HOLD if findings else Verdict.TWEAK,
            "timing": Timing(state="unknown"),
            "situation": Situation(),
            "recheck": recheck,
            "read": reader.read,
            "rng": random.Random(1),
        }
        return Request(**{**fields, **values})  # type: ignore[arg-type]

    return make
