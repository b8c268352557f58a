"""The rules that find time expressions: a table of patterns over classes of words.

A pattern is a regular expression in which each name in capitals stands for a class of `time_words` or for one of
the phrases below. Every rule runs over the whole text; of candidates that overlap, the longest wins, then the one
whose rule stands first. The inventory follows the TIMEX3 guidelines of TimeML 1.2.1: determiners are inside,
prepositions outside, and ages ("a 44-year-old", "52 years old") are no time expressions.
"""

import re
from typing import NamedTuple

from standoff.reading.times import matches as read
from standoff.reading.times import recurrences as recur
from standoff.reading.times.forms import UNIT_KINDS, Length, Meaning, Point, TimeForm, read_mod
from standoff.reading.times.matches import Match, Reader
from standoff.reading.times.words import CODE, Lexed, Token
from standoff.record import Span
from standoff.vocabulary import TimeType

_PHRASES = {
    "NUM": "(?:DOM|INT|YYYY|NUMWORD|TENS|EXPONENT)",
    "COUNT": "(?:AN? COUPLE OF? | AN? (?:FEW|DOZEN) | FEW | SEVERAL | HALF AN | AN HALF"
    " | AN? NUM{0,4} (?:NUM|DECIMAL) (?:FRACTION|AND AN HALF)? (?: (?:TO|OR|DASH) NUM{1,4} )? | FRACTION)",
    "CALENDAR": "(?:DAY|WEEK|WEEKEND|MONTHLONG|QUARTER|YEAR|DECADE|CENTURY)",
    "UNIT": "(?:MINUTE|CALENDAR)",
    "UPTO": "(?:DASH|AND|OR|TO|THROUGH)",
    "BOUND": "(?:ABOUT|NEARLY|OVER|UNDER|JUST? (?:MORE|LESS) THAN|NO (?:MORE|LESS) THAN|AT (?:LEAST|MOST)|UP TO"
    "|AS (?:LONG|FEW) AS|JUST (?:OVER|UNDER))",
    # "Over three years" may mean more than three; "over the past three years" does not.
    "LIMIT": "(?:(?!OVER (?:THE|THESE|POSSESSIVE|LAST|PAST|NEXT|COMING|AN NUM)|UNDER POSSESSIVE) BOUND)",
    # "They said that Friday's vote", "announced that third-quarter profit": a conjunction.
    "DEMONSTRATIVE": "(?:(?<!SAID)THAT)",
    "TURN": "(?:LAST|PAST|THIS|NEXT|COMING|FOLLOWING|PREVIOUS|DEMONSTRATIVE|SAME|CURRENT|LATEST)",
    "TURNS": "(?:THE? (?:THIS (?:PAST|COMING)|THAT SAME|TURN))",
    "MONTHS": "(?:MONTH|MAY)",
    "ANYMONTH": "(?:MONTH|MAY|SHORTMONTH)",
    "ORDINALS": "(?:ORDINAL|SECOND)",
    "DATE": "(?:ANYMONTH (?:DOM|THE? ORDINALS) (?:COMMA? YYYY)?"
    "|(?:THE? ORDINALS OF?|DOM OF?) ANYMONTH (?:COMMA? YYYY)?|ISO|SLASHED)",
    "WEEKDAYS": "(?:TURNS? WEEKDAY (?:COMMA? DATE|OF? TURNS WEEK)?|(?:WEEKDAY|SHORTDAY) COMMA? DATE)",
    "DAYS": "(?:TODAY|YESTERDAY|TOMORROW|WEEKDAYS|DATE)",
    "EDGE": "(?:EARLY|LATE|MID|EARLIER|LATER)",
    "EDGES": "(?:SOMETIME|THE? (?:EARLY|LATE|MID|BEGINNING|END) OF|EDGE IN?)",
    "CLOCKS": "(?:(?:CLOCK|DOM|DECIMAL|NUMWORD) MERIDIEM|(?:DOM|NUMWORD) OCLOCK"
    "|(?<=AT) (?:CLOCK|DOM|NUMWORD) (?=IN THE PART)|NOON|MIDNIGHT|(?:CLOCK|INT|YYYY) (?=ZONE)|(?<=[AT BY]) CLOCK)",
    "ZONES": "(?:COMMA? ZONE)",
    "YEARS": "(?:FISCAL? YYYY|TURNS FISCAL? YEAR)",
    "SEASONS": "(?:SEASON|SPRING)",
}  # fmt: skip
_NAME = re.compile(r"\b[A-Z]{2,}\b")


