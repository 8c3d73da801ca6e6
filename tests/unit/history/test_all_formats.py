"""One history, written as every app exports it, is read back as the same contacts from each."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.history.events import Direction, Record
from reviewer.history.people import as_events, conversations
from reviewer.history.sniffing import READERS, sniff
from reviewer.history.source import Source
from tests.fuzz.writers import WRITERS, ZONE, Step

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
START = datetime(2024, 1, 14, 9, 0, tzinfo=UTC)


def _source(path: Path) -> Source:
    return Source(path.name, path.stat().st_size, NOW, lambda: path.open("rb"), path)


def _read_back(path: Path) -> list[tuple[datetime, Direction]]:
    source = _source(path)
    form = sniff(source)
    question = form.dates(source)
    order = question.orders[0] if question else None
    records = [each for each in form.read(source, order) if isinstance(each, Record)]
    (chat,) = conversations(records)
    names = [name for name, _ in chat.senders]
    me = next((name for name in names if name.casefold() == "me"), None)
    them = next((name for name in names if name != me), None)
    told = as_events(records, channel=form.channel, zone=ZONE, me=me, them=them)
    return [(event.at, event.direction) for event in told]


# The words are what may mislead a reader; control characters have no place in some of the formats.
WORDS = st.one_of(
    st.sampled_from(("ok", "14/01/2024, 09:00 - Me: x", "</sms>", '{"a": [', "a: b", "&amp; <b>", "…")),
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=30).filter(str.strip),
)
STEPS = st.lists(st.tuples(st.integers(3_600, 500_000), st.booleans(), WORDS), min_size=1, max_size=25)


@pytest.mark.parametrize("reader", WRITERS)
@settings(max_examples=25)
@given(steps=STEPS)
def test_all_formats_tell_the_same_history(reader: str, steps: list[tuple[int, bool, str]]) -> None:
    at, written = START, [Step(START, False, "hello"), Step(START + timedelta(minutes=9), True, "hello")]
    for seconds, mine, words in steps:
        at += timedelta(seconds=seconds)
        written.append(Step(at, mine, words))
    name, write = WRITERS[reader]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path, written)
        found = _read_back(path)
    assert sorted(found) == [(step.at, "out" if step.mine else "in") for step in written]


def test_all_formats_have_a_writer_save_the_one_without_messages() -> None:
    assert set(READERS) - set(WRITERS) == {"instagram_touches"}
