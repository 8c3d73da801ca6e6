"""What can be wrong with an export: bytes lost, changed and moved, wild values, damaged and lying zips."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

SCALAR = re.compile(rb'"[^"\\]{0,80}"|-?\d+(?:\.\d+)?|\b(?:true|false|null)\b')
NUMBER = re.compile(rb"\d+")
MOST_BYTES: Final = 60_000
"""A mutated input grows no longer, so that one costs no more than the next."""

VALUES: Final = (
    *(b"null", b"true", b"false", b"0", b"-1", b'""', b"[]", b"{}", b"[[]]", b'[{"a":[]}]', b'{"":null}'),
    *(b"1e999", b"-1e999", b"NaN", b"Infinity", b"1.5", b"0.0", b"-0", b"01", b"+1", b"0x10", b"1_000"),
    *(b'"\\u0000"', b'"\\ud800"', b'"\\x01"', b'"\xc2\xb2"', b'"\xd9\xa1"', b'"   "', b"'", b'"', b"\\"),
    *(b'"0001-01-01T00:00:00"', b'"9999-12-31T23:59:59+00:00"', b'"2024-02-30 10:00:00 UTC"', b'"2024-W01"'),
)
NUMBERS: Final = (
    *(b"0", b"00", b"1", b"9", b"13", b"31", b"99", b"0001", b"9999", b"65536", b"2147483648"),
    *(b"9" * 12, b"9" * 18, b"9" * 25, b"1" * 400, b"7" * 5_000, b"\xc2\xb2", b"\xd9\xa1\xd9\xa2"),
)
WEDGES: Final = (
    *(
        b"\0",
        b"\0" * 40,
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xef\xbb\xbf",
        b"\xfe\xff",
    ),
    *(b"\n", b"\r", b"\x0b", b"\x1c", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\x8e", b"\xe2\x80\xae"),
    *(b",", b":", b": ", b" - ", b"[", b"]", b"{", b"}", b"{}", b'"', b"\\", b"\\u", b"\\x", b"/*", b"//"),
    *(b"<", b">", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&", b"&#0;", b"&#x110000;", b"&lol;"),
    b'<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY b "&lol;&lol;">]>',
    b'<!ENTITY x SYSTEM "file:///etc/passwd">',
)
NESTS: Final = ((b"[", b"]"), (b'{"a":', b"}"), (b'[{"messages":', b"}]"), (b"<a>", b"</a>"), (b"(", b")"))

Mutation = Callable[[Random, bytes, bytes], bytes]


def _cut(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(random.expovariate(1 / 40)))


def flip(random: Random, data: bytes, other: bytes) -> bytes:
    """Change some bits."""
    changed = bytearray(data)
    for _ in range(min(len(data), random.choice((1, 1, 2, 8, 40)))):
        changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def truncate(random: Random, data: bytes, other: bytes) -> bytes:
    """Lose the end, or the beginning."""
    place = random.randrange(len(data) + 1)
    return data[place:] if random.random() < 0.2 else data[:place]


def remove(random: Random, data: bytes, other: bytes) -> bytes:
    """Lose a piece."""
    start, end = _cut(random, data)
    return data[:start] + data[end:]


def duplicate(random: Random, data: bytes, other: bytes) -> bytes:
    """Tell a piece again, once or many times."""
    start, end = _cut(random, data)
    return data[:start] + data[start:end] * random.choice((2, 2, 3, 50)) + data[end:]


def swap(random: Random, data: bytes, other: bytes) -> bytes:
    """Exchange two pieces."""
    a, b, c, d = sorted(random.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def splice(random: Random, data: bytes, other: bytes) -> bytes:
    """Put a piece of another export in."""
    start, end = _cut(random, data)
    first, second = sorted(random.randrange(len(other) + 1) for _ in range(2))
    return data[:start] + other[first:second] + data[end:]


def wedge(random: Random, data: bytes, other: bytes) -> bytes:
    """Put signs in that mean something to somebody."""
    start, end = _cut(random, data)
    return data[:start] + random.choice(WEDGES) + data[random.choice((start, end)) :]


def nest(random: Random, data: bytes, other: bytes) -> bytes:
    """Wrap a piece in many containers, which are not always closed."""
    start, end = _cut(random, data)
    opening, closing = random.choice(NESTS)
    depth = random.choice((2, 39, 41, 300, 3_000))
    return data[:start] + opening * depth + data[start:end] + closing * random.choice((depth, 0)) + data[end:]


def number(random: Random, data: bytes, other: bytes) -> bytes:
    """Put an odd number in the place of one."""
    return _replace(random, NUMBER, data, NUMBERS)


def value(random: Random, data: bytes, other: bytes) -> bytes:
    """Put a value of another type in the place of one."""
    return _replace(random, SCALAR, data, VALUES)


def overwrite(random: Random, data: bytes, other: bytes) -> bytes:
    """Put other bytes in the place of some, near what is not empty, and move nothing."""
    found = re.compile(rb"[^\0]").search(data, random.randrange(len(data) + 1))
    place = found.start() if found else 0
    length = random.choice((1, 1, 2, 4, 8, 40))
    wedged = random.choice((random.randbytes(length), b"\0" * length, b"\xff" * length, b"\x7f" * length))
    return data[:place] + wedged[: len(data) - place] + data[place + length :]


def _replace(random: Random, pattern: re.Pattern[bytes], data: bytes, values: Sequence[bytes]) -> bytes:
    places = [pattern.search(data, random.randrange(len(data) + 1)) for _ in range(random.choice((1, 1, 3)))]
    for found in sorted({found.span() for found in places if found}, reverse=True):
        data = data[: found[0]] + random.choice(values) + data[found[1] :]
    return data


MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(flip, truncate, remove, duplicate, swap, splice, wedge, nest, number, number, value, value, value),
)
IN_PLACE: Final[tuple[Mutation, ...]] = (*(overwrite,) * 12, flip, flip, truncate, swap, splice)
"""What leaves most of a database in its place: otherwise nothing of it could be read."""


def mutate(random: Random, data: bytes, other: bytes, mutations: Sequence[Mutation] = MUTATIONS) -> bytes:
    """Return a file with one to four things wrong; `other` is an export that pieces are taken from."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if data:
            data = random.choice(mutations)(random, data, other)[:MOST_BYTES]
    return data


