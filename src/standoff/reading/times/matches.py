"""What a match of a rule means, and when the words around it forbid it.

One function per kind of match: it gives the meaning, or None where the words are no time expression after all
("no. 1990", "$5 million a year", "52 years old", the Sunday Times, Theresa May).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from standoff.reading.times.forms import (
    UNIT_KINDS,
    Fixed,
    Length,
    Meaning,
    Point,
    read_count,
    read_length,
    read_point,
    unit_of,
)
from standoff.reading.times.words import LOCAL, NUMBERS, SEPTEMBER_11, Lexed, Token

_NOTHING = Token("BREAK", 0, 0, "", 0)


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `past` (excluded) of a text, which a rule takes for a time expression.

    trusted: somebody else takes them for one too, so the words around are not asked.
    """

    lexed: Lexed
    first: int
    past: int
    trusted: bool

    @property
    def tokens(self) -> list[Token]:
        """The tokens matched."""
        return self.lexed.tokens[self.first : self.past]

    def near(self, steps: int) -> Token:
        """The token so many places before (-1, -2) or after (1, 2); an empty one outside the text."""
        at = self.first + steps if steps < 0 else self.past + steps - 1
        tokens = self.lexed.tokens
        return tokens[at] if 0 <= at < len(tokens) else _NOTHING

    def is_capital(self, token: Token) -> bool:
        """Whether a word begins with a capital letter."""
        return self.lexed.text[token.start].isupper()


Reader = Callable[[Match], Meaning | None]


def point(match: Match) -> Meaning | None:
    """A place in the calendar, whatever stands around it."""
    return read_point(match.tokens)


def clock(match: Match) -> Meaning | None:
    """A time of day, whose zone may follow in brackets; not a high noon."""
    if match.tokens[0].kind == "NOON" and match.near(-1).words == "high":
        return None
    found = read_point(match.tokens)
    if found is not None and match.near(1).words == "(" and match.near(2).kind == "ZONE" and found.zone is None:
        zone = match.near(2).words
        return replace(found, zone=None if zone == LOCAL else zone)
    return found


def fixed(value: str) -> Reader:
    """A reader that gives one value."""
    return lambda match: Fixed(value)


_ATTACKS = frozenset("attack attacks terrorist terror hijackers hijackings".split())


def date(match: Match) -> Meaning | None:
    """A day of a month. "May 6-8, 2019" gives its year to both days; "the Sept. 11 attacks" have theirs."""
    found = read_point(match.tokens)
    if found is None or found.year is not None:
        return found
    if not found.is_of_calendar and _is_counted(match.near(1)):  # "in February 30 people"
        return None
    ranged = match.near(1).kind in ("DASH", "TO", "AND") and match.near(2).kind == "DOM"
    if ranged and match.near(3).kind == "COMMA" and match.near(4).kind == "YYYY":
        return replace(found, year=match.near(4).number)
    if (found.month, found.day) == (9, 11) and match.near(1).words in _ATTACKS:
        return replace(found, year=int(SEPTEMBER_11[:4]))
    return found


def _is_counted(after: Token) -> bool:
    """Whether a number before this word counts it."""
    return after.kind == "OTHER" and after.words not in _NO_PLURALS and after.words.endswith(("s", "people", "men"))


def last_day(match: Match) -> Meaning | None:
    """The 8 of "May 6-8": in the month told before."""
    return Point(day=match.tokens[0].number, narrative=True)


def bare_day(match: Match) -> Meaning | None:
    """The day of "until the 20th": the next of that number; nothing where it counts something ("by the 20th man")."""
    number, after = match.tokens[-1].number, match.near(1)
    if not match.tokens[-1].words[0].isdigit():
        return None  # "by the second"
    if after.kind == "DAY" or (after.kind == "OTHER" and after.words.isalpha() and after.words not in _GOING_ON):
        return None
    return Point(day=number, direction=1) if 0 < number <= LONGEST_MONTH else None


_GOING_ON = frozenset("and or but if when while unless to at in because so as that which who with for".split())
LONGEST_MONTH = 31


def first_day(match: Match) -> Meaning | None:
    """The 6 of "6-8 May 2019", the 5 of "5, 6 and 7 May": in the month that follows."""
    place = next(place for place in range(3, 12) if match.near(place).kind in ("MONTH", "MAY", "SHORTMONTH"))
    month, comma = match.near(place), match.near(place + 1)
    year = match.near(place + 2) if comma.kind == "COMMA" else comma
    return Point(day=match.tokens[0].number, month=month.number, year=year.number if year.kind == "YYYY" else None)


