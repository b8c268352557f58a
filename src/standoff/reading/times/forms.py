"""What a time expression says before anybody asks on which day it was said, and how its words are read.

Three kinds of meaning: a point in the calendar, a length, a fixed value. One reader per kind walks over the
classed words (`time_words`) of a span that a rule (`time_rules`) has found well-formed.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from standoff.reading.times.words import LOCAL, NUMBERS, Token
from standoff.record import Span
from standoff.vocabulary import TimeType

Unit = Literal[
    "second", "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century"
]
Part = Literal["MO", "AF", "EV", "NI"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar. What is None is to be found from the anchor.

    shift: so many `unit`s from the anchor: -1 with "month" is last month. A unit without a shift is the weekend or
    the week around a day that the other fields name.
    narrative: it counts from an earlier time of the text ("the following day"), not from the publication.
    direction: which of the days or months of that name: -1 the last one, 0 this one, 1 the next one.
    keeps: it is as wide as the time it counts from ("a year earlier", said of a quarter, is a quarter).
    latest: the last of its kind that is over ("the latest quarter").
    fiscal: its bounds are those of a company's or a state's own year.
    day: of the month; of a holiday, so many days after it.
    zone: as the words name it ("est", "moscow"); None also where they say "local time", which is the report's own.
    """

    shift: float | None = None
    unit: Unit | None = None
    narrative: bool = False
    direction: int | None = None
    keeps: bool = False
    latest: bool = False
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
    zone: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether it names a day, month or other part of the year, apart from any shift."""
        return bool(self.weekday or self.month or self.quarter or self.half or self.season or self.holiday)

    @property
    def is_of_calendar(self) -> bool:
        """Whether some year has its day of the month, where it names one: none has a 30 February."""
        return not (self.month and self.day) or self.holiday is not None or self.day <= _LONGEST_MONTHS[self.month - 1]

    @property
    def is_bare_weekday(self) -> bool:
        """Whether it is a weekday and no more: no part of it, no hour, no "late"."""
        return self.weekday is not None and self.month is None and self.part is None and self.hour is None


@dataclass(frozen=True, slots=True)
class Length:
    """So many units of time; `count` None: the words do not say how many.

    reach: the stretch it covers from the anchor, where the words say so ("the past two weeks", "within 18 months").
    It is "either" for "in 48 hours", which reaches forward where the clause does.
    """

    count: float | None
    unit: Unit | None
    reach: Literal["past", "future", "either"] | None = None


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


_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNITS: dict[str, Unit] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
    "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century", "centurie": "century",
}  # fmt: skip
UNIT_KINDS = frozenset(
    {"MINUTE", "DAY", "WEEK", "WEEKEND", "MONTHLONG", "QUARTER", "YEAR", "DECADE", "CENTURY", "UNITS"}
)
_MODS = {
    "EARLY": "START", "EARLIER": "START", "BEGINNING": "START", "MID": "MID", "LATE": "END", "LATER": "END",
    "END": "END", "YEAREND": "END", "ABOUT": "APPROX", "SO": "APPROX", "NEARLY": "LESS_THAN", "OVER": "MORE_THAN",
    "UNDER": "LESS_THAN", "LEAST": "EQUAL_OR_MORE", "MOST": "EQUAL_OR_LESS", "UP": "EQUAL_OR_LESS", "POST": "AFTER",
    "PRE": "BEFORE", "BEYOND": "ON_OR_AFTER", "DAWN": "START", "DUSK": "START",
}  # fmt: skip
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75}
_COUNTING = NUMBERS | {"AN", "COUPLE", "FEW", "SEVERAL", "DOZEN", "HALF"}
_BACK = frozenset({"LAST", "PAST", "LATEST", "RECENT", "PREVIOUS"})
_FORTH = frozenset({"NEXT", "COMING", "AHEAD"})


def unit_of(token: Token) -> Unit | None:
    """The unit that a word names, singular or plural."""
    return _UNITS.get(token.words) or _UNITS.get(token.words.removesuffix("s"))


def digits(count: float) -> str:
    """A count as TIMEX3 writes it: 2, 2.5, 1000000."""
    return str(int(count)) if count == int(count) else f"{count:.6g}"


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
        match token.kind:
            case "FEW" | "SEVERAL":
                return None
            case "TO" | "OR" | "DASH" if seen:
                break
            case "EXPONENT":
                current = max(current, 1) * token.number
                if token.number >= 1000:
                    total, current = total + current, 0.0
            case "COUPLE":
                current += 2
            case "DOZEN":
                current = max(current, 1) * 12
            case "FRACTION":
                current += _FRACTIONS.get(token.words, 0.5)
            case "HALF":  # "half a year", "two and a half", "a year and a half"
                current += 0.5 if place < 2 or seen else 1.5
            case "DECIMAL":
                current += float(token.words.replace(",", ""))
            case kind if kind in NUMBERS:
                current += token.number
            case _:
                continue
        seen = True
    return total + current if seen else 1


def read_length(tokens: list[Token]) -> Length | None:
    """The length that `tokens` give: "the past two weeks" is two weeks, reaching back."""
    unit = next((unit_of(token) for token in reversed(tokens) if token.kind in UNIT_KINDS), None)
    if unit is None:
        return None
    kinds = {token.kind for token in tokens}
    count = read_count(tokens) if "UNITS" not in kinds or not kinds.isdisjoint(_COUNTING) else None
    reach: Literal["past", "future"] | None = None
    if not kinds.isdisjoint(_BACK):
        reach = "past"
    elif not kinds.isdisjoint(_FORTH):
        reach = "future"
    return Length(count, unit, reach)


def read_point(tokens: list[Token]) -> Point | None:
    """The place in the calendar that `tokens` give, whatever their order; None where the calendar has no such place."""
    walk = _Walk()
    for place, token in enumerate(tokens):
        following = tokens[place + 1].kind if place + 1 < len(tokens) else ""
        if not walk.turn(token, following):
            walk.clock(token, following)
            walk.name(token, following)
            walk.count(token, following)
    return walk.point()


# Word → how many steps, and whether they are taken from an earlier time of the text.
_STEPS = {
    "LAST": (-1, False), "PAST": (-1, False), "PREVIOUS": (-1, True), "NEXT": (1, False), "COMING": (1, False),
    "FOLLOWING": (1, True), "THIS": (0, False), "CURRENT": (0, False), "THAT": (0, True), "SAME": (0, True),
    "LATEST": (-1, False),
}  # fmt: skip
_PARTS: dict[str, Part] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAYS_FROM_TODAY = {"TODAY": (0, None), "YESTERDAY": (-1, None), "TOMORROW": (1, None), "TONIGHT": (0, "NI"),
                    "OVERNIGHT": (-1, "NI")}  # fmt: skip
_HOURS = frozenset({"DOM", "INT", "DECIMAL", "NUMWORD", "YYYY"})
_AFTER_HOURS = frozenset({"MERIDIEM", "OCLOCK", "ZONE", "IN"})


@dataclass(slots=True)
class _Walk:
    """What has been read so far of a point: its fields, and a "last" or "third" that waits for its noun."""

    fields: dict[str, Any] = field(default_factory=dict)
    step: int | None = None
    ordinal: int | None = None
    impossible: bool = False

    def turn(self, token: Token, following: str) -> bool:
        """ "Last", "this", "next" and their like; "this past" and "this coming" are one step."""
        if token.kind not in _STEPS:
            return False
        step, narrative = _STEPS[token.kind]
        if token.kind == "LATEST" and following == "QUARTER":
            step, narrative = 0, True
            self.fields["latest"] = True
        if token.kind == "SAME" and self.step == 0:
            step = 0
        self.step = step
        if narrative:
            self.fields["narrative"] = True
        return True

    def clock(self, token: Token, following: str) -> None:
        """Times of day."""
        fields = self.fields
        match token.kind:
            case "CLOCK":
                self._tell(token)
            case kind if kind in _HOURS and following in _AFTER_HOURS:
                self._tell(token)
            case "MERIDIEM":
                fields["hour"] = fields["hour"] % 12 + (12 if token.words[0] == "p" else 0)
            case "NOON":
                fields["hour"] = 12
            case "MIDNIGHT":
                fields["hour"] = 24
            case "ZONE" if token.words != LOCAL:
                fields["zone"] = token.words
            case "DAWN" | "DUSK":
                fields["part"] = "MO" if token.kind == "DAWN" else "EV"
            case "PART" if "hour" in fields:  # "4 in the afternoon"
                if token.words != "morning" and fields["hour"] < 12:
                    fields["hour"] += 12
            case "PART":
                fields["part"] = _PARTS[token.words]
                if self.step is not None:
                    fields |= {"unit": "day", "shift": self.step}
                    self.step = None
            case "FULLTIME":
                self._date(token.words[:10])
                fields |= {"hour": int(token.words[11:13]), "minute": int(token.words[14:16])}
                fields["zone"] = "utc" if token.words.endswith("z") else None

    def name(self, token: Token, following: str) -> None:
        """Names of days, months, seasons and holidays, and whole dates."""
        fields = self.fields
        match token.kind:
            case "MONTH" | "MAY" | "SHORTMONTH":
                fields["month"] = token.number
                self._aim()
            case "WEEKDAY" | "SHORTDAY" if "holiday" in fields:
                fields["day"] = 1 if token.number == 1 else 0  # Easter Monday, Easter Sunday
            case "WEEKDAY" | "SHORTDAY":
                fields["weekday"] = token.number
                self._aim()
            case "SEASON" | "SPRING":
                fields["season"] = _SEASONS[token.words]
                self._aim()
            case "HOLIDAY":
                fields["holiday"] = token.words
                self._aim()
            case "EVE":
                fields["day"] = -1
            case "ISO":
                self._date(token.words)
            case "SLASHED":  # month first, as in American reports, unless that cannot be
                month, day, year = map(int, token.words.split("/"))
                if month > 12:
                    month, day = day, month
                fields |= {"month": month, "day": day}
                fields["year"] = year if year > 99 else year + (1900 if year > 50 else 2000)
            case kind if kind in _DAYS_FROM_TODAY:
                shift, part = _DAYS_FROM_TODAY[kind]
                fields |= {"unit": "day", "shift": shift}
                if part:
                    fields["part"] = part

    def count(self, token: Token, following: str) -> None:
        """Years, days of the month, ordinals, and units with what "last" or "third" said of them."""
        fields, number = self.fields, token.number
        match token.kind:
            case "YYYY" if following != "ZONE":
                fields["year"] = number
            case "DOM" if following not in _AFTER_HOURS:
                fields["day"] = number
            case "ORDINAL" | "SECOND":
                self.ordinal = number
            case "DECADES":
                fields |= _decade(token)
            case "FISCAL":
                fields["fiscal"] = True
            case "FISCALYEAR":
                fields |= {"year": number, "fiscal": True}
            case "QUARTERS":
                fields["quarter" if token.words[0] == "q" else "half"] = number
            case "YEAREND":
                fields |= {"unit": "year", "shift": 0}
            case "CENTURY" if self.ordinal is not None:
                fields["century"] = self.ordinal - 1
                self.ordinal = None
            case "QUARTER" | "HALF" if self.ordinal is not None:
                fields[token.words] = self.ordinal
                self.ordinal = None
                self._aim()
            case "HALF" if self.step is not None:
                fields["half"] = 2 if self.step < 0 else 1
                self.step = None
            case "WEEKEND" if (self.step or 0) == 0 and not fields.get("narrative"):
                fields["unit"] = "weekend"  # which one, the tense tells
                self._aim()
            case "WEEK" if following == "OF":
                fields["unit"] = "week"
                self.step = None
            case kind if kind in UNIT_KINDS and "year" not in fields and "holiday" not in fields:
                if self.step is not None or "unit" not in fields:
                    fields |= {"unit": unit_of(token), "shift": self.step or 0}
                self.step = None

    def point(self) -> Point | None:
        """The point read, if the calendar can have it."""
        if self.ordinal is not None and "month" in self.fields:
            self.fields.setdefault("day", self.ordinal)
        point = Point(**self.fields)
        possible = (
            not self.impossible
            and (point.day is None or -1 <= point.day <= 31)
            and (point.month is None or 1 <= point.month <= 12)
            and (point.quarter is None or point.quarter <= 4)
            and (point.half is None or point.half <= 2)
            and (point.hour is None or (point.hour <= 24 and point.minute < 60))
            and (point.century is None or point.century < 22)
        )
        return point if possible else None

    def _aim(self) -> None:
        if self.step is not None:
            self.fields["direction"] = self.step
            self.step = None

    def _date(self, words: str) -> None:
        year, month, day = map(int, words.split("-"))
        self.fields |= {"year": year, "month": month, "day": day}
        self.impossible |= year == 0

    def _tell(self, token: Token) -> None:
        if token.kind in ("CLOCK", "DECIMAL"):  # 7:15, and 7.15 p.m.
            hour, minute = token.words.replace(".", ":").split(":")[:2]
            self.fields |= {"hour": int(hour.replace(",", "")), "minute": int(minute)}
            self.impossible |= len(minute) != 2
        elif len(token.words) == 4 and token.words.isdigit():  # 0600 GMT
            self.fields |= {"hour": int(token.words[:2]), "minute": int(token.words[2:])}
        else:
            self.fields["hour"] = token.number


def _decade(token: Token) -> dict[str, int]:
    digits = "".join(filter(str.isdecimal, token.words))
    if len(digits) == 4:
        if digits.endswith("00") and digits[:2] != "20":  # the 1800s
            return {"century": int(digits[:2])}
        return {"decade": int(digits[:3])}
    return {"decade": 190 + (int(digits) if digits else token.number) // 10}