def _compile(pattern: str) -> re.Pattern[str]:
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: _PHRASES.get(name.group()) or CODE[name.group()], pattern)
    return re.compile(pattern.replace(" ", ""))


class Rule(NamedTuple):
    """One row of the table: its name, its confidence, how it is read, what it looks like.

    confidence: how often on TempEval-3 what it finds is a time expression and has this value, rounded; up to 0.3
    higher where the corpus contradicts itself (2000-W7, 1989-WXX and 1998-W08 for the same words; nights as days).
    """

    name: str
    confidence: float
    read: Reader
    pattern: re.Pattern[str]


RULES = tuple(
    Rule(name, confidence, reader, _compile(pattern))
    for name, confidence, reader, pattern in (
        ("clock", 0.7, read.clock, "ABOUT? CLOCKS ZONES? (?:IN THE PART)?"
         " (?:COMMA? ON? (?:EDGE? DAYS PART?|TURNS PART))?"),
        ("clock", 0.7, read.point, "DAYS PART? COMMA? AT ABOUT? CLOCKS ZONES?"),
        ("clock", 0.7, read.point, "FULLTIME"),
        ("day-part", 0.8, read.point, "(?:EDGE ON?)? DAYS EDGE? PART|(?:THE|EDGE){0,2} PART (?:OF|ON|COMMA)? DAYS"),
        ("day-part", 0.8, read.relative, "THE? EDGE? TURNS EDGE? PART|THE EDGE? PART"),
        ("day-part", 0.8, read.point, "TONIGHT|OVERNIGHT|EDGE PART"),
        ("weekday", 0.9, read.weekday, "(?:EDGE ON?)? WEEKDAYS"),
        ("date", 0.95, read.date, "EDGES? ABOUT? DATE"),
        ("clock", 0.7, read.range_hour,
         "(?<=[FROM BETWEEN]) (?:DOM|NUMWORD) (?=(?:AND|TO|DASH) (?:DOM|NUMWORD) MERIDIEM)"),
        ("day-part", 0.7, read.point, "(?:EDGE ON?)? DAYS (?:AT|COMMA)? (?:DAWN|DUSK)|(?:DAWN|DUSK) ON? DAYS"
         "|(?<=[AT BY BEFORE AFTER SINCE]) (?:DAWN|DUSK)"),
        ("weekday", 0.9, read.range_weekday, "(?<=WEEKDAY [TO THROUGH DASH]) WEEKDAY"),
        ("day-of-range", 0.8, read.last_day, "(?<=ANYMONTH DOM DASH) DOM|(?:(?<=ANYMONTH DOM [AND OR TO THROUGH])"
         "|(?<=ANYMONTH DOM COMMA DOM [AND OR])|(?<=ANYMONTH DOM COMMA DOM COMMA [AND OR])"
         "|(?<=ANYMONTH DOM COMMA DOM COMMA DOM [AND OR])) DOM (?!OTHER|NUM|COMMA DOM|UNIT|UNITS|ANYMONTH|MERIDIEM"
         "|PERCENT)|(?:(?<=ANYMONTH DOM COMMA) DOM|(?<=ANYMONTH DOM COMMA DOM COMMA) DOM)"
         " (?=(?:COMMA DOM)? COMMA? [AND OR] DOM (?!OTHER|NUM|UNIT|UNITS|ANYMONTH|MERIDIEM|PERCENT))"),
        ("day-of-month", 0.7, read.bare_day, "(?<=[DURING BY]) THE ORDINAL"),
        ("day-of-range", 0.8, read.first_day, "DOM (?=UPTO DOM ANYMONTH"
         "|COMMA DOM (?:COMMA DOM)? COMMA? [AND OR] DOM ANYMONTH)"),
        ("today", 0.95, read.point, "EDGES? (?:TODAY|YESTERDAY|TOMORROW)"),
        ("today", 0.95, read.beyond_tomorrow, "THE DAY (?:BEFORE YESTERDAY|AFTER TOMORROW)"),
        ("month", 0.9, read.month, "EDGES? ABOUT? TURNS? MONTHS (?:COMMA? OF? YEARS)?|EDGES? SHORTMONTH YYYY"),
        ("season", 0.85, read.season, "EDGES? (?:TURNS|THE) EDGE? SEASONS (?:OF? YEARS)?|EDGES? SEASONS OF? YEARS"
         "|EDGE SEASONS|(?<=IN) SEASONS|SEASON"),
        ("quarter", 0.9, read.point, "(?:THE? YEAR)? FISCAL YEAR? YYYY POSS? ORDINALS QUARTER"
         "|EDGES? (?:THE|TURNS)? FISCAL? ORDINALS FISCAL? QUARTER"
         " (?:OF? (?:YEARS|THE FISCAL? YEAR))?"),
        ("quarter", 0.9, read.point, "(?:TURNS YEAR POSS|THE? YYYY) ORDINALS (?:QUARTER|HALF)"),
        ("quarter", 0.9, read.point, "QUARTERS (?:(?:OF|COMMA)? YEARS)|YYYY QUARTERS|(?<=IN) QUARTERS"),
        ("half", 0.9, read.point, "EDGES? THE? (?:TURNS|ORDINALS) HALF OF (?:YEARS|THE FISCAL? YEAR)"),
        ("year-ago", 0.6, read.year_ago, "THE? COMPARABLE? YEAR (?:EARLIER|AGO)"
         " ORDINALS? (?:QUARTER|PERIOD|MONTHLONG)?"),
        ("period", 0.6, read.period, "THE (?:SAME|COMPARABLE)? (?:PERIOD|QUARTER) OF? (?:YEARS|AN YEAR (?:AGO|EARLIER))"
         "|THE YYYY (?:QUARTER|PERIOD)|THE? LATEST PERIOD"),
        ("year", 0.9, read.year, "THE? FISCAL YEAR? YYYY DASH (?:DOM|INT|YYYY)|THE? FISCAL YEAR YYYY"
         "|EDGES? ABOUT? (?:THE? YEAR)? FISCAL? YYYY (?:AND? BEYOND|OR LATER)?"
         "|(?:POST|PRE) YYYY"),
        ("year", 0.9, read.year_in_words, "THE YEAR NUMWORD EXPONENT NUMWORD?"),
        ("year", 0.9, read.last_year_of_range, "(?<=YYYY DASH) (?:DOM|INT)"),
        ("year", 0.9, read.point, "FISCALYEAR"),
        ("decade", 0.95, read.decade, "(?:THE? EDGE?|EDGES THE?) DECADES"),
        ("century", 0.95, read.point, "EDGES? THE? EDGE? ORDINALS CENTURY"),
        ("holiday", 0.8, read.point, "EDGE? TURNS? HOLIDAY (?:DAY|EVE|WEEKDAY)? YYYY?"),
        ("stretch", 0.5, read.stretch, "THE? PAST CALENDAR (?:OR SO)?"
         "|THE (?:LAST|NEXT) (?:WEEK|MONTHLONG|YEAR|DECADE|CENTURY) (?:OR SO)?"),
        ("relative", 0.75, read.relative, "THE (?:WEEK|WEEKEND) OF DATE"
         "|EDGES? TURNS FISCAL? CALENDAR|EDGES? THE (?:FISCAL|FILL)? CALENDAR"),
        ("year-end", 0.6, read.point, "EDGE? (?:YEAREND|YEAR POSS? END)"),
        ("distance", 0.7, read.distance, "BOUND? (?:COUNT|AN|ANOTHER)? FILL? (?:UNIT|UNITS) (?:OR SO)?"
         " (?:AGO|EARLIER|LATER|HENCE|FROM NOW)"),
        ("distance", 0.7, read.distance, "THE (?:DAY|WEEK|MONTHLONG|YEAR) (?:BEFORE|AFTER) (?=STOP|COMMA|BREAK)"),
        ("length", 0.8, read.length, "LIMIT? (?:THE|THESE|POSSESSIVE|ANOTHER)?"
         " (?:LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|LATEST|ORDINALS)? LIMIT? COUNT MORE? FILL{0,2}"
         " (?:UNIT PERIOD?|UNITS) (?:OR SO|AND AN HALF)?"),
        ("length", 0.8, read.length, "BOUND? (?:AN|ANOTHER) FILL? UNIT (?:AND AN HALF|OR SO|OR NUM)?"),
        ("length", 0.6, read.length, "THE (?:COMING|PAST) UNITS|THE? UNITS AHEAD"),
        ("length", 0.4, read.bare_units, "UNITS (?:OR UNITS)?"),
        ("length", 0.7, read.lasting, "THE? (?:COUNT|AN) UNIT OLD"),
        ("length", 0.6, read.vague_length, "AN WHILE|ABOUT TIME"),
        ("every", 0.9, recur.every, "EVERY COUNT? OTHER? (?:UNIT|UNITS|WEEKDAY PART?|PART|MONTHS|SEASONS)"
         "|PLURALDAY PARTS?|WEEKDAY PARTS|COUNT? TIMES AN UNIT"),
        ("every", 0.5, recur.daily, "DAILY"),
        ("every", 0.5, recur.annually, "ANNUALLY"),
        ("now", 0.7, read.fixed("PRESENT_REF"), "RIGHT? NOW|THESE UNITS"),
        ("now", 0.5, read.fixed("PRESENT_REF"), "CURRENT"),
        ("recent", 0.5, read.recent, "THE? RECENT UNITS (?:AND UNITS)?|RECENTLY|RECENT"),
        ("soon", 0.45, read.soon, "SOON"),
        ("future", 0.6, read.fixed("FUTURE_REF"), "THE NEAR? FUTURE|THE NEAR TERM|FUTURE UNITS"
         "|AN LATER DATEWORD"),
        ("future", 0.6, read.fixed("FUTURE_REF"), "COMING UNITS"),
        ("past", 0.6, read.fixed("PAST_REF"), "PAST UNITS"),
        ("past", 0.8, read.fixed("PAST_REF"), "THE PAST (?!NUM|FEW|SEVERAL|COUPLE)"),
    )
)  # fmt: skip


