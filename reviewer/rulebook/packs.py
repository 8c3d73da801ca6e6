"""The shipped rules together with a person's own: theirs may add, never redefine, and never touch safety."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from reviewer.errors import DataFileError, Problem
from reviewer.model import Severity
from reviewer.records import with_excerpts
from reviewer.rulebook.load import Groups, load_rules
from reviewer.rulebook.overrides import apply_overrides, protected_ids
from reviewer.rulebook.rule import CONTEXT, SAFETY_FAMILIES, Rule


def load_with_user_rules(
    shipped: Path,
    user: Path | None = None,
    *,
    switch_off: Sequence[str] = (),
    severity: Mapping[str, Severity] | None = None,
    load: Callable[[Path], tuple[tuple[Rule, ...], Groups]] = load_rules,
) -> tuple[tuple[Rule, ...], Groups]:
    """Load the shipped rules, by `load`, add those of the folder `user`, and apply what settings change.

    Own rules may name shipped rules and groups. Raises DataFileError with the faults of the rule files and
    UsageError for settings that name no rule or would weaken safety.
    """
    rules, groups = load(shipped)
    if user is not None:
        own, groups = load_rules(user, beside=(rules, groups))
        problems = [problem for rule in own for problem in _problems(rule, user, rules)]
        if problems:
            raise DataFileError(problems)
        rules = (*rules, *own)
    return apply_overrides(rules, switch_off, severity), groups


def _problems(rule: Rule, folder: Path, shipped: Sequence[Rule]) -> Iterator[Problem]:
    name = str(Path(folder.name) / rule.path.relative_to(folder))
    for message in _faults(rule, shipped):
        found = [Problem(name, rule.place.line, rule.place.column, message)]
        yield from with_excerpts(found, rule.path.read_bytes())


def _faults(rule: Rule, shipped: Sequence[Rule]) -> Iterator[str]:
    if any(rule.id == other.id for other in shipped):
        yield (
            f'id "{rule.id}" is that of a shipped rule; choose another id, and switch the shipped rule off '
            "in the settings"
        )
    if rule.family in SAFETY_FAMILIES:
        yield f'family "{rule.family}" is about safety and takes no own rules; choose another family'
    if rule.severity is Severity.PAUSE:
        yield f'"{rule.id}" cannot be a pause, which is for safety alone; hold is the most'
    if rule.family == CONTEXT:
        for each in sorted(protected_ids(shipped)):
            pattern = next((pattern for pattern in rule.suppress if fnmatchcase(each, pattern)), None)
            if pattern:
                yield (
                    f'suppress "{pattern}" would silence "{each}", which keeps somebody safe; '
                    "name other families"
                )
                return
