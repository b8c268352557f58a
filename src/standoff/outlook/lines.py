"""Positions, conduct and forecasts as plain values, one object each, for other programs.

A report is named by its address, or without one by its origin; spans are `[start, end]`, code points of its text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from standoff.outlook.conduct import CLASSES, Act, Conduct
from standoff.outlook.forecasts import Expectation
from standoff.outlook.passages import Passage
from standoff.outlook.positions import Issue
from standoff.outlook.sides import Side
from standoff.outlook.tracks import Interval, Track

Line = dict[str, Any]
Texts = Mapping[str, str]
"""The text of each report, by its id."""


def issue_line(issue: Issue, texts: Texts) -> Line:
    """An issue with its steps by day, and what no report tells."""
    return {
        "issue": issue.id,
        "kind": issue.kind,
        "party": _side(issue.party),
        "toward": [_side(side) for side in issue.toward],
        "state": issue.state,
        "since": issue.since,
        "deadline": issue.deadline,
        "steps": [
            {
                "kind": step.kind,
                "party": _side(step.side),
                "voice": step.voice,
                "toward": [_side(side) for side in step.toward],
                "day": step.day,
                "status": step.status,
                "independent": step.independent,
                "passages": _passages(step.passages, texts),
                "confidence": step.confidence,
            }
            for step in issue.steps
        ],
        "gaps": [{"missing": gap.missing, "after": gap.after, "day": gap.day, "days": gap.days} for gap in issue.gaps],
        "maker": issue.maker,
        "confidence": issue.confidence,
    }


def conduct_line(conduct: Conduct, texts: Texts) -> Line:
    """What a side does, toward one other or toward everybody: its days and what they are made of."""
    return {
        "side": _side(conduct.side),
        "toward": _side(conduct.toward) if conduct.toward else None,
        "days": [
            {
                "day": day.day,
                **dict(zip(CLASSES, day.counts, strict=True)),
                "weight": day.weight,
                "reports": day.reports,
                "acts": list(day.acts),
            }
            for day in conduct.days
        ],
        "turns": [
            {
                "day": turn.day,
                "before": dict(zip(CLASSES, turn.before, strict=True)),
                "after": dict(zip(CLASSES, turn.after, strict=True)),
                "acts": list(turn.acts),
            }
            for turn in conduct.turns
        ],
        "divergences": [
            {"words": one.words, "deed": one.deed, "days_apart": one.days_apart} for one in conduct.divergences
        ],
        "acts": [_act(act, texts) for act in conduct.acts],
    }


def expectation_line(one: Expectation, texts: Texts) -> Line:
    """An expectation and what became of it, with what that rests on."""
    words = one.likelihood_words
    return {
        "expectation": one.id,
        "by": [_side(side) for side in one.by],
        "voices": list(one.voices),
        "made": one.made,
        "earliest": one.earliest,
        "latest": one.latest,
        "likelihood": list(one.likelihood) if one.likelihood else None,
        "likelihood_words": [words.start, words.end] if words else None,
        "negated": one.negated,
        "told": _passages(one.told, texts),
        "outcome": one.outcome,
        "settled": one.settled,
        "why": one.why,
        "evidence": _passages(one.evidence, texts),
        "maker": one.maker,
        "confidence": one.confidence,
    }


def track_line(track: Track) -> Line:
    """How often a speaker was right."""
    return {
        "speaker": track.speaker,
        "made": track.made,
        "told": track.told,
        "right": track.right,
        "share": _interval(track.share),
        "likely": track.likely,
        "brier": _interval(track.brier),
        "proposed": track.proposed,
        "expectations": list(track.expectations),
    }


def _act(act: Act, texts: Texts) -> Line:
    return {
        "deed": act.deed,
        "day": act.day,
        "day_told": act.told,
        "actors": [_side(side) for side in act.actors],
        "recipients": [_side(side) for side in act.recipients],
        "event_type": act.event_type,
        "mode": act.mode,
        "status": act.status,
        "class": CLASSES[act.quad - 1],
        "weight": act.weight,
        "independent": act.independent,
        "passages": _passages(act.passages, texts),
        "confidence": act.confidence,
    }


def _side(side: Side) -> Line:
    return {"key": side.key, "name": side.name, "country": side.country}


def _passages(passages: Sequence[Passage], texts: Texts) -> list[Line]:
    return [
        {
            "address": one.cited.address,
            "origin": one.cited.origin,
            "publisher": one.cited.publisher,
            "published": one.cited.published,
            "id": one.id,
            "spans": [[span.start, span.end] for span in one.spans],
            "text": " … ".join(span.of(texts[one.cited.report]) for span in one.spans),
        }
        for one in passages
    ]


def _interval(one: Interval | None) -> Line | None:
    return None if one is None else {"value": round(one.value, 4), "low": round(one.low, 4), "high": round(one.high, 4)}
