"""What a time expression says before anybody asks on which day it was said, and the rules that find it.

The rules are a table of regular expressions over classes of words (`time_words`); a rule decides which words
belong together, and one reader per kind of meaning walks over those words. The inventory follows the TIMEX3
guidelines of TimeML 1.2.1: ages ("a 44-year-old", "52 years old") are no time expressions.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from standoff.reading.time_words import CODE, Lexed, Token
from standoff.record import Span
from standoff.vocabulary import TimeType

Unit = Literal[
    "second", "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "half", "year", "decade",
    "century",
]  # fmt: skip
Part = Literal["MO", "AF", "EV", "NI"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar. What is None is to be found from the anchor.

    shift: so many `unit`s from the anchor: -1 with "month" is last month; fractions are rounded.
    narrative: it counts from an earlier time of the text ("the following day"), not from the publication.
    direction: which of the named days or months: -1 the last one, 0 the one of this week or year, 1 the next one.
    keeps: it is as wide as the time it counts from ("a year earlier", said of a quarter, is a quarter).
    fiscal: its bounds are the company's or the state's own.
    """

    shift: float | None = None
    unit: Unit | None = None
    narrative: bool = False
    direction: int | None = None
    keeps: bool = False
    fiscal: bool = False
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    part: Part | None = None
    hour: int | None = None
    minute: int | None = None
    utc: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """So many units of time; `count` None: nobody says how many.

    reach: the stretch it covers when it hangs on the anchor: back from it, forward from it, or somewhere within.
    """

    count: float | None
    unit: Unit | None
    reach: Literal["past", "future"] | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: PAST_REF, and the recurring times (P1D, XXXX-WXX-1)."""

    value: str


Meaning = Point | Length | Fixed


@dataclass(frozen=True, slots=True)
class TimeForm:
    """A time expression found in a text, and what its words mean apart from any anchor.

    meaning: None where no rule can read the words (an expression that only the encoder proposed).
    maker: `rule:time-` and the name of the rule, or who else proposed it.
    """

    span: Span
    type: TimeType
    meaning: Meaning | None
    mod: str | None
    maker: str
    confidence: float


_MACROS = {
    "NUM": "(?:DOM|INT|YYYY|NUMWORD|TENS|EXPONENT)",
    "COUNT": "(?:AN? COUPLE OF? | AN? (?:FEW|DOZEN) | FEW | SEVERAL | HALF AN | AN HALF | AN FILL"
    " | AN? NUM* (?:NUM|DECIMAL) (?:FRACTION|AND AN HALF)? (?: (?:TO|OR) NUM+ )? | FRACTION)",
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
    "DAYREF": "(?:TODAY|YESTERDAY|TOMORROW|WEEKDAYS|DATE|THE DAY (?:BEFORE YESTERDAY|AFTER TOMORROW))",
    "EDGE": "(?:EARLY|LATE|MID|EARLIER|LATER)",
    "OFEDGE": "(?:(?:THE? (?:EARLY|LATE|MID|BEGINNING|END) (?:PART)? OF)|EDGE (?:IN|ON)?|YEAREND)",
    "OCLOCKS": "(?:(?:CLOCK|DOM|DECIMAL|NUMWORD) MERIDIEM|(?:DOM|NUMWORD) OCLOCK"
    "|(?<=AT) (?:CLOCK|DOM|NUMWORD) IN THE PART|NOON|MIDNIGHT|(?:CLOCK|INT|YYYY) (?=ZONE))",
    "CLOCKED": "(?:OCLOCKS ZONE?)",
    "YEARS": "(?:FISCAL? YYYY|RELS FISCAL? YEAR)",
    "SPOKEN": "(?:NUMWORD TENS NUMWORD?)",
    "SEASONAL": "(?:SEASON|SPRING)",
}  # fmt: skip
_NAME = re.compile(r"\b[A-Z]{2,}\b")


def _compile(pattern: str) -> re.Pattern[str]:
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: _MACROS.get(name.group()) or CODE[name.group()], pattern)
    return re.compile(pattern.replace(" ", ""))


_UNIT: dict[str, Unit] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
    "weekend": "weekend", "month": "month", "quarter": "quarter", "half": "half", "year": "year", "decade": "decade",
    "century": "century", "centuries": "century",
}  # fmt: skip
_STEPS = {
    "LAST": (-1, False), "PAST": (-1, False), "PREVIOUS": (-1, True), "NEXT": (1, False), "COMING": (1, False),
    "FOLLOWING": (1, True), "THIS": (0, False), "CURRENT": (0, False), "THAT": (0, True), "SAME": (0, True),
    "LATEST": (0, True),
}  # fmt: skip
_MODS = {
    "EARLY": "START", "EARLIER": "START", "BEGINNING": "START", "MID": "MID", "LATE": "END", "LATER": "END",
    "END": "END", "YEAREND": "END", "ABOUT": "APPROX", "SO": "APPROX", "NEARLY": "LESS_THAN", "OVER": "MORE_THAN",
    "UNDER": "LESS_THAN", "LEAST": "EQUAL_OR_MORE", "MOST": "EQUAL_OR_LESS", "UP": "EQUAL_OR_LESS", "POST": "AFTER",
    "PRE": "BEFORE",
}  # fmt: skip
_PARTS: dict[str, Part] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAYS_FROM_TODAY = {"TODAY": 0, "YESTERDAY": -1, "TOMORROW": 1}
_NUMBERS = frozenset({"DOM", "INT", "YYYY", "NUMWORD", "TENS", "EXPONENT", "DECIMAL", "FRACTION"})
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75}


def _unit(words: str) -> Unit | None:
    return _UNIT.get(words) or _UNIT.get(words.removesuffix("s"))


def _mod(tokens: list[Token]) -> str | None:
    """The TIMEX3 modifier among `tokens`."""
    words = {token.words for token in tokens}
    if "than" in words:
        if "no" in words:
            return "EQUAL_OR_LESS" if "more" in words else "EQUAL_OR_MORE"
        return "MORE_THAN" if "more" in words else "LESS_THAN"
    if "as" in words:
        return "EQUAL_OR_LESS"
    return next((_MODS[token.kind] for token in tokens if token.kind in _MODS), None)


def _count(tokens: list[Token]) -> float | None:
    """The number that `tokens` spell; None for "few" and "several". A range counts as its lower end."""
    total, current, seen = 0.0, 0.0, False
    for token in tokens:
        kind = token.kind
        if kind in ("FEW", "SEVERAL"):
            return None
        if kind in ("TO", "OR") and seen:
            break
        if kind == "EXPONENT":
            current = max(current, 1) * token.number
            if token.number == 1000:
                total, current = total + current, 0.0
        elif kind == "COUPLE":
            current += 2
        elif kind == "DOZEN":
            current = max(current, 1) * 12
        elif kind == "FRACTION":
            current += _FRACTIONS.get(token.words, 0.5)
        elif kind == "HALF":
            current += 0.5
        elif kind == "DECIMAL":
            current += float(token.words.replace(",", ""))
        elif kind in _NUMBERS:
            current += token.number
        else:
            continue
        seen = True
    return total + current if seen else 1
