"""The screen: the only package that reaches Textual, and only once `run_screen` is called."""

from __future__ import annotations

from reviewer.tui.launch import DraftReviewer, Launch

__all__ = ["DraftReviewer", "Launch", "run_screen"]

_INTERNAL = 3


def run_screen(launch: Launch) -> int:
    """Open the screen and return the exit code once the person leaves it.

    The reviewer is made in a background thread after the first paint. When it could not be made, the
    person may still write and copy, and its error is raised at the end.
    """
    from reviewer.tui.app import ReviewerApp

    app = ReviewerApp(launch)
    app.run()
    if app.failure is not None:
        raise app.failure
    return _INTERNAL if app.return_code else 0
