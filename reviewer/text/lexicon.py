"""The lexicon: what texting forms mean, how ambiguous ones are settled, and which words mark regions.

Tables are tab-separated files with a header line; lines that start with ``#`` are notes. A cell that
holds several words separates them by single spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import DataFileError, Problem

Condition = frozenset[str] | None

NEEDED_CLASSES = ("new-turn", "parting", "teller", "told-after")

_COLUMNS = {
    "abbreviations": ("abbreviation",),
    "classes": ("class", "words"),
    "formulas": ("phrase",),
    "forms": ("forms", "plain"),
    "glue": ("words",),
    "known": ("words",),
    "logistics": ("phrase", "weight"),
    "lyrics": ("phrase",),
    "masked": ("words",),
    "reports": ("phrase", "last"),
    "settle": ("form", "before", "after", "then", "plain"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Read a form as `plain` when its neighbours fit; None fits everything.

    In a condition "^" and "$" stand for the edge of a sentence or a mark such as a comma, "~ing" for
    a word with that ending, and "!" for "none of these".
    """

    before: Condition
    after: Condition
    then: Condition
    plain: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Hold every table, ready to be looked up.

    `masked` stands in order of preference: "s***" is the first word that fits. `phrases` maps a
    first word to the phrases that start with it, longest first: (words, table, weight). A "*" in a
    phrase stands for any one word.
    """

    forms: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, tuple[Choice, ...]]
    classes: Mapping[str, frozenset[str]]
    glue: frozenset[str]
    masked: tuple[str, ...]
    abbreviations: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    line: int
    text: str
    cells: tuple[str, ...]

    def problem(self, column: int, message: str) -> Problem:
        place = 1 + sum(len(cell) + 1 for cell in self.cells[:column])
        return Problem(self.file, self.line, place, message, self.text)


def load_lexicon(folder: Path) -> Lexicon:
    """Read the tables of a folder.

    Raises DataFileError with every malformed row, unknown class and contradicting double.
    """
    problems: list[Problem] = []
    tables = {name: list(_rows(folder, name, problems)) for name in _COLUMNS}
    classes = _classes(tables["classes"])
    forms = _forms(tables["forms"], problems)
    choices = _choices(tables["settle"], classes, problems)
    phrases = _phrases(tables, problems)
    if not problems:
        problems.extend(
            Problem(str(folder / "classes.tsv"), 1, 1, f'the class "{name}" is missing; restore it')
            for name in NEEDED_CLASSES
            if name not in classes
        )
    if problems:
        raise DataFileError(problems)
    glue = frozenset(_words(tables["glue"]))
    known = {word for plain in forms.values() for word in plain}
    known.update(choices, glue, _words(tables["known"]), *classes.values())
    return Lexicon(
        forms=forms,
        choices=choices,
        classes=classes,
        glue=glue,
        masked=tuple(_words(tables["masked"])),
        abbreviations=frozenset(row.cells[0] for row in tables["abbreviations"]),
        phrases=phrases,
        known=frozenset(known),
    )


def _rows(folder: Path, name: str, problems: list[Problem]) -> Iterator[_Row]:
    path = folder / f"{name}.tsv"
    file = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or "cannot be read"
        problems.append(Problem(file, 1, 1, f"cannot read the file: {reason}; restore it"))
        return
    except UnicodeDecodeError:
        problems.append(Problem(file, 1, 1, "the file is not UTF-8; save it as UTF-8"))
        return
    columns = _COLUMNS[name]
    header = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = _Row(file, number, line, tuple(line.split("\t")))
        if not header:
            header = True
            if row.cells != columns:
                problems.append(row.problem(0, f"the first line must name the columns: {', '.join(columns)}"))
                return
            continue
        fault = _fault(row, columns)
        if fault:
            problems.append(fault)
        else:
            yield row


def _fault(row: _Row, columns: tuple[str, ...]) -> Problem | None:
    if len(row.cells) != len(columns):
        return row.problem(
            0, f"expected {len(columns)} cells ({', '.join(columns)}) between tabs, got {len(row.cells)}"
        )
    for number, cell in enumerate(row.cells):
        if not cell or cell != " ".join(cell.split()):
            return row.problem(number, f"the {columns[number]} cell is empty or has stray spaces")
        if cell != cell.lower():
            return row.problem(number, f"write the {columns[number]} cell in lower case")
    return None


def _words(rows: list[_Row]) -> list[str]:
    return [word for row in rows for word in row.cells[0].split()]


def _classes(rows: list[_Row]) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for row in rows:
        name, words = row.cells
        classes[name] = classes.get(name, frozenset()) | frozenset(words.split())
    return classes


def _forms(rows: list[_Row], problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for row in rows:
        plain = tuple(row.cells[1].split())
        problems.extend(
            row.problem(0, f'"{form}" already reads "{" ".join(forms[form])}"; keep one of the two')
            for form in row.cells[0].split()
            if forms.setdefault(form, plain) != plain
        )
    return forms


def _choices(
    rows: list[_Row], classes: Mapping[str, frozenset[str]], problems: list[Problem]
) -> dict[str, tuple[Choice, ...]]:
    choices: dict[str, list[Choice]] = {}
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        form, plain = row.cells[0], row.cells[4]
        if seen.setdefault(row.cells[:4], plain) != plain:
            problems.append(row.problem(0, f'"{form}" with these neighbours already has another reading'))
        before, after, then = (_condition(row, column, classes, problems) for column in (1, 2, 3))
        words = () if plain == "-" else tuple(plain.split())
        choices.setdefault(form, []).append(Choice(before, after, then, words))
    for form, options in choices.items():
        last = options[-1]
        if last.before is not None or last.after is not None or last.then is not None:
            row = [row for row in rows if row.cells[0] == form][-1]
            problems.append(row.problem(1, f'the last line for "{form}" must hold everywhere: * * *'))
    return {form: tuple(options) for form, options in choices.items()}


def _condition(
    row: _Row, column: int, classes: Mapping[str, frozenset[str]], problems: list[Problem]
) -> Condition:
    if row.cells[column] == "*":
        return None
    words: set[str] = set()
    for item in row.cells[column].split():
        if not item.startswith("@"):
            words.add(item)
        elif item[1:] in classes:
            words |= classes[item[1:]]
        else:
            problems.append(row.problem(column, f'no class is called "{item[1:]}"; add it to classes.tsv'))
    return frozenset(words)


def _phrases(
    tables: Mapping[str, list[_Row]], problems: list[Problem]
) -> dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]:
    found: dict[str, dict[tuple[tuple[str, ...], str], int]] = {}
    for table in ("logistics", "formulas", "lyrics", "reports"):
        for row in tables[table]:
            words = tuple(row.cells[0].split())
            try:
                weight = int(row.cells[1]) if len(row.cells) > 1 else 1
            except ValueError:
                problems.append(row.problem(1, "write a whole number here"))
                continue
            if words[0] == "*":
                problems.append(row.problem(0, "a phrase cannot start with *; name its first word"))
            elif found.setdefault(words[0], {}).setdefault((words, table), weight) != weight:
                problems.append(row.problem(1, "this phrase already has another number; keep one of the two"))
    return {
        first: tuple(sorted(((*key, weight) for key, weight in each.items()), key=lambda item: -len(item[0])))
        for first, each in found.items()
    }
