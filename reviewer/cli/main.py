"""Run one command; every error ends in a sentence on standard error and the documented exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from reviewer.cli.parser import parse_arguments
from reviewer.cli.streams import only_visible_output
from reviewer.errors import ReviewerError
from reviewer.output.visible import visible

EXIT_INTERNAL = 3
EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141

_COMMANDS = {
    "screen": "reviewer.cli.screen",
    "check": "reviewer.cli.check",
    "explain": "reviewer.cli.explain",
    "rules": "reviewer.cli.rules",
    "rewrites": "reviewer.cli.rewrites",
    "situation": "reviewer.cli.situation",
    "history": "reviewer.cli.history",
    "where": "reviewer.cli.private",
    "forget": "reviewer.cli.private",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by the arguments (those of the process by default); return its exit code."""
    try:
        options = parse_arguments(sys.argv[1:] if arguments is None else arguments)
        run: Callable[[Namespace], int] = import_module(_COMMANDS[options.command]).run
        # The screen draws by itself, and makes what it draws safe.
        with nullcontext() if options.command == "screen" else only_visible_output():
            code = run(options)
            sys.stdout.flush()
        return code
    except ReviewerError as error:
        print(f"reviewer: {visible(str(error), keep_lines=True)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader went away; standard output must not be flushed into it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLOSED_PIPE
    except Exception as error:
        # A traceback could carry words of the draft; the kind and place of the fault are enough to report it.
        print(f"reviewer: internal error, {describe(error)}. Your draft was not kept.", file=sys.stderr)
        return EXIT_INTERNAL


def describe(error: BaseException) -> str:
    """Name an unexpected error by its kind and place, without its message."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f" at {Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
    return f"{type(error).__name__}{where}"
