"""When what is expected is expected: inclusive days, from time expressions and the words of a bound before them.

The earliest day is never before that of the report, whose own day still lies ahead of what it foretells. Times that
words join make one interval: "May 3 or 4", "from Monday to Friday", "between 3 and 5 May".
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from standoff.reading.language.parse import Parse
from standoff.record import Span, TimeExpression

Bound = Literal["to", "before", "from", "after"]

# "By Friday", "until Friday": Friday is the last day; "before Friday" ends on Thursday, "after Friday" starts on
# Saturday.
_BOUNDS: dict[str, Bound] = {
    "by": "to", "within": "to", "until": "to", "till": "to", "through": "to",
    "before": "before",
    "from": "from", "since": "from", "starting": "from", "beginning": "from",
    "after": "after",
}  # fmt: skip
_PHRASES: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("no", "later", "than"), "to"),
    (("not", "later", "than"), "to"),
    (("on", "or", "before"), "to"),
    (("up", "to"), "to"),
    (("ahead", "of"), "before"),
    (("no", "earlier", "than"), "from"),
    (("no", "sooner", "than"), "from"),
    (("as", "early", "as"), "from"),
    (("as", "soon", "as"), "from"),
    (("on", "or", "after"), "from"),
)
_BETWEEN = frozenset("the a an late early mid next this end of midnight noon".split())
_JOINING = frozenset("or and to through thru until till - – —".split())
_AHEAD = frozenset("next tomorrow coming upcoming later soon shortly".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_OWNING = frozenset(("'s", "’s", "'", "’"))
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def days_of(
    parse: Parse, head: int, time: TimeExpression, times: Sequence[TimeExpression], published: str | None
) -> tuple[str | None, str | None]:
    """Earliest and latest day, both included; None where the words set no bound ("by Friday" has no earliest).

    head: of what is expected. times: all of the report, in text order. published: the day or moment of the report.
    """
    first, last = _day(time.from_), _last_day(time)
    owner = _owner(parse, time)
    # In "closed ahead of Friday's vote" the bound is that of the closing; the vote is on Friday.
    bound = bound_before(parse, parse.word_at(time.span.start)) if owner != head else None
    through = _last_of_joined(parse, time, times)
    # "After Friday's vote" may be on Friday.
    inside = owner is not None
    if bound == "before" and time.type != "DURATION":
        first, last = None, (first if inside or first is None else first - _DAY)
    elif bound in ("to", "before"):
        first, last = None, through or last
    elif bound == "after" and time.type != "DURATION":
        first, last = (first if inside or last is None else last + _DAY), None
    elif bound in ("from", "after"):
        last = through
    elif through is not None:
        last = through
    today = _day(published)
    if today is not None and first is not None and first < today and (last is None or today <= last):
        first = today
    return first.isoformat() if first else None, last.isoformat() if last else None


def future_time(
    times: Sequence[TimeExpression], within: Sequence[Span], published: str | None
) -> TimeExpression | None:
    """The first bounded time inside one of the spans that is not over on the day of the report."""
    for span in within:
        for time in times:
            bounded = time.type != "SET" and (time.from_ or time.to) and time.value not in ("PRESENT_REF", "PAST_REF")
            bounded = bounded and not (time.type == "DURATION" and published and (time.to or "")[:10] == published[:10])
            if bounded and span.covers(time.span) and not is_over(time, published):
                return time
    return None


def lies_ahead(parse: Parse, time: TimeExpression, published: str | None) -> bool:
    """Whether the time begins after the day of the report; where that has no day, whether its words say so."""
    if time.type == "SET":
        return False
    if published and time.from_:
        return time.from_[:10] > published[:10]
    return not _AHEAD.isdisjoint(time.span.of(parse.text).lower().split())


def bound_before(parse: Parse, word: int) -> Bound | None:
    """The bound that the words before the word of a time make of it: "by", "until", "no earlier than" …; None: none."""
    for before in range(word - 1, max(word - 4, -1), -1):
        for phrase, bound in _PHRASES:
            first = before - len(phrase) + 1
            if first >= 0 and tuple(parse.lower[first : before + 1]) == phrase:
                return bound
        lower = parse.lower[before]
        if lower in _BOUNDS:
            return _BOUNDS[lower]
        if lower not in _BETWEEN:
            return None
    return None


def _last_of_joined(parse: Parse, time: TimeExpression, times: Sequence[TimeExpression]) -> date | None:
    """The last day of the times that are joined to this one; None where none is or they lie before it."""
    last, here = None, time
    first = _day(time.from_)
    for other in times:
        if other.span.start < here.span.end:
            continue
        between = range(parse.word_at(here.span.end - 1) + 1, parse.word_at(other.span.start))
        # Two such words where a weekday is left out: "from 3 May until the 10th".
        if len(between) > 2 or not any(parse.lower[w] in _JOINING for w in between):
            break
        if any(parse.lower[w] not in _JOINING and parse.lower[w] not in _BETWEEN | {"on"} for w in between):
            break
        end = _last_day(other)
        if end is not None and first is not None and end < first:
            weekday = other.span.of(parse.text).lower() in _WEEKDAYS
            end = end + _WEEK if weekday and end + _WEEK >= first else None  # "Monday to Friday", told on a Wednesday
        if end is None:
            break
        last, here = end, other
    return last


def _owner(parse: Parse, time: TimeExpression) -> int | None:
    """The noun behind the time that it belongs to: "Friday's vote", "the 3 May vote"; None where there is none."""
    after = parse.word_at(time.span.end - 1) + 1
    head = parse.heads[parse.top(parse.word_at(time.span.start), after)]
    possessive = bool(parse.lower[after : after + 1]) and parse.lower[after] in _OWNING
    return head if head >= after and (possessive or (head == after and parse.upos[head] == "NOUN")) else None


def is_over(time: TimeExpression, published: str | None) -> bool:
    """Whether the time ends before the day of the report."""
    last = _last_day(time)
    return bool(published and last and last.isoformat() < published[:10])


def _last_day(time: TimeExpression) -> date | None:
    """The last day of the half-open interval; "tomorrow night" is tomorrow's, though it ends on the morning after."""
    if time.value is not None and time.value.endswith("TNI"):
        return _day(time.from_)
    last = _day(time.to)
    at_midnight = time.to is not None and ("T" not in time.to or "T00:00" in time.to)
    return last - _DAY if last is not None and at_midnight and last != _day(time.from_) else last


def _day(value: str | None) -> date | None:
    """The day of a day or time; None for a year beyond the calendar."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
