"""Every error the tool raises on purpose.

ReviewerError                 exit code 3
├── UsageError                2   the call, the draft or an option is wrong
│   └── DraftError            2   the draft cannot be read
├── DataFileError             2   rule, corpus, situation or settings files, with places
├── ModelError                2   the English model is missing or broken
├── StorageError              3   the private store cannot be read or written
└── RefusedError              3   something reached for a network or another program

Each message says what is wrong, where, and what to do; none carries words of a draft.
"""

from __future__ import annotations

from typing import NamedTuple


class ReviewerError(Exception):
    """Say what went wrong and what to do; `exit_code` is the command's."""

    exit_code = 3


class UsageError(ReviewerError):
    """Report a wrong call."""

    exit_code = 2


class DraftError(UsageError):
    """Report a draft that cannot be read."""


class Problem(NamedTuple):
    """Place one fault in a data file; line and column count from 1.

    A named tuple, because every command imports this module and dataclasses double what that costs.
    """

    file: str
    line: int
    column: int
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: {self.message}"
        if not self.excerpt:
            return place
        return f"{place}\n    {self.excerpt}\n    {' ' * (self.column - 1)}^"


class DataFileError(ReviewerError):
    """Report every fault found in one run over data files."""

    exit_code = 2

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ModelError(ReviewerError):
    """Report an English model that is missing or broken."""

    exit_code = 2


class StorageError(ReviewerError):
    """Report a private store that cannot be read or written."""


class RefusedError(ReviewerError, PermissionError):
    """Report what was kept from reaching a network or another program; libraries see missing rights."""
