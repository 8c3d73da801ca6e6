"""200,000 messages of every format: seconds of processor time, and memory above what Python itself takes.

`read` is one reading, from bytes to events. `import` is all that an import does: telling the format, the
dates, the people, the preview, and keeping the events.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.fuzz.writers import WRITERS, Step

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the most memory it had"),
]
MESSAGES: Final = 200_000
USUAL_LOOP: Final = 0.4
"""Seconds that ten million additions take in Python 3.11 on a laptop of 2023."""

READ_SECONDS: Final = 3.0
MEGABYTES: Final = 60
WORDS: Final = ("ok", "did you get home alright?", "the bus was late again, so i walked along the river " * 3)

CHILD: Final = """
import json, sys, time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from reviewer.history.people import as_events, conversations
from reviewer.history.preview import Tally
from reviewer.history.sniffing import formats, sniff
from reviewer.history.source import file_source
from reviewer.storage import Store

def loop():
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start

def peak():
    # Not ru_maxrss: on Linux it remembers how large the process was that started this one.
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024

path, store = Path(sys.argv[1]), Path(sys.argv[2])
list(formats())
slowness, base, start = loop(), peak(), time.process_time()
form = sniff(file_source(path))
question = form.dates(file_source(path))
order = question.orders[0] if question else None
(chat,) = conversations(Tally().sieve(form.read(file_source(path), order)))
names = sorted((name for name, _ in chat.senders), key=str.casefold, reverse=True)
me, them = (*names, None, None)[:2]

def events():
    records = Tally().sieve(form.read(file_source(path), order))
    return as_events(records, channel=form.channel, zone=ZoneInfo("Europe/Rome"), me=me, them=them)

first = time.process_time()
deque(events(), 0)
read, read_peak = time.process_time() - first, peak()
with Store(store) as opened:
    kept = opened.history.add_import(
        events(), form=form.name, channel=form.channel, digest=b"x", at=datetime.now(UTC)
    )
# A shared machine changes its pace from one moment to the next.
slowness = max(slowness, loop())
print(json.dumps({
    "kept": kept.events, "loop": slowness, "read": read, "import": time.process_time() - start,
    "read MB": read_peak - base, "import MB": peak() - base,
}))
"""


def _steps() -> Iterator[Step]:
    at = datetime(2019, 1, 14, 9, 0, tzinfo=UTC)
    for number in range(MESSAGES):
        at += timedelta(seconds=40 + number % 7 * 300)
        yield Step(at, number % 3 > 0, WORDS[number % 5 % 3])


@pytest.mark.parametrize("reader", WRITERS)
def test_history_reads_a_long_chat_in_seconds(
    reader: str, tmp_path: Path, report: Callable[[str], None]
) -> None:
    name, write = WRITERS[reader]
    path = tmp_path / name
    write(path, _steps())
    size = path.stat().st_size / 1e6
    child = [sys.executable, "-c", CHILD, str(path), str(tmp_path / "data" / "store.sqlite3")]
    done = subprocess.run(child, capture_output=True, text=True, check=False)
    path.unlink()
    assert not done.stderr
    found = json.loads(done.stdout)
    slowness = max(1.0, found["loop"] / USUAL_LOOP)
    report(
        f"{reader}, {size:.0f} MB: read {found['read']:.2f} s and {found['read MB']:.1f} MB, "
        f"import {found['import']:.2f} s and {found['import MB']:.1f} MB; "
        f"this machine is {slowness:.1f} times slower than usual"
    )
    assert found["kept"] == MESSAGES
    assert found["import MB"] <= MEGABYTES
    if reader == "whatsapp":
        assert found["read"] <= READ_SECONDS * slowness
