"""A review as SARIF 2.1.0, for the places that gather what linters find.

The draft itself is left out: no snippet and no contents, only messages, which quote the words they are about
as the JSON format does. Characters outside ASCII are escaped.
"""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import PurePath
from typing import Any

from reviewer.model import Finding, Review, Severity, Span
from reviewer.output.places import place_of
from reviewer.rulebook.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "plainWords/v1"
# What a draft counts as a line end; a pair is one.
NEWLINES = ("\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")
LEVELS: Mapping[Severity, str] = {
    Severity.HINT: "note",
    Severity.NUDGE: "warning",
    Severity.HOLD: "error",
    Severity.PAUSE: "error",
}
# Sets these fingerprints apart from any others; it hides nothing that the message does not say.
_KEY = b"before-you-text fingerprint 1"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_URI_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def review_as_sarif(review: Review, name: str, rules: Mapping[str, Rule], version: str | None) -> str:
    """Write a review as one SARIF log; `rules` maps ids to rules.

    `version` is the program's, if it is known. Columns and offsets count code points of the draft;
    findings without words have no region.
    """
    spoken = list(dict.fromkeys(finding.rule for finding in review.findings))
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "Before You Text",
                **({"semanticVersion": version} if version else {}),
                "rules": [_descriptor(rules[each]) for each in spoken],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": list(NEWLINES),
        "results": [
            _result(each, spoken.index(each.rule), review.draft.text, name, seen) for each in review.findings
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": _escaped(f"{rule.why} Instead: {rule.instead}")},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, index: int, text: str, name: str, seen: Counter[str]) -> dict[str, Any]:
    print_ = fingerprint(finding.rule, text, finding.span)
    seen[print_] += 1
    place: dict[str, Any] = {"artifactLocation": {"uri": uri_of(name)}}
    if finding.span:
        place["region"] = _region(text, finding.span)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _escaped(f"{finding.message} {finding.instead}")},
        "locations": [{"physicalLocation": place}],
        # The same words said twice are two results.
        "partialFingerprints": {FINGERPRINT: f"{print_}:{seen[print_]}"},
        "properties": {"severity": finding.severity.word},
    }


def _region(text: str, span: Span) -> dict[str, int]:
    start, end = place_of(text, span.start), place_of(text, span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": len(span),
    }


def fingerprint(rule: str, text: str, span: Span) -> str:
    """Digest a rule's id, the plain words of a range and one word on each side, as 32 hex digits.

    It stays the same however the rest of the draft changes.
    """
    words = _words(text) if span else ()
    first = bisect_right(words, span.start, key=lambda word: word.end())
    after = bisect_left(words, span.end, key=lambda word: word.start())
    near = words[max(first - 1, 0) : after + 1] if first < after else ()
    plain = [re.sub("['’]", "", word[0]).casefold() for word in near]
    said = "\0".join((rule, *plain)).encode("utf-8", "surrogatepass")
    return blake2b(said, key=_KEY, digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _words(text: str) -> tuple[re.Match[str], ...]:
    """Return the words of a draft, found once for all findings of it."""
    return tuple(_WORD.finditer(text))


def uri_of(name: str) -> str:
    """Write a file name as a URI reference, relative to where the command ran unless it is absolute."""
    path = PurePath(name)
    if path.is_absolute():
        return path.as_uri()
    return "".join(chr(b) if b in _URI_SAFE else f"%{b:02X}" for b in os.fsencode(path.as_posix()))


def _escaped(text: str) -> str:
    """Keep a draft's own brackets and braces from becoming links and placeholders of SARIF messages."""
    return _LINK.sub(r"\\[", text).replace("{", "{{").replace("}", "}}")
