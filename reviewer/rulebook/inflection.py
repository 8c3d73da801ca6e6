"""Every inflected form of an English verb, noun or adjective, by spelling rules and a short table.

Rule phrases name a word once, as ``{miss}``; the forms are worked out when a rulebook is loaded, so that
looking them up in a draft needs no grammar.
"""

from __future__ import annotations

import re
from functools import cache

_IRREGULAR = {
    "be": "am is are was were been being",
    "have": "has had having",
    "do": "does did done doing",
    "go": "goes went gone going",
    "say": "says said saying",
    "make": "makes made making",
    "know": "knows knew known knowing",
    "take": "takes took taken taking",
    "see": "sees saw seen seeing",
    "come": "comes came coming",
    "think": "thinks thought thinking",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "find": "finds found finding",
    "tell": "tells told telling",
    "feel": "feels felt feeling",
    "become": "becomes became becoming",
    "leave": "leaves left leaving",
    "put": "puts putting",
    "mean": "means meant meaning",
    "keep": "keeps kept keeping",
    "let": "lets letting",
    "begin": "begins began begun beginning",
    "show": "shows showed shown showing",
    "hear": "hears heard hearing",
    "run": "runs ran running",
    "hold": "holds held holding",
    "bring": "brings brought bringing",
    "write": "writes wrote written writing",
    "sit": "sits sat sitting",
    "stand": "stands stood standing",
    "lose": "loses lost losing",
    "pay": "pays paid paying",
    "meet": "meets met meeting",
    "lead": "leads led leading",
    "understand": "understands understood understanding",
    "speak": "speaks spoke spoken speaking",
    "read": "reads reading",
    "spend": "spends spent spending",
    "grow": "grows grew grown growing",
    "win": "wins won winning",
    "teach": "teaches taught teaching",
    "buy": "buys bought buying",
    "send": "sends sent sending",
    "build": "builds built building",
    "fall": "falls fell fallen falling",
    "cut": "cuts cutting",
    "break": "breaks broke broken breaking",
    "choose": "chooses chose chosen choosing",
    "drive": "drives drove driven driving",
    "eat": "eats ate eaten eating",
    "sleep": "sleeps slept sleeping",
    "wake": "wakes woke woken waking",
    "cheat": "cheats cheated cheating",
    "lie": "lies lied lying",
    "die": "dies died dying",
    "tie": "ties tied tying",
    "fight": "fights fought fighting",
    "forget": "forgets forgot forgotten forgetting",
    "forgive": "forgives forgave forgiven forgiving",
    "throw": "throws threw thrown throwing",
    "hurt": "hurts hurting",
    "hit": "hits hitting",
    "beat": "beats beaten beating",
    "burn": "burns burned burnt burning",
    "bet": "bets betting",
    "steal": "steals stole stolen stealing",
    "swear": "swears swore sworn swearing",
    "wear": "wears wore worn wearing",
    "shut": "shuts shutting",
    "quit": "quits quitting",
    "ride": "rides rode ridden riding",
    "rise": "rises rose risen rising",
    "drink": "drinks drank drunk drinking",
    "sing": "sings sang sung singing",
    "swim": "swims swam swum swimming",
    "fly": "flies flew flown flying",
    "draw": "draws drew drawn drawing",
    "catch": "catches caught catching",
    "sell": "sells sold selling",
    "shake": "shakes shook shaken shaking",
    "hide": "hides hid hidden hiding",
    "bite": "bites bit bitten biting",
    "tear": "tears tore torn tearing",
    "cry": "cries cried crying",
    "dream": "dreams dreamed dreamt dreaming",
    "learn": "learns learned learnt learning",
    "shoot": "shoots shot shooting",
    "stick": "sticks stuck sticking",
    "deal": "deals dealt dealing",
    "seek": "seeks sought seeking",
    "bleed": "bleeds bled bleeding",
    "bend": "bends bent bending",
    "drown": "drowns drowned drowning",
    "set": "sets setting",
    "slit": "slits slitting",
    "split": "splits splitting",
    "spread": "spreads spreading",
    "cost": "costs costing",
    "hang": "hangs hung hanged hanging",
    "dig": "digs dug digging",
    "bear": "bears bore borne bearing",
    "feed": "feeds fed feeding",
    "weep": "weeps wept weeping",
    "cling": "clings clung clinging",
    "sting": "stings stung stinging",
    "stink": "stinks stank stunk stinking",
    "strike": "strikes struck stricken striking",
    "freeze": "freezes froze frozen freezing",
    "creep": "creeps crept creeping",
    "sweep": "sweeps swept sweeping",
    "lend": "lends lent lending",
    "good": "better best",
    "bad": "worse worst",
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people persons",
    "life": "lives",
    "wife": "wives",
}
_VOWELS = "aeiou"
# One syllable that ends in one vowel and one consonant doubles it: stopped, hugging.
_SHORT = re.compile(r"[^aeiou]+[aeiou][bdgmnprt]")
_DOUBLING = frozenset("admit cancel commit forbid regret travel upset".split())


@cache
def inflections(lemma: str) -> tuple[str, ...]:
    """Return the forms of a word, itself first; every form is lower case and unique."""
    forms = [lemma]
    if lemma in _IRREGULAR:
        forms += _IRREGULAR[lemma].split()
    else:
        forms += [_with_s(lemma), _with_ed(lemma), _with_ing(lemma)]
    return tuple(dict.fromkeys(forms))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if _consonant_y(word):
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if _consonant_y(word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _consonant_y(word: str) -> bool:
    return len(word) > 2 and word.endswith("y") and word[-2] not in _VOWELS


def _doubled(word: str) -> str:
    return word + word[-1] if word in _DOUBLING or _SHORT.fullmatch(word) else word
