"""Build the reviewer as the person's settings want it."""

from __future__ import annotations

import os

from reviewer.review import Reviewer
from reviewer.settings import find_paths, load_settings


def build_reviewer(*, wait: bool = True) -> Reviewer:
    """Build the reviewer; raise DataFileError or UsageError for faulty settings, rules or corpora."""
    settings = load_settings(find_paths(os.environ))
    return Reviewer.shipped(
        wait=wait,
        user_rules=settings.rules_folder,
        switch_off=settings.switch_off,
        severity=settings.severity,
        dialect=settings.dialect,
        model=settings.model,
    )
