"""What the real command does before anything else; tests and libraries call `main` without it."""

from __future__ import annotations

import sys

from reviewer.cli.main import main
from reviewer.offline import stay_offline


def run() -> int:
    """Shut the network, other programs and memory images out of this process, then run the command line."""
    stay_offline()
    _leave_no_core_file()
    return main()


def _leave_no_core_file() -> None:
    """Keep the system from writing this process's memory, and so the draft, to disk when it crashes."""
    try:
        import resource
    except ImportError:  # Windows
        return
    # Linux takes one byte as "neither to a file nor to a crash reporter"; zero stops only the file.
    least = 1 if sys.platform == "linux" else 0
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    if hard != resource.RLIM_INFINITY:
        least = min(least, hard)
    resource.setrlimit(resource.RLIMIT_CORE, (least, least))
