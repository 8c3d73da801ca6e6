"""The choice that is always there: send nothing, with the reason and one thing to do instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reviewer.model import Finding, Rewrite, Severity
from reviewer.rewrites.corpus import Intent
from reviewer.rewrites.instead import Card
from reviewer.rewrites.policy import Occasion
from reviewer.rewrites.request import Request
from reviewer.rewrites.tables import Family

_MONTHS = ("January February March April May June July August September October November December").split()


def quiet_card(
    request: Request,
    occasion: Occasion,
    intent: Intent | None,
    families: Mapping[str, Family],
    sentences: Mapping[str, Sequence[str]],
    card: Card,
) -> Rewrite:
    """Return the choice of sending nothing; its entry is ``nothing/`` and the reason's name."""
    reason, why = _reason(request, occasion, intent, families, sentences)
    return Rewrite(
        text="",
        register="nothing",
        intent=intent.intent if intent else "",
        entry=f"nothing/{reason}",
        why=why if occasion == "their-risk" else f"{why} Instead: {card.text}",
    )


def _reason(
    request: Request,
    occasion: Occasion,
    intent: Intent | None,
    families: Mapping[str, Family],
    sentences: Mapping[str, Sequence[str]],
) -> tuple[str, str]:
    if occasion == "window":
        opens = request.timing.opens
        key = "window" if opens else "window-undated"
        return "window", sentences[key][0].replace("{date}", _written(opens) if opens else "")
    for finding in request.findings:
        if occasion == finding.family == "boundary" and finding.rule in families:
            return "boundary", families[finding.rule].quiet
    if occasion in ("fine", "unanswered", "boundary", "their-risk"):
        return occasion, sentences[occasion][0]
    if intent is not None and intent.best == "nothing":
        return intent.intent, intent.reason
    for finding in _gravest_first(request.findings):
        family = families.get(finding.rule) or families.get(finding.family)
        if family is not None:
            return finding.family.replace("_", "-"), family.quiet
    if intent is not None and intent.best == "plain":
        return "sober", sentences["sober"][0]
    return "default", sentences["default"][0]


def _gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    grave = [finding for finding in findings if finding.severity > Severity.HINT]
    return sorted(grave, key=lambda each: (-each.severity, each.span))


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
