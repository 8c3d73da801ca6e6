"""The shipped rules ready to run, from a copy kept beside them: reading them anew takes ten times as long.

The copy holds plain tuples in Python's own marshal form, as compiled modules do, and no examples.
"""

from __future__ import annotations

import dataclasses
import marshal
from pathlib import Path
from typing import Any

from reviewer.model import Severity
from reviewer.records import Place, Placed
from reviewer.rulebook.kept import keep, read_kept, stamp_of
from reviewer.rulebook.load import Groups, load_rules
from reviewer.rulebook.phrases import Phrase, PhraseCompiler
from reviewer.rulebook.rule import GrammarPattern, Rule
from reviewer.rulebook.source import CountSource, FixSource, MeasureSource
from reviewer.situation.conditions import parse_condition

_NAME = "compiled.marshal"
_PHRASES = ("match", "unless", "absent", "present")
_TEXTS = ("id", "family", "title", "step", "source", "message", "why", "instead", "scope")
_PLAIN = (*_TEXTS, "at_least", "all", "any", "guards", "suppress", "vocabulary")


def load_compiled(folder: Path) -> tuple[tuple[Rule, ...], Groups]:
    """Return the rules of a folder without their examples; raise DataFileError as `load_rules` does."""
    stamp = stamp_of(folder)
    kept = read_kept(folder, _NAME)
    if kept is not None:
        try:
            made_for, groups, rules = marshal.loads(kept)  # noqa: S302  (as trusted as the .pyc beside it)
            if made_for == stamp:
                compiler = PhraseCompiler(groups)
                return tuple(_decode(each, compiler) for each in rules), groups
        except (ValueError, EOFError, TypeError, KeyError):
            pass  # a damaged copy is made again
    loaded, groups = load_rules(folder)
    content = marshal.dumps((stamp, groups, [_encode(rule) for rule in loaded]))
    keep(folder, _NAME, content)
    return tuple(dataclasses.replace(rule, examples=()) for rule in loaded), groups


def _encode(rule: Rule) -> dict[str, Any]:
    plain: dict[str, Any] = {name: getattr(rule, name) for name in _PLAIN}
    for name in _PHRASES:
        plain[name] = tuple((phrase.text, phrase.required) for phrase in getattr(rule, name))
    plain["severity"] = int(rule.severity)
    plain["grammar"] = tuple((each.name, each.kind, each.pattern, each.required) for each in rule.grammar)
    plain["situation"] = tuple(str(condition) for condition in rule.situation)
    plain["path"] = str(rule.path)
    plain["place"] = tuple(rule.place)
    if rule.measure:
        plain["measure"] = (rule.measure.value, rule.measure.at_least, rule.measure.per)
    if rule.count:
        wanted = tuple(each.text for each in rule.count.of)
        plain["count"] = (wanted, rule.count.at_least, rule.count.severity, rule.count.families)
    if rule.fix:
        plain["fix"] = (rule.fix.drop, rule.fix.replace, rule.fix.applicability)
    return plain


def _decode(plain: dict[str, Any], compiler: PhraseCompiler) -> Rule:
    values: dict[str, Any] = {name: plain[name] for name in _PLAIN}
    for name in _PHRASES:
        values[name] = tuple(Phrase(text, required, compiler.parse) for text, required in plain[name])
    if "measure" in plain:
        values["measure"] = MeasureSource(*plain["measure"])
    if "count" in plain:
        wanted, at_least, severity, families = plain["count"]
        of = tuple(Placed(text, Place(1, 1)) for text in wanted)
        values["count"] = CountSource(of, at_least, severity, families)
    if "fix" in plain:
        values["fix"] = FixSource(*plain["fix"])
    return Rule(
        severity=Severity(plain["severity"]),
        grammar=tuple(GrammarPattern(*each) for each in plain["grammar"]),
        situation=tuple(parse_condition(text) for text in plain["situation"]),
        path=Path(plain["path"]),
        place=Place(*plain["place"]),
        **values,
    )
