"""The command line: arguments in, exit code out; a command's own code is imported when it runs."""

from reviewer.cli.entry import run
from reviewer.cli.main import main

__all__ = ["main", "run"]
