"""Time expressions: where they are, what kind they are, and which days they mean.

Rules find and read them (`time_words`, `time_forms`, `time_matches`, `time_rules`); their values are set by the day
of publication, by the tense of the clause, and by the times told before (`time_values`). Types and values follow
TIMEX3 (TimeML 1.2.1).
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from standoff.reading.language.tense import AHEAD, Tense
from standoff.reading.times.forms import Fixed, Length, Point, TimeForm
from standoff.reading.times.holidays import is_moon_bound
from standoff.reading.times.rules import find
from standoff.reading.times.values import (
    Period,
    clock_bounds,
    clock_value,
    containing,
    day_period,
    in_year,
    length_value,
    narrowed,
    nearest,
    reach_bounds,
    shifted,
    underspecified,
    year_period,
)
from standoff.reading.times.words import NUMBERS, lex
from standoff.reading.times.zones import with_offset
from standoff.record import Span, TimeExpression
from standoff.vocabulary import TimeType

# Where the rules found nothing, an encoder's proposal is kept from this probability on. Below it most are what the
# rules refused for good reason (USA Today, "Euro 2016") or bits of words ("last", "this").
SURE = 0.9
# What may stand before the time in a span that somebody else cut, and stays in it: determiners, and adjectives.
BEFORE = frozenset({"THE", "AN", "THIS", "THAT", "THESE", "POSSESSIVE", "OTHER"})
# What may follow it, and is left out.
AFTER = frozenset({"POSS", "COMMA", "STOP"})
# So many times told before can still be counted from ("the following day").
REMEMBERED = 50
# Kinds of words that bound a number; with numbers alone they are no time.
_BOUNDS = frozenset(
    {"ABOUT", "NEARLY", "MORE", "LESS", "THAN", "OVER", "UNDER", "AT", "LEAST", "MOST", "UP", "TO", "NO", "JUST", "AS",
     "SO", "THE", "AN", "OF", "AND", "OR", "SEVERAL", "FEW", "COUPLE", "DOZEN", "EXPONENT", "PERCENT"}
)  # fmt: skip
# The grain of a stretch of six or nine months, as companies report them beside their quarters.
_TO_DATE = "to date"


def find_times(text: str, words: Sequence[Span]) -> list[TimeForm]:
    """The time expressions that the rules find in `text`, in order, without overlaps.

    None starts or ends inside one of `words`, the text's words and marks in order.
    """
    starts = [word.start for word in words]

    def cuts(at: int) -> bool:
        word = words[bisect_right(starts, at) - 1] if starts and at >= starts[0] else None
        return word is not None and word.start < at < word.end and text[at].isalnum() and text[at - 1].isalnum()

    return [form for form in find(lex(text)) if not (cuts(form.span.start) or cuts(form.span.end))]


def parse_time(words_of_span: str) -> TimeForm | None:
    """The time expression that these words are, its span within them; None where the rules cannot read them.

    For words that somebody else takes for a time expression: what the rules ask of the words around is not asked,
    prepositions before it are left out, and up to two adjectives may stand in it ("the hot summer of 1995").
    """
    lexed = lex(words_of_span)
    forms = find(lexed, trusted=True)
    if len(forms) != 1:
        return None
    start, end = forms[0].span
    if any(token.kind not in AFTER for token in lexed.tokens if token.start >= end):
        return None
    before = [token for token in lexed.tokens if token.end <= start]
    adjectives = 0
    while before and before[-1].kind in BEFORE:
        token = before.pop()
        adjectives += token.kind == "OTHER"
        if adjectives > 2 or (token.kind == "OTHER" and not words_of_span[token.start : token.end].islower()):
            return None
        start = token.start
    if any(token.kind == "OTHER" for token in before):
        return None
    return replace(forms[0], span=Span(start, end))


def merge(
    rule_forms: Sequence[TimeForm],
    encoder_spans: Sequence[tuple[Span, TimeType, float]],
    text: str,
    maker: str = "encoder",
) -> list[TimeForm]:
    """The union of what the rules found and what the encoder proposes (span, type, probability), in text order.

    Where the two overlap, the rule's span stands unless the encoder's is longer and can be read as the same type. Where
    the rules found nothing, a proposal needs a probability of SURE; what cannot be read stays without a meaning.
    """
    kept = sorted(rule_forms, key=lambda form: form.span)
    starts, ends = [form.span.start for form in kept], [form.span.end for form in kept]
    added: list[TimeForm] = []
    taken = 0  # where the last proposal that was kept ends
    for span, kind, probability in sorted(encoder_spans, key=lambda proposal: proposal[0]):
        if span.start < taken:
            continue
        rivals = range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        if len(rivals) > 1 or any(not _is_longer(span, kept[rival].span) for rival in rivals):
            continue
        if not rivals and probability < SURE:
            continue
        read = parse_time(span.of(text))
        if read is not None:
            whole = Span(span.start + read.span.start, span.start + read.span.end)
            read = replace(read, span=whole, maker=maker, confidence=probability)
        if read is None and not rivals and _says_nothing(span.of(text)):
            continue
        if not rivals:
            added.append(read or TimeForm(span, kind, None, None, maker, probability))
            taken = added[-1].span.end
        elif read is not None and _is_longer(read.span, kept[rivals[0]].span) and read.type == kept[rivals[0]].type:
            kept[rivals[0]] = read
            taken = read.span.end
    return sorted([*kept, *added], key=lambda form: form.span)


def _says_nothing(words: str) -> bool:
    """Whether the words are bounds and numbers without a time: "more than", "at least 20"."""
    return all(token.kind in _BOUNDS or token.kind in NUMBERS for token in lex(words).tokens)


def _is_longer(span: Span, other: Span) -> bool:
    return span.covers(other) and span != other


def resolve_times(
    forms: Sequence[TimeForm],
    published: str | None,
    tense: Callable[[Span], Tense | None],
    zone: tzinfo | None = None,
) -> tuple[TimeExpression, ...]:
    """Values and intervals for `forms`, in text order, with ids t1, t2, …

    published: an ISO 8601 day or time; None: what hangs on it gets an underspecified value (XXXX-05-06) or none.
    tense: the tense of what governs a span; asked for days and months that are named without a year.
    zone: of the report's clock times, as its dateline tells; None: their intervals carry no offset.
    """
    story = _Story(published, tense, zone)
    ordered = sorted(forms, key=lambda form: form.span)
    return tuple(story.resolve(f"t{number}", form) for number, form in enumerate(ordered, 1))


@dataclass(frozen=True, slots=True)
class _Answer:
    value: str | None
    from_: str | None = None
    to: str | None = None
    anchor: str = "none"


class _Story:
    """The times of one report as they are told: what is published when, and which periods came up."""

    def __init__(self, published: str | None, tense: Callable[[Span], Tense | None], zone: tzinfo | None) -> None:
        self.published = published
        self.today = day_period(date.fromisoformat(published[:10])) if published else None
        self.tense = tense
        self.zone = zone
        self.moment: tuple[str, datetime] | None = None  # the clock time told last
        self.told: deque[tuple[str, Period]] = deque(maxlen=REMEMBERED)

    def resolve(self, name: str, form: TimeForm) -> TimeExpression:
        meaning = form.meaning
        kind, answer = form.type, _Answer(None)
        try:
            if isinstance(meaning, Point) and meaning.unit in ("second", "minute", "hour"):
                kind, answer = self._moment(name, meaning)
            elif isinstance(meaning, Point):
                answer = self._point(name, form, meaning)
                if answer.value is not None and answer.value.startswith("P"):  # Ramadan, a length with an anchor
                    kind = "DURATION"
            elif isinstance(meaning, Length):
                if meaning.reach == "either" and self.tense(form.span) in AHEAD:
                    meaning = replace(meaning, reach="future")
                answer = self._length(name, meaning)
            elif isinstance(meaning, Fixed):
                answer = self._fixed(meaning.value)
        except (ValueError, OverflowError):
            answer = _Answer(None)  # outside the calendar: "two million years ago"
        mod = form.mod
        if isinstance(meaning, Point) and meaning.holiday and is_moon_bound(meaning.holiday):
            mod = mod or "APPROX"
        return TimeExpression(
            name, form.span, kind, answer.value, mod, answer.from_, answer.to, answer.anchor,
            form.maker, form.confidence,
        )  # fmt: skip

    def _length(self, name: str, length: Length) -> _Answer:
        value = length_value(length)
        if length.unit == "month" and length.count in (6, 9) and self.today:
            # "For the nine months": what is compared with them is not a quarter.
            self.told.append((name, replace(self.today, grain=_TO_DATE)))
        try:
            bounds = reach_bounds(length, self.published) if self.published else None
        except (ValueError, OverflowError):  # the interval leaves the calendar, the length does not
            bounds = None
        return _Answer(value, *bounds, "published") if bounds else _Answer(value)

    def _fixed(self, value: str) -> _Answer:
        """ "Now" is the day of publication, "recently" ends with it, "soon" begins with it; the rest bounds nothing."""
        if not value.endswith("_REF") or self.today is None:
            return _Answer(value)
        start, end = self.today.start.isoformat(), self.today.end.isoformat()
        return _Answer(
            value, None if value == "PAST_REF" else start, None if value == "FUTURE_REF" else end, "published"
        )

    def _point(self, name: str, form: TimeForm, point: Point) -> _Answer:
        period, anchor = self._period(form, point)
        if period is None:
            return _Answer(underspecified(point) if point.year is None and point.is_of_calendar else None)
        clock = clock_value(point)
        if not point.keeps:  # what is compared with stays "the quarter", not the one of the year before
            self.told.append((name, period))
        if clock:
            if period.grain != "day":
                return _Answer(underspecified(point))
            if point.hour is not None:
                midnight = datetime.combine(period.start, time())
                self.moment = name, midnight + timedelta(hours=point.hour, minutes=point.minute)
            return _Answer(period.value + clock, *clock_bounds(point, period.start, self.zone), anchor)
        if point.fiscal:
            return _Answer(period.value, anchor=anchor)
        first, last = period.start.isoformat(), period.end.isoformat()
        if form.mod == "AFTER":
            return _Answer(period.value, last, None, anchor)
        if form.mod == "BEFORE":
            return _Answer(period.value, None, first, anchor)
        if form.mod == "ON_OR_AFTER":
            return _Answer(period.value, first, None, anchor)
        return _Answer(period.value, first, last, anchor)

    def _moment(self, name: str, point: Point) -> tuple[TimeType, _Answer]:
        """ "Two hours ago", "an hour later": a minute where what they count from is known so well, else a length."""
        assert point.shift is not None and point.unit is not None
        away = timedelta(seconds=point.shift * {"second": 1, "minute": 60, "hour": 3600}[point.unit])
        minute = timedelta(minutes=1)
        if point.narrative and self.moment is not None:
            anchor, moment = self.moment[0], self.moment[1] + away
            self.moment = name, moment
            start, end = with_offset(moment, self.zone), with_offset(moment + minute, self.zone)
        elif not point.narrative and self.published is not None and "T" in self.published:
            anchor, moment = "published", datetime.fromisoformat(self.published) + away
            start, end = moment.isoformat(timespec="minutes"), (moment + minute).isoformat(timespec="minutes")
        else:
            return "DURATION", _Answer(length_value(Length(abs(point.shift), point.unit)))
        return "TIME", _Answer(moment.isoformat(timespec="minutes")[:16], start, end, anchor)

    def _period(self, form: TimeForm, point: Point) -> tuple[Period | None, str]:
        if point.century is not None:
            return containing("century", date(point.century * 100, 1, 1)), "none"
        if point.decade is not None:
            return containing("decade", date(point.decade * 10, 1, 1)), "none"
        if point.year is not None:
            return self._of_year(point), "none"
        if point.shift is not None:
            return self._from_base(point)
        bare = point.hour is not None or point.part is not None
        bare = bare and not (point.is_named or point.day)  # "at 10 p.m.": on the day told last
        anchor, base = self._base(replace(point, narrative=True, shift=0) if bare else point, "day")
        if base is None:
            return None, "none"
        if point.day and not point.month and not point.holiday:  # the 8 of "May 6-8"
            month = containing("month", base.start)
            if point.direction == 1 and point.day < base.start.day:  # "until the 3rd", said on the 28th
                month = containing("month", month.end)
            return narrowed(point, month), anchor
        if point.unit == "weekend" or point.is_named:
            tense = self.tense(form.span)
            if form.mod is not None and tense == "future":
                tense = "planned"  # "will speak late Friday", said on a Friday, is no bare Friday
            period = nearest(point, base, tense)
            if point.unit == "week" and period is not None:  # "the week of March 6"
                period = containing("week", period.start)
            return period, anchor
        return base, anchor

    def _of_year(self, point: Point) -> Period | None:
        assert point.year is not None
        if point.keeps:  # "the 1988 quarter"
            _, last = self._last(("quarter", "half", "month", _TO_DATE))
            if last is not None and last.grain != _TO_DATE:
                return containing(last.grain, date(point.year, last.start.month, 1))
        return in_year(point, point.year) or (year_period(point.year) if not (point.month or point.quarter) else None)

    def _from_base(self, point: Point) -> tuple[Period | None, str]:
        unit = str(point.unit)
        if point.keeps:
            anchor, base = self._last(("quarter", _TO_DATE))
            if base is None or base.grain == _TO_DATE:
                anchor, base = "published", self.today
        elif point.narrative and unit == "quarter" and point.shift == 0:
            anchor, base = self._last(("quarter",), over=point.latest)
            if base is None and self.today is not None:
                anchor = "published"
                base = containing("quarter", containing("quarter", self.today.start).start - timedelta(days=1))
        else:
            anchor, base = self._base(point, unit)
        if base is None:
            return None, "none"
        frame = shifted(point, base)
        return (narrowed(point, frame) if point.is_named else frame), anchor

    def _base(self, point: Point, unit: str) -> tuple[str, Period | None]:
        """What a point counts from: an earlier time no wider than `unit`, or the day of publication."""
        if point.narrative:
            wider: list[Period] = []
            for name, period in reversed(self.told):
                if period.no_wider_than(unit if unit != "fortnight" else "week"):
                    if all(period.start < other.end and other.start < period.end for other in wider):
                        return name, period
                    break
                if period.grain == "year":
                    wider.append(period)
            if point.shift != 0 or unit not in ("day", "quarter"):
                return "none", None
        return "published", self.today

    def _last(self, grains: tuple[str, ...], over: bool = False) -> tuple[str, Period | None]:
        """The last period told that is of one of the grains; over: and that had ended by the publication."""
        for name, period in reversed(self.told):
            if period.grain in grains and not (over and self.today and period.end > self.today.start):
                return name, period
        return "none", None
