"""A written word becomes plain words: contractions opened, text-speak spelt out, slips mended."""

from __future__ import annotations

import re

from reviewer.text.lexicon import Lexicon
from reviewer.text.spelling import Spelling

_MASK = re.compile(r"[*#@$!]")
_SUFFIXES = {"'s": "'s", "'d": "'d", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_MASK_ENDINGS = {"in": "ing", "in'": "ing"}
_MOST_REMEMBERED = 50_000


class PlainWords:
    """Open written words; what was opened once is remembered."""

    def __init__(self, lexicon: Lexicon, spelling: Spelling) -> None:
        self._forms = lexicon.forms
        self._choices = lexicon.choices
        self._masked = lexicon.masked
        self._spelling = spelling
        self._opened: dict[str, tuple[str, ...]] = dict(lexicon.forms)

    def open(self, form: str) -> tuple[str, ...]:
        """Return the plain words of a folded word; ambiguous ones still wait for their neighbours.

        The pseudo-words "'s" and "'d" stand for endings that neighbours settle.
        """
        plain = self._opened.get(form)
        if plain is None:
            plain = self._open(form)
            if len(self._opened) > _MOST_REMEMBERED:
                self._opened = dict(self._forms)
            self._opened[form] = plain
        return plain

    def _open(self, form: str) -> tuple[str, ...]:
        if "'" in form:
            return self._apostrophe(form)
        if form in self._choices or not form.isalpha():
            return (self._unmasked(form),) if _MASK.search(form) else (form,)
        return self._spelling.mend(form)

    def _apostrophe(self, form: str) -> tuple[str, ...]:
        bare = form.replace("'", "")
        known = self._forms.get(bare)
        if known is not None:
            return known
        for ending, plain in _SUFFIXES.items():
            if form.endswith(ending):
                stem = form[: -len(ending)]
                if stem:
                    last = "noun's" if ending == "'s" else plain
                    return (*self.open(stem), last)
        if form.endswith("n't"):
            return (*self.open(form[:-3]), "not")
        if form.endswith("in'"):
            return (form[:-1] + "g",)
        if form.endswith("s'"):
            return self.open(form[:-1])
        return self.open(bare) if bare.isalpha() else (form,)

    def _unmasked(self, form: str) -> str:
        for word in self._masked:
            stem, rest = form[: len(word)], form[len(word) :]
            if len(stem) == len(word) and all(
                a == b or a in "*#@$!" for a, b in zip(stem, word, strict=True)
            ):
                return word + _MASK_ENDINGS.get(rest, rest)
        return form
