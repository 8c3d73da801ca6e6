"""A sentence becomes tokens: one pass of one expression over a folded text of the same length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from reviewer.model import Span
from reviewer.text.reading import Token, TokenKind

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
EMOJI = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}"
    "|[\u00a9\u00ae\u203c\u2049\u2122\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\u3297"
    "\u3299\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
    "(?:\u200d[\u2190-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
    "|[0-9#*]\ufe0f?\u20e3)"
)
SMILEY = (
    r"(?:<+/?3+(?!\d)|[:;=]['´`]?[-o^]?(?:[()\[\]|/\\*@$]+|[dpsxo3]+(?![a-z0-9]))"
    r"|(?<![a-z0-9])[()]{1,3}['-]?[:;=](?![a-z0-9])|\^[_.-]{0,3}\^|>[_.]{0,3}<|-_{1,3}-|(?<![a-z0-9])[tx]_{1,3}[tx](?![a-z]))"
)
_LINK = r"(?:https?://|www\.)[^\s]+"
_UNIT = r"st|nd|rd|th|am|pm|k|m|p|h|hrs?|mins?|yrs?|ish"
_NUMBER = rf"[£$€]?\d+(?:[.,:/]\d+){{0,6}}(?:%|(?:{_UNIT})(?![^\W_]))?(?![^\W_]|\ufe0f?\u20e3)"
_CLIPPED = r"'(?:cause|cuz|cos|coz|em|til|till|bout|tis|twas|n)(?![a-z])"
_SIGNS = r"(?<!\S)[@&](?=[\s\d])"
_SHORT = rf"b/c|w/(?:out|o)?(?![a-z])|{_SIGNS}|(?:[a-z]\.){{2,6}}(?![a-z])|{_CLIPPED}"
_MARKS = r"[.?!…]+|[,;:]+|[-\u2013\u2014]+|\*+|\S"
_MASK = r"[*#@$]|!(?=[a-z])"
_MASK_ENDINGS = r"(?:ing?|in'|ed|er|ers|s|y)?"

_STRAIGHT = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4"), "'")
_STRAIGHT |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033"), '"')
_STRAIGHT |= dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_KINDS: dict[str | None, TokenKind] = {
    "clear": "word",
    "word": "word",
    "link": "word",
    "number": "number",
    "emoji": "emoji",
    "punctuation": "punctuation",
}
_LATIN_END = "\u0250"
_spans = lru_cache(16_384)(Span)


def fold(text: str) -> str:
    """Return the text lower-cased, with straight quotes and plain letters, at the same length."""
    lower = text.lower()
    if lower.isascii():
        return lower if "`" not in lower else lower.replace("`", "'")
    if len(lower) != len(text):
        lower = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    lower = lower.translate(_STRAIGHT)
    return lower if lower.isascii() else "".join(map(_letter, lower))


def bare(folded: str) -> str:
    """Return a folded word composed and without the invisible characters that stood in it."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", folded))


class Tokeniser:
    """Cut sentences into tokens.

    Words in `masked` are known behind asterisks too ("sh*t"); of `whole`, those with a hyphen stay
    one token.
    """

    def __init__(self, masked: Iterable[str] = (), whole: Iterable[str] = ()) -> None:
        hidden = "|".join(_masked(word) for word in masked)
        hyphened = sorted((word for word in whole if "-" in word), key=len, reverse=True)
        joined = "|".join(map(re.escape, hyphened))
        self._plain = _expression("[a-z0-9]", "[a-z0-9]+(?:'[a-z0-9]+)*", hidden, joined)
        unseen = rf"[{INVISIBLE}\u0300-\u036f]"
        letter = r"[^\W_]"
        word = rf"{letter}+(?:{unseen}*'{unseen}*{letter}+|{unseen}+{letter}+)*{unseen}*"
        self._any = _expression(letter, word, hidden, joined)

    def cut(self, text: str) -> tuple[list[Token], list[str]]:
        """Return the tokens in order and their folded forms; spaces and unseen characters are skipped."""
        folded = fold(text)
        plain = folded.isascii()
        tokens: list[Token] = []
        forms: list[str] = []
        for match in (self._plain if plain else self._any).finditer(folded):
            start, end = match.span()
            kind = _KINDS[match.lastgroup]
            form = folded[start:end]
            if not plain:
                if kind == "punctuation" and _unseen(form[0]):
                    continue
                if kind == "word" and not form.isascii():
                    form = bare(form)
            tokens.append(Token(text[start:end], kind, _spans(start, end)))
            forms.append(form)
        return tokens, forms


@lru_cache(maxsize=4096)
def _letter(each: str) -> str:
    if each < _LATIN_END:
        return each
    plain = unicodedata.normalize("NFKC", each)
    if len(plain) != 1 or not plain.isalnum():
        return each
    plain = plain.lower()
    return plain if len(plain) == 1 else each


def _unseen(each: str) -> bool:
    return unicodedata.category(each) in {"Cc", "Cf", "Cs", "Cn", "Co", "Mn", "Me"}


def _expression(letter: str, word: str, hidden: str, joined: str) -> re.Pattern[str]:
    whole = f"(?:{joined})(?!{letter})" if joined else ""
    dropped = rf"[a-z]{{2,}}in'(?!{letter})"
    words = "|".join(part for part in (_SHORT, hidden, whole, dropped, word) if part)
    skipped = rf"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff{INVISIBLE}]"
    return re.compile(
        rf"(?P<clear>(?<![^ ,])[a-z]+(?=[ ,?]|\Z))|(?!{skipped})(?:(?P<link>{_LINK})|(?P<number>{_NUMBER})"
        rf"|(?P<emoji>{SMILEY}|{EMOJI})|(?P<word>{words})|(?P<punctuation>{_MARKS}))"
    )


def _masked(word: str) -> str:
    first, rest = word[0], word[1:]
    letters = "".join(f"(?:{letter}|{_MASK})" for letter in rest)
    return rf"(?<![a-z]){first}(?=[a-z]*[*#@!$]){letters}(?!\*){_MASK_ENDINGS}(?![a-z])"
