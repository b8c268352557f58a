"""What is new since another brief: its JSON is all that is needed of it."""

import json
from dataclasses import replace
from typing import Any

from standoff.brief.contents import Brief
from standoff.errors import StandoffError

_LISTS = ("facts", "disputes", "figures", "bargains", "due")


def compared(brief: Brief, earlier: str, origin: str) -> Brief:
    """The brief with what the earlier one does not have marked as new. origin: the earlier one's file, for errors.

    A fact, dispute, matter or expectation is known by its id; a figure is new as well where its range has changed.
    Raises StandoffError where the earlier one is no brief.
    """
    try:
        plain = json.loads(earlier)
        known = {name: {one["id"]: one for one in plain[name]} for name in _LISTS}
        said = {identity for voice in plain["voices"] for identity, _ in voice["sentences"]}
        days = plain["first"], plain["last"]
    except (ValueError, KeyError, TypeError) as error:
        raise StandoffError(origin, "not a brief in JSON, as `standoff brief --format json` writes it") from error
    return replace(
        brief,
        compared=" to ".join(dict.fromkeys(day for day in days if day)) or "a brief without dates",
        facts=tuple(replace(one, new=one.id not in known["facts"]) for one in brief.facts),
        voices=tuple(
            replace(voice, new=tuple(one for one, _ in voice.sentences if one not in said)) for voice in brief.voices
        ),
        disputes=tuple(replace(one, new=one.id not in known["disputes"]) for one in brief.disputes),
        figures=tuple(
            replace(one, new=_changed(known["figures"].get(one.id), one.low, one.high)) for one in brief.figures
        ),
        bargains=tuple(
            replace(one, new=known["bargains"].get(one.id, {}).get("state") != one.state) for one in brief.bargains
        ),
        due=tuple(replace(one, new=one.id not in known["due"]) for one in brief.due),
    )


def _changed(earlier: dict[str, Any] | None, low: float | None, high: float | None) -> bool:
    return earlier is None or (earlier["low"], earlier["high"]) != (low, high)
