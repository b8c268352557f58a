"""What a time expression says before anybody asks on which day it was said, and how its words are read.

Three kinds of meaning: a point in the calendar, a length, a fixed value. One reader per kind walks over the
classed words (`time_words`) of a span that a rule (`time_rules`) has found well-formed.
"""

from dataclasses import dataclass
from typing import Any, Literal

from standoff.reading.time_words import NUMBERS, Token
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

    shift: so many `unit`s from the anchor: -1 with "month" is last month.
    narrative: it counts from an earlier time of the text ("the following day"), not from the publication.
    direction: which of the days or months of that name: -1 the last one, 0 this one, 1 the next one.
    keeps: it is as wide as the time it counts from ("a year earlier", said of a quarter, is a quarter).
    fiscal: its bounds are those of a company's or a state's own year.
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
    minute: int = 0
    utc: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """So many units of time; `count` None: the words do not say how many.

    reach: the stretch it covers from the anchor, where the words say so ("the past two weeks", "within 18 months").
    """

    count: float | None
    unit: Unit | None
    reach: Literal["past", "future"] | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: PAST_REF and its like, and recurring times (P1D, XXXX-WXX-1)."""

    value: str


Meaning = Point | Length | Fixed


@dataclass(frozen=True, slots=True)
class TimeForm:
    """A time expression found in a text, and what its words mean apart from any anchor.

    meaning: None where no rule can read the words (an expression that only the encoder proposed).
    maker: `rule:time-` and the name of the rule, or whoever else proposed it.
    """

    span: Span
    type: TimeType
    meaning: Meaning | None
    mod: str | None
    maker: str
    confidence: float


_UNITS: dict[str, Unit] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
    "weekend": "weekend", "month": "month", "quarter": "quarter", "half": "half", "year": "year", "decade": "decade",
    "century": "century", "centurie": "century",
}  # fmt: skip
UNIT_KINDS = frozenset(
    {"SECOND", "MINUTE", "DAY", "WEEK", "WEEKEND", "MONTHLONG", "QUARTER", "YEAR", "DECADE", "CENTURY", "UNITS"}
)
# Word → how many steps, and whether they are taken from an earlier time of the text.
_STEPS = {
    "LAST": (-1, False), "PAST": (-1, False), "PREVIOUS": (-1, True), "NEXT": (1, False), "COMING": (1, False),
    "FOLLOWING": (1, True), "THIS": (0, False), "CURRENT": (0, False), "THAT": (0, True), "SAME": (0, True),
    "LATEST": (0, True),
}  # fmt: skip
_MODS = {
    "EARLY": "START", "EARLIER": "START", "BEGINNING": "START", "MID": "MID", "LATE": "END", "LATER": "END",
    "END": "END", "YEAREND": "END", "ABOUT": "APPROX", "SO": "APPROX", "NEARLY": "LESS_THAN", "OVER": "MORE_THAN",
    "UNDER": "LESS_THAN", "LEAST": "EQUAL_OR_MORE", "MOST": "EQUAL_OR_LESS", "UP": "EQUAL_OR_LESS", "POST": "AFTER",
    "PRE": "BEFORE", "WITHIN": "EQUAL_OR_LESS", "BEYOND": "ON_OR_AFTER", "SOMETIME": None,
}  # fmt: skip
_PARTS: dict[str, Part] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAYS_FROM_TODAY = {"TODAY": 0, "YESTERDAY": -1, "TOMORROW": 1}
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75}
_BACK = frozenset({"LAST", "PAST", "LATEST", "RECENT", "PREVIOUS"})
_FORTH = frozenset({"NEXT", "COMING", "WITHIN"})


def unit_of(token: Token) -> Unit | None:
    """The unit that a word names, singular or plural."""
    return _UNITS.get(token.words) or _UNITS.get(token.words.removesuffix("s"))


def read_mod(tokens: list[Token]) -> str | None:
    """The TIMEX3 modifier among `tokens`: "at least" is EQUAL_OR_MORE, "early" START."""
    words = {token.words for token in tokens}
    if "than" in words:
        if "no" in words:
            return "EQUAL_OR_LESS" if "more" in words else "EQUAL_OR_MORE"
        return "MORE_THAN" if "more" in words else "LESS_THAN"
    if "as" in words:
        return "EQUAL_OR_LESS"
    return next((_MODS[token.kind] for token in tokens if token.kind in _MODS), None)


def read_count(tokens: list[Token]) -> float | None:
    """The number that `tokens` spell, 1 where they spell none; None for "few" and "several".

    A range ("two to three weeks") counts as its lower end.
    """
    total, current, seen = 0.0, 0.0, False
    for place, token in enumerate(tokens):
        kind = token.kind
        if kind in ("FEW", "SEVERAL"):
            return None
        if kind in ("TO", "OR", "DASH") and seen:
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
            current += 0.5 if place < 2 or seen else 1.5  # "half a year", "two and a half", "a year and a half"
        elif kind == "DECIMAL":
            current += float(token.words.replace(",", ""))
        elif kind in NUMBERS:
            current += token.number
        else:
            continue
        seen = True
    return total + current if seen else 1


def read_length(tokens: list[Token]) -> Length | None:
    """The length that `tokens` give: "the past two weeks" is two weeks, reaching back."""
    unit = next((unit_of(token) for token in reversed(tokens) if token.kind in UNIT_KINDS), None)
    if unit is None:
        return None
    kinds = {token.kind for token in tokens}
    plural = any(token.kind == "UNITS" for token in tokens)
    counted = not kinds.isdisjoint(NUMBERS | {"AN", "COUPLE", "FEW", "SEVERAL", "DOZEN", "HALF"})
    count = read_count(tokens) if counted or not plural else None
    reach: Literal["past", "future"] | None = None
    if not kinds.isdisjoint(_BACK):
        reach = "past"
    elif not kinds.isdisjoint(_FORTH):
        reach = "future"
    return Length(count, unit, reach)


def read_year(tokens: list[Token]) -> int | None:
    """The year that number words spell: "nineteen ninety-six", "two thousand"."""
    numbers = [token for token in tokens if token.kind in NUMBERS]
    if len(numbers) >= 2 and numbers[1].kind == "TENS":
        return numbers[0].number * 100 + sum(token.number for token in numbers[1:])
    count = read_count(numbers)
    return int(count) if count is not None and 1000 <= count < 2200 else None


def read_point(tokens: list[Token]) -> Point | None:
    """The place in the calendar that `tokens` give, whatever their order; None where they contradict the calendar."""
    fields: dict[str, Any] = {}
    step: int | None = None
    ordinal: int | None = None
    for place, token in enumerate(tokens):
        kind, number = token.kind, token.number
        following = tokens[place + 1].kind if place + 1 < len(tokens) else ""
        if kind in _STEPS:
            if kind == "PAST" and step == 0:  # "this past spring"
                step = -1
            elif kind == "COMING" and step == 0:
                step = 1
            elif kind == "SAME" and step == 0:
                fields["narrative"] = True
            else:
                step, narrative = _STEPS[kind]
                if narrative:
                    fields["narrative"] = True
        elif kind in _DAYS_FROM_TODAY:
            fields |= {"unit": "day", "shift": fields.get("shift", 0) + _DAYS_FROM_TODAY[kind]}
        elif kind in ("MONTH", "MAY", "SHORTMONTH"):
            fields["month"] = number
            _aim(fields, step)
            step = None
        elif kind in ("WEEKDAY", "SHORTDAY"):
            fields["weekday"] = number
            _aim(fields, step)
            step = None
        elif kind in ("SEASON", "SPRING"):
            fields["season"] = _SEASONS[token.words]
            _aim(fields, step)
            step = None
        elif kind == "HOLIDAY":
            fields["holiday"] = token.words
            _aim(fields, step)
            step = None
        elif kind == "EVE":
            fields["day"] = -1
        elif kind == "YYYY" and following != "ZONE":
            fields["year"] = number
        elif kind == "CLOCK" or (kind in ("DOM", "INT", "DECIMAL", "NUMWORD", "YYYY") and following in _AFTER_HOURS):
            if not _tell_time(fields, token):
                return None
        elif kind == "MERIDIEM":
            fields["hour"] = fields["hour"] % 12 + (12 if token.words[0] in "pP" else 0)
        elif kind == "NOON":
            fields["hour"] = 12
        elif kind == "MIDNIGHT":
            fields["hour"] = 24
        elif kind == "ZONE":
            fields["utc"] = token.words in ("gmt", "utc")
        elif kind == "DOM":
            fields["day"] = number
        elif kind in ("ORDINAL", "SECOND") and following not in ("CENTURY", "QUARTER", "HALF") and "month" in fields:
            fields["day"] = number
        elif kind in ("ORDINAL", "SECOND"):
            ordinal = number
        elif kind == "PART":
            part = _PARTS[token.words]
            if "hour" in fields:  # "4 in the afternoon"
                if part != "MO" and fields["hour"] < 12:
                    fields["hour"] += 12
            else:
                fields["part"] = part
                if step is not None:
                    fields |= {"unit": "day", "shift": step}
                    step = None
        elif kind == "TONIGHT":
            fields |= {"unit": "day", "shift": 0, "part": "NI"}
        elif kind == "OVERNIGHT":
            fields |= {"unit": "day", "shift": -1, "part": "NI"}
        elif kind == "DECADES":
            fields |= _decade(token)
        elif kind == "CENTURY" and ordinal is not None:
            fields["century"] = ordinal - 1
        elif kind == "QUARTER" and ordinal is not None:
            fields["quarter"] = ordinal
            _aim(fields, step)
            step = None
        elif kind == "HALF" and ordinal is not None:
            fields["half"] = ordinal
            _aim(fields, step)
            step = None
        elif kind == "FISCAL":
            fields["fiscal"] = True
        elif kind == "YEAREND":
            fields |= {"unit": "year", "shift": 0}
        elif kind == "ISO":
            fields |= dict(zip(("year", "month", "day"), map(int, token.words.split("-")), strict=True))
        elif kind == "FULLTIME":
            day, clock = token.words.rstrip("Zz").upper().split("T")
            fields |= dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=True))
            fields |= dict(zip(("hour", "minute"), map(int, clock.split(":")[:2]), strict=True))
            fields["utc"] = token.words[-1] in "Zz"
        elif kind == "SLASHED":
            month, day_, year = map(int, token.words.split("/"))
            if month > 12:
                month, day_ = day_, month
            fields |= {"month": month, "day": day_, "year": year if year > 99 else year + (1900 if year > 50 else 2000)}
        elif kind == "HALF" and step is not None:
            fields["half"] = 2 if step < 0 else 1
            step = None
        elif kind in UNIT_KINDS and "year" not in fields and "holiday" not in fields:
            if step is not None or "unit" not in fields:
                fields |= {"unit": unit_of(token), "shift": step or 0}
            step = None
    if ordinal is not None and "month" in fields and "day" not in fields:
        fields["day"] = ordinal
    point = Point(**fields)
    return point if _is_possible(point) else None


_AFTER_HOURS = frozenset({"MERIDIEM", "OCLOCK", "ZONE", "IN"})


def _aim(fields: dict[str, Any], step: int | None) -> None:
    if step is not None:
        fields["direction"] = step


def _tell_time(fields: dict[str, Any], token: Token) -> bool:
    if token.kind in ("CLOCK", "DECIMAL"):
        hour, minute = token.words.replace(".", ":").split(":")[:2]
        if len(minute) != 2:
            return False
        fields |= {"hour": int(hour.replace(",", "")), "minute": int(minute)}
    elif len(token.words) == 4 and token.words.isdigit():
        fields |= {"hour": int(token.words[:2]), "minute": int(token.words[2:])}
    else:
        fields["hour"] = token.number
    return fields["hour"] <= 24 and fields.get("minute", 0) < 60


def _decade(token: Token) -> dict[str, int]:
    digits = "".join(filter(str.isdigit, token.words))
    if len(digits) == 4:
        if digits.endswith("00") and digits[:2] != "20":
            return {"century": int(digits[:2])}
        return {"decade": int(digits[:3])}
    return {"decade": 190 + (int(digits) if digits else token.number) // 10}


def _is_possible(point: Point) -> bool:
    return (
        (point.day is None or -1 <= point.day <= 31)
        and (point.month is None or 1 <= point.month <= 12)
        and (point.quarter is None or point.quarter <= 4)
        and (point.half is None or point.half <= 2)
    )
