"""From a reviewed draft to a few other texts: the person's own words, corpus lines, and sending nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from reviewer.model import Draft, Rewrite, Verdict
from reviewer.resources import shipped
from reviewer.rewrites.choosing import CLEAR, Chosen, Wish, choose
from reviewer.rewrites.corpus import Condition, Corpus, CorpusRegister, Intent
from reviewer.rewrites.dialects import tell_dialect
from reviewer.rewrites.instead import Deck, load_cards
from reviewer.rewrites.intents import CALLBACK, FIRST_TEXT, SAW_SOMETHING, Guess, IntentFinder
from reviewer.rewrites.keepsakes import find_keepsakes
from reviewer.rewrites.mood import allowance_for, is_heavy, is_hurt
from reviewer.rewrites.own_words import OwnWords, Read, own_words
from reviewer.rewrites.policy import Allowance, is_stopped
from reviewer.rewrites.quiet import quiet_card
from reviewer.rewrites.request import Request
from reviewer.rewrites.slots import Keepsake
from reviewer.rewrites.standing import Standing, StandingTable
from reviewer.rewrites.tables import load_families, load_heads, load_quiet
from reviewer.rewrites.wording import name_dropped, reason_for
from reviewer.rewrites.wordlists import GRIEF, PAIN
from reviewer.rewrites.worth import is_worth_sending
from reviewer.text.reading import Reading

__all__ = ["Request", "Suggester", "Understanding"]

LINES = 3
LINES_WITHOUT_OWN = 4
SURE = 0.5
MOST_CUTS = 60  # findings; where more has to go, nothing worth sending is left
LONGEST_OWN = 4000  # code points; a longer draft is no text any more, and cutting it makes a stump
GRAVE = frozenset({8, 11, 15, 16, 41})  # bad news, serious apology, condolence, illness, health disclosure
SOBER_TOPICS = frozenset({"children", "money", "home", "health"})
FALLBACKS = {SAW_SOMETHING: 0.12, FIRST_TEXT: 0.1, CALLBACK: 0.1}


@dataclass(frozen=True, slots=True)
class Understanding:
    """Hold what a draft is for, surest first, and what in it is worth keeping."""

    guesses: tuple[Guess, ...]
    keepsakes: tuple[Keepsake, ...]


class Suggester:
    """Offer rewrites; holds the corpus and the tables, never a draft.

    `groups` are the phrase groups of the rulebook, `lexicon` is the folder with the tables and `cards`
    the one with things to do instead, the shipped ones if None. Without a `dialect` the words of each
    draft tell it. Raises DataFileError for faulty tables; cards are read when one is first drawn.
    """

    def __init__(
        self,
        corpus: Corpus,
        groups: Mapping[str, Sequence[str]],
        lexicon: Path | None = None,
        cards: Path | None = None,
        dialect: str | None = None,
    ) -> None:
        self._dialect = dialect
        lexicon = lexicon or shipped("corpora") / "lexicon"
        self._corpus = corpus
        self._heads = load_heads(lexicon)
        self._families = load_families(lexicon)
        self._quiet = load_quiet(lexicon)
        self._cards = cards or shipped("corpora") / "instead"
        self._finder = IntentFinder(corpus, self._families, groups)
        self._standing = StandingTable(lexicon, groups)
        self._fallbacks = tuple(
            Guess(intent.intent, FALLBACKS[intent.number])
            for intent in corpus.intents.values()
            if intent.number in FALLBACKS
        )

    @cached_property
    def _deck(self) -> Deck:
        return Deck(load_cards(self._cards))

    def warm(self, read: Read) -> None:
        """Do ahead what the first suggestion would have to do: read cards, examples and likely lines."""
        self._deck  # noqa: B018
        self._finder.warm(read)
        for guess in self._fallbacks:
            self._corpus.intents[guess.intent].buckets  # noqa: B018

    def understand(self, request: Request) -> Understanding:
        """Guess what the draft is for, and find what in it is worth keeping."""
        keepsakes = find_keepsakes(request.reading, request.findings, self._heads, request.grammar)
        guesses = self._finder.guess(request.reading, request.findings, keepsakes, request.read)
        return Understanding(guesses, keepsakes)

    def suggest(self, request: Request) -> tuple[Rewrite, ...]:
        """Return what may be offered: nothing at all in safety mode and for a line the writer draws.

        Else sending nothing is always among it, and all there is where such a line stands beside a sting.
        """
        if is_stopped(request.verdict, request.timing, request.situation):
            return ()
        if request.own_line and request.verdict is Verdict.FINE:
            return ()
        if request.verdict is Verdict.FINE:
            return (self._card(request, allowance_for(request, Standing(), necessary=False), ()),)
        understood = self.understand(request)
        guesses = understood.guesses
        standing = self._standing.tell(request.reading)
        allowance = allowance_for(request, standing, necessary=self._is_necessary(request, guesses))
        card = self._card(request, allowance, guesses)
        if allowance.offer == "quiet" or request.own_line:
            return (card,)
        quiet_first = allowance.quiet_first or standing.taken or self._is_unserved(guesses)
        made = self._own(request, strict=is_hurt(request.findings))
        own = _as_rewrites(made, request, guesses)
        if made.reason == "too-little-left":
            card = replace(card, why=f"{card.why} {self._quiet['too-little'][0]}")
        lines: list[Rewrite] = []
        if allowance.offer != "own":
            count = LINES if own else LINES_WITHOUT_OWN
            chosen = self._choose(request, allowance, understood, standing, count)
            lines = [self._line(each, request) for each in chosen]
        return (card, *own, *lines) if quiet_first else (*own, *lines, card)

    def _is_unserved(self, guesses: Sequence[Guess]) -> bool:
        """Tell whether the draft is above all for something no text serves."""
        return bool(guesses) and self._corpus.intents[guesses[0].intent].best == "nothing"

    def _card(self, request: Request, allowance: Allowance, guesses: Sequence[Guess]) -> Rewrite:
        intent = self._corpus.intents[guesses[0].intent] if guesses else None
        sober = (
            _speaks_of_grief(request.reading)
            or (intent is not None and _is_sober(intent))
            or is_heavy(request.findings)
        )
        card = self._deck.draw(request.rng, late=request.late, sober=sober)
        return quiet_card(request, allowance.occasion, intent, self._families, self._quiet, card)

    def _is_necessary(self, request: Request, guesses: Sequence[Guess]) -> bool:
        if any(region.kind == "logistics" for region in request.reading.regions):
            return True
        return any(each.confidence >= SURE and self._corpus.intents[each.intent].topics for each in guesses)

    def _own(self, request: Request, *, strict: bool) -> OwnWords:
        if len(request.draft.text) > LONGEST_OWN or len(request.findings) > MOST_CUTS:
            return OwnWords(None)
        words_alone = tuple(finding for finding in request.findings if len(finding.span))
        made = own_words(request.draft, words_alone, request.read, request.recheck)
        if made.text is None:
            return made
        reading = request.read(Draft(made.text))
        kept = find_keepsakes(reading, (), self._heads, request.grammar)
        if is_worth_sending(reading, kept, hurt=strict):
            return made
        return replace(made, text=None, reason="too-little-left")

    def _choose(
        self,
        request: Request,
        allowance: Allowance,
        understood: Understanding,
        standing: Standing,
        count: int,
    ) -> tuple[Chosen, ...]:
        guesses: Sequence[Guess] = understood.guesses
        keepsakes = understood.keepsakes
        intents = self._corpus.intents
        grieving = (standing.grieving or _speaks_of_grief(request.reading)) or any(
            each.confidence >= CLEAR and intents[each.intent].number in GRAVE for each in guesses
        )
        sober = grieving or any(
            each.confidence >= CLEAR and _is_sober(intents[each.intent]) for each in guesses
        )
        unserved = self._is_unserved(guesses)
        if allowance.offer == "necessary":
            guesses = [each for each in guesses if self._is_shared(intents[each.intent], request)]
        elif sober:
            guesses = [each for each in guesses if _is_sober(intents[each.intent])]
        elif unserved:
            kept = [
                each
                for each in guesses
                if intents[each.intent].number in FALLBACKS or each.confidence >= CLEAR
            ]
            guesses = [each for each in kept if intents[each.intent].best != "nothing"]
        else:
            named = {each.intent for each in guesses}
            guesses = [*guesses[:6], *(each for each in self._fallbacks if each.intent not in named)]
        if allowance.occasion == "boundary":  # asked for quiet, nobody says hello
            guesses = [each for each in guesses if intents[each.intent].number != FIRST_TEXT]
        sentences = [[word.plain for word in each.content.words] for each in request.reading.sentences]
        suffers = not PAIN.isdisjoint(chain.from_iterable(sentences))
        heavy = unserved or ((suffers or not keepsakes) and is_heavy(request.findings))
        # A thing the two share carries a light line even there.
        tender = heavy and not any(each.determiner == "our" for each in keepsakes)
        registers = _registers(
            guesses, intents, count, plain=sober or allowance.offer == "necessary", tender=tender
        )
        wish = Wish(
            registers=registers,
            guesses=guesses,
            keepsakes=keepsakes,
            filled_only=unserved,
            told_only=allowance.offer == "told",
            holds=lambda condition, guess: _holds(condition, guess, request, standing, grieving=grieving),
            dialect=self._dialect or tell_dialect(frozenset(chain.from_iterable(sentences))),
            said=f" {' . '.join(map(' '.join, sentences))} ",
            barred=request.recent | request.skip,
        )
        return choose(self._corpus, wish, request.rng, request.recheck)

    def _is_shared(self, intent: Intent, request: Request) -> bool:
        """Tell whether an intent is about necessary matters, and ones these two have as far as is known."""
        shared = request.situation.shared
        free = {"belongings", "health"} | (shared if shared is not None else frozenset(intent.topics))
        return any(topic in free for topic in intent.topics)

    def _line(self, chosen: Chosen, request: Request) -> Rewrite:
        return Rewrite(
            text=chosen.text,
            register=chosen.entry.register,
            intent=chosen.intent,
            entry=chosen.entry.id,
            why=reason_for(chosen),
            kept=chosen.kept,
            dropped=name_dropped(request.findings, self._families) or chosen.entry.drops,
        )


def _as_rewrites(made: OwnWords, request: Request, guesses: Sequence[Guess]) -> tuple[Rewrite, ...]:
    if made.text is None or made.text == request.draft.text or "own-words" in request.skip:
        return ()
    return (
        Rewrite(
            text=made.text,
            register="own-words",
            intent=guesses[0].intent if guesses else "",
            entry="own-words",
            why="Your own words, without the parts that press.",
            kept=made.kept,
            dropped=made.dropped,
        ),
    )


def _speaks_of_grief(reading: Reading) -> bool:
    return any(word.plain in GRIEF for sentence in reading.sentences for word in sentence.content.words)


def _is_sober(intent: Intent) -> bool:
    return intent.number in GRAVE or bool(SOBER_TOPICS & set(intent.topics))


def _registers(
    guesses: Sequence[Guess], intents: Mapping[str, Intent], count: int, *, plain: bool, tender: bool
) -> list[CorpusRegister]:
    """Wish for each register in turn, the one that serves the surest intent best first.

    A `tender` draft, all feeling and no thing to joke about, gets no joke.
    """
    if plain:
        return ["plain"] * count
    order: list[CorpusRegister] = ["warm", "plain"] if tender else ["playful", "warm", "plain"]
    best = intents[guesses[0].intent].best if guesses else "playful"
    if best != "nothing":
        order.sort(key=lambda register: register != best)
    return (order * 2)[:count]


def _holds(
    condition: Condition, guess: Guess, request: Request, standing: Standing, *, grieving: bool
) -> bool:
    """Tell whether a condition holds; if nobody said who wrote last, a clear intent to reply must do."""
    if condition == "they-wrote-first":
        writer = request.situation.last_writer
        return writer == "them" or (writer is None and guess.confidence >= SURE)
    if condition == "window-over":
        return request.timing.state != "inside"
    if condition == "not-grieving":
        return not grieving
    return standing.together == (condition == "together")
