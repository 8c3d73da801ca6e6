"""Drafts and one reviewer for the tests that nothing is offered where nothing may be."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from reviewer.resources import shipped
from reviewer.review import Reviewer
from reviewer.rewrites.corpus import load_corpus

SOCIAL = (
    "please take me back",
    "i miss you so much, saw a dachshund in a raincoat and thought of you",
    "happy birthday!! hope you have the best day",
    "why won't you answer me??",
    "sorry for everything. i was awful to you at the lake",
    "thanks for the soup when i was ill",
    "how are you? long time",
    "you're a selfish liar and i hate you",
)
NECESSARY = ("can you drop the kids at 6 on friday?", "the boiler man comes tuesday, please leave the key")
OWN_LINES = (
    "please don't contact me again",
    "dont come to my house",
    "stop texting me",
    "leave me alone",
    "i don't want to hear from you",
)


@cache
def safety_drafts() -> tuple[str, ...]:
    """Return the drafts written to be about safety."""
    lines = (shipped("corpora") / "drafts" / "safety.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line)["text"] for line in lines)


@cache
def offered_texts() -> tuple[str, ...]:
    """Return every line of the corpus that needs no filling."""
    intents = load_corpus(shipped("corpora") / "rewrites").intents.values()
    texts = (entry.text for intent in intents for entry in intent.entries)
    return tuple(text for text in texts if "{" not in text and len(text) > 20)


@pytest.fixture(scope="session")
def shipped_reviewer() -> Reviewer:
    """Return the shipped reviewer, without the English model: what pauses, pauses by words alone."""
    return Reviewer.shipped(wait=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of settings of this test."""
    folder = tmp_path / "home" / "config"
    folder.mkdir(parents=True)
    return folder
