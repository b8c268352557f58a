"""The words that time expressions are made of: a lexicon, and a lexer that turns text into classes of words.

Each token gets one class, written as one character, so that a rule about words is a regular expression over a
short string (`Lexed.codes`) and every rule runs at the speed of the expression engine.
"""

import re
from typing import NamedTuple

from standoff.reading.times.holidays import NAMES


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


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

# Class → its words. A word stands in one class only; a rule names several classes where a word can be several things.
_CLASSES = {
    "THE": "the",
    "AN": "a an",
    "ANOTHER": "another",
    "POSS": "'s '",
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
    "COMPARABLE": "comparable corresponding",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid middle",
    "EARLIER": "earlier",
    "LATER": "later",
    "BEGINNING": "beginning start",
    "END": "end",
    "SOMETIME": "sometime",
    "HALF": "half",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "TO": "to",
    "AND": "and",
    "OR": "or",
    "SO": "so",
    "AS": "as",
    "FROM": "from",
    "BY": "by",
    "FOR": "for",
    "SINCE": "since",
    "WITHIN": "within",
    "DURING": "during throughout until till",
    "BETWEEN": "between",
    "THROUGH": "through",
    "COMMA": ",",
    "STOP": ". ; ! ?",
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
    "WHILE": "while",
    "TIME": "time",
    "YEAREND": "year-end",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "HENCE": "hence",
    "AHEAD": "ahead",
    "BEYOND": "beyond",
    "ABOUT": "about around approximately roughly some",
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
    "LONG": "long much",
    "FEW": "few",
    "COUPLE": "couple",
    "DOZEN": "dozen",
    "SEVERAL": "several many",
    "FILL": "additional extra further full straight consecutive successive trading business working calendar entire "
    "whole",
    "EVERY": "every each",
    "TIMES": "twice once times",
    "DAILY": "daily weekly monthly yearly hourly nightly fortnightly",
    "ANNUALLY": "annually",
    "NOW": "now nowadays currently",
    "RIGHT": "right",
    "RECENTLY": "recently lately",
    "SOON": "soon",
    "FUTURE": "future",
    "NEAR": "near foreseeable distant immediate short medium long-term",
    "DATEWORD": "date",
    "DAWN": "dawn daybreak sunrise",
    "DUSK": "dusk nightfall sunset",
    "OLD": "old olds",
    "OCLOCK": "o'clock",
    "ZONE": "gmt utc est edt cst cdt mst mdt pst pdt et bst cet cest",
    "FISCAL": "fiscal",
    "ENDED": "ended ending",
    "EVE": "eve",
    "SAID": "said says say saying announced announces reported reports confirmed added noted believe believes stated "
    "warned hoped hopes insisted claimed claims argued argues show shows showed complained conceded acknowledged "
    "estimated estimates predicted forecast forecasts indicated suggested means meant",
    "POST": "post",
    "PRE": "pre",
    "EXPONENT": "hundred thousand million billion",
    "PERCENT": "% percent",
}  # fmt: skip
_OTHER_CLASSES = (
    "OTHER", "BREAK", "DOM", "INT", "YYYY", "DECIMAL", "FRACTION", "NUMWORD", "TENS", "ORDINAL", "SECOND", "MONTH",
    "SHORTMONTH", "MAY", "WEEKDAY", "SHORTDAY", "PLURALDAY", "CLOCK", "MERIDIEM", "ISO", "SLASHED", "DECADES",
    "FULLTIME", "QUARTERS", "FISCALYEAR", "HOLIDAY",
)  # fmt: skip

# Class → its character; the characters are letters without a meaning in regular expressions.
CODE: dict[str, str] = {name: chr(0x4E00 + place) for place, name in enumerate((*_OTHER_CLASSES, *_CLASSES))}
NUMBERS = frozenset({"DOM", "INT", "YYYY", "NUMWORD", "TENS", "EXPONENT", "DECIMAL", "FRACTION"})
# Ordinary words, or none, when in lower case: "may have", "march on", "et al".
_CAPITALISED = frozenset({"MAY", "SHORTMONTH", "ZONE"})


