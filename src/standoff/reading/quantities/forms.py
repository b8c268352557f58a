"""Numbers with what is written around them: bounds ("at least"), currency, range ("10 to 15"), unit.

Only the characters are read here; what is counted and what happened to it is read from the parse elsewhere.
"""

import re
from dataclasses import dataclass
from typing import Literal

from standoff.reading.quantities.numerals import Numeral, numeral_at, share_at
from standoff.reading.quantities.units import PERCENT, Found, Unit, currency_before, rate_after, unit_after
from standoff.record import Span

Bound = Literal["more", "less", "about"]

# So far back a bound is looked for; the longest is "upwards of an estimated".
_REACH = 48
_MORE = (
    r"(?:(?:many|much|significantly|slightly|considerably|far|substantially) )?"
    r"(?:more|greater|higher|larger|longer|bigger|older|heavier|faster|better|taller|stronger|further|farther) than"
    r"|(?:just |well |slightly |far |a little |a bit )?(?:over|above|beyond)|at least|at the very least|in excess of"
    r"|upwards? of|no fewer than|(?:no|not) less than|not fewer than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
    r"|(?:a )?minimum of|a low of|north of|top(?:s|ped|ping)|as (?:few|little|low) as|[>≥]=?"
)
_LESS = (
    r"(?:no|not|never) (?:more|greater|higher|larger|longer|older) than|not exceeding"
    r"|(?:(?:many|much|significantly|slightly|considerably|far|substantially) )?"
    r"(?:less|fewer|lower|smaller|shorter|younger|cheaper|slower|weaker) than"
    r"|(?:just |well |slightly |far |a little |a bit )?(?:under|below)|up to|at (?:the )?most|a maximum(?: of)?"
    r"|maximum of|under the age of|as (?:many|much|high|long|far) as|just (?:short|shy) of|[<≤]=?"
)
_ABOUT = (
    r"(?:very )?(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|nearly|almost|near|virtually|practically"
    r"|perhaps|some|about an|close to|in the (?:region|neighbou?rhood|vicinity) of|(?:an )?estimated(?: at| to be)?"
    r"|(?:on )?the order of"
    r")|[~≈∼]"
)
_BEFORE = re.compile(
    rf"(?:(?<![\w$])|(?<=[\s(]))(?:(?P<less>{_LESS})|(?P<more>{_MORE})|(?P<about>{_ABOUT}))"
    r"(?:[ \xa0]an?(?=[ \xa0]$))?[ \xa0]?$",  # "more than the 2 million of last year" compares, and bounds nothing
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[ ,-]{0,2}(?:or|and) (?P<more>more|higher|above|greater|over|up|older|better|upwards?|counting)\b"
    r"|[ ]or (?P<less>less|fewer|lower|below|under|younger)\b|(?P<plus>\+|[ -]plus\b)(?!\s?\d)"
    r"|(?P<about>[ ]or (?:so|thereabouts)\b|-(?:odd|some|something|ish)\b))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?P<word>between|from|by|to)[ \xa0](?:the ages of |ages )?(?:about |around |roughly |approximately |some )?$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:(?P<dash>[-–—]|[ ][-–—][ ])|[- ](?P<word>to|and|or)[ -])(?P<bound>(?:as many as |as much as |even |perhaps "
    r"|maybe "
    r"|possibly |about |around |up to |nearly |almost |at most )?)[A-Z]{0,3}[$€£¥₹₽₩₺₪₦₱฿]?(?:[A-Z]{2,3})?[ ]?"
    r"(?=[\w½¼¾])",
)  # fmt: skip
_MINUS = re.compile(r"(?:(?<![\w.])[-−–]|\bminus[ ]|\bnegative[ ])$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:rose|rises?|risen|rising|grew|grow(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:es?|ed|ing)"
    r"|soar(?:s|ed|ing)?|increas(?:es?|ed|ing)|doubl(?:es?|ed|ing)|tripl(?:es?|ed|ing)|fell|falls?|falling|fallen"
    r"|drop(?:s|ped|ping)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|slip(?:s|ped|ping)?|slid|slides?|sliding|sank"
    r"|sinks?"
    r"|plung(?:es?|ed|ing)|plummet(?:s|ed|ing)?|tumbl(?:es?|ed|ing)|shr[aiu]nk(?:s|ing)?|cuts?|cutting|reduc(?:es?|ed"
    r"|ing)"
    r"|lower(?:s|ed|ing)?|rais(?:es?|ed|ing)|rise|up|down|went|go(?:es|ing)? up|expand(?:s|ed|ing)?|gain(?:s|ed|ing)?"
    r"|added"
    r"|lost|swell(?:s|ed|ing)?|mov(?:es?|ed|ing)|extend(?:s|ed|ing)?|chang(?:es?|ed|ing)|advanc(?:es?|ed|ing)|ended"
    r"|boost(?:s|ed|ing)?)\b"
    r"(?:\W+\w+){0,6}?\W*$",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(("about", "over", "near", "top", "tops", "topped", "around"))
_LARGE = 100.0
# "For over two years" is longer than two; "over two years" is in the course of them.
_LASTING = re.compile(
    r"\b(?:for|after|lasts?|lasted|lasting|takes?|took|taken|taking|just|well|is|was|are|were|been|be|spans?|spanned"
    r"|spent|in|of"
    r"|within|to|at|from|by|with|a|and|or|than|little|wait|waited|nearly) $|^$"
)
_TALKING = re.compile(
    r"\b(?:talk|ask|know|think|complain|question|tell|learn|read|hear|speak|writ|worr|disput|disagree|concern|fight"
    r"|battle|war"
    r"|row|control|sovereignty|anger|protest|story|stories|book|news|information|report|detail|fear|claim|doubt|care"
    r"|forg[eo]t"
    r"|told|thought|heard|spoke|wrote|knew|argue|argument|quarrel|warn|clash|debate|discuss|film|rumou?r|statement"
    r"|fell|won"
    r"|victory|win|triumph|look)\w* $"
)
_OR_RANGE = 2.0  # "three or four", "10 or 15"; not "one or 200"
_CHANGE_RANGE = 3.0  # "fell by 1 to 1.5 degrees"; not "rose by 12 to 340"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as it stands in the text.

    span: with bounds, currency and unit. number: the figures or words alone, of both ends of a range.
    low, high: None where a bound leaves that side open. digits: it is written in digits.
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    approximate: bool
    unit: Unit | None
    digits: bool
    vague: bool

    @property
    def value(self) -> float:
        """One number to reason with: the lower of those given."""
        return self.low if self.low is not None else self.high if self.high is not None else 0.0


def measure_at(text: str, start: int) -> Measure | None:
    """The number whose figures or words begin at `start`, with all that belongs to it; None where none begins."""
    currency = currency_before(text, start)
    minus = _MINUS.search(text, max(0, start - 10), start)
    sign = bool(minus)
    if currency is None and minus is not None:
        currency = currency_before(text, minus.start())
        if currency is not None:  # "-$5": the sign stands inside
            minus = None
    share = share_at(text, start) if currency is None else None
    numeral = share or numeral_at(text, start, currency is not None)
    if numeral is None:
        return None
    if currency is not None and currency_letters(text[currency[1] : start]) and not _looks_like_money(text, numeral):
        return None
    begin = min(numeral.span.start, currency[1] if currency else start, minus.start() if minus else start)
    if currency is not None and minus is None and (outer := _MINUS.search(text, max(0, begin - 10), begin)):
        begin, sign = outer.start(), True
    found = Found(PERCENT, numeral.span.end) if share else _unit(text, numeral, currency)
    low, high, last, found = _range(text, begin, numeral, currency, found)
    end = found.end if found else last
    if sign:
        low, high = -high, -low
    unit = found.unit if found else None
    begin, bounds = _bounds_before(text, begin, unit, max(abs(low), abs(high)))
    end, after = _bounds_after(text, last, end)
    if after:
        bounds = [*bounds, after]
    if unit is None and low == high and _POUNDS.match(text, last) and abs(low) >= 1e6:
        unit = Unit("GBP", "money")
    return Measure(
        Span(begin, end),
        Span(numeral.span.start, last),
        None if "less" in bounds else low,
        None if "more" in bounds and "less" not in bounds else high,
        "about" in bounds or numeral.approximate,
        unit,
        numeral.digits,
        numeral.vague,
    )


def currency_letters(symbol: str) -> bool:
    """Whether a currency is written so that names are too: "R", "N", "PS"."""
    return len(symbol) < 3 and symbol.isalpha() and symbol not in ("RM", "Rs", "Tk")


def _looks_like_money(text: str, numeral: Numeral) -> bool:
    """ "R500,000", "N2bn", "PS21.50"; not "N95", "PS5", "R2"."""
    return numeral.low >= 1000 or "." in text[numeral.span.start : numeral.span.end]


_POUNDS = re.compile(r"[ -]pounds?\b(?! (?:of|per))")


def _unit(text: str, numeral: Numeral, currency: tuple[Unit, int] | None) -> Found | None:
    end = numeral.span.end
    if currency is None:
        if not numeral.digits and text.startswith(" of ", end):  # "thousands of years"
            found = unit_after(text, end + 3, False)
            return found if numeral.vague or (found and numeral.magnitude > 1) else None
        return unit_after(text, end, numeral.digits)
    unit = currency[0]
    named = unit_after(text, end, numeral.digits)
    if named is not None and named.unit.kind == "money":  # "$500 US", "$5 dollars"
        return named
    rate = rate_after(text, end)
    if rate is not None:
        return Found(Unit(f"{unit.name} per {rate[0]}", unit.kind), rate[1])
    return Found(unit, end)


def _range(
    text: str, begin: int, first: Numeral, currency: tuple[Unit, int] | None, found: Found | None
) -> tuple[float, float, int, Found | None]:
    """Both ends of the range that the number begins, where its figures end, and its unit."""
    alone = first.low, first.high, first.span.end, found
    own = found.end if found is not None else first.span.end
    joint = _JOINT.match(text, own)
    if joint is None or first.vague:
        return alone
    lead = _BETWEEN.search(text, max(0, begin - 40), begin)
    before = lead["word"].lower() if lead else ""
    at = joint.end()
    second_currency = currency_before(text, at)
    second = numeral_at(text, at, second_currency is not None or currency is not None)
    if second is None or second.vague or second.low != second.high:
        return alone
    if not (first.digits == second.digits or joint["word"]):
        return alone
    low, high = first.low, second.low
    if first.magnitude == 1 and second.magnitude > 1 and low < high / second.magnitude:
        low *= second.magnitude
    word = (joint["word"] or "").lower()
    if word == "or" and not (low < high <= _OR_RANGE * low and currency is None and second_currency is None):
        return alone
    if not word and text[own] == "—":
        return alone
    last = _unit(text, second, second_currency or currency)
    if found is None and last is not None:  # "from 5 to 8 per cent", "8 or $9"
        alone = first.low, first.high, first.span.end, Found(last.unit, first.span.end)
    if word == "and" and before != "between":
        return alone
    if low >= high or (second_currency is not None and currency is None):
        return alone
    if word == "to" and _CHANGED.search(text, max(0, begin - 60), begin):
        amount = before not in ("from", "to") and found is None and high <= _CHANGE_RANGE * low
        shared = first.magnitude == 1 and second.magnitude > 1 and second_currency is not None  # "$89 to $93 billion"
        if (not amount and not shared) or (before == "by" and last is None):  # "rose from 5 to 8", "rose by 12 to 340"
            return alone
    if found is not None and last is not None and last.unit.name != found.unit.name:
        if found.unit.kind == "money" and last.unit.name.startswith(found.unit.name):
            return low, high, second.span.end, last
        return alone
    if found is not None and last is None:
        return alone
    return low, high, second.span.end, last


def _bounds_before(text: str, begin: int, unit: Unit | None, size: float) -> tuple[int, list[Bound]]:
    """Where the bounds before a number begin, and which they are, the outermost last."""
    bounds: list[Bound] = []
    while len(bounds) < 3:
        at = max(0, begin - _REACH)
        match = _BEFORE.search(text[at:begin])
        if match is None:
            break
        kind = match.lastgroup
        if kind == "about" and bounds and text[at + match.start() : begin].strip().lower() == "some":
            break
        if _is_preposition(text, at + match.start(), match[0].strip().lower(), unit, size):
            break
        begin = at + match.start()
        bounds.append("less" if kind == "less" else "more" if kind == "more" else "about")
    return begin, bounds


def _is_preposition(text: str, start: int, word: str, unit: Unit | None, size: float) -> bool:
    """Whether a word that can be a bound says where or of what: "near two villages", "a row over three islands"."""
    if word not in _PREPOSITIONS:
        return False
    large = size >= _LARGE or size == 0 or (unit is not None and unit.kind in ("money", "percentage"))
    if word in ("near", "top", "tops", "topped"):
        return not large
    before = text[max(0, start - 24) : start].lower()
    if word == "over" and unit is not None and unit.kind == "duration":
        return not _LASTING.search(before)
    return not large and bool(_TALKING.search(before))


def _bounds_after(text: str, number_end: int, end: int) -> tuple[int, Bound | None]:
    """Where the bound after a number or its unit ends, and which it is."""
    for at in dict.fromkeys((end, number_end)):
        match = _AFTER.match(text, at)
        if match is not None:
            kind: Bound = "less" if match["less"] else "about" if match["about"] else "more"
            return max(end, match.end()), kind
    return end, None
