"""What is said when the screen breaks: places in our code, never words of a draft."""

from __future__ import annotations

import traceback


def describe_crash(error: BaseException | None) -> str:
    """Name the kind of error and the lines it went through; its message may quote the draft."""
    frames = traceback.extract_tb(error.__traceback__ if error else None)
    places = "\n".join(f"  {each.filename}:{each.lineno} in {each.name}" for each in frames)
    return f"The screen broke ({type(error).__name__}). Please report this:\n{places}"
