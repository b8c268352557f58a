"""Numbers in digits and in words: "90,000", "2.4 million", "twenty-eight thousand", "half a million", "dozens".

A plural that counts nothing exactly ("hundreds") reaches from one of its kind to ten: 100 to 1,000.
"""

import re
from dataclasses import dataclass

from standoff.record import Span

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MAGNITUDES = {
    "hundred": 100.0, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0,
}  # fmt: skip
_SHORT = {
    "k": 1e3, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    "m": 1e6, "b": 1e9, "t": 1e12,
}  # fmt: skip
_VAGUE = {
    "tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1e3, "lakhs": 1e5, "millions": 1e6,
    "crores": 1e7, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
_VALUES = {word: float(value) for value, word in enumerate(_SMALL)}
_VALUES |= {word: float(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
# Denominators that measures are cut in; 9/11 and 24/7 are no fractions.
_DENOMINATORS = frozenset((2, 3, 4, 5, 8, 10, 16, 32))
_SCREENS = frozenset((2.0, 4.0, 5.0, 8.0))
# No count has more digits, and arithmetic on longer ones serves nobody.
_LONGEST = 18

_FOLDS = frozenset(word + "fold" for word in _VALUES)
# The words that a number may begin with.
SEEDS = (
    frozenset(_VALUES)
    | _FOLDS
    | frozenset(_VAGUE)
    | frozenset(_MAGNITUDES)
    | frozenset(("half", "third", "quarter", "fifth", "tenth", "several", "couple", "few"))
)

# Thousands are parted by commas, in India every two digits above the first three, by apostrophes, or as in French by
# blanks.
_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]\d|\d)|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)"
    r"|[1-9]\d{0,2}(?:[ \xa0\u202f]\d{3})+(?![\d,.]\d|\d)"
    r"|\d+(?:\.\d+)?(?!\d)"
)
# As much of Europe writes them: "1.234,56", "1.234.567", "100.000", "3,5 million".
_EUROPEAN = re.compile(
    r"(?:\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,})(?![.,]\d|\d)"
    r"|\d{1,3}\.000(?![.,]?\d|[ \xa0]?(?:%|per ?cent\b|[mb]illion|[a-z]{1,2}\b|[a-z]*(?:met|lit)(?:re|er)s?\b"
    r"|seconds?\b))"
)
_LOOSE_COMMAS = re.compile(r"\d{1,3}(?:,\d{1,2})+(?!\d|,\d)")
_MEASURED = re.compile(r"[ \xa0]?(?:%|percent\b|per cent\b|(?:mi|bi|tri)llion\b|(?:mln|bn|mn|euros?|€|km|kg)\b)")
_PARTED = re.compile(r"[,'’ \xa0\u202f]")
_DAY_BEFORE = re.compile(r"\b[A-Z][a-z]{2,8}\.? $")  # "May 11 200 people came"
_FRACTION = re.compile(r"(\d{1,2})[/⁄](\d{1,2})(?![\d/])")
_MIXED = re.compile(r"[ -](?:(\d)[/⁄](\d{1,2})(?![\d/])|([½¼¾⅓⅔]))|([½¼¾⅓⅔])")
_MAGNITUDE = re.compile(r"[ \xa0-]?(hundred|thousand|lakh|million|crore|billion|trillion|dozen)s?\b", re.IGNORECASE)
_SHORT_MAGNITUDE = re.compile(r"[ \xa0]?(mln|mil|mn|bn|bln|tn|trn)\b\.?|(k|m|b|t)\b", re.IGNORECASE)
# A lone "m" is a million before a noun, and a metre elsewhere.
_NOUN_FOLLOWS = re.compile(
    r"\s+(?!(?:and|or|to|in|at|on|of|from|by|for|with|per|a|an|the|as|than|but|high)\b)(?:[a-z]{3}|[A-Z][a-z]+s\b)"
    r"|\s+of (?:them|those|whom)\b"
)
_WORD = re.compile(r"[A-Za-z]+")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_HALF = re.compile(
    r"(?:a |one )?half[ -](?:a[ -]|of a )?(dozen|hundred|thousand|million|billion|trillion)\b", re.IGNORECASE
)
_A = re.compile(r"\ba[ -]$", re.IGNORECASE)
_ONE = re.compile(r"\b(?:a|an|one)[ -](?:(?:good|full|whole) )?$", re.IGNORECASE)
_PLURAL = "|".join(_VAGUE)
_VAGUE_FORM = re.compile(
    rf"({_PLURAL})(?:[ -](?:of|and|upon|or)[ -](?:even )?({_PLURAL}))?(?:[ -]of[ -](thousands|millions|billions))?\b",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"(several|a few|few|a couple|couple|some)(?: of)? (hundred|thousand|million|billion|dozen|score)\b", re.IGNORECASE
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
# Shares of something; "the third of May" and "the first half of the year" are none.
_SHARE = re.compile(
    r"(?:(one|two|three|four)[- ])?(?<!the )(?<!first )(?<!second )(?<!last )(half|thirds?|quarters?|fifths?|tenths?)"
    r"(?= of (?!(?:a|an)\b|January|February|March|April|May|June|July|August|September|October|November|December|\d))",
    re.IGNORECASE,
)
_ODDS = re.compile(
    r"(one|two|three|four|five|six|seven|eight|nine|\d{1,2})(?: out of | in |-in-)(?:every )?"
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|\d{1,3})\b"
    r"(?![.,:]\d|%|[- ](?:(?:consecutive|straight) )?(?:second|minute|hour|day|week|month|year|match|game|round"
    r"|attempt|million|thousand|hundred))",
    re.IGNORECASE,
)
_FEW_BEFORE = re.compile(r"\ba $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written.

    low, high: the same but in vague plurals ("dozens": 12 and 120). approximate: "a couple of hundred".
    digits: it begins with digits. magnitude: the factor that its last word or letter stands for, 1 without one.
    """

    span: Span
    low: float
    high: float
    digits: bool
    magnitude: float = 1.0
    approximate: bool = False

    @property
    def vague(self) -> bool:
        return self.low != self.high


def numeral_at(text: str, start: int, money: bool = False) -> Numeral | None:
    """The number that begins at `start`; an article before it ("a million") is taken in.

    money: a currency stands before it, so that its "m" is a million and its "b" a billion.
    """
    first = text[start]
    if first.isdigit() or first in _VULGAR:
        return _in_digits(text, start, money)
    return _vague(text, start) or _in_words(text, start)


def _in_digits(text: str, start: int, money: bool) -> Numeral | None:
    fraction = _FRACTION.match(text, start)
    if fraction:
        above, below = int(fraction[1]), int(fraction[2])
        if below not in _DENOMINATORS or above >= below:
            return None
        return _scaled(text, Span(start, fraction.end()), above / below, money)
    if text[start] in _VULGAR:
        return _scaled(text, Span(start, start + 1), _VULGAR[text[start]], money)
    european = _EUROPEAN.match(text, start)
    if european is not None:
        whole, _, cents = european[0].partition(",")
        return _scaled(text, Span(start, european.end()), float(f"{whole.replace('.', '')}.{cents or 0}"), money)
    comma = _LOOSE_COMMAS.match(text, start)
    if comma is not None:  # "3,5" may also be two numbers
        if comma[0].count(",") > 1 or not (money or _MEASURED.match(text, comma.end())):
            return None
        return _scaled(text, Span(start, comma.end()), float(comma[0].replace(",", ".")), money)
    match = _DIGITS.match(text, start)
    if match is None or len(match[0]) > _LONGEST:
        return None
    written, end = match[0], match.end()
    if " " in written and _DAY_BEFORE.search(text, max(0, start - 11), start):
        written = written.partition(" ")[0]
        end = start + len(written)
    value = float(_PARTED.sub("", written))
    mixed = _MIXED.match(text, end)
    if mixed and "." not in written:
        part = _VULGAR.get(mixed[3] or mixed[4] or "") or (
            int(mixed[1]) / int(mixed[2]) if mixed[1] and int(mixed[2]) in _DENOMINATORS else None
        )
        if part is not None and part < 1:
            value, end = value + part, mixed.end()
    return _scaled(text, Span(start, end), value, money)


def _scaled(text: str, span: Span, value: float, money: bool) -> Numeral:
    """The number times the magnitudes that follow it: "2.4 million", "4 hundred million", "$5bn"."""
    factor, end = 1.0, span.end
    while match := _MAGNITUDE.match(text, end):
        factor, end = factor * _MAGNITUDES[match[1].lower()], match.end()
    if factor == 1.0 and (match := _SHORT_MAGNITUDE.match(text, end)):
        letters = (match[1] or match[2]).lower()
        if match[2] == "K" and not money and value in _SCREENS:  # "a 4K screen"
            return Numeral(span, *_twice(value), True)
        if money or len(letters) > 1 or letters == "k" or (letters == "m" and _NOUN_FOLLOWS.match(text, match.end())):
            factor, end = _SHORT[letters], match.end()
    return Numeral(Span(span.start, end), *_twice(value * factor), True, factor)


def _twice(value: float) -> tuple[float, float]:
    """Both bounds. Rounded to what was written: 2.7 times a million is no 2700000.0000000005."""
    value = float(f"{value:.12g}")
    return value, value


def share_at(text: str, start: int) -> Numeral | None:
    """A share that begins at `start`, in per cent: "two-thirds of", "half of", "one in five"; None where none does."""
    odds = _ODDS.match(text, start)
    if odds is not None:  # "one in five", "nine out of 10"
        above, below = _of_odds(odds[1]), _of_odds(odds[2])
        return Numeral(Span(start, odds.end()), *_twice(100 * above / below), False) if 0 < above < below else None
    match = _SHARE.match(text, start)
    if match is None:
        return None
    begin = start - 2 if _A.search(text, max(0, start - 3), start) else start
    above = _VALUES.get((match[1] or "one").lower(), 1.0)
    return Numeral(Span(begin, match.end()), *_twice(100 * above / _PARTS[match[2].lower().rstrip("s")]), False)


def _of_odds(written: str) -> float:
    word = written.lower()
    return 100.0 if word == "a hundred" else _VALUES[word] if word in _VALUES else float(word)


def _vague(text: str, start: int) -> Numeral | None:
    few = _FEW.match(text, start)
    if few:
        unit = _MAGNITUDES.get(few[2].lower(), 20.0)
        begin = start - 2 if few[1][0] in "cfCF" and _FEW_BEFORE.search(text, max(0, start - 3), start) else start
        span = Span(begin, few.end())
        if few[1].lower().endswith("couple"):
            return Numeral(span, 2 * unit, 2 * unit, False, unit, approximate=True)
        return None if few[1].lower() == "some" else Numeral(span, 2 * unit, 10 * unit, False, unit)
    match = _VAGUE_FORM.match(text, start)
    if match is None:
        return None
    low = _VAGUE[match[1].lower()]
    high = 10 * low
    second, third = match[2], match[3]
    if second and match[0][len(match[1]) :].lstrip(" -").lower().startswith("of"):
        low *= _VAGUE[second.lower()]
        high *= _VAGUE[second.lower()]
    elif second:  # "hundreds or even thousands"
        high = max(high, 10 * _VAGUE[second.lower()])
    if third:
        low, high = low * _VAGUE[third.lower()], high * _VAGUE[third.lower()]
    return Numeral(Span(start, match.end()), low, high, False)


def _in_words(text: str, start: int) -> Numeral | None:
    half = _HALF.match(text, start)
    if half:
        begin = start - 2 if _A.search(text, max(0, start - 3), start) else start
        unit = _MAGNITUDES[half[1].lower()]
        return Numeral(Span(begin, half.end()), unit / 2, unit / 2, False, unit)
    total = current = 0.0
    last, limit = "", float("inf")
    at = end = begin = start
    while match := _WORD.match(text, at):
        word = match[0].lower()
        if word.endswith("fold") and word[:-4] in _VALUES and not last:
            return Numeral(Span(start, match.end() - 4), *_twice(_VALUES[word[:-4]]), False)
        value, magnitude = _VALUES.get(word), _MAGNITUDES.get(word)
        if value is not None:
            below = current % 100
            if last in _VALUES and not (below >= 20 and below % 10 == 0 and 0 < value < 10):
                break
            current += value
        elif magnitude is not None and word != "dozen":
            if not last:
                article = _ONE.search(text, max(0, start - 12), start)
                if article is None:
                    return None
                begin, current = article.start(), 1.0
            if magnitude == 100:
                if not 0 < current < 100:
                    break
                current *= 100
            elif last in _MAGNITUDES and _MAGNITUDES[last] > magnitude and current == 0:
                break
            elif current == 0:  # "hundred million"
                total, current = total * magnitude, 0.0
            elif magnitude < limit:
                total, current, limit = total + current * magnitude, 0.0, magnitude
            else:
                break
        elif word == "dozen":
            if not last:
                article = _ONE.search(text, max(0, start - 12), start)
                if article is None:
                    return None
                begin, current = article.start(), 1.0
            return Numeral(Span(begin, match.end()), *_twice((total + current) * 12), False, 12.0)
        elif not (word == "and" and last in _MAGNITUDES and _follows_and(text, match.end())):
            break
        if word != "and":
            last, end = word, match.end()
        at = match.end()
        if text[at : at + 1] not in (" ", "-", "\xa0") or not text[at + 1 : at + 2].isalpha():
            break
        at += 1
    if not last:
        return None
    value = total + current
    half_more = _AND_A_HALF.match(text, end)
    if half_more:
        factor = _MAGNITUDES.get(last, 1.0)
        value, end = value + factor / 2, half_more.end()
        while more := _MAGNITUDE.match(text, end):  # "two and a half million"
            value, end = value * _MAGNITUDES[more[1].lower()], more.end()
    return Numeral(Span(begin, end), *_twice(value), False, _MAGNITUDES.get(last, 1.0))


def _follows_and(text: str, at: int) -> bool:
    """Whether a number below a hundred follows: "two hundred and five", but not "two hundred and many more"."""
    match = _WORD.match(text, at + 1)
    return match is not None and match[0].lower() in _VALUES