def find(lexed: Lexed, trusted: bool = False) -> list[TimeForm]:
    """The time expressions of a text, in its order; they do not overlap.

    trusted: the text is known to be one, so the words around are not asked.
    """
    taken = bytearray(len(lexed.tokens))
    found: list[TimeForm] = []
    candidates = [
        (match.start() - match.end(), place, match.start())
        for place, rule in enumerate(RULES)
        for match in rule.pattern.finditer(lexed.codes)
    ]
    candidates.sort()
    for minus_length, place, first in candidates:
        past = first - minus_length
        if any(taken[first:past]):
            continue
        match = Match(lexed, first, past, trusted)
        meaning = None if _is_title(match) else RULES[place].read(match)
        if meaning is not None:
            taken[first:past] = b"\1" * (past - first)
            found.append(_form(RULES[place], match, meaning))
    found.sort(key=lambda form: form.span)
    return found


_NEVER_CAPITAL = UNIT_KINDS | {"TODAY", "TONIGHT"}


def _is_title(match: Match) -> bool:
    """Whether the unit or "today" has a capital within a sentence: "60 Minutes", "This Week", "USA Today"."""
    tokens = match.tokens
    last, before = tokens[-1], match.near(-1)
    if match.trusted or last.kind not in _NEVER_CAPITAL or tokens[0].kind == "HOLIDAY" or not match.is_capital(last):
        return False
    if match.lexed.text[last.start + 1].isupper() and last.kind != "TODAY":
        return False  # all in capitals
    return len(tokens) > 1 or (before.kind == "OTHER" and match.is_capital(before))


