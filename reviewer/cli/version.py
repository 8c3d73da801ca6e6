"""Which version of the program runs."""

from __future__ import annotations


def program_version() -> str | None:
    """Return the installed version, or None in a checkout that is not installed."""
    # Looked up only when it is asked for: that costs more than the help.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("before-you-text")
    except PackageNotFoundError:
        return None
