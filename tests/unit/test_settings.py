from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.settings import HOME_VARIABLE, find_paths


def test_find_paths_puts_all_under_one_home(tmp_path: Path) -> None:
    paths = find_paths({HOME_VARIABLE: str(tmp_path)})
    assert {paths.data, paths.config, paths.state} == {tmp_path / n for n in ("data", "config", "state")}
    assert paths.store.parent == paths.data


def test_find_paths_makes_a_relative_home_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({HOME_VARIABLE: "here"}).data == tmp_path / "here" / "data"


@pytest.mark.parametrize("environ", [{}, {HOME_VARIABLE: ""}])
def test_find_paths_asks_the_system_otherwise(environ: dict[str, str]) -> None:
    paths = find_paths(environ)
    assert all(folder.is_absolute() for folder in (paths.data, paths.config, paths.state))
    assert "before-you-text" in paths.data.parts


def test_find_paths_creates_nothing(tmp_path: Path) -> None:
    find_paths({HOME_VARIABLE: str(tmp_path)})
    assert list(tmp_path.iterdir()) == []
