"""What comes from outside besides exports: rule packs, texts, support, situations, settings, drafts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from reviewer.cli import main
from reviewer.cli.inputs import decode_draft
from reviewer.errors import ReviewerError
from reviewer.model import Draft, Situation
from reviewer.output.json_review import review_as_json
from reviewer.output.line_review import review_as_lines
from reviewer.output.sarif_review import review_as_sarif
from reviewer.output.text_review import review_as_text
from reviewer.output.visible import visible
from reviewer.resources import shipped
from reviewer.review import Reviewer
from reviewer.settings import HOME_VARIABLE, find_paths, load_settings
from reviewer.situation.description import describe_situation
from reviewer.situation.facts import gather_facts
from reviewer.situation.files import parse_situation
from reviewer.situation.window import place_in_window
from reviewer.support.files import outdated, read_country, read_screens
from reviewer.tui.safe_text import make_safe

NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

RULES: Final = b"""family: pleading
rules:
  - id: pleading/come-back
    title: Asks them back
    severity: hold
    step: 7
    source: Somebody 2008
    message: "\\u201c{match}\\u201d asks."
    why: It weighs.
    instead: Say less.
    match: ["(please)? {come} back (to|for) me", "^ so sorry ... home $"]
    unless: ["come back (later|soon)"]
    absent: [garage]
    at-least: 1
    guards: [negated, quoted]
    fix: {drop: sentence, applicability: suggest}
    examples:
      - flag: "[[come back to me]] now"
      - flag: "please [[come back for me]]"
      - pass: "come back later"
      - known-miss: "return"
      - pass: "hello"
        situation: {order: no}
        now: 2026-11-22T20:00
  - id: pleading/many
    title: Long
    severity: hint
    step: 2
    message: Long, {value} words.
    why: w
    instead: i
    measure: {value: words, at-least: 40, per: draft}
    examples: [{flag: a}, {flag: b}, {pass: c}, {pass: d}]
  - id: pleading/adds-up
    title: Both
    severity: nudge
    step: 2
    message: m
    why: w
    instead: i
    count: {of: ["pleading/*"], at-least: 2, severity: hint, families: 1}
    examples: [{flag: a}, {flag: b}, {pass: c}, {pass: d}]
  - id: pleading/window
    title: Inside
    severity: hold
    step: 2
    message: m
    why: w
    instead: i
    situation: [inside_window, not necessary]
    examples: [{flag: a}, {flag: b}, {pass: c}, {pass: d}]
"""
SETTINGS: Final = b"""# mine
rules = "."
switch-off = ["form/*", "longing/dream"]
dialect = "british"
model = "en_core_web_md"
likes-count = false
country = "gb"
[severity]
"longing/miss" = "hint"
"""
SETTINGS_NESTED: Final = b'severity = {"form/long" = "hint"}\nlikes-count = true\n'
SITUATION: Final = b"""breakup: 2026-11-01
last-contact: 2026-11-16T21:30:00
last-writer: me
unanswered: 2
window-days: 28
asked-for-space: true
space-until: 2026-12-20
order: false
shared: [pets, home]
occasions: [2026-12-24]
night: 00:30-08:00
time-zone: Europe/Rome
"""
SITUATION_JSON: Final = (
    b'{\n\t"last_contact": "2026-11-16", "blocked": false, "shared": ["children"], "ready": true}\n'
)
HOSTILE: Final = (
    *(
        b"\x1b[31m",
        b"\x1b]0;title\x07",
        b"\xc2\x9b2J",
        b"\xe2\x80\xae",
        b"\xe2\x81\xa6",
        b"\xe2\x80\x8f",
        b"\r",
        b"\x08",
    ),
    *(
        b'"\\e[31mred"',
        b'"\\x1b]52;c;eA==\\a"',
        b'"\\u202Eback"',
        b'"\\x9b2J"',
        b'"\\ud800"',
        b'"\\0"',
        b"\x7f",
    ),
    *(
        b"!!python/object/apply:os.system [id]",
        b"!!binary eA==",
        b"&a [*a, *a]",
        b"<<: *a",
        b"--- {}",
        b"%YAML 9.9",
    ),
    *(
        b"../../../etc/passwd",
        b"..",
        b"/",
        b"~",
        b"{" * 300,
        b"[" * 300,
        b"- " * 300,
        b"(" * 400,
        b"(a|" * 200,
    ),
    *(
        b"(a?)" * 60,
        b"... " * 60,
        b"{" + b"x" * 500 + b"}",
        b"@nobody",
        b"[[",
        b"]]",
        b"{match}",
        b"{0.__class__}",
    ),
    *(
        b"a " * 2_000,
        b"i miss you " * 300,
        b"!?" * 500,
        b"e" * 3_000,
        b"\xf0\x9f\x98\xad" * 200,
        b"\xcd\x8f" * 300,
    ),
)
"""What somebody who means harm, or a broken editor, may leave in a file."""


@dataclass(frozen=True, slots=True)
class Target:
    """Hold what one kind of file starts from, and what uses it.

    `feed` answers all that would be printed, and raises ReviewerError for a file it refuses.
    """

    seeds: tuple[bytes, ...]
    feed: Callable[[bytes, Path], str]


def _rules(data: bytes, folder: Path) -> str:
    path = folder / "rules" / "pleading.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return _run("rules", "lint", "--rules", str(path.parent))


def _corpus(data: bytes, folder: Path) -> str:
    path = folder / "texts" / "venting.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return _run("rewrites", "show", "venting", "--corpus", str(path.parent))


def _run(*arguments: str) -> str:
    """Run a command as a person does; what it raises beside our errors comes out as exit code 3."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    assert code in (0, 1, 2), err.getvalue()
    if code == 2:
        raise ReviewerError(err.getvalue())
    return out.getvalue()


