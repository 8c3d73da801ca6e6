"""Where the program keeps what it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOME_VARIABLE: Final = "BEFORE_YOU_TEXT_HOME"
_APPLICATION: Final = "before-you-text"


@dataclass(frozen=True, slots=True)
class Paths:
    """Name the program's folders; none of them need exist yet."""

    data: Path
    config: Path
    state: Path

    @property
    def store(self) -> Path:
        """Name the file of the private store."""
        return self.data / "private.sqlite3"


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Find the program's folders: the system's own places, or all under ``BEFORE_YOU_TEXT_HOME``."""
    if home := environ.get(HOME_VARIABLE):
        base = Path(home).expanduser().absolute()
        return Paths(base / "data", base / "config", base / "state")
    from platformdirs import PlatformDirs

    folders = PlatformDirs(_APPLICATION, appauthor=False)
    return Paths(folders.user_data_path, folders.user_config_path, folders.user_state_path)
