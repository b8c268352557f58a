"""Units of measure and currencies: what stands before a number ("US$") and after it ("miles per hour").

The table lies in `standoff/data/units.tsv`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from standoff.reading.language.agents import rows

UnitKind = Literal["money", "percentage", "distance", "duration", "age", "other"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its normal name: "kilometre per hour", "USD"."""

    name: str
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in the text, and where it ends."""

    unit: Unit
    end: int


@dataclass(frozen=True, slots=True)
class _Tables:
    """words: by first word, the rest with the unit, longest first. symbols, before: longest first."""

    words: dict[str, list[tuple[str, Unit]]]
    symbols: dict[str, list[tuple[str, Unit]]]
    before: dict[str, Unit]
    longest_before: int


_KINDS: dict[str, UnitKind] = {
    "money": "money", "percentage": "percentage", "distance": "distance", "duration": "duration", "other": "other",
}  # fmt: skip
PERCENT = Unit("percent", "percentage")
_AGE = Unit("year of age", "age")
_SINGULAR_ONLY = frozenset(("percent", "per cent", "pct", "pc", "feet", "inches", "centuries", "mph", "kmh", "kph"))
# A letter that is a word, a name or a grade where it stands alone.
_GLUED_ONLY = frozenset("A C F J K L N T V X Y b c h in l p s t x bp hp mb cal pt kt fps MP mp pc m".split())
_GAP = re.compile(r"[ \xa0\u202f]?")
_FIRST_WORD = re.compile(r"[ \xa0\u202f]?[-‑–]?[ ]?([A-Za-z]+)")
_OLD = re.compile(r"[- ]olds?\b|(?: of age)\b", re.IGNORECASE)
_PER = re.compile(
    r"(?:[ -](?:per|a|an|each|every)[ -]|\s?/\s?)(square (?:foot|feet|met(?:re|er)|mile|kilomet(?:re|er))|[a-z]+"
    r"|sq m|sq ft)\b(?![ -](?:earlier|ago|later|before|after|old|previously|prior|since)\b)",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\s?/\s?")
# After "a", only what rates are usually told by: "$40 a barrel", not "two points a player".
_RATED_BY = frozenset(
    "second minute hour day night week fortnight month quarter year decade century season game match barrel ton tonne "
    "share gallon litre liter ounce gram gramme kilogram kilo pound mile head pop piece unit person bottle unit plate "
    "ticket kilometre kilometer metre meter acre hectare vote word".split()
)
_ADJECTIVE = re.compile(
    r"(?:U\.?S\.?|American) (?=gallon|ton|pound|bushel)|(?:long|short|imperial|metric) (?=ton|gallon)"
)


@cache
def _tables() -> _Tables:
    words: dict[str, list[tuple[str, Unit]]] = {}
    symbols: dict[str, list[tuple[str, Unit]]] = {}
    before: dict[str, Unit] = {}
    for name, kind, spelt, after, front in rows("units.tsv"):
        unit = Unit(name, _KINDS[kind])
        for phrase in _listed(spelt):
            for form in dict.fromkeys((phrase, _plural(phrase))):
                first = re.split(r"[ .-]", form)[0]
                words.setdefault(first, []).append((form, unit))
        for symbol in _listed(after):
            symbols.setdefault(symbol[0], []).append((symbol, unit))
        for symbol in _listed(front):
            before[symbol] = unit
    for entries in (*words.values(), *symbols.values()):
        entries.sort(key=lambda entry: -len(entry[0]))
    return _Tables(words, symbols, before, max(map(len, before)))


def _listed(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("|")


def _plural(phrase: str) -> str:
    """ "square metres", "miles per hour"; what is a plural already, and symbols, stay."""
    if phrase in _SINGULAR_ONLY:
        return phrase
    head, per, rest = phrase.partition(" per ")
    if head.startswith("degree") and " " in head:
        return "degrees" + head.removeprefix("degree")
    if head.endswith("foot"):
        return head[:-4] + "feet" + per + rest
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + per + rest
    if head.endswith("inch"):
        return head + "es" + per + rest
    for article in (" an ", " a "):
        if article in head:
            one, _, other = head.partition(article)
            return one + "s" + article + other
    return head + "s" + per + rest


def unit_after(text: str, end: int, digits: bool) -> Found | None:
    """The unit that follows a number which ends at `end`, with the rate it is told by ("a month").

    digits: the number is written in digits, so that symbols ("km", "%") may follow it.
    """
    found = (_symbol(text, end) if digits else None) or _in_words(text, end)
    if found is None:
        return None
    if found.unit.kind == "duration" and found.unit.name in ("year", "month", "week", "day"):
        old = _OLD.match(text, found.end)
        if old:
            return Found(_AGE if found.unit.name == "year" else Unit(f"{found.unit.name} of age", "age"), old.end())
    return _rated(text, found)


def _symbol(text: str, end: int) -> Found | None:
    at = end
    glued = True
    match = _GAP.match(text, end)
    if match is not None and match.end() > end:
        at, glued = match.end(), False
    for symbol, unit in _tables().symbols.get(text[at : at + 1], ()):
        if not text.startswith(symbol, at):
            continue
        stop = at + len(symbol)
        if text[stop : stop + 1].isalnum() and symbol[-1].isalnum():
            continue
        if not glued and symbol in _GLUED_ONLY and not text.startswith("/", stop):
            continue
        return Found(unit, stop)
    return None


def _in_words(text: str, end: int) -> Found | None:
    adjective = _ADJECTIVE.match(text, end + 1)
    match = _FIRST_WORD.match(text, adjective.end() - 1 if adjective else end)
    if match is None:
        # "U.S. dollars" alone begins with a stop.
        match = _FIRST_WORD.match(text, end)
    if match is None or (match.start(1) == end and end and text[end - 1].isalpha() and match[1].lower() != "fold"):
        return None
    at = match.start(1)
    tables = _tables()
    for form, unit in tables.words.get(match[1].lower(), ()):
        stop = at + len(form)
        if text[at:stop].lower().replace("-", " ") == form.replace("-", " ") and not text[stop : stop + 1].isalnum():
            return Found(unit, stop)
    return None


def _rated(text: str, found: Found) -> Found:
    slash = _SLASH.match(text, found.end)
    symbol = slash and _symbol(text, slash.end())
    if symbol:  # "A/cm2"
        return Found(Unit(f"{found.unit.name} per {symbol.unit.name}", found.unit.kind), symbol.end)
    match = _PER.match(text, found.end)
    if match is None:
        return found
    per = match[1].lower()
    joint = text[found.end : match.start(1)].strip(" -/").lower()
    if per in ("cent", "capita") or (joint in ("a", "an", "each", "every") and per not in _RATED_BY):
        return found
    if found.unit.kind == "percentage" and joint not in ("a", "an", "per"):
        return found
    if joint == "" and per not in _RATED_BY:
        return found
    kind = "other" if found.unit.kind in ("distance", "duration") else found.unit.kind
    return Found(Unit(f"{found.unit.name} per {normal_name(per)}", kind), match.end())


def normal_name(word: str) -> str:
    """The normal name of a unit's word, or the word itself."""
    for form, unit in _tables().words.get(re.split(r"[ .-]", word)[0], ()):
        if form == word:
            return unit.name
    return word