_DETERMINERS = frozenset({"THE", "AN", "POSSESSIVE", "THAT", "THIS"})
# In a distance these say which way, and nothing about the beginning or end of a day.
_DIRECTIONS = frozenset({"EARLIER", "LATER"})


def _form(rule: Rule, match: Match, meaning: Meaning) -> TimeForm:
    tokens = match.tokens
    if _is_attributive(match):
        while tokens[0].kind in _DETERMINERS:
            tokens = tokens[1:]
    if rule.name in ("distance", "year-ago", "period"):
        mod = read_mod([token for token in tokens if token.kind not in _DIRECTIONS])
    else:
        mod = read_mod(tokens)
    if isinstance(meaning, Length) and mod is None and match.near(-1).kind == "WITHIN":
        mod = "EQUAL_OR_LESS"
    span = Span(tokens[0].start, tokens[-1].end)
    return TimeForm(span, _type(rule, meaning), meaning, mod, f"rule:time-{rule.name}", rule.confidence)


def _type(rule: Rule, meaning: Meaning) -> TimeType:
    if isinstance(meaning, Point):
        return "TIME" if meaning.part or meaning.hour is not None else "DATE"
    if isinstance(meaning, Length):
        return "DURATION"
    return "SET" if rule.name == "every" else "DATE"


def _is_attributive(match: Match) -> bool:
    """Whether it stands before a noun that owns the determiner: "a 10-hour tour", "its third-quarter loss"."""
    tokens, text = match.tokens, match.lexed.text
    last: Token = tokens[-1]
    if len(tokens) < 3 or last.kind not in UNIT_KINDS | {"AGO", "EARLIER"} or last.kind == "UNITS":
        return False
    return text[last.start - 1] in "-–" or tokens[-2].kind in ("DOM", "INT", "NUMWORD", "TENS")
