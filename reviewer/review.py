"""The road: a draft and a situation become a review."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reviewer.errors import ModelError
from reviewer.model import Draft, Finding, Review, Severity, Situation, Verdict
from reviewer.resources import shipped
from reviewer.rewrites.corpus import load_corpus
from reviewer.rewrites.policy import is_stopped
from reviewer.rewrites.suggest import Request, Suggester, Understanding
from reviewer.rulebook.circumstances import Circumstances, circumstances_of
from reviewer.rulebook.compiled import load_compiled
from reviewer.rulebook.own_boundary import draws_own_line, respect_own_line
from reviewer.rulebook.packs import load_with_user_rules
from reviewer.rulebook.purpose import is_correction, is_mixed, is_necessary
from reviewer.rulebook.rulebook import Found, Rulebook
from reviewer.situation.facts import is_late
from reviewer.situation.window import place_in_window
from reviewer.text.grammar import Grammar
from reviewer.text.lexicon import load_lexicon
from reviewer.text.reader import Reader
from reviewer.text.reading import Reading
from reviewer.verdict import CLEAR, judge, summarise

EMERGENCY = "context/emergency"
_FIRST = "this is read once, because the first sentence takes longest"


class Reviewer:
    """Review drafts; one per process, used from one thread at a time.

    With `wait` a review loads the English model when a rule first needs it; without, rules that need
    it are left out until `load` has been called. `model_error` tells why the model could not be used.
    """

    def __init__(
        self, rulebook: Rulebook, reader: Reader, grammar: Grammar, suggester: Suggester, *, wait: bool = True
    ) -> None:
        self.rulebook = rulebook
        self.model_error: ModelError | None = None
        self._reader = reader
        self._grammar = grammar
        self._suggester = suggester
        self._wait = wait
        rulebook.register(grammar)

    @classmethod
    def shipped(
        cls,
        *,
        wait: bool = True,
        user_rules: Path | None = None,
        switch_off: Sequence[str] = (),
        severity: Mapping[str, Severity] | None = None,
        dialect: str | None = None,
        model: str | None = None,
    ) -> Reviewer:
        """Build a reviewer on the shipped rules and corpora, as the person's settings change them.

        Raise DataFileError for broken files and UsageError for settings that would weaken safety.
        """
        rulebook = Rulebook(
            *load_with_user_rules(
                shipped("rules"), user_rules, switch_off=switch_off, severity=severity, load=load_compiled
            )
        )
        reader = Reader(load_lexicon(shipped("corpora") / "lexicon"), rulebook.vocabulary)
        suggester = Suggester(
            load_corpus(shipped("corpora") / "rewrites", lazy=True), rulebook.groups, dialect=dialect
        )
        grammar = Grammar(model) if model else Grammar()
        return cls(rulebook, reader, grammar, suggester, wait=wait)

    @property
    def ready(self) -> bool:
        """Tell whether every rule can run."""
        return self._grammar.ready

    def load(self, pause: Callable[[], None] = lambda: None) -> None:
        """Load the word list, the examples and the English model; slow, and best done in the background.

        `pause` is called between steps, so that somebody who types meanwhile can be let first.
        Raise ModelError when the model is missing or broken.
        """
        pause()
        self._reader.warm()
        pause()
        self._suggester.warm(self._reader.read)
        self._grammar.load(pause)
        pause()
        self._grammar.parse(self._reader.read(Draft(_FIRST)).sentences[0].content)

    def review(
        self,
        draft: Draft,
        situation: Situation | None = None,
        *,
        now: datetime | None = None,
        rng: random.Random | None = None,
        recent: frozenset[str] = frozenset(),
        skip: frozenset[str] = frozenset(),
    ) -> Review:
        """Review a draft at the aware moment `now`, the present one when left out.

        Without a situation only the words count, not even the hour. `rng` varies the rewrites, `recent`
        names entries copied lately and `skip` those just shown.
        """
        now = now or datetime.now().astimezone()
        found, request = self._ask(
            draft, situation, now, rng=rng or random.Random(0), recent=recent, skip=skip
        )
        summary = summarise(request.verdict, found.findings, request.timing)
        return Review(
            draft=draft,
            verdict=request.verdict,
            summary=CLEAR if request.own_line and request.verdict is Verdict.FINE else summary,
            findings=_untouched(found.findings) if _may_not_touch(request) else found.findings,
            strengths=found.strengths,
            cannot_check=found.cannot_check,
            timing=request.timing,
            rewrites=self._suggester.suggest(request),
        )

    def understand(self, draft: Draft) -> Understanding:
        """Tell what a draft is taken for and what in it is worth keeping, by its words alone."""
        _, request = self._ask(draft, None, datetime.now().astimezone(), rng=random.Random(0))
        return self._suggester.understand(request)

    def check_words(self, draft: Draft) -> tuple[Finding, ...]:
        """Return what the words alone show, without timing and rewrites."""
        reading = self._reader.read(draft)
        return self._with_model(lambda grammar: self.rulebook.find(reading, None, grammar)).findings

    def _ask(
        self,
        draft: Draft,
        situation: Situation | None,
        now: datetime,
        *,
        rng: random.Random,
        recent: frozenset[str] = frozenset(),
        skip: frozenset[str] = frozenset(),
    ) -> tuple[Found, Request]:
        """Read and judge a draft; return what was found and what to ask the suggester with."""
        reading = self._reader.read(draft)
        found = respect_own_line(self._find(reading, situation, now), draft)
        return found, Request(
            draft=draft,
            reading=reading,
            findings=found.findings,
            verdict=judge(found.findings),
            timing=place_in_window(situation or Situation(), now),
            situation=situation or Situation(),
            own_line=draws_own_line(found),
            late=None if situation is None else is_late(situation, now),
            grammar=self._usable_grammar(),
            rng=rng,
            recent=recent,
            skip=skip,
            recheck=self.check_words,
            read=self._reader.read,
        )

    def _find(self, reading: Reading, situation: Situation | None, now: datetime) -> Found:
        def circumstances(findings: Sequence[Finding], contexts: frozenset[str]) -> Circumstances:
            return circumstances_of(
                situation,
                now,
                necessary=is_necessary(reading, findings),
                emergency=EMERGENCY in contexts,
                mixed=is_mixed(reading, findings),
                correction=is_correction(reading, findings),
            )

        return self._with_model(lambda grammar: self.rulebook.find(reading, circumstances, grammar))

    def _with_model(self, find: Callable[[Grammar | None], Found]) -> Found:
        """Run with grammar where it can be had; a model that fails is remembered, and the rest still runs."""
        try:
            return find(self._usable_grammar())
        except ModelError as error:
            self.model_error = error
            return find(None)

    def _usable_grammar(self) -> Grammar | None:
        usable = self.model_error is None and (self._wait or self._grammar.ready)
        return self._grammar if usable else None


def _may_not_touch(request: Request) -> bool:
    """Tell whether the draft stays as it is: for safety, because of their no, or as the writer's own line."""
    return request.own_line or is_stopped(request.verdict, request.timing, request.situation)


def _untouched(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings without changes ready to be made."""
    return tuple(replace(each, fixes=()) for each in findings)
