"""How much came from each side, month by month, as bars that read without colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reviewer.history.preview import Tally

MINE, THEIRS = "█", "░"
LEGEND: Final = f"{MINE} you   {THEIRS} they"
_SHORTEST: Final = 4


def draw_bars(tally: Tally, width: int) -> Iterator[str]:
    """Yield one line a month of at most `width` cells where that is possible."""
    rows = [
        (month, tally.months[(month, "out")], tally.months[(month, "in")])
        for month in sorted({month for month, _ in tally.months})
    ]
    most = max((mine + theirs for _, mine, theirs in rows), default=0) or 1
    widest = max((len(_numbers(mine, theirs)) for _, mine, theirs in rows), default=0)
    room = max(_SHORTEST, width - len("2026-11") - widest - 4)
    for month, mine, theirs in rows:
        both = round(room * (mine + theirs) / most)
        own = round(both * mine / ((mine + theirs) or 1))
        bar = MINE * own + THEIRS * (both - own)
        yield f"{month}  {bar:<{room}}  {_numbers(mine, theirs):>{widest}}"


def _numbers(mine: int, theirs: int) -> str:
    return f"{mine:,} / {theirs:,}"
