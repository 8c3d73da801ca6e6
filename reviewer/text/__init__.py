"""A draft becomes plain words with places, sentences and regions; grammar comes only when asked for."""

from reviewer.text.grammar import Grammar, Parse, ParsedWord
from reviewer.text.lexicon import Lexicon, load_lexicon
from reviewer.text.reader import Reader
from reviewer.text.reading import Content, Reading, Region, RegionKind, Sentence, Token, TokenKind, Word

__all__ = [
    "Content",
    "Grammar",
    "Lexicon",
    "Parse",
    "ParsedWord",
    "Reader",
    "Reading",
    "Region",
    "RegionKind",
    "Sentence",
    "Token",
    "TokenKind",
    "Word",
    "load_lexicon",
]
