"""A review as JSON, schema 1; every character outside ASCII is escaped, so any terminal and pipe is safe."""

from __future__ import annotations

import json
from typing import Any

from reviewer.model import Finding, Review

SCHEMA = 1


def review_as_json(review: Review, *, draft_id: object = None, indent: int | None = None) -> str:
    """Write a review as one JSON object; `draft_id` goes first when it is given."""
    head = {} if draft_id is None else {"id": draft_id}
    return json.dumps({**head, **review_as_data(review)}, indent=indent)


def review_as_data(review: Review) -> dict[str, Any]:
    """Return a review as plain data, in the order of the contract."""
    timing = review.timing
    return {
        "schema": SCHEMA,
        "verdict": review.verdict.value,
        "summary": review.summary,
        "findings": [_finding(each) for each in review.findings],
        "strengths": [
            {
                "rule": each.rule,
                "start": each.span.start,
                "end": each.span.end,
                "quote": each.quote,
                "message": each.message,
            }
            for each in review.strengths
        ],
        "cannot_check": [{"rule": each.rule, "missing": list(each.missing)} for each in review.cannot_check],
        "timing": {
            "state": timing.state,
            "day": timing.day,
            "length": timing.length,
            "opens": timing.opens.isoformat() if timing.opens else None,
            "quiet_days": timing.quiet_days,
            "slips": timing.slips,
        },
        "rewrites": [
            {
                "text": each.text,
                "register": each.register,
                "intent": each.intent,
                "entry": each.entry,
                "why": each.why,
                "kept": list(each.kept),
                "dropped": list(each.dropped),
            }
            for each in review.rewrites
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.word,
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": finding.quote,
        "message": finding.message,
        "why": finding.why,
        "instead": finding.instead,
        "step": finding.step,
        "source": finding.source,
        "fixes": [
            {
                "start": fix.span.start,
                "end": fix.span.end,
                "text": fix.text,
                "applicability": fix.applicability,
            }
            for fix in finding.fixes
        ],
    }
