"""The words that time expressions are made of: a lexicon, and a lexer that turns text into classes of words.

Each token gets one class, written as one character, so that a rule about words is a regular expression over
a short string (`Lexed.codes`) and every rule runs at the speed of the expression engine.
"""

import re
from typing import NamedTuple


class Token(NamedTuple):
    """One token: its class, its offsets, its words in lower case, and its number where it has one."""

    kind: str
    start: int
    end: int
    words: str
    number: int


class Lexed(NamedTuple):
    """A text as tokens, and their classes as one string: one character per token."""

    text: str
    tokens: list[Token]
    codes: str


MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_DECADES = {word[:-1] + "ies": value for word, value in _TENS.items()}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

# Class → its words. A word stands in one class only; rules name several classes where a word can be several things.
_CLASSES = {
    "THE": "the",
    "AN": "a an",
    "POSS": "'s ' ’",
    "POSSESSIVE": "its his her their our my your",
    "THIS": "this",
    "THESE": "these",
    "THAT": "that",
    "LAST": "last",
    "PAST": "past",
    "PREVIOUS": "previous preceding prior",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "FOLLOWING": "following",
    "CURRENT": "current",
    "LATEST": "latest",
    "RECENT": "recent",
    "SAME": "same",
    "COMPARABLE": "comparable corresponding year-on-year",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid middle",
    "EARLIER": "earlier",
    "LATER": "later",
    "BEGINNING": "beginning start",
    "END": "end",
    "HALF": "half",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "TO": "to",
    "AND": "and",
    "OR": "or",
    "SO": "so",
    "FROM": "from",
    "BY": "by",
    "FOR": "for",
    "WITHIN": "within",
    "COMMA": ",",
    "DASH": "- – —",
    "TODAY": "today",
    "YESTERDAY": "yesterday",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "OVERNIGHT": "overnight",
    "NOON": "noon midday",
    "MIDNIGHT": "midnight",
    "SEASON": "summer winter autumn",
    "SPRING": "spring fall",
    "SEASONS": "summers winters autumns springs",
    "PART": "morning afternoon evening night",
    "PARTS": "mornings afternoons evenings nights",
    "MINUTE": "minute hour",
    "DAY": "day",
    "WEEK": "week fortnight",
    "WEEKEND": "weekend",
    "MONTHLONG": "month",
    "QUARTER": "quarter",
    "YEAR": "year",
    "DECADE": "decade",
    "CENTURY": "century",
    "UNITS": "seconds minutes hours days weeks fortnights weekends months quarters years decades centuries",
    "PERIOD": "period",
    "TERM": "term",
    "YEAREND": "year-end",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "SINCE": "since",
    "HENCE": "hence",
    "AHEAD": "ahead",
    "ABOUT": "about around approximately roughly some circa",
    "NEARLY": "nearly almost",
    "MORE": "more",
    "LESS": "less fewer",
    "THAN": "than",
    "OVER": "over",
    "UNDER": "under",
    "LEAST": "least",
    "MOST": "most",
    "UP": "up",
    "NO": "no",
    "JUST": "just only barely",
    "AS": "as",
    "LONG": "long",
    "MUCH": "much",
    "FEW": "few",
    "COUPLE": "couple",
    "DOZEN": "dozen",
    "SEVERAL": "several many various numerous",
    "FILL": "additional extra full straight consecutive successive trading business working calendar solid entire "
    "whole short long",
    "EVERY": "every each",
    "TIMES": "twice once times",
    "SOMETIME": "sometime",
    "NOW": "now nowadays currently",
    "RIGHT": "right",
    "RECENTLY": "recently lately",
    "SOON": "soon",
    "FUTURE": "future",
    "NEAR": "near foreseeable distant immediate",
    "OLD": "old olds",
    "ERA": "b.c. bc bce a.d. ad",
    "OCLOCK": "o'clock",
    "ZONE": "gmt utc est edt cst cdt mst mdt pst pdt et bst cet cest",
    "FISCAL": "fiscal",
    "ENDED": "ended ending",
    "EVE": "eve",
    "NEW": "new",
    "ELECTION": "election",
    "DAILY": "daily weekly monthly quarterly yearly annually hourly nightly fortnightly biweekly biannually",
    "HOLIDAY": "christmas thanksgiving easter halloween",
    "BEYOND": "beyond thereafter onwards onward",
    "POST": "post",
    "PRE": "pre",
    "EXPONENT": "hundred thousand",
    "WHILE": "while",
    "TIME": "time",
    "DURING": "during through throughout until till between toward towards",
    "STOP": ". ; ! ?",
    "ALL": "all",
    "WEEKLONG": "weeklong daylong monthlong yearlong decadelong",
    "PERCENT": "% percent",
}  # fmt: skip
_UNLEXED = (
    "OTHER", "BREAK", "DOM", "INT", "YYYY", "SHORT", "DECIMAL", "FRACTION", "NUMWORD", "TENS", "ORDINAL", "SECOND",
    "MONTH", "SHORTMONTH", "MAY", "WEEKDAY", "SHORTDAY", "PLURALDAY", "CLOCK", "MERIDIEM", "ISO", "SLASHED", "DECADES", "FULLTIME",
)  # fmt: skip

CODE: dict[str, str] = {name: chr(0x4E00 + i) for i, name in enumerate((*_UNLEXED, *_CLASSES))}

NUMBERS = frozenset({"DOM", "INT", "YYYY", "NUMWORD", "TENS", "EXPONENT", "DECIMAL", "FRACTION"})