def zipped(random: Random, members: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a zip of files, often damaged: in its bytes, or in what its headers say."""
    packed = io.BytesIO()
    method = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(packed, "w", method, compresslevel=1) as archive:
        for name, data in members:
            archive.writestr(name, data)
    data = packed.getvalue()
    damage = random.choice((_as_it_is, _lying, _lying, flip, truncate, splice))
    return damage(random, data, data)


def _as_it_is(random: Random, data: bytes, other: bytes) -> bytes:
    return data


def _lying(random: Random, data: bytes, other: bytes) -> bytes:
    """Change a field of a header: flags, method, time, checksum, sizes, lengths, places."""
    heads = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3))):
        place = random.choice(heads) + random.randrange(4, 46)
        if place < len(changed):
            changed[place] = random.choice((0, 1, 8, 14, 95, 127, 128, 255))
    return bytes(changed)


def bombs() -> tuple[bytes, ...]:
    """Return zips that unpack to far more than they weigh, say nothing of it, or hold far too many files."""
    heavy = _packed({"_chat.txt": b"0" * 30_000_000, "messages.json": b"[" * 5_000_000})
    silent = heavy.replace((30_000_000).to_bytes(4, "little"), (30_000).to_bytes(4, "little"))
    many = _packed({f"inbox/kim_{number}/message_{number}.json": b"[]" for number in range(2_000)})
    nested = _packed({"result.json": b'{"messages":' * 200_000, "main.jsonl": b'{"a":' * 200_000})
    escaping = _packed({"../../_chat.txt": b"x", "/etc/messages.json": b"{}", "a\\..\\..\\b.json": b"{}"})
    return heavy, silent, many, nested, escaping


def _packed(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()
