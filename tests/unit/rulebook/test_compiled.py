"""The kept copy of compiled rules: the same rules without examples, and never a stale or damaged one."""

from __future__ import annotations

import dataclasses
import shutil
import sys
from pathlib import Path

import pytest

from reviewer.resources import shipped
from reviewer.rulebook.compiled import load_compiled
from reviewer.rulebook.load import load_rules


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    copy = tmp_path / "rules"
    shutil.copytree(shipped("rules"), copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def test_compiled_copy_is_the_rules_without_examples(folder: Path) -> None:
    rules, groups = load_rules(folder)
    load_compiled(folder)
    assert (folder / "__pycache__" / "compiled.marshal").exists()
    again, groups_again = load_compiled(folder)
    wanted = [dataclasses.replace(rule, examples=()) for rule in rules]
    differing = [rule.id for rule, other in zip(wanted, again, strict=True) if _shape(rule) != _shape(other)]
    assert differing == []
    assert groups == groups_again


def _shape(rule: object) -> dict[str, object]:
    """Return a rule's fields; places inside conditions and counts do not matter."""
    return {field.name: getattr(rule, field.name) for field in dataclasses.fields(rule)}  # type: ignore[arg-type]


def test_compiled_copy_follows_a_changed_file(folder: Path) -> None:
    before = len(load_compiled(folder)[0])
    (folder / "strengths" / "strength.yaml").unlink()
    assert len(load_compiled(folder)[0]) < before


@pytest.mark.parametrize("damage", [b"", b"junk", b"\xe9\x01\x00\x00\x00"])
def test_compiled_copy_that_is_damaged_is_made_again(folder: Path, damage: bytes) -> None:
    before = len(load_compiled(folder)[0])
    (folder / "__pycache__" / "compiled.marshal").write_bytes(damage)
    assert len(load_compiled(folder)[0]) == before


def test_compiled_copy_is_not_needed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load_compiled(folder)[0]
    assert not (folder / "__pycache__").exists()
