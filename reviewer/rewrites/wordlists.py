"""Closed lists of plain words that several parts of the rewrites look at."""

from __future__ import annotations

DETERMINERS = {
    **{word: word for word in "the our my your his her their this that these those".split()},
    **dict.fromkeys(("a", "an", "another"), "a"),
    **dict.fromkeys("some two three four five six ten any every".split(), ""),
}
PRONOUNS = frozenset(
    "i you we they he she it me him them us who what which this that there everyone someone anyone".split()
)
BE = frozenset("am is are was were be been being".split())
AUXILIARIES = BE | frozenset(
    "do does did have has had can could will would shall should may might must not never going gotta".split()
)
_PREPOSITIONS = (
    "in on at by to from with without for of off about into onto over under up down out past near around "
    "through after before during between against across like as than behind beside inside outside until till"
)
_CONJUNCTIONS = "and or but so because cause if when while since though although then that"
_OTHERS = (
    "just really very too also still even only almost maybe probably now today tonight yesterday tomorrow "
    "again already always ever here there not no yes ok okay please lol haha omg btw oh hey hi "
    "how why where when back away together"
)
_VERBS = (
    "see saw seen spotted met found made make making had have got get getting went go going gone came come "
    "walked walking drove driving ran run passed tried try watched watching ate eat eating ordered heard "
    "hear bought buy buying think thinking thought know knew love loved miss missed want wanted need needed "
    "remember remembered forgot left leave brought bring wore wearing said say told tell asked ask saying "
    "feel felt hope hoping wish took take taking gave give giving put kept keep keeping lost sold broke "
    "burnt burned cooked baked planted started finished cried loves likes liked let lets listened played "
    "adopted named booked joined visited finally moved happened reminds reminded looked looks looking"
)
CLOSED = PRONOUNS | AUXILIARIES | frozenset(" ".join((_PREPOSITIONS, _CONJUNCTIONS, _OTHERS, _VERBS)).split())
GREETINGS = frozenset(
    "hey hi hello heya hiya yo dear morning evening sorry love miss thanks ok okay babe".split()
)
CAPITALISED_ANYWAY = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december christmas easter halloween english french spanish italian "
    "german thai chinese japanese indian mexican korean greek british american lol omg ok please just hey "
    "god jesus netflix spotify instagram facebook whatsapp tiktok google amazon uber".split()
)
# Suffering shown to the reader works as a hook even where no rule names it; own words do without it.
SUFFERING = frozenset(
    "cried cry crying tears sobbing sobbed bawling begging beg desperate heartbroken worthless miserable "
    "depressed lonely suffering pain hate hates hated hating trash unfair".split()
)
# Beside these a joke jars.
PAIN = SUFFERING | frozenset(
    "hurt hurts hurting ache aches aching empty numb broken sick grief dying".split()
)
SENSITIVE = frozenset(
    "sexual sex anger angry rage contempt insult insults criticism harm threat threats threatening violence "
    "jealousy jealous games fear legal youth self suicide blame hostility".split()
)
GRIEF = frozenset(
    "died death funeral cancer hospital diagnosed diagnosis hospice chemo surgery tumour "
    "tumor miscarriage miscarried stillborn icu ambulance biopsy".split()
)
LAUGHTER = frozenset(
    "lol lmao haha hahaha hehe rofl lolol xd x xx xxx omg idk tbh ngl anyway anyways".split()
)
FUNCTION_WORDS = (
    PRONOUNS
    | AUXILIARIES
    | GREETINGS
    | LAUGHTER
    | frozenset(DETERMINERS)
    | frozenset(" ".join((_PREPOSITIONS, _CONJUNCTIONS, _OTHERS)).split())
) - frozenset({"today", "tonight", "yesterday", "tomorrow", "sorry", "thanks", "morning", "evening", "love"})