def _lexicon() -> dict[str, tuple[str, int]]:
    entries = {word: (kind, 0) for kind, words in _CLASSES.items() for word in words.split()}
    entries |= {"hundred": ("EXPONENT", 100), "thousand": ("EXPONENT", 1000)}
    entries |= {"million": ("EXPONENT", 10**6), "billion": ("EXPONENT", 10**9)}
    entries |= {word: ("NUMWORD", value) for value, word in enumerate(_SMALL + _TEENS)}
    entries |= {word: ("TENS", value) for word, value in _TENS.items()}
    entries |= {word[:-1] + "ies": ("DECADES", value) for word, value in _TENS.items()}
    entries |= {word: ("ORDINAL", value) for value, word in enumerate(_ORDINALS, 1)}
    entries |= {"second": ("SECOND", 2), "final": ("ORDINAL", 4)}
    for value, name in enumerate(_MONTHS, 1):
        entries[name] = ("MONTH", value)
        entries[name[:3]] = ("SHORTMONTH", value)
        entries[name[:3] + "."] = ("MONTH", value)
    entries |= {"sept": ("SHORTMONTH", 9), "sept.": ("MONTH", 9), "may": ("MAY", 5), "march": ("MAY", 3)}
    for value, name in enumerate(_WEEKDAYS, 1):
        entries |= {name: ("WEEKDAY", value), name + "s": ("PLURALDAY", value), name[:3] + ".": ("SHORTDAY", value)}
    entries |= {"tues.": ("SHORTDAY", 2), "thur.": ("SHORTDAY", 4), "thurs.": ("SHORTDAY", 4)}
    return entries


_LEXICON = _lexicon()
_UNKNOWN = ("OTHER", 0)

# The longest name first: "Easter Eve" before "Easter". "Labour Day" is another day in other countries.
_HOLIDAYS = (
    "|".join(
        re.escape(name)
        .replace("'", "['’]?")
        .replace("veterans", "veterans['’]?")
        .replace("presidents", "presidents['’]?")
        for name in sorted(NAMES, key=len, reverse=True)
    )
    .replace(r"\ ", r"[\ ]")
    .replace(r"st\.", r"(?:st\.?|saint)")
)
_TOKEN = re.compile(
    rf"""
    (?P<FULLTIME>\b\d{{4}}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z?)
  | (?P<ISO>\b\d{{4}}-\d\d-\d\d\b|\b9/11\b)
  | (?P<CLOCK>\b\d{{1,2}}:\d\d(?::\d\d)?(?!\d))
  | (?P<SLASHED>\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b)
  | (?P<DECADES>['’`]?\b(?:\d\d)?\d0['’]?s\b)
  | (?P<FRACTION>\b\d/\d\b|[½¼¾])
  | (?P<QUARTERS>\b[QH][1-4]\b)
  | (?P<FISCALYEAR>\bFY\s?['’]?(?:\d{{4}}|\d\d)\b)
  | (?P<HOLIDAY>\b(?=[A-Z])(?i:{_HOLIDAYS})\b)
  | (?P<ORDINAL>\b\d{{1,3}}(?:st|nd|rd|th)\b)
  | (?P<DECIMAL>\b\d++(?:,\d{{3}})*+\.\d+)
  | (?P<INT>\b\d+(?:,\d{{3}})*)
  | (?P<MERIDIEM>\b[apAP](?:\.\s?[mM]\.?|[mM]\b)|(?<=\d)[apAP](?:\.[mM]\.?|[mM]\b))
  | (?P<OTHER>(?:https?://|www\.)\S+|\b\w[\w.+-]{{0,63}}+@[\w.-]+|[@\#]\w+|\b[A-Za-z]++-\d{{1,3}}\b)
  | (?P<abbreviation>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)
  | (?P<spoken>\b(?:[Ee]ighteen|[Nn]ineteen|[Tt]wenty)\ (?:(?:{"|".join(_TENS)})(?:[-\ ](?:{"|".join(_SMALL[1:])})\b)?
      |{"|".join(_TEENS)})\b)
  | (?P<word>[Oo]['’]clock|['’]s\b|[Yy]ear-end\b|[^\W\d_]+)
  | (?P<BREAK>\n\s*\n)
  | (?P<mark>[^\s\w])
  | (?P<rest>\w)
    """,
    re.VERBOSE,
)
SEPTEMBER_11 = "2001-09-11"
LOCAL = "local"
# After these a name with "time", or an abbreviation that means other things elsewhere, is a zone.
_CLOCKS = frozenset({"CLOCK", "MERIDIEM", "OCLOCK", "NOON", "MIDNIGHT"})
_AFTER_CLOCKS = frozenset(
    "CT MT PT MSK EET EEST PKT HKT SGT JST KST AEST AEDT NZST NZDT SAST IST Eastern Pacific".split()
)
_KINDS_OF_TIME = frozenset({"standard", "daylight", "summer", "mean"})
_LONGEST_ZONE = 4  # words


