from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reviewer.cli.sources import name_sources, reach_line
from reviewer.model import Situation
from reviewer.storage.history import BY_HAND, Import

TODAY = date(2026, 11, 22)
ROME = ZoneInfo("Europe/Rome")
LAST = datetime(2026, 11, 14, 22, 12, tzinfo=UTC)
REACH = "Your history reaches until Sat 14 Nov, 23:12"
SAID = datetime(2026, 11, 15, 10, 0, tzinfo=UTC)


def imported(form: str = "whatsapp", until: datetime | None = LAST, days: int = 30) -> Import:
    first = until - timedelta(days=days) if until else None
    return Import(
        number=1, form=form, channel="other", imported=SAID, known_from=first, known_until=until, events=2
    )


@pytest.mark.parametrize(
    ("imports", "source"),
    [
        pytest.param([imported()], "from the WhatsApp import of Sun 15 Nov", id="import"),
        pytest.param([imported(BY_HAND)], "noted by you", id="by-hand"),
        pytest.param(
            [imported(), imported("signal")], "from the Signal Desktop import of Sun 15 Nov", id="two"
        ),
        pytest.param(
            [imported(until=LAST - timedelta(days=1)), imported(until=None)], None, id="none-holds-it"
        ),
    ],
)
@pytest.mark.parametrize("last", [LAST, date(2026, 11, 14)])
def test_name_sources_names_the_import_of_the_last_contact(
    last: date | datetime, imports: list[Import], source: str | None
) -> None:
    known = Situation(last_contact=last)
    assert name_sources(Situation(), known, {}, imports, TODAY, ROME).get("last_contact") == source


def test_name_sources_tells_what_was_told_and_when() -> None:
    told = Situation(breakup=date(2026, 11, 1), unanswered=0)
    known = Situation(breakup=date(2026, 11, 1), unanswered=2, last_contact=LAST)
    assert name_sources(told, known, {"breakup": SAID, "unanswered": SAID}, [imported()], TODAY, ROME) == {
        "breakup": "told by you on Sun 15 Nov",
        "last_contact": "from the WhatsApp import of Sun 15 Nov",
        "unanswered": "from the WhatsApp import of Sun 15 Nov",
    }


@pytest.mark.parametrize(
    ("told", "last", "imports", "line"),
    [
        (None, LAST, [], ""),
        (None, LAST, [imported(BY_HAND)], ""),
        (None, LAST, [imported()], f"{REACH}; nothing later is known"),
        (
            None,
            date(2026, 11, 20),
            [imported()],
            f"{REACH}; of later days only what you told is known",
        ),
        (
            SAID,
            LAST,
            [imported()],
            f"{REACH}; you said on Sun 15 Nov that there was nothing since",
        ),
    ],
)
def test_reach_line_tells_until_when(
    told: datetime | None, last: date | datetime, imports: list[Import], line: str
) -> None:
    known = Situation(last_contact=last)
    assert reach_line(Situation(known_until=told), known, imports, TODAY, ROME) == line
