"""The rules that find time expressions: a table of patterns over classes of words.

A pattern is a regular expression in which each name in capitals stands for a class of `time_words` or for one of
the phrases below. Every rule runs over the whole text; of candidates that overlap, the longest wins, then the one
whose rule stands first. The inventory follows the TIMEX3 guidelines of TimeML 1.2.1: determiners are inside,
prepositions outside, and ages ("a 44-year-old", "52 years old") are no time expressions.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from standoff.reading.time_forms import (
    UNIT_KINDS,
    Fixed,
    Length,
    Meaning,
    Point,
    TimeForm,
    read_count,
    read_length,
    read_mod,
    read_point,
    read_year,
    unit_of,
)
from standoff.reading.time_words import CODE, NUMBERS, Lexed, Token
from standoff.record import Span
from standoff.vocabulary import TimeType

_PHRASES = {
    "NUM": "(?:DOM|INT|YYYY|NUMWORD|TENS|EXPONENT)",
    "COUNT": "(?:AN? COUPLE OF? | AN? (?:FEW|DOZEN) | FEW | SEVERAL | HALF AN | AN HALF"
    " | AN? NUM* (?:NUM|DECIMAL) (?:FRACTION|AND AN HALF)? (?: (?:TO|OR|DASH) NUM+ )? | FRACTION)",
    "UNIT": "(?:MINUTE|SECOND|DAY|WEEK|WEEKEND|MONTHLONG|QUARTER|YEAR|DECADE|CENTURY)",
    "BOUND": "(?:ABOUT|NEARLY|OVER|UNDER|JUST? (?:MORE|LESS) THAN|NO (?:MORE|LESS) THAN|AT (?:LEAST|MOST)|UP TO"
    "|AS (?:MUCH|LONG|FEW) AS|JUST (?:OVER|UNDER))",
    "REL": "(?:LAST|PAST|THIS|NEXT|COMING|FOLLOWING|PREVIOUS|THAT|SAME|CURRENT|LATEST)",
    "RELS": "(?:THE? (?:THIS (?:PAST|COMING)|THAT SAME|REL))",
    "MONTHS": "(?:MONTH|MAY)",
    "ANYMONTH": "(?:MONTH|MAY|SHORTMONTH)",
    "ORDINALS": "(?:ORDINAL|SECOND)",
    "DATE": "(?:ANYMONTH (?:DOM|THE? ORDINALS) (?:COMMA? YYYY)?"
    "|(?:THE? ORDINALS OF?|DOM OF?) ANYMONTH (?:COMMA? YYYY)?|ISO|SLASHED)",
    "WEEKDAYS": "(?:RELS? WEEKDAY (?:COMMA? DATE|OF? RELS WEEK)?|(?:WEEKDAY|SHORTDAY) COMMA? DATE)",
    "DAYREF": "(?:TODAY|YESTERDAY|TOMORROW|WEEKDAYS|DATE)",
    "EDGE": "(?:EARLY|LATE|MID|EARLIER|LATER)",
    "EDGES": "(?:THE? (?:EARLY|LATE|MID|BEGINNING|END) OF|EDGE IN?)",
    "OCLOCKS": "(?:(?:CLOCK|DOM|DECIMAL|NUMWORD) MERIDIEM|(?:DOM|NUMWORD) OCLOCK"
    "|(?<=AT) (?:CLOCK|DOM|NUMWORD) (?=IN THE PART)|NOON|MIDNIGHT|(?:CLOCK|INT|YYYY) (?=ZONE)|(?<=[AT BY]) CLOCK)",
    "YEARS": "(?:FISCAL? YYYY|RELS FISCAL? YEAR)",
    "CALENDAR": "(?:DAY|WEEK|WEEKEND|MONTHLONG|QUARTER|YEAR|DECADE|CENTURY)",
    "SEASONAL": "(?:SEASON|SPRING)",
}  # fmt: skip
_NAME = re.compile(r"\b[A-Z]{2,}\b")


def _compile(pattern: str) -> re.Pattern[str]:
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: _PHRASES.get(name.group()) or CODE[name.group()], pattern)
    return re.compile(pattern.replace(" ", ""))


class _Match(NamedTuple):
    """Tokens `first` to `past` (excluded) of a text, which a rule takes for a time expression."""

    lexed: Lexed
    first: int
    past: int
    trusted: bool

    @property
    def tokens(self) -> list[Token]:
        return self.lexed.tokens[self.first : self.past]

    def near(self, steps: int) -> Token:
        """The token before (-1) or after (1) the match; an empty one at the end of the text."""
        at = self.first + steps if steps < 0 else self.past + steps - 1
        tokens = self.lexed.tokens
        return tokens[at] if 0 <= at < len(tokens) else _NOTHING


_NOTHING = Token("BREAK", 0, 0, "", 0)
Reader = Callable[[_Match], Meaning | None]


class Rule(NamedTuple):
    """One row of the table: its name, what it looks like, how it is read, and how often it is right."""

    name: str
    pattern: re.Pattern[str]
    type: TimeType
    read: Reader
    confidence: float


def _point(match: _Match) -> Meaning | None:
    return read_point(match.tokens)


def _length(match: _Match) -> Meaning | None:
    tokens = match.tokens
    before, after = match.near(-1), match.near(1)
    if match.trusted:
        return read_length(tokens)
    if after.kind == "OLD" or (after.kind == "OF" and tokens[-1].words.startswith("quarter")):
        return None  # an age; a fraction
    if tokens[0].kind == "AN" and len(tokens) == 2 and _is_rate(before):
        return None
    length = read_length(tokens)
    if length and length.reach is None and before.kind in ("WITHIN",):
        return Length(length.count, length.unit, "future")
    return length


_SCALES = frozenset({"million", "billion", "trillion", "hundred", "thousand"})


def _is_rate(before: Token) -> bool:
    """Whether "a week" after this word is a rate ("seats a week", "$5 million a year", "24 hours a day")."""
    return (
        before.kind in NUMBERS
        or before.kind in ("UNITS", "TIMES", "PERCENT", "DOZEN")
        or before.words in _SCALES
        or (before.kind == "OTHER" and before.words.endswith("s") and len(before.words) > 3)
    )


_BEFORE_MONTH = frozenset(
    {"IN", "OF", "BY", "SINCE", "FROM", "TO", "AND", "OR", "DURING", "FOR", "AFTER", "BEFORE", "COMMA", "EVERY", "AS",
     "THIS", "LAST", "NEXT", "THAN", "ON", "DASH"}
)  # fmt: skip


def _month(match: _Match) -> Meaning | None:
    tokens = match.tokens
    if len(tokens) == 1 and not match.trusted:
        before, after = match.near(-1), match.near(1)
        named = before.kind in _BEFORE_MONTH
        if tokens[0].kind == "MAY" and (not named or before.kind == "COMMA"):
            return None
        if not named and after.kind == "OTHER" and match.lexed.text[after.start].isupper():
            return None  # April Jones
    return read_point(tokens)


_DAY_NAMES = frozenset("black bloody good ash palm super cyber maundy holy easter giving ruby".split())
_PAPERS = frozenset("times telegraph mirror herald express mail post independent tribune star sun league".split())


def _weekday(match: _Match) -> Meaning | None:
    before, after = match.near(-1), match.near(1)
    if before.words in _DAY_NAMES or (after.words in _PAPERS and match.lexed.text[after.start].isupper()):
        return None
    return read_point(match.tokens)


_MONEY = frozenset("$£€¥#₹")
_BEFORE_YEAR = frozenset(
    {"IN", "OF", "BY", "SINCE", "FROM", "TO", "DURING", "AFTER", "BEFORE", "THE", "COMMA", "FOR", "THAN", "AND", "OR",
     "DASH", "POSSESSIVE", "AN", "EARLY", "LATE", "MID", "BEGINNING", "END", "YEAR", "FISCAL"}
)  # fmt: skip
_BEFORE_NUMBER = frozenset({"no", "number", "about", "some", "over", "nearly", "almost", "than", "$", "flight"})


def _year(match: _Match) -> Meaning | None:
    tokens = match.tokens
    before, after = match.near(-1), match.near(1)
    year = next(token for token in tokens if token.kind == "YYYY")
    if len(tokens) == 1 and not match.trusted:
        if before.words in _MONEY or before.words in _BEFORE_NUMBER or after.kind in ("UNITS", "PERCENT", "OLD"):
            return None
        counts = after.kind == "OTHER" and after.words.endswith("s") and not after.words.endswith("ss")
        plain = 1900 <= year.number <= 2100 and year.number % 1000
        if before.kind not in _BEFORE_YEAR and (counts or not plain):
            return None
        if not plain and (counts or before.kind in ("THE", "TO", "FOR", "THAN", "AND", "OR", "AN")):
            return None
    return read_point(tokens)


def _spoken_year(match: _Match) -> Meaning | None:
    first = match.tokens[0]
    year = read_year(match.tokens)
    if year is None or (first.kind == "NUMWORD" and not 18 <= first.number <= 20 and first.number != 2):
        return None
    return Point(year=year)


def _day_of_month(match: _Match) -> Meaning | None:
    return Point(day=match.tokens[0].number, narrative=True)


def _year_of_range(match: _Match) -> Meaning | None:
    """The 17 of 2016-17."""
    first, last = match.near(-2).number, match.tokens[0]
    year = first // 100 * 100 + last.number
    return Point(year=year) if len(last.words) == 2 and year > first else None


def _decade(match: _Match) -> Meaning | None:
    tokens = match.tokens
    short = tokens[-1].words[0].isdigit() and len(tokens[-1].words) < 5
    if match.trusted:
        return read_point(tokens)
    if match.near(-1).kind == "POSSESSIVE" or (short and tokens[0].kind not in ("THE", "EARLY", "LATE", "MID")):
        return None
    return read_point(match.tokens)


def _relative(match: _Match) -> Meaning | None:
    tokens = match.tokens
    point = read_point(tokens)
    if point is None:
        return None
    if match.near(1).kind == "ENDED" and point.unit == "year":
        return Length(1, "year")
    narrative = tokens[0].kind == "THE" and len(tokens) > 1 and tokens[1].kind == "NEXT" and point.unit == "day"
    if narrative or (tokens[-1].kind in ("DAY", "QUARTER") and tokens[-2].kind == "THE"):
        return Point(shift=point.shift, unit=point.unit, narrative=True, part=point.part)
    return point


def _stretch(match: _Match) -> Meaning | None:
    length = read_length(match.tokens)
    return length and Length(1, length.unit, length.reach)


_FORWARD = frozenset({"LATER", "HENCE", "NOW", "AFTER"})


def _distance(match: _Match) -> Meaning | None:
    tokens = match.tokens
    length = read_length([token for token in tokens if token.kind not in ("AGO", "EARLIER", "LATER", "NOW", "HENCE")])
    if length is None:
        return None
    last = tokens[-1].kind
    sign = 1 if last in _FORWARD else -1
    if length.count is None or length.unit is None:
        return Fixed("FUTURE_REF" if sign > 0 else "PAST_REF")
    years = {"decade": 10, "century": 100}.get(length.unit, 0)
    return Point(
        shift=sign * length.count * (years or 1),
        unit="year" if years else length.unit,
        narrative=last in ("EARLIER", "LATER", "BEFORE", "AFTER"),
        keeps=length.unit == "year" and length.count == 1 and sign < 0,
    )


def _year_ago(match: _Match) -> Meaning | None:
    tokens = match.tokens
    quarter = next((token.number for token in tokens if token.kind in ("ORDINAL", "SECOND")), None)
    return Point(shift=-1, unit="year", narrative=True, keeps=True, quarter=quarter)


def _period(match: _Match) -> Meaning | None:
    year = next((token.number for token in match.tokens if token.kind == "YYYY"), None)
    last = any(token.kind in ("LAST", "AGO", "EARLIER") for token in match.tokens)
    return Point(shift=-1 if last else 0, unit="year", narrative=True, keeps=True, year=year)


def _fixed(value: str) -> Reader:
    return lambda match: Fixed(value)


_LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip


def _every(match: _Match) -> Meaning | None:
    tokens = match.tokens
    last = tokens[-1]
    part = ""
    if last.kind in ("PART", "PARTS"):
        part = "T" + {"mo": "MO", "af": "AF", "ev": "EV", "ni": "NI"}[last.words[:2]]
        last = tokens[-2]
    if last.kind in ("WEEKDAY", "PLURALDAY"):
        return Fixed(f"XXXX-WXX-{last.number}{part}")
    if part:
        return Fixed("XXXX-XX-XX" + part)
    if last.kind in ("MONTH", "MAY"):
        return Fixed(f"XXXX-{last.number:02}")
    if last.kind in ("SEASON", "SPRING", "SEASONS"):
        return Fixed("XXXX-" + {"sp": "SP", "su": "SU", "wi": "WI"}.get(last.words[:2], "FA"))
    unit = unit_of(last)
    count = read_count(tokens[1:-1])
    if unit is None or count is None:
        return None
    letter = _LETTER[unit]
    return Fixed(f"P{letter[:-1]}{count:g}{letter[-1]}" if letter[0] == "T" else f"P{count:g}{letter}")


_DAILY = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H", "nightly": "P1D", "fortnightly": "P2W", "biweekly": "P2W", "biannually": "P6M",
}  # fmt: skip


def _daily(match: _Match) -> Meaning | None:
    word = match.tokens[0]
    if match.lexed.text[word.start].isupper():
        return None  # the Daily Herald
    return Fixed(_DAILY[word.words])


def _now(match: _Match) -> Meaning | None:
    return None if match.near(1).words == "-" else Fixed("PRESENT_REF")


def _soon(match: _Match) -> Meaning | None:
    if match.near(1).kind in ("AFTER", "AS", "BEFORE") or match.near(-1).words in ("as", "how", "too"):
        return None
    return Fixed("FUTURE_REF")


RULES = tuple(
    Rule(name, _compile(pattern), kind, read, confidence)
    for name, pattern, kind, read, confidence in (
        ("clock", "ABOUT? OCLOCKS ZONE? (?:IN THE PART)? (?:COMMA? ON? (?:EDGE? DAYREF PART?|RELS PART))?", "TIME", _point, 0.8),
        ("clock", "DAYREF PART? COMMA? AT ABOUT? OCLOCKS ZONE?", "TIME", _point, 0.8),
        ("clock", "FULLTIME", "TIME", _point, 0.9),
        ("day-part", "EDGE? DAYREF EDGE? PART|(?:THE|EDGE)* PART (?:OF|ON|COMMA)? DAYREF|THE? EDGE? RELS EDGE? PART", "TIME", _point, 0.8),
        ("day-part", "TONIGHT|OVERNIGHT|THE EDGE? PART|EDGE PART", "TIME", _point, 0.8),
        ("weekday", "EDGE? WEEKDAYS", "DATE", _weekday, 0.9),
        ("date", "EDGES? ABOUT? DATE", "DATE", _point, 0.9),
        ("today", "EDGES? (?:TODAY|YESTERDAY|TOMORROW)", "DATE", _point, 0.9),
        ("month", "EDGES? ABOUT? RELS? MONTHS (?:COMMA? OF? YEARS)?|EDGES? SHORTMONTH YYYY", "DATE", _month, 0.8),
        ("season", "EDGES? (?:RELS|THE) EDGE? SEASONAL (?:OF? YEARS)?|EDGES? SEASONAL OF? YEARS|EDGE SEASONAL|(?<=IN) SEASONAL|SEASON", "DATE", _point, 0.7),
        ("quarter", "EDGES? (?:THE|POSSESSIVE|RELS)? FISCAL? ORDINALS FISCAL? QUARTER (?:OF? (?:YEARS|THE FISCAL? YEAR))?", "DATE", _point, 0.7),
        ("quarter", "(?:RELS YEAR POSS|THE? YYYY) ORDINALS (?:QUARTER|HALF)", "DATE", _point, 0.7),
        ("half", "EDGES? THE? (?:RELS|ORDINALS) HALF OF (?:YEARS|THE FISCAL? YEAR)", "DATE", _point, 0.7),
        ("year-ago", "THE? COMPARABLE? YEAR (?:EARLIER|AGO) ORDINALS? (?:QUARTER|PERIOD|MONTHLONG)?", "DATE", _year_ago, 0.6),
        ("period", "THE (?:SAME|COMPARABLE)? (?:PERIOD|QUARTER) OF? (?:YEARS|AN YEAR (?:AGO|EARLIER))|THE YYYY (?:QUARTER|PERIOD)|THE? LATEST PERIOD", "DATE", _period, 0.6),
        ("year", "EDGES? ABOUT? (?:THE? YEAR)? FISCAL? YYYY (?:AND? BEYOND|OR LATER)?|(?:POST|PRE) YYYY", "DATE", _year, 0.9),
        ("year", "(?:THE YEAR)? NUMWORD (?:TENS NUMWORD?|EXPONENT NUMWORD?)", "DATE", _spoken_year, 0.7),
        ("decade", "(?:THE? EDGE?|EDGES THE?) DECADES", "DATE", _decade, 0.9),
        ("day-of-month", "(?<=ANYMONTH DOM DASH) DOM|(?<=ANYMONTH DOM [AND OR]) DOM (?!OTHER|DOM|COMMA DOM|UNIT|UNITS|ANYMONTH)", "DATE", _day_of_month, 0.8),
        ("year", "(?<=YYYY DASH) DOM", "DATE", _year_of_range, 0.8),
        ("century", "EDGES? THE? EDGE? ORDINALS CENTURY", "DATE", _point, 0.9),
        ("holiday", "EDGE? RELS? HOLIDAY (?:DAY|EVE)? YYYY?", "DATE", _point, 0.7),
        ("stretch", "THE? PAST CALENDAR (?:OR SO)?|THE (?:LAST|NEXT) (?:WEEK|MONTHLONG|YEAR|DECADE|CENTURY) (?:OR SO)?", "DURATION", _stretch, 0.6),
        ("relative", "EDGES? RELS FISCAL? CALENDAR|EDGES? THE FISCAL? (?:CALENDAR) ", "DATE", _relative, 0.7),
        ("year-end", "EDGE? (?:YEAREND|YEAR POSS? END)", "DATE", _point, 0.7),
        ("distance", "BOUND? (?:COUNT|AN)? FILL? (?:UNIT|UNITS) (?:OR SO)? (?:AGO|EARLIER|LATER|HENCE|FROM NOW)", "DATE", _distance, 0.7),
        ("distance", "THE (?:DAY|WEEK|MONTHLONG|YEAR) (?:BEFORE|AFTER) (?=STOP|COMMA|BREAK)", "DATE", _distance, 0.7),
        ("length", "BOUND? (?:THE|THESE|POSSESSIVE)? (?:(?:LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|LATEST|ORDINALS) )? BOUND? COUNT MORE? FILL* (?:UNIT|UNITS) (?:OR SO|AND AN HALF)?", "DURATION", _length, 0.7),
        ("length", "BOUND? AN FILL? UNIT (?:AND AN HALF)? (?:OR SO)?", "DURATION", _length, 0.7),
        ("length", "THE? (?:RECENT|COMING|PAST) UNITS|THE? UNITS AHEAD", "DURATION", _length, 0.6),
        ("length", "UNITS", "DURATION", _length, 0.5),
        ("every", "EVERY COUNT? OTHER? (?:UNIT|UNITS|WEEKDAY PART?|PART|MONTHS|SEASONAL)|PLURALDAY PARTS?|WEEKDAY PARTS|COUNT? TIMES AN UNIT", "SET", _every, 0.7),
        ("every", "DAILY", "SET", _daily, 0.6),
        ("now", "RIGHT? NOW|THESE UNITS", "DATE", _now, 0.7),
        ("now", "CURRENT", "DATE", _fixed("PRESENT_REF"), 0.5),
        ("recent", "RECENTLY|RECENT", "DATE", _fixed("PAST_REF"), 0.6),
        ("soon", "SOON", "DATE", _soon, 0.5),
        ("future", "THE NEAR? FUTURE|THE NEAR TERM", "DATE", _fixed("FUTURE_REF"), 0.8),
        ("past", "THE PAST", "DATE", _fixed("PAST_REF"), 0.6),
    )
)


def _candidates(lexed: Lexed) -> Iterator[tuple[int, int, int]]:
    for place, rule in enumerate(RULES):
        for match in rule.pattern.finditer(lexed.codes):
            yield match.start() - match.end(), place, match.start()


def find(lexed: Lexed, trusted: bool = False) -> list[TimeForm]:
    """The time expressions of a text, in its order; they do not overlap.

    trusted: the text is known to be one, so the words around are not asked.
    """
    taken = bytearray(len(lexed.tokens))
    found: list[TimeForm] = []
    for minus_length, place, first in sorted(_candidates(lexed)):
        past = first - minus_length
        if any(taken[first:past]):
            continue
        rule = RULES[place]
        match = _Match(lexed, first, past, trusted)
        meaning = rule.read(match)
        if meaning is None:
            continue
        taken[first:past] = b"\1" * (past - first)
        found.append(_form(rule, match, meaning))
    found.sort(key=lambda form: form.span)
    return found


_DETERMINERS = frozenset({"THE", "AN", "POSSESSIVE", "THAT", "THIS"})


def _is_attributive(match: _Match) -> bool:
    """Whether it stands before a noun that owns the determiner: "a 10-hour tour", "its third-quarter loss"."""
    last, text = match.tokens[-1], match.lexed.text
    hyphened = text[last.start - 1 : last.start] in ("-", "–") and match.past - match.first > 2
    return last.kind in UNIT_KINDS and last.kind != "UNITS" and hyphened


def _form(rule: Rule, match: _Match, meaning: Meaning) -> TimeForm:
    tokens = match.tokens
    if _is_attributive(match):
        while tokens[0].kind in _DETERMINERS:
            tokens = tokens[1:]
    kind: TimeType = rule.type
    if isinstance(meaning, Point):
        kind = "TIME" if meaning.part or meaning.hour is not None else "DATE"
    elif isinstance(meaning, Length):
        kind = "DURATION"
    elif kind == "DURATION":
        kind = "DATE"
    return TimeForm(
        Span(tokens[0].start, tokens[-1].end), kind, meaning, read_mod(tokens), f"rule:time-{rule.name}", rule.confidence
    )
