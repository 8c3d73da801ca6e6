"""What all tests share: no deadline for property tests, one fixed moment, one shipped rulebook."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reviewer.resources import shipped
from reviewer.rulebook.rulebook import Rulebook
from reviewer.text.lexicon import load_lexicon
from reviewer.text.reader import Reader
from tests.privacy.harness import FOLDERS

# Machines that run tests are shared; how long one example takes says nothing. A run says the same twice:
# looking further is what `-m fuzz` is for.
settings.register_profile(
    "shared", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from what the person running them keeps."""
    monkeypatch.setenv("BEFORE_YOU_TEXT_HOME", str(tmp_path / "home"))


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder under which everything lies that a run could leave behind."""
    folder = tmp_path / "private"
    monkeypatch.delenv("BEFORE_YOU_TEXT_HOME", raising=False)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(folder / name))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def now() -> datetime:
    """Return a Sunday noon."""
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """Return the shipped rules."""
    return Rulebook.load(shipped("rules"))


@pytest.fixture(scope="session")
def reader(rulebook: Rulebook) -> Reader:
    """Return a reader that knows the words of the shipped rules."""
    return Reader(load_lexicon(shipped("corpora") / "lexicon"), rulebook.vocabulary)