def lex(text: str) -> Lexed:
    """The tokens of `text`. A hyphen inside a word is no token, so "two-day" and "two day" read alike."""
    tokens: list[Token] = []
    lexicon = _LEXICON
    for match in _TOKEN.finditer(text):
        kind, number = str(match.lastgroup), 0
        original = match.group()
        words = original.lower()
        if kind == "word":
            kind, number = lexicon.get(words.replace("’", "'"), _UNKNOWN)
            if kind in _CAPITALISED and original == words:
                kind = "OTHER"
        elif kind == "mark":
            if words in "-–" and _joins(text, match.start()):
                continue
            kind, number = lexicon.get(words.replace("’", "'"), _UNKNOWN)
        elif kind == "INT":
            kind, number = _integer(words)
        elif kind == "abbreviation":
            kind, number = lexicon.get(words, _UNKNOWN)
        elif kind == "ORDINAL":
            number = int(words[:-2])
        elif kind == "QUARTERS":
            number = int(words[1])
        elif kind == "FISCALYEAR":
            kind, number = "FISCALYEAR", _full_year(words)
        elif kind == "HOLIDAY":
            words = _holiday_name(words)
        elif kind == "spoken":
            kind, number = "YYYY", _spoken_year(words)
        elif kind == "rest":
            kind = "OTHER"
        elif words == "9/11":
            words = SEPTEMBER_11
        if kind == "TIME" and (first := _zone_before(text, tokens)) is not None:
            start = tokens[first].start
            words = " ".join(text[start : match.start()].lower().split())
            del tokens[first:]
            tokens.append(Token("ZONE", start, match.end(), words, 0))
            continue
        if kind == "OTHER" and tokens and tokens[-1].kind in _CLOCKS and original in _AFTER_CLOCKS:
            kind = "ZONE"
        tokens.append(Token(kind, match.start(), match.end(), words, number))
    return Lexed(text, tokens, "".join([CODE[token.kind] for token in tokens]))


def _zone_before(text: str, tokens: list[Token]) -> int | None:
    """Where the name of a zone begins of which "time" is the next word: "11 p.m. Moscow time"; None for other times."""
    first = len(tokens)
    while first and len(tokens) - first < _LONGEST_ZONE:
        token = tokens[first - 1]
        named = token.kind in ("OTHER", "ZONE") and (text[token.start].isupper() or token.words == LOCAL)
        if not (named or token.words in _KINDS_OF_TIME):
            break
        first -= 1
    if first == len(tokens) or first == 0 or tokens[first].words in _KINDS_OF_TIME:
        return None
    before = tokens[first - 1]
    if before.words in ("(", ",") and first > 1:
        before = tokens[first - 2]
    in_figures = before.kind in ("YYYY", "INT") and before.end - before.start == 4
    return first if before.kind in _CLOCKS or in_figures else None


def _joins(text: str, at: int) -> bool:
    """Whether the hyphen at `at` joins two parts of a word, one of which is not a number."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isalnum() and after.isalnum() and not (before.isdigit() and after.isdigit())


def _integer(words: str) -> tuple[str, int]:
    if len(words) > 9:  # no count or year is longer, and int() is slow on very long digits
        return _UNKNOWN
    number = int(words.replace(",", ""))
    if len(words) == 4 and 1000 <= number < 2200:
        return "YYYY", number
    return ("DOM" if 1 <= number <= 31 and len(words) < 3 else "INT"), number


def _full_year(words: str) -> int:
    number = int("".join(filter(str.isdecimal, words)))
    return number if number > 99 else number + (1900 if number > 50 else 2000)


def _holiday_name(words: str) -> str:
    """A holiday as `time_holidays` names it."""
    name = words.replace("’", "'").replace("saint ", "st. ").replace("st ", "st. ")
    return name if name in NAMES else name.replace("'", "") if name.replace("'", "") in NAMES else _WITH_MARK[name]


_WITH_MARK = {name.replace("'", ""): name for name in NAMES}


def _spoken_year(words: str) -> int:
    """1996 for "nineteen ninety-six"."""
    first, *rest = re.split("[ -]", words)
    return _LEXICON[first][1] * 100 + sum(_LEXICON[word][1] for word in rest)
