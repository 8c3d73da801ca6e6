"""From where a fact is known: told by the person and when, or read from an import; and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from reviewer.history.sniffing import formats
from reviewer.model import Situation
from reviewer.situation.files import FIELDS
from reviewer.situation.spoken import spell_date
from reviewer.situation.window import local_date
from reviewer.storage.history import BY_HAND, Import


def name_sources(
    told: Situation,
    known: Situation,
    said_at: Mapping[str, datetime],
    imports: Sequence[Import],
    today: date,
    zone: ZoneInfo,
) -> dict[str, str]:
    """Return field → from where it is known, for what the person told and what the history added."""
    history = _origin(known.last_contact, imports, today, zone)
    sources = {}
    for field in FIELDS:
        value = getattr(known, field)
        if value is None:
            continue
        if value != getattr(told, field):
            sources[field] = history
        elif field in said_at:
            sources[field] = f"told by you on {spell_date(local_date(said_at[field], zone), today)}"
    return {field: source for field, source in sources.items() if source}


def reach_line(
    told: Situation, known: Situation, imports: Sequence[Import], today: date, zone: ZoneInfo
) -> str:
    """Tell until when the imports know, and what the person said of the time since."""
    last = max(
        (each.known_until for each in imports if each.known_until and each.form != BY_HAND), default=None
    )
    if last is None:
        return ""
    here = last.astimezone(zone)
    line = f"Your history reaches until {spell_date(here.date(), today)}, {here:%H:%M}"
    since = told.known_until
    if isinstance(since, datetime) and since > last:
        return (
            f"{line}; you said on {spell_date(local_date(since, zone), today)} that there was nothing since"
        )
    if known.last_contact is not None and local_date(known.last_contact, zone) > here.date():
        return f"{line}; of later days only what you told is known"
    return f"{line}; nothing later is known"


def _origin(last: date | datetime | None, imports: Sequence[Import], today: date, zone: ZoneInfo) -> str:
    """Name the import that holds the last contact; the one that came last, where several do."""
    for each in reversed(imports):
        if each.known_from is None or each.known_until is None or last is None:
            continue
        if isinstance(last, datetime):
            found = each.known_from <= last.astimezone(UTC) <= each.known_until
        else:
            found = local_date(each.known_from, zone) <= last <= local_date(each.known_until, zone)
        if found:
            return _named(each, today, zone)
    return ""


def _named(each: Import, today: date, zone: ZoneInfo) -> str:
    if each.form == BY_HAND:
        return "noted by you"
    title = next((form.title.partition(",")[0] for form in formats() if form.name == each.form), each.form)
    return f"from the {title} import of {spell_date(local_date(each.imported, zone), today)}"
