"""When what is expected is expected: inclusive days, from a time expression and the preposition before it."""

from collections.abc import Sequence
from datetime import date, timedelta

from standoff.reading.language.parse import Parse
from standoff.record import Span, TimeExpression

UP_TO = frozenset("by within until till before".split())
_FROM = frozenset("after from since starting beginning".split())
_BETWEEN = frozenset("the a an late early mid next this end of midnight noon".split())
_AHEAD = frozenset("next tomorrow coming upcoming later".split())
_DAY = timedelta(days=1)


def days_of(parse: Parse, time: TimeExpression) -> tuple[str | None, str | None]:
    """Earliest and latest day, both included; None where the words set no bound ("by Friday" has no earliest)."""
    first, last = _day(time.from_), _last_day(time)
    preposition = preposition_before(parse, parse.word_at(time.span.start))
    if preposition == "before" and time.type != "DURATION":
        first, last = None, first - _DAY if first else None
    elif preposition in UP_TO:
        first = None
    elif preposition in _FROM:
        last = None
    return first.isoformat() if first else None, last.isoformat() if last else None


def future_time(
    times: Sequence[TimeExpression], within: Sequence[Span], published: str | None
) -> TimeExpression | None:
    """The first bounded time inside one of the spans that is not over on the day of the report."""
    for span in within:
        for time in times:
            bounded = time.type != "SET" and (time.from_ or time.to) and time.value not in ("PRESENT_REF", "PAST_REF")
            if bounded and span.covers(time.span) and not _is_over(time, published):
                return time
    return None


def lies_ahead(parse: Parse, time: TimeExpression, published: str | None) -> bool:
    """Whether the time begins after the day of the report; where that has no day, whether its words say so."""
    if time.type == "SET":
        return False
    if published and time.from_:
        return time.from_[:10] > published[:10]
    return not _AHEAD.isdisjoint(time.span.of(parse.text).lower().split())


def preposition_before(parse: Parse, word: int) -> str | None:
    """The preposition of a bound before the word of a time: "by", "until", "after" …; None: none or another one."""
    for before in range(word - 1, max(word - 4, -1), -1):
        lower = parse.lower[before]
        if lower in UP_TO or lower in _FROM:
            return lower
        if lower not in _BETWEEN:
            return None
    return None


def _is_over(time: TimeExpression, published: str | None) -> bool:
    last = _last_day(time)
    return bool(published and last and last.isoformat() < published[:10])


def _last_day(time: TimeExpression) -> date | None:
    """The last day of the half-open interval."""
    last = _day(time.to)
    at_midnight = time.to is not None and ("T" not in time.to or "T00:00" in time.to)
    return last - _DAY if last is not None and at_midnight and last != _day(time.from_) else last


def _day(value: str | None) -> date | None:
    """The day of a day or time; None for a year beyond the calendar."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
