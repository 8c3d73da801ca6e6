"""The screen: the only package that reaches Textual, and only once `run_screen` is called."""

from __future__ import annotations

import sys

from reviewer.tui.launch import DraftReviewer, Launch

__all__ = ["DraftReviewer", "Launch", "run_screen"]


def run_screen(launch: Launch) -> int:
    """Open the screen and return the exit code once the person leaves it.

    The reviewer is made in a background thread after the first paint. When it could not be made,
    its error is written to standard error at the end and its exit code is returned.
    """
    from reviewer.tui.app import ReviewerApp

    app = ReviewerApp(launch)
    app.run()
    if app.failure is not None:
        print(app.failure, file=sys.stderr)
        return app.failure.exit_code
    return app.return_code or 0