_BEFORE_MONTH = frozenset(
    {"IN", "OF", "BY", "SINCE", "FROM", "TO", "AND", "OR", "DURING", "FOR", "AFTER", "BEFORE", "AS", "THAN", "ON",
     "DASH", "BETWEEN", "THROUGH"}
)  # fmt: skip


_AFTER_MODAL = frozenset(
    "be become have take lead cause make bring come go give result happen occur need want affect continue include "
    "prove seem appear still also not well even only soon never then indeed eventually".split()
)


def month(match: Match) -> Meaning | None:
    """A month; a lone "May" or "March" only after a word that months follow, a lone "April" not before a name."""
    after = match.near(1)
    if match.tokens[-1].kind == "MAY" and match.is_capital(after) and after.words in _AFTER_MODAL:
        return None  # "ALL OF THAT MAY BECOME AN OBSTACLE"
    if len(match.tokens) == 1 and not match.trusted:
        before = match.near(-1)
        expected = before.kind in _BEFORE_MONTH
        if match.tokens[0].kind == "MAY":
            noun = after.kind == "OTHER" and after.words.isalpha() and not match.is_capital(after)
            if not expected and not (before.kind == "THE" and noun):  # "the March accession", not "the March for Life"
                return None
        if not (expected or before.kind == "COMMA") and after.kind == "OTHER" and match.is_capital(after):
            return None
    return read_point(match.tokens)


def season(match: Match) -> Meaning | None:
    """A season; not the fall of a town, nor the Winter Olympics."""
    tokens, after = match.tokens, match.near(1)
    if match.trusted or tokens[-1].kind not in ("SEASON", "SPRING"):
        return read_point(tokens)
    if tokens[-1].kind == "SPRING" and tokens[0].kind == "THE" and after.kind in ("OF", "IN", "OTHER"):
        return None
    if match.is_capital(tokens[-1]) and after.kind == "OTHER" and match.is_capital(after):
        return None
    return read_point(tokens)


_NAMED_DAYS = frozenset("black bloody good ash palm cyber maundy holy giving".split())
_TITLES = frozenset("times telegraph mirror herald express mail post independent tribune star sun league".split())


def weekday(match: Match) -> Meaning | None:
    """A day of the week; not Bloody Sunday, nor the Sunday Times."""
    after = match.near(1)
    if match.near(-1).words in _NAMED_DAYS or (after.words in _TITLES and match.is_capital(after)):
        return None
    return read_point(match.tokens)


_BEFORE_YEAR = frozenset(
    {"IN", "OF", "BY", "SINCE", "FROM", "DURING", "AFTER", "BEFORE", "THE", "FOR", "POSSESSIVE", "EARLY", "LATE",
     "MID", "END", "YEAR", "FISCAL", "BETWEEN", "THROUGH"}
)  # fmt: skip
_BEFORE_ROUND_YEAR = frozenset(
    {"IN", "OF", "BY", "SINCE", "FROM", "DURING", "AFTER", "BEFORE", "EARLY", "LATE", "MID", "BETWEEN", "THROUGH"}
)
_NO_PLURALS = frozenset("has was is as its this us his does business press congress unless across less".split())
_BEFORE_QUANTITY = frozenset("$ £ € ¥ # no number about around some over nearly almost than flight".split())


