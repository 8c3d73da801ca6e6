"""What can happen to a file on its way: bytes lost, changed and added."""

from __future__ import annotations

from hypothesis import strategies as st


def damage(data: st.DataObject, whole: bytes) -> bytes:
    """Return a file with one to six of its places damaged."""
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    return bytes(damaged)
