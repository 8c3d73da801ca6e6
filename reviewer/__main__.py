"""Run the command line as ``python -m reviewer``."""

import sys

from reviewer.cli import run

sys.exit(run())