def _entries() -> dict[str, tuple[str, int]]:
    entries = {word: (kind, 0) for kind, words in _CLASSES.items() for word in words.split()}
    entries |= {word: ("NUMWORD", value) for value, word in enumerate(_SMALL)}
    entries |= {word: ("TENS", value) for word, value in _TENS.items()}
    entries |= {word: ("ORDINAL", value) for value, word in enumerate(_ORDINALS, 1)}
    entries |= {"second": ("SECOND", 2), "final": ("ORDINAL", 4), "hundred": ("EXPONENT", 100)}
    entries |= {"thousand": ("EXPONENT", 1000)}
    for value, name in enumerate(MONTHS, 1):
        entries[name] = ("MONTH", value)
        entries[name[:3]] = ("SHORTMONTH", value)
        entries[name[:3] + "."] = ("MONTH", value)
    entries |= {"sept": ("SHORTMONTH", 9), "sept.": ("MONTH", 9), "may": ("MAY", 5), "march": ("MAY", 3)}
    for value, name in enumerate(WEEKDAYS, 1):
        entries[name] = ("WEEKDAY", value)
        entries[name + "s"] = ("PLURALDAY", value)
        entries[name[:3] + "."] = ("SHORTDAY", value)
    entries |= {"new year's day": ("HOLIDAY", 0), "new year's eve": ("HOLIDAY", 0)}
    entries |= {word: ("DECADES", value) for word, value in _DECADES.items()}
    entries |= {"tues.": ("SHORTDAY", 2), "thur.": ("SHORTDAY", 4), "thurs.": ("SHORTDAY", 4)}
    return entries


_ENTRIES = _entries()
# Ordinary words of English when in lower case: "may have", "march on", "the sun", "jan" in no language of ours.
_NAMES = frozenset({"MAY", "SHORTMONTH"})

_PATTERN = r"""
    (?P<FULLTIME>\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z?)
  | (?P<ISO>\b\d{4}-\d\d-\d\d\b)
  | (?P<CLOCK>\b\d{1,2}:\d\d(?::\d\d)?\b)
  | (?P<SLASHED>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)
  | (?P<DECADES>['’`]?\b(?:\d\d)?\d0['’]?s\b)
  | (?P<FRACTION>\b\d/\d\b|[½¼¾])
  | (?P<ORDINAL>\b\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<DECIMAL>\b\d+(?:,\d{3})*\.\d+\b)
  | (?P<INT>\b\d+(?:,\d{3})*)
  | (?P<MERIDIEM>\b[apAP](?:\.\s?[mM]\.?|[mM]\b)|(?<=\d)[apAP]\.?[mM]\b\.?)
  | (?P<OTHER>(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|[@\#]\w+|\b[A-Za-z]+-\d{1,3}\b)
  | (?P<abbreviation>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|[AB]\.[CD])\.)
  | (?P<spoken>\b(?:eighteen|nineteen|twenty)\ (?:(?:TENS)(?:[-\ ](?:SMALL)\b)?|(?:TEENS))\b)
  | (?P<word>[Oo]['’]clock|[Nn]ew\ [Yy]ear['’]s\ (?:[Dd]ay|[Ee]ve)|['’]s\b|[Yy]ear-end\b|[^\W\d_]+)
  | (?P<BREAK>\n\s*\n)
  | (?P<mark>[^\s\w])
  | (?P<rest>\w)
    """
_TOKEN = re.compile(
    _PATTERN.replace("TENS", "|".join(_TENS)).replace("SMALL", "|".join(_SMALL[1:10])).replace("TEENS", "|".join(_SMALL[10:])),
    re.VERBOSE | re.IGNORECASE,
)


def lex(text: str) -> Lexed:
    """The tokens of `text`. A hyphen inside a word is no token, so "two-day" and "two day" read alike."""
    tokens: list[Token] = []
    append = tokens.append
    entries = _ENTRIES
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        words = match.group()
        number = 0
        if kind == "word":
            lower = words.lower().replace("’", "'")
            kind, number = entries.get(lower, ("OTHER", 0))
            if kind in _NAMES and words == lower:
                kind = "OTHER"
            words = lower
        elif kind == "mark":
            if words in "-–" and _joins(text, match.start()):
                continue
            kind, number = entries.get(words, ("OTHER", 0))
        elif kind == "INT":
            kind, number = _integer(words)
        elif kind == "abbreviation":
            words = words.lower()
            kind, number = entries.get(words, ("OTHER", 0))
        elif kind == "ORDINAL":
            number = int(words[:-2])
        elif kind == "rest" or kind is None:
            kind = "OTHER"
        append(Token(kind, match.start(), match.end(), words, number))
    return Lexed(text, tokens, "".join([CODE[token.kind] for token in tokens]))


def _joins(text: str, at: int) -> bool:
    """Whether the hyphen at `at` joins two parts of a word, one of which is not a number."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isalnum() and after.isalnum() and not (before.isdigit() and after.isdigit())


def _integer(words: str) -> tuple[str, int]:
    if len(words) > 9:  # no count or year is longer, and int() is slow on very long digits
        return "OTHER", 0
    number = int(words.replace(",", ""))
    if len(words) == 4 and (1000 <= number < 2200):
        return "YYYY", number
    if len(words) == 4 and "," not in words:
        return "INT", number
    if 1 <= number <= 31:
        return "DOM", number
    return "INT", number