def year(match: Match) -> Meaning | None:
    """A year in four digits, unless it counts or numbers something; round thousands and far years need "in" or so."""
    tokens = match.tokens
    first, after = tokens[0], match.near(1)
    place = next(place for place, token in enumerate(tokens) if token.kind == "YYYY")
    number = tokens[place].number
    if tokens[-1].kind != "YYYY" and tokens[-2].kind == "DASH":  # "fiscal year 2018-19" is known by its end
        return Point(year=number // 100 * 100 + tokens[-1].number, fiscal=True)
    alone = len(tokens) == 1 or first.kind == "ABOUT"
    if alone and not match.trusted:
        before = match.near(-1) if place == 0 else tokens[place - 1]
        if before.kind == "AT" or (after.kind == "ON" and match.near(2).kind in ("DOM", "THE", "MONTH")):
            return None  # a time of day: "at 1930", "2030 on 12 November"
        counts = after.kind == "OTHER" and after.words.endswith("s") and after.words not in _NO_PLURALS
        limit = before.kind == "THAN" and match.near(-2).kind in ("LATER", "EARLIER")  # "no later than 2014"
        if limit:
            return read_point(tokens)
        if (before.words in _BEFORE_QUANTITY and (counts or place == 0)) or after.kind in ("UNITS", "PERCENT", "OLD"):
            return None
        if 1900 <= number < 2100 and number != 2000:
            if counts and before.kind not in _BEFORE_YEAR:
                return None
        elif counts or not (before.kind in _BEFORE_ROUND_YEAR or (before.kind == "THE" and match.is_capital(after))):
            return None
    return read_point(tokens)


def year_in_words(match: Match) -> Meaning | None:
    """ "The year two thousand"."""
    count = read_count(match.tokens)
    return Point(year=int(count)) if count and 1000 <= count < 2200 else None


def last_year_of_range(match: Match) -> Meaning | None:
    """The 17 of "2016-17", the 45 of "1939-45"."""
    first, last = match.near(-2).number, match.tokens[0]
    number = first // 100 * 100 + int(last.words)
    return Point(year=number) if len(last.words) == 2 and number > first else None


def decade(match: Match) -> Meaning | None:
    """A decade; not an age ("in his 80s"), and "80s" only with "the" or "early"."""
    tokens = match.tokens
    short = len(tokens[-1].words) < 5 and tokens[-1].words[0].isdigit()
    bare = short and tokens[0].kind not in ("THE", "EARLY", "LATE", "MID")
    listed = match.near(-1).kind in ("AND", "OR") and match.near(-2).kind == "DECADES"  # "the 70s and 80s"
    if not match.trusted and (match.near(-1).kind == "POSSESSIVE" or (bare and not listed)):
        return None
    return read_point(tokens)


def relative(match: Match) -> Meaning | None:
    """A unit of the calendar near the anchor: "last week", "the following day", "the quarter"."""
    tokens = match.tokens
    found = read_point(tokens)
    bare = tokens[-1].kind == "DAY" and tokens[0].kind == "THE"
    if found is None or (bare and match.near(1).kind in ("BEFORE", "AFTER")):
        return None  # "the day after the attack" is known only to who knows the day of the attack
    if match.near(1).kind == "ENDED" and found.unit == "year":
        return Length(1, "year")
    kinds = [token.kind for token in tokens]
    if kinds[-2:] in (["NEXT", "DAY"], ["NEXT", "PART"], ["THE", "DAY"], ["THE", "QUARTER"]):
        return replace(found, narrative=True)
    return found


def beyond_tomorrow(match: Match) -> Meaning | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    return Point(shift=2 if match.tokens[-1].kind == "TOMORROW" else -2, unit="day")


def length(match: Match) -> Meaning | None:
    """A length with its number; not an age, a fraction or a rate."""
    tokens = match.tokens
    found = read_length(tokens)
    if match.trusted or found is None:
        return found
    before, after = match.near(-1), match.near(1)
    if after.kind == "OLD" or (after.kind == "OF" and found.unit == "quarter" and _is_share(match, found)):
        return None
    if len(tokens) == 2 and tokens[0].kind == "AN" and (tokens[1].kind == "QUARTER" or is_rated(before)):
        return None
    if after.kind == "AN" and match.near(2).kind in UNIT_KINDS:
        return None  # "24 hours a day"
    if before.kind == "WITHIN" and found.reach is None:
        return replace(found, reach="future")
    if before.kind == "IN" and found.reach is None:
        return replace(found, reach="either")
    return found


def _is_share(match: Match, found: Length) -> bool:
    """Whether "quarters of" tells a part ("three quarters of the voters", "the first two quarters of 1990")."""
    return found.count in (1, 3) or match.near(2).kind == "YYYY"


def is_rated(before: Token) -> bool:
    """Whether "a week" after this word is a rate ("seats a week", "$5 million a year")."""
    plural = before.kind == "OTHER" and before.words.endswith("s") and len(before.words) > 3
    return plural or before.kind in NUMBERS | {"UNITS", "TIMES", "PERCENT", "DOZEN"}


_BARE_UNITS = frozenset("hours days weeks months years decades centuries".split())


def bare_units(match: Match) -> Meaning | None:
    """ "Weeks", "years": a length that nobody counts."""
    word, before, after = match.tokens[0], match.near(-1).kind, match.near(1).kind
    if not match.trusted and (
        word.words not in _BARE_UNITS or before in NUMBERS or before == "EARLY" or after in ("OLD", "AN")
    ):
        return None
    return Length(None, unit_of(word))


def vague_length(match: Match) -> Meaning | None:
    """ "A while", "some time"."""
    return Length(None, None) if match.tokens[0].words in ("a", "some") else None


def stretch(match: Match) -> Meaning | None:
    """ "The past year", "the next week": one unit, reaching back or forward."""
    found = read_length(match.tokens)
    return found and replace(found, count=1)


_DIRECTIONS = {"AGO": -1, "EARLIER": -1, "BEFORE": -1, "LATER": 1, "HENCE": 1, "NOW": 1, "AFTER": 1}
_YEARS = {"decade": 10, "century": 100}


def distance(match: Match) -> Meaning | None:
    """So far from the anchor: "two years ago", "three days later", "the year before"."""
    tokens = match.tokens
    last = tokens[-1].kind
    found = read_length([token for token in tokens if token.kind not in _DIRECTIONS])
    if found is None:
        return None
    sign = _DIRECTIONS[last]
    narrative = last in ("EARLIER", "LATER", "BEFORE", "AFTER")
    if found.count is None or found.unit is None:
        return found if narrative else Fixed("FUTURE_REF" if sign > 0 else "PAST_REF")
    return Point(
        shift=sign * found.count * _YEARS.get(found.unit, 1),
        unit="year" if found.unit in _YEARS else found.unit,
        narrative=narrative,
        keeps=found.unit == "year" and found.count == 1 and sign < 0,
    )


def year_ago(match: Match) -> Meaning | None:
    """ "The year-earlier quarter", "year-ago": the time told before, a year earlier."""
    quarter = next((token.number for token in match.tokens if token.kind in ("ORDINAL", "SECOND")), None)
    return Point(shift=-1, unit="year", narrative=True, keeps=True, quarter=quarter)


def period(match: Match) -> Meaning | None:
    """ "The 1988 period", "the same period last year", "the latest period"."""
    tokens = match.tokens
    number = next((token.number for token in tokens if token.kind == "YYYY"), None)
    past = any(token.kind in ("LAST", "AGO", "EARLIER") for token in tokens)
    return Point(shift=-1 if past else 0, unit="year", narrative=True, keeps=True, year=number)


_BORN = frozenset("baby boy girl infant son daughter child children man woman twin twins".split())
_LASTING = frozenset(
    "agreement ban blockade campaign ceasefire civil conflict crisis deal dispute embargo government "
    "insurgency invasion law military occupation offensive rebellion regime revolt rivalry rule siege slump stalemate "
    "standoff strike treaty truce uprising war".split()
)


def lasting(match: Match) -> Meaning | None:
    """How long something has gone on: "the 8-month-old truce", "a four-year-old war"; no person's age."""
    found = read_length([token for token in match.tokens if token.kind != "OLD"])
    after = match.near(1)
    known = after.words in _LASTING if found and found.unit == "year" else after.words not in _BORN
    hyphened = match.lexed.text[match.tokens[-1].start - 1] in "-–"
    return found if hyphened and known and after.kind == "OTHER" else None


def recent(match: Match) -> Meaning | None:
    """ "Recent weeks": a stretch that nobody counts, up to the publication."""
    last = match.tokens[-1]
    return Length(None, unit_of(last), "past") if last.kind == "UNITS" else Fixed("PAST_REF")


def range_hour(match: Match) -> Meaning | None:
    """The 9 of "between 9 and 11 a.m. on Monday"."""
    meridiem = match.near(3).words[:1]
    hour = match.tokens[0].number
    day = match.near(5) if match.near(4).kind == "ON" else match.near(4)
    weekday = day.number if day.kind == "WEEKDAY" else None
    return Point(weekday=weekday, hour=hour % 12 + (12 if meridiem == "p" else 0)) if 1 <= hour <= 12 else None


def range_weekday(match: Match) -> Meaning | None:
    """The Friday of "Monday to Friday": the one after that Monday."""
    return Point(weekday=match.tokens[0].number, direction=1, narrative=True)


def soon(match: Match) -> Meaning | None:
    """ "Soon"; not "soon after", "as soon as"."""
    if match.near(1).kind in ("AFTER", "AS", "BEFORE") or match.near(-1).words in ("as", "how", "too"):
        return None
    return Fixed("FUTURE_REF")
