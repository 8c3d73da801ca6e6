"""Rule files become a rulebook; every fault of every file is reported at once, and then none is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from reviewer.errors import DataFileError, Problem
from reviewer.model import Severity, Situation
from reviewer.records import Mapping, Place, Placed, Raw, parse_yaml, read_record, unknown, with_excerpts
from reviewer.rulebook.phrases import Phrase, PhraseCompiler, PhraseError
from reviewer.rulebook.rule import (
    Example,
    GrammarPattern,
    Rule,
    read_marked,
)
from reviewer.rulebook.source import ExampleSource, GroupsFile, RuleFile, RuleSource
from reviewer.rulebook.token_patterns import read_pattern, required_words
from reviewer.rulebook.validity import faults_of
from reviewer.situation.conditions import Condition, parse_condition
from reviewer.situation.files import situation_from_node

GROUPS = "groups.yaml"
_PHRASES = ("match", "unless", "absent", "present")

Groups = dict[str, tuple[str, ...]]


def load_rules(
    folder: Path, *, beside: tuple[Sequence[Rule], Groups] = ((), {})
) -> tuple[tuple[Rule, ...], Groups]:
    """Read every rule file under a folder; raise DataFileError with all faults found.

    The files may name the rules and groups of `beside`, but not define its groups again; the answer is the
    folder's rules and all groups.
    """
    known, shared = beside
    files = sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))
    if not files:
        raise DataFileError([Problem(str(folder), 1, 1, "no rule files here; is the folder right?")])
    problems: list[Problem] = []
    groups = dict(shared)
    for path in files:
        if path.name == GROUPS:
            groups |= _read_groups(path, _name(path, folder), shared, problems)
    compiler = PhraseCompiler(groups)
    rules: list[Rule] = []
    for path in files:
        if path.name != GROUPS:
            rules += _File(path, _name(path, folder), compiler, problems).rules()
    _check_together(rules, folder, [rule.id for rule in known], problems)
    if problems:
        raise DataFileError(problems)
    return tuple(rules), groups


def _name(path: Path, folder: Path) -> str:
    """Name a file as people see it: from the rules folder on."""
    return str(Path(folder.name) / path.relative_to(folder))


def _read_groups(path: Path, name: str, shared: Groups, problems: list[Problem]) -> Groups:
    data = path.read_bytes()
    found: list[Problem] = []
    try:
        record = read_record(GroupsFile, parse_yaml(data, name), name, found)
    except DataFileError as error:
        problems += error.problems
        return {}
    groups = (
        {group: tuple(each.text for each in phrases) for group, phrases in record.groups.items()}
        if record
        else {}
    )
    compiler = PhraseCompiler(shared | groups)
    for group, phrases in record.groups.items() if record else ():
        if group in shared:
            place = phrases[0].place if phrases else Place(1, 1)
            found.append(
                Problem(name, place.line, place.column, f"@{group} is a shipped group; choose another name")
            )
        for phrase in phrases:
            try:
                compiler.compile(phrase.text)
            except PhraseError as error:
                found.append(Problem(name, phrase.place.line, phrase.place.column + error.column, str(error)))
    problems += with_excerpts(found, data)
    return groups


class _File:
    """Read one family; faults go to the list shared by all files."""

    def __init__(self, path: Path, name: str, compiler: PhraseCompiler, problems: list[Problem]) -> None:
        self.path = path
        self.name = name
        self.compiler = compiler
        self.shared = problems
        self.problems: list[Problem] = []

    def rules(self) -> list[Rule]:
        try:
            data = self.path.read_bytes()
            record = read_record(RuleFile, parse_yaml(data, self.name), self.name, self.problems)
        except OSError as error:
            self.shared.append(Problem(self.name, 1, 1, f"cannot read the file: {error.strerror}"))
            return []
        except DataFileError as error:
            self.shared += error.problems
            return []
        rules: list[Rule] = []
        if record:
            if record.family != self.path.stem:
                self.fault(
                    Place(1, 1), f'family "{record.family}" must be named like its file, "{self.path.stem}"'
                )
            rules = [self.rule(record.family, source) for source in record.rules]
        self.shared += with_excerpts(self.problems, data)
        return rules

    def fault(self, place: Place, message: str) -> None:
        self.problems.append(Problem(self.name, place.line, place.column, message))

    def rule(self, family: str, source: RuleSource) -> Rule:
        for place, message in faults_of(family, source):
            self.fault(place, message)
        self.compiler.take_named()
        phrases = {name: self.phrases(getattr(source, name)) for name in _PHRASES}
        return Rule(
            **phrases,
            vocabulary=self.compiler.take_named(),
            id=source.id,
            family=family,
            title=source.title,
            severity=Severity[(source.severity or "hint").upper()],
            step=source.step,
            source=source.source,
            message=source.message,
            why=source.why,
            instead=source.instead,
            at_least=source.at_least,
            grammar=self.patterns(source),
            measure=source.measure,
            situation=self.conditions(source.situation),
            all=tuple(each.text for each in source.all_),
            any=tuple(each.text for each in source.any_),
            count=source.count,
            guards=frozenset(source.guards),
            suppress=tuple(each.text for each in source.suppress),
            scope=source.scope,
            fix=source.fix,
            examples=tuple(example for each in source.examples if (example := self.example(each))),
            path=self.path,
            place=source.place,
        )

    def phrases(self, texts: Sequence[Placed]) -> tuple[Phrase, ...]:
        compiled = []
        for text in texts:
            try:
                compiled.append(self.compiler.compile(text.text))
            except PhraseError as error:
                self.fault(Place(text.place.line, text.place.column + error.column), str(error))
        return tuple(compiled)

    def patterns(self, source: RuleSource) -> tuple[GrammarPattern, ...]:
        patterns = []
        for kind, raws in (("tokens", source.tokens), ("dependency", source.dependency)):
            for number, raw in enumerate(raws):
                try:
                    pattern = read_pattern(raw.data())
                    required = required_words(pattern)
                except ValueError as error:
                    self.fault(raw.node.place, str(error))
                    continue
                patterns.append(GrammarPattern(f"{source.id}#{kind}{number}", kind, pattern, required))
        return tuple(patterns)

    def conditions(self, texts: Sequence[Placed]) -> tuple[Condition, ...]:
        conditions = []
        for text in texts:
            try:
                conditions.append(parse_condition(text.text))
            except ValueError as error:
                self.fault(text.place, str(error))
        return tuple(conditions)

    def example(self, source: ExampleSource) -> Example | None:
        given = [
            (text, flagged, known)
            for text, flagged, known in (
                (source.flag, True, False),
                (source.pass_, False, False),
                (source.known_miss, True, True),
                (source.known_alarm, False, True),
            )
            if text is not None
        ]
        if len(given) != 1:
            self.fault(source.place, "an example needs exactly one of flag, pass, known-miss, known-alarm")
            return None
        marked, flagged, known = given[0]
        try:
            text, spans = read_marked(marked)
            now = datetime.fromisoformat(source.now) if source.now else None
        except ValueError as error:
            self.fault(source.place, str(error))
            return None
        if spans and not flagged:
            self.fault(source.place, "an example that passes has no [[span]]")
        return Example(text, spans, flagged, known, source.place, self.situation(source.situation), now)

    def situation(self, raw: Raw | None) -> Situation | None:
        if raw is None:
            return None
        if not isinstance(raw.node, Mapping):
            self.fault(raw.node.place, "a situation must be keys with values")
            return None
        return situation_from_node(raw.node, self.name, self.problems)


def _check_together(
    rules: Sequence[Rule], folder: Path, beside: Sequence[str], problems: list[Problem]
) -> None:
    """Check ids and references across files."""
    seen: dict[str, Rule] = {}
    for rule in rules:
        name = _name(rule.path, folder)
        if rule.id in seen:
            first = seen[rule.id]
            where = f"{_name(first.path, folder)}:{first.place.line}"
            problems.append(
                Problem(name, rule.place.line, rule.place.column, f'id "{rule.id}" already stands at {where}')
            )
        seen.setdefault(rule.id, rule)
    known = [*beside, *seen]
    for rule in rules:
        counted = tuple(each.text for each in rule.count.of) if rule.count else ()
        for reference in (*rule.all, *rule.any, *rule.suppress, *counted):
            if not any(fnmatchcase(each, reference) for each in known):
                message = (
                    unknown("rule", reference, known)
                    if "*" not in reference
                    else f'no rule fits "{reference}"'
                )
                problems.append(
                    Problem(_name(rule.path, folder), rule.place.line, rule.place.column, message)
                )
