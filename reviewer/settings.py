"""Where the program keeps what it keeps, and what the person set in ``config.toml``.

Named tuples, because light commands such as `explain` import this module, and dataclasses double what that
costs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast

from reviewer.errors import DataFileError, Problem

if TYPE_CHECKING:
    from reviewer.model import Severity

HOME_VARIABLE: Final = "BEFORE_YOU_TEXT_HOME"
_APPLICATION: Final = "before-you-text"
_KEYS: Final = ("rules", "switch-off", "severity", "dialect", "model", "likes-count", "country")
_DIALECTS: Final = ("british", "american")
_COUNTRY_NAMES: Final = {
    "au": "australia",
    "ca": "canada",
    "de": "germany",
    "es": "spain",
    "fr": "france",
    "gb": "uk, united kingdom, britain, great britain, england, scotland, wales, northern ireland",
    "ie": "ireland",
    "it": "italy",
    "mt": "malta",
    "nl": "netherlands, the netherlands",
    "us": "usa, america, united states",
}
"""What people may write for a country that its letters do not resemble."""

Dialect = Literal["british", "american"]


class Paths(NamedTuple):
    """Name the program's folders; none of them need exist yet."""

    data: Path
    config: Path
    state: Path

    @property
    def store(self) -> Path:
        """Name the file of the private store."""
        return self.data / "private.sqlite3"

    @property
    def settings(self) -> Path:
        """Name the file of settings, which the person writes."""
        return self.config / "config.toml"


