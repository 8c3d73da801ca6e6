"""Forms that read two ways are settled by the words and marks beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from reviewer.text.lexicon import Choice, Condition

_EDGES = ("^", "$")
_LONGEST_ENDING = 4


def settle(
    words: Sequence[tuple[str, int]], edges: Set[int], choices: Mapping[str, tuple[Choice, ...]]
) -> list[tuple[str, int]]:
    """Return the words, each with its token, with every ambiguous form read by its neighbours.

    `edges` are the tokens that part words (a comma, an emoji): a neighbour behind one is not seen.
    """
    settled: list[tuple[str, int]] = []
    for place, (plain, token) in enumerate(words):
        options = choices.get(plain)
        if options is None:
            settled.append((plain, token))
            continue
        before = settled[-1][0] if settled and not _parted(settled[-1][1], token, edges) else "^"
        after = _ahead(words, place, 1, edges)
        then = _ahead(words, place, 2, edges) if after != "$" else "$"
        for option in options:
            if _holds(option.before, before) and _holds(option.after, after) and _holds(option.then, then):
                settled.extend((word, token) for word in option.plain)
                break
    return settled


def _ahead(words: Sequence[tuple[str, int]], place: int, steps: int, edges: Set[int]) -> str:
    if place + steps >= len(words):
        return "$"
    word, token = words[place + steps]
    return "$" if _parted(words[place + steps - 1][1], token, edges) else word


def _parted(first: int, second: int, edges: Set[int]) -> bool:
    return second - first > 1 and any(token in edges for token in range(first + 1, second))


def _holds(condition: Condition, word: str) -> bool:
    if condition is None or word in condition:
        return condition is None or "!" not in condition
    ending = word not in _EDGES and any(
        "~" + word[-size:] in condition for size in range(2, min(_LONGEST_ENDING, len(word) - 2) + 1)
    )
    return ending != ("!" in condition)
