"""Which kind of export a file is, told by what is in it, never by its name alone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from reviewer.errors import DataFileError, Problem
from reviewer.history.formats import Format
from reviewer.history.source import Source

READERS: Final = (
    "whatsapp",
    "telegram",
    "signal",
    "discord",
    "snapchat",
    "sms_backup",
    "sms_export",
    "meta_chats",
    "instagram_touches",
    "imessage",
)
"""Modules of this package with a FORMAT or several FORMATS; each is imported when a file is looked at."""

SURE: Final = 0.5


def formats() -> Iterator[Format]:
    """Yield every format that can be read."""
    for name in READERS:
        module = import_module(f"reviewer.history.{name}")
        yield from getattr(module, "FORMATS", None) or (module.FORMAT,)


def sniff(source: Source) -> Format:
    """Return the format of a source; raise DataFileError with what can be read where it is none."""
    known = tuple(formats())
    best = max(known, key=lambda each: each.recognises(source))
    if best.recognises(source) >= SURE:
        return best
    titles = ", ".join(each.title for each in known)
    message = (
        f"this is no export I can read; I know: {titles}. Of Messenger and Instagram, choose JSON, not HTML"
    )
    raise DataFileError([Problem(source.name, 1, 1, message)])