class Settings(NamedTuple):
    """Hold what the person chose; everything left out is None or empty.

    `rules_folder` holds their own rule files, `switch_off` ids or patterns such as ``form/*``, `severity`
    ids with the severity they give them, `model` the package of an English model. `likes_count` tells whether
    a like, view or follow counts as contact, or is only noted. `country`, by two letters, chooses the lines
    to turn to; nobody is put in one unasked.
    """

    rules_folder: Path | None = None
    switch_off: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    dialect: Dialect | None = None
    model: str | None = None
    likes_count: bool = True
    country: str | None = None

    @property
    def changes_rules(self) -> bool:
        """Tell whether the rules are other than the shipped ones."""
        return bool(self.rules_folder or self.switch_off or self.severity)


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Find the program's folders: the system's own places, or all under ``BEFORE_YOU_TEXT_HOME``."""
    if home := environ.get(HOME_VARIABLE):
        base = Path(home).expanduser().absolute()
        return Paths(base / "data", base / "config", base / "state")
    from platformdirs import PlatformDirs

    folders = PlatformDirs(_APPLICATION, appauthor=False)
    return Paths(folders.user_data_path, folders.user_config_path, folders.user_state_path)


def load_settings(paths: Paths) -> Settings:
    """Read ``config.toml``; without one everything is left as shipped.

    A relative rules folder counts from the folder of the file. Raises DataFileError with every fault found.
    """
    path = paths.settings
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        message = f"cannot read the settings: {error.strerror or 'no reason given'}"
        raise DataFileError([Problem(str(path), 1, 1, message)]) from None
    return _Reading(path, data).settings()


class _Reading:
    """Check one settings file and gather its faults."""

    def __init__(self, path: Path, data: bytes) -> None:
        import tomllib

        self.path = path
        self.problems: list[Problem] = []
        try:
            self.text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise DataFileError([Problem(path.name, line, 1, "not UTF-8 text; save it as UTF-8")]) from None
        try:
            self.values = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise DataFileError([_syntax_problem(path.name, self.text, str(error))]) from None
        except RecursionError:
            raise DataFileError([Problem(path.name, 1, 1, "not TOML: nested too deep")]) from None

    def settings(self) -> Settings:
        for name in self.values:
            if name not in _KEYS:
                self.fault(name, _unknown("key", name, _KEYS))
        settings = Settings(
            self.folder(),
            self.patterns(),
            self.severities(),
            cast(Dialect | None, self.choice("dialect", _DIALECTS)),
            self.words("model"),
            self.yes_or_no("likes-count", unsaid=True),
            self.country(),
        )
        if self.problems:
            raise DataFileError(self.problems)
        return settings

    def fault(self, name: str, message: str, table: str = "") -> None:
        line, column = _place_of_key(self.text, name, table)
        excerpt = self.text.split("\n")[line - 1][:160]
        self.problems.append(Problem(self.path.name, line, column, message, excerpt))

    def words(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.fault(name, f'"{name}" must be text in quotes')
        return None

    def choice(self, name: str, choices: tuple[str, ...]) -> str | None:
        value = self.words(name)
        if value is not None and value not in choices:
            self.fault(name, f'"{name}": {_unknown("value", value, choices)}')
        return value

    def country(self) -> str | None:
        value = self.words("country")
        known = _countries() if value is not None else ()
        if value is None or value in known:
            return value
        said = value.casefold().replace(".", "")
        meant = next(
            (each for each in known if said in (each, *_COUNTRY_NAMES.get(each, "").split(", "))), ""
        )
        if meant:
            self.fault("country", f'"country": unknown country "{value[:60]}"; did you mean "{meant}"?')
        else:
            self.fault("country", f'"country": {_unknown("country", value, known)}')
        return None

    def yes_or_no(self, name: str, *, unsaid: bool) -> bool:
        value = self.values.get(name, unsaid)
        if isinstance(value, bool):
            return value
        self.fault(name, f'"{name}" must be true or false, without quotes')
        return unsaid

    def folder(self) -> Path | None:
        written = self.words("rules")
        if written is None:
            return None
        if ".." in Path(written).parts:
            self.fault("rules", '"rules": ".." is not followed; write the whole path of the folder')
            return None
        try:
            folder = self.path.parent / Path(written).expanduser()
            found = folder.is_dir()
        except (OSError, RuntimeError):  # a name too long, or "~" of somebody unknown here
            folder, found = Path(written[:160]), False
        if not found:
            self.fault("rules", f'"rules": there is no folder {folder}; make it, or leave the key out')
        return folder

    def patterns(self) -> tuple[str, ...]:
        value = self.values.get("switch-off", [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.fault("switch-off", '"switch-off" must be a list of rules, such as ["form/*"]')
        return ()

    def severities(self) -> Mapping[str, Severity]:
        from reviewer.model import Severity

        given: Any = self.values.get("severity", {})
        if not isinstance(given, dict):
            self.fault(
                "severity", '"severity" must be a table: [severity], then lines like "form/long" = "hint"'
            )
            return {}
        known = {severity.word: severity for severity in Severity}
        for name, word in given.items():
            if not isinstance(word, str):
                self.fault(name, f'"{name}" must be a severity in quotes, such as "hint"', "severity")
            elif word not in known:
                self.fault(name, f'"{name}": {_unknown("severity", word, tuple(known))}', "severity")
        return MappingProxyType(
            {name: known[word] for name, word in given.items() if isinstance(word, str) and word in known}
        )


def _countries() -> tuple[str, ...]:
    from reviewer.resources import shipped

    folder = shipped("corpora") / "support"
    return tuple(sorted(path.stem for path in folder.glob("??.yaml")))


def _unknown(what: str, written: str, known: tuple[str, ...]) -> str:
    # Imported late: every command imports this module, few meet a fault.
    from reviewer.records import unknown

    return unknown(what, written, list(known))


def _place_of_key(text: str, name: str, table: str) -> tuple[int, int]:
    """Find where a key is written, as (line, column) from 1; an odd spelling of it is placed at the start."""
    spelt = rf"(?:{re.escape(name)}|\"{re.escape(name)}\"|'{re.escape(name)}')"
    key = re.compile(rf"\s*(?={spelt}\s*[=.])" if not table else rf"(?:\s*|.*[{{,.]\s*)(?={spelt}\s*=)")
    header = re.compile(rf"\s*\[+\s*(?={spelt}\s*[].])")
    current = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if opened := re.match(r"\s*\[+\s*[\"']?([^\]\"'.]+)", line):
            current = opened[1].strip()
        inside = not table or table in (current, line.strip().partition(" ")[0].partition(".")[0])
        found = (key.match(line) if inside else None) or (None if table else header.match(line))
        if found and (table or not current or found.re is header):
            return number, found.end() + 1
    return 1, 1


def _syntax_problem(file: str, text: str, message: str) -> Problem:
    lines = text.split("\n")
    reason, _, place = message.partition(" (at ")
    found = re.match(r"line (\d+), column (\d+)", place)
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    return Problem(file, line, column, f"not TOML: {reason}", lines[min(line, len(lines)) - 1][:160])