def _settings(data: bytes, folder: Path) -> str:
    paths = find_paths({HOME_VARIABLE: str(folder)})
    paths.config.mkdir(exist_ok=True)
    paths.settings.write_bytes(data)
    return visible(str(load_settings(paths)))


def _situation(data: bytes, folder: Path) -> str:
    situation = parse_situation(data, "situation.yaml")
    timing = place_in_window(situation, NOW)
    gather_facts(situation, NOW, necessary=False, emergency=False)
    return visible("\n".join(describe_situation(situation, timing, NOW.date())), keep_lines=True)


def _support(data: bytes, folder: Path) -> str:
    (folder / "xx.yaml").write_bytes(data)
    country = read_country(folder, "xx")
    assert country is not None
    outdated(country, date(2026, 11, 22))
    return ""


def _screens(data: bytes, folder: Path) -> str:
    (folder / "screens.yaml").write_bytes(data)
    read_screens(folder)
    return ""


def _draft(data: bytes, folder: Path) -> str:
    text = decode_draft(data, "the draft")
    reviewer = _reviewer()
    review = reviewer.review(Draft(text), Situation(unanswered=1), now=NOW)
    for each in review.findings:
        assert review.draft.quote(each.span) == each.quote or not each.quote
    json.loads(review_as_json(review))
    json.loads(review_as_sarif(review, "-", reviewer.rulebook.by_id, None))
    assert not (review.safety and review.rewrites)
    shown = make_safe(text).text
    return review_as_text(review) + review_as_lines(review, "-") + review_as_json(review) + shown


@cache
def _reviewer() -> Reviewer:
    reviewer = Reviewer.shipped(wait=False)
    reviewer.review(Draft("i miss you"), Situation(), now=NOW)
    return reviewer


def prepare(name: str) -> None:
    """Do what every input would have to wait for the first time."""
    if name == "drafts":
        _reviewer()


@cache
def targets() -> Mapping[str, Target]:
    """Return every kind of file, by name."""
    corpora = shipped("corpora")
    drafts = (corpora / "drafts" / "safety.jsonl").read_text("utf-8").splitlines()[::7]
    drafts += (corpora / "drafts" / "ordinary.jsonl").read_text("utf-8").splitlines()[::7]
    return {
        "rules": Target((RULES,), _rules),
        "corpus": Target(((corpora / "rewrites" / "venting.yaml").read_bytes(),), _corpus),
        "settings": Target((SETTINGS, SETTINGS_NESTED), _settings),
        "situations": Target((SITUATION, SITUATION_JSON), _situation),
        "support": Target(
            tuple(
                (corpora / "support" / f"{code}.yaml")
                .read_bytes()
                .replace(f"country: {code}".encode(), b"country: xx")
                .replace(f"id: {code}/".encode(), b"id: xx/")
                for code in ("gb", "us", "de")
            ),
            _support,
        ),
        "screens": Target(((corpora / "support" / "screens.yaml").read_bytes(),), _screens),
        "drafts": Target(tuple(json.loads(line)["text"].encode() for line in drafts), _draft),
    }


NAMES: Final = ("rules", "corpus", "settings", "situations", "support", "screens", "drafts")


def hostile(random: Random, data: bytes, other: bytes) -> bytes:
    """Put something in that is meant to do harm, at a place or instead of a value."""
    place = random.randrange(len(data) + 1)
    if random.random() < 0.5:
        colon = data.find(b": ", place)
        end = data.find(b"\n", colon)
        if 0 <= colon < end:
            return data[: colon + 2] + random.choice(HOSTILE) + data[end:]
    return data[:place] + random.choice(HOSTILE) + data[place:]
