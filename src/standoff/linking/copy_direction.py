"""Which of two reports is the original: what time, credits, datelines, names in the text and containment say."""

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from standoff.linking.publishers import Publishers
from standoff.linking.sentence_alignment import Alignment

# Evidence in natural logarithms of the odds; set by hand, in the order of how seldom each misleads: a credit hardly
# ever does, a time of publication where a page was corrected or its zone is wrong.
_CREDITED, _AGENCY, _NAMED, _LATER, _LATER_DAY, _CONTAINED = 4.0, 3.0, 2.0, 2.5, 3.0, 1.0
_WHOLE, _PART = (
    0.9,
    0.75,
)  # of the own words: all of the one in the other, and no more than this of the other in the one


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report is from, as far as it tells which of two copied.

    published: ISO 8601, a day or a time with zone. name: what the report is called in reasons, its address or origin.
    """

    name: str
    published: str | None
    publisher: str | None
    credits: tuple[str, ...]
    dateline: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Direction:
    """Which is the copy. confidence: 0.5 where nothing tells; then the second is taken for the copy of the first."""

    first_is_copy: bool
    reasons: tuple[str, ...]
    confidence: float


def direction_of(one: Provenance, other: Provenance, alignment: Alignment, publishers: Publishers) -> Direction:
    """Which of two reports copied; every piece of evidence that goes the way of the decision is a reason."""
    evidence = [  # above 0: the first is the copy
        *_credits(one, other, publishers),
        *((-weight, reason) for weight, reason in _credits(other, one, publishers)),
        *_times(one, other),
        *_containment(alignment),
    ]
    odds = sum(weight for weight, _ in evidence)
    first = odds > 0
    reasons = tuple(reason for weight, reason in evidence if weight * odds > 0)
    return Direction(first, reasons, 1 / (1 + math.exp(-abs(odds))))


def _credits(copy: Provenance, original: Provenance, publishers: Publishers) -> list[tuple[float, str]]:
    """What tells that the first took from the second's publisher."""
    if original.publisher is None or (copy.publisher and publishers.same(copy.publisher, original.publisher)):
        return []
    for name in publishers.credited(copy.credits, copy.dateline):
        if publishers.same(name, original.publisher):
            return [(_CREDITED, f"it credits {name}")]
    if _names(copy.text, original.publisher) and not (copy.publisher and _names(original.text, copy.publisher)):
        return [(_NAMED, f"it names {original.publisher}")]
    if publishers.is_agency(original.publisher) and not (copy.publisher and publishers.is_agency(copy.publisher)):
        return [(_AGENCY, f"{original.publisher} is an agency")]
    return []


def _names(text: str, publisher: str) -> bool:
    name = publisher.removeprefix("The ")
    return len(name) > 2 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _times(one: Provenance, other: Provenance) -> list[tuple[float, str]]:
    if one.published is None or other.published is None:
        return []
    first, second = _moment(one.published), _moment(other.published)
    if first is None or second is None:
        days = (one.published[:10], other.published[:10])
        if days[0] == days[1]:
            return []
        return [(_LATER_DAY if days[0] > days[1] else -_LATER_DAY, f"dated {max(days)}, after {min(days)}")]
    apart = first - second
    if not apart:
        return []
    return [(_LATER if apart > timedelta() else -_LATER, f"published {_told(abs(apart))} later")]


def _moment(published: str) -> datetime | None:
    """The moment; None where only the day is given, or no zone."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if len(published) > 10 and moment.tzinfo else None


def _told(apart: timedelta) -> str:
    minutes = int(apart.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours < 48 else f"{hours // 24} days"


def _containment(alignment: Alignment) -> list[tuple[float, str]]:
    first, second = alignment.one.share(alignment.one.near), alignment.other.share(alignment.other.near)
    if first >= _WHOLE and second < _PART:
        return [(_CONTAINED, "all of it stands in the longer report")]
    if second >= _WHOLE and first < _PART:
        return [(-_CONTAINED, "all of it stands in the longer report")]
    return []
