from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import DataFileError, Problem
from reviewer.model import Severity
from reviewer.settings import HOME_VARIABLE, Paths, Settings, find_paths, load_settings


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


def _written(tmp_path: Path, text: str | bytes) -> Paths:
    paths = find_paths({HOME_VARIABLE: str(tmp_path)})
    paths.config.mkdir()
    paths.settings.write_bytes(text if isinstance(text, bytes) else text.encode())
    return paths


def test_load_settings_without_a_file_changes_nothing(tmp_path: Path) -> None:
    settings = load_settings(find_paths({HOME_VARIABLE: str(tmp_path)}))
    assert settings == Settings()
    assert not settings.changes_rules


def test_load_settings_reads_every_key(tmp_path: Path) -> None:
    paths = _written(
        tmp_path,
        """
rules = "."
switch-off = ["form/*", "longing/dream"]
dialect = "british"
model = "en_core_web_md"
likes-count = false
[severity]
"longing/miss" = "hint"
""",
    )
    assert load_settings(paths) == Settings(
        rules_folder=paths.config,
        switch_off=("form/*", "longing/dream"),
        severity={"longing/miss": Severity.HINT},
        dialect="british",
        model="en_core_web_md",
        likes_count=False,
    )


def test_load_settings_takes_a_folder_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    paths = _written(tmp_path, f"rules = '{elsewhere}'")
    assert load_settings(paths).rules_folder == elsewhere


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('\n\nrulez = "x"', "3:1", 'unknown key "rulez"; did you mean "rules"?'),
        ('dialect = "british"\n  "rulez" = "x"', "2:3", 'did you mean "rules"?'),
        ("dialect = 'british'\n[severty]\nx = 1", "2:2", 'did you mean "severity"?'),
        ('rules = "nowhere"', "1:1", "there is no folder"),
        ("rules = 3", "1:1", "must be text in quotes"),
        ('model = " "', "1:1", "must be text in quotes"),
        ('dialect = "britsh"', "1:1", 'did you mean "british"?'),
        ('likes-count = "no"', "1:1", "must be true or false"),
        ('switch-off = "form/*"', "1:1", "must be a list of rules"),
        ("switch-off = [1]", "1:1", "must be a list of rules"),
        ('severity = "hint"', "1:1", "must be a table"),
        ('[severity]\n"form/long" = "hnt"', "2:1", 'unknown severity "hnt"; did you mean "hint"?'),
        ('[severity]\n"a/b" = "hint"\n  "form/long" = 1', "3:3", "must be a severity in quotes"),
        ('severity = {"form/long" = "hnt"}', "1:13", "unknown severity"),
        ("dialect = british", "1:11", "not TOML"),
        ('model = "a"\nmodel = "b"', "2:", "not TOML"),
        ("switch-off = [", "1:15", "not TOML"),
        (b"model = '\xff'", "1:1", "not UTF-8"),
    ],
)
def test_load_settings_places_each_fault(text: str | bytes, place: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        load_settings(_written(tmp_path, text))
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"config.toml:{place}")
    assert words in problem.message


def test_load_settings_reports_all_faults_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        load_settings(_written(tmp_path, 'rulez = 1\nrules = 2\ndialect = 3\n[severity]\n"a" = "b"'))
    assert [each.line for each in caught.value.problems] == [1, 2, 3, 5]


def test_load_settings_tells_that_a_file_cannot_be_read(tmp_path: Path) -> None:
    paths = find_paths({HOME_VARIABLE: str(tmp_path)})
    paths.settings.mkdir(parents=True)
    with pytest.raises(DataFileError, match="cannot read the settings"):
        load_settings(paths)


@given(
    st.binary(max_size=60)
    | st.text(max_size=60).map(str.encode)
    | st.lists(
        st.sampled_from(
            ["rules", "severity", "switch-off", "x", "=", "[", "]", "{", "}", "\n", '"a/b"', "1", ".", ","]
        ),
        max_size=20,
    ).map(lambda parts: " ".join(parts).encode())
)
def test_load_settings_reads_or_places_any_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    paths = _written(tmp_path_factory.mktemp("any"), data)
    problems: tuple[Problem, ...] = ()
    try:
        load_settings(paths)
    except DataFileError as error:
        problems = error.problems
    assert all(each.line >= 1 and each.column >= 1 and each.message for each in problems)


@pytest.mark.parametrize("code", ["gb", "us", "de"])
def test_load_settings_takes_a_country(code: str, tmp_path: Path) -> None:
    assert load_settings(_written(tmp_path, f'country = "{code}"')).country == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [("uk", "gb"), ("U.K.", "gb"), ("GB", "gb"), ("United Kingdom", "gb"), ("usa", "us"), ("Ireland", "ie")],
)
def test_load_settings_asks_whether_another_country_is_meant(
    written: str, meant: str, tmp_path: Path
) -> None:
    with pytest.raises(DataFileError, match=rf'config.toml:1:1: .*did you mean "{meant}"'):
        load_settings(_written(tmp_path, f'country = "{written}"'))


@pytest.mark.parametrize("written", ['"atlantis"', '"screens"', '"../support/gb"', "44", '""'])
def test_load_settings_refuses_what_is_no_country(written: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"config.toml:1:1"):
        load_settings(_written(tmp_path, f"country = {written}"))


@pytest.mark.parametrize("written", ["form.long = 'hint'", '"form/long" = ["hint"]', '"form/long" = {}'])
def test_load_settings_places_a_severity_that_is_no_word(written: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"config.toml:[12]:1: .*must be a severity in quotes"):
        load_settings(_written(tmp_path, f"[severity]\n{written}"))


@pytest.mark.parametrize("written", ["..", "../mine", "mine/../../mine"])
def test_load_settings_follows_no_way_up(written: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(DataFileError, match=r'config.toml:1:1: "rules": "\.\." is not followed'):
        load_settings(_written(tmp_path, f'rules = "{written}"'))


@pytest.mark.parametrize("written", ["~nobody-of-this-name/rules", "a\\u0000b", "gone", "x" * 5_000])
def test_load_settings_places_a_folder_that_is_not_there(written: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r'config.toml:1:1: "rules": there is no folder'):
        load_settings(_written(tmp_path, f'rules = "{written}"'))
