"""How a draft speaks of the two: as together or in touch now, as past, or of somebody new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

from reviewer.errors import DataFileError, Problem
from reviewer.rewrites.tables import read_rows
from reviewer.rulebook.phrases import Phrase, PhraseCompiler
from reviewer.rulebook.search import Line
from reviewer.text.reading import Reading

STANDING: Final = "standing.tsv"
Sort = Literal["plea", "now", "over", "taken", "hurting", "loss"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Say what a draft takes for granted about the two.

    `together`: it pleads with somebody who is still there, or talks to them as of today; a farewell would
    come out of the blue. `taken`: the reader has somebody else. `hurting`: they hurt the writer and go on
    with it; praise of them would be untrue. `grieving`: they lost a child.
    """

    together: bool = False
    taken: bool = False
    hurting: bool = False
    grieving: bool = False


class StandingTable:
    """Know the phrases that tell how two people stand; ``plea`` outweighs ``over``, that outweighs ``now``.

    Raises DataFileError for a row that is not a sort and a phrase.
    """

    def __init__(self, folder: Path, groups: Mapping[str, Sequence[str]]) -> None:
        self._fillers = frozenset(groups.get("filler", ()))
        self._phrases: defaultdict[str, list[tuple[Phrase, Sort]]] = defaultdict(list)
        path = folder / STANDING
        problems: list[Problem] = []
        compiler = PhraseCompiler(groups)
        for number, (sort, text) in read_rows(path, 2, problems):
            if sort not in get_args(Sort):
                known = ", ".join(get_args(Sort))
                problems.append(Problem(str(path), number, 1, f'unknown sort "{sort}"; known: {known}'))
                continue
            try:
                phrase = compiler.compile(text)
            except ValueError as error:
                problems.append(Problem(str(path), number, len(sort) + 2, str(error), text[:160]))
                continue
            for anchor in phrase.anchors:
                self._phrases[anchor].append((phrase, cast(Sort, sort)))
        if problems:
            raise DataFileError(problems)

    def tell(self, reading: Reading) -> Standing:
        """Return how a draft speaks of the two."""
        sorts: set[Sort] = set()
        for sentence in reading.sentences:
            words = {word.plain for word in sentence.content.words}
            likely = {
                id(phrase): (phrase, sort)
                for plain in words
                for phrase, sort in self._phrases.get(plain, ())
                if sort not in sorts and phrase.could_match(words)
            }
            line = Line(sentence.content, self._fillers) if likely else None
            sorts.update(sort for phrase, sort in likely.values() if line and line.find(phrase))
        together = "plea" in sorts or ("now" in sorts and "over" not in sorts)
        return Standing(
            together=together,
            taken="taken" in sorts,
            hurting="hurting" in sorts,
            grieving="loss" in sorts,
        )
