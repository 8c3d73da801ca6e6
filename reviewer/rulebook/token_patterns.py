"""Token and dependency patterns of rule files: spaCy's notation, checked, with the words to look up first.

Grammar costs much more than looking up words, so a pattern must name literal words; only sentences
that hold one of them are parsed.
"""

from __future__ import annotations

from reviewer.rulebook.inflection import inflections
from reviewer.rulebook.phrases import commonness

Pattern = tuple[dict[str, object], ...]


def read_pattern(data: object) -> Pattern:
    """Check the outer shape of a pattern; raise ValueError otherwise."""
    if not isinstance(data, list) or not data or not all(isinstance(each, dict) for each in data):
        raise ValueError("a pattern must be a list of keys with values, as spaCy writes it")
    return tuple(data)


def required_words(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """Return sets of plain words of each of which a match holds one, rarest first.

    Raises ValueError when there are none.
    """
    sets = []
    for node in pattern:
        attributes = node.get("RIGHT_ATTRS", node)
        if isinstance(attributes, dict) and attributes.get("OP") not in ("?", "*", "!"):
            sets.append(_literal_words(attributes))
    required = tuple(sorted({words for words in sets if words}, key=commonness))
    if not required:
        raise ValueError("a pattern needs at least one LOWER or LEMMA that must occur")
    return required


def _literal_words(attributes: dict[str, object]) -> frozenset[str]:
    words: set[str] = set()
    for name in ("LOWER", "LEMMA"):
        value = attributes.get(name)
        given = value.get("IN", ()) if isinstance(value, dict) else (value,) if value else ()
        if not isinstance(given, (list, tuple)):
            continue
        for word in given:
            words.update(inflections(str(word).lower()) if name == "LEMMA" else (str(word).lower(),))
    return frozenset(words)