def unit_named(noun: str) -> Unit | None:
    """The unit that a noun in lower case is, where it is one of money, length or time: "12 straight years"."""
    for form, unit in _tables().words.get(noun, ()):
        if form == noun and unit.kind in ("money", "distance", "duration"):
            return unit
    return None


def rate_after(text: str, end: int) -> tuple[str, int] | None:
    """By what a count is told ("3,000 tests per day"), and where that ends; None where it is told by nothing."""
    match = _PER.match(text, end)
    if match is None or match[1].lower() in ("cent", "capita") or "/" in match[0]:
        return None
    per = match[1].lower()
    if not re.match(r"[ -]per", match[0], re.IGNORECASE) and per not in _RATED_BY:
        return None
    return normal_name(per), match.end()


def currency_before(text: str, start: int) -> tuple[Unit, int] | None:
    """The currency written before a number that begins at `start`, and where that begins."""
    tables = _tables()
    for length in range(min(tables.longest_before, start), 0, -1):
        for gap in (0, 1):
            stop = start - gap
            begin = stop - length
            if begin < 0 or (gap and not text[stop].isspace()):
                continue
            symbol = text[begin:stop]
            unit = tables.before.get(symbol)
            if unit is None or (symbol[0].isalnum() and begin and text[begin - 1].isalnum()):
                continue
            if gap and len(symbol) == 1 and symbol.isalpha():
                continue
            return unit, begin
    return None
