"""Numbers in digits and words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.quantities.forms import measure_at
from standoff.reading.quantities.numerals import SEEDS, numeral_at

NUMBERS = [
    ("90,000", 90000, 90000),
    ("2.4 million", 2.4e6, 2.4e6),
    ("4 hundred million", 4e8, 4e8),
    ("1 1/2", 1.5, 1.5),
    ("2½", 2.5, 2.5),
    ("1/2", 0.5, 0.5),
    ("12.3m tonnes", 12.3e6, 12.3e6),
    ("10m high", 10, 10),
    ("5bn", 5e9, 5e9),
    ("25k", 25000, 25000),
    ("2 lakh", 200000, 200000),
    ("1,00,000", 100000, 100000),
    ("1.234,56 euros", 1234.56, 1234.56),
    ("1.234.567 votes", 1234567, 1234567),
    ("100.000 people", 100000, 100000),
    ("2.000 seconds", 2, 2),
    ("3,5 million euros", 3.5e6, 3.5e6),
    ("12,5%", 12.5, 12.5),
    ("35 000", 35000, 35000),
    ("twenty-eight thousand six hundred forty-two", 28642, 28642),
    ("one hundred and five", 105, 105),
    ("two and a half million", 2.5e6, 2.5e6),
    ("two and a half", 2.5, 2.5),
    ("two dozen", 24, 24),
    ("three hundred million", 3e8, 3e8),
    ("six and seven", 6, 6),
    ("half a million", 500000, 500000),
    ("half-dozen", 6, 6),
    ("twelve hundred", 1200, 1200),
    ("ninety-nine", 99, 99),
    ("sixfold", 6, 6),
    ("one to two", 1, 1),
    ("dozens", 12, 120),
    ("hundreds", 100, 1000),
    ("tens of thousands", 10000, 100000),
    ("hundreds of thousands", 100000, 1e6),
    ("hundreds or even thousands", 100, 10000),
    ("several hundred", 200, 1000),
    ("a few dozen", 24, 120),
]  # fmt: skip


def first_number(text: str) -> int:
    match = re.search(r"\d|[½¼]|\b(?:" + "|".join(sorted(SEEDS, key=len, reverse=True)) + r")\b", text)
    assert match is not None
    return match.start()


@pytest.mark.parametrize(("text", "low", "high"), NUMBERS)
def test_value(text: str, low: float, high: float) -> None:
    found = numeral_at(text, first_number(text))
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["9/11", "million", "24/7", "3,5 and 7", "1,5,7", "1" * 40])
def test_no_number(text: str) -> None:
    assert numeral_at(text, 0) is None


BOUNDS = [
    ("at least 90,000 soldiers", "at least 90,000", 90000, None, False, None),
    ("more than 60 per cent", "more than 60 per cent", 60, None, False, "percent"),
    ("fewer than 300 men", "fewer than 300", None, 300, False, None),
    ("up to about 60mph", "up to about 60mph", None, 60, True, "mile per hour"),
    ("no more than three", "no more than three", None, 3, False, None),
    ("no fewer than 12", "no fewer than 12", 12, None, False, None),
    ("an estimated 5 million children", "an estimated 5 million", 5e6, 5e6, True, None),
    ("some 200 people", "some 200", 200, 200, True, None),
    ("30 or more people", "30 or more", 30, None, False, None),
    ("100-odd men", "100-odd", 100, 100, True, None),
    ("12+ people", "12+", 12, None, False, None),
    ("well over half a million", "well over half a million", 500000, None, False, None),
    ("between $160 million and $171 million", "$160 million and $171 million", 160e6, 171e6, False, "USD"),
    ("$89 to $93 billion", "$89 to $93 billion", 89e9, 93e9, False, "USD"),
    ("three or four years", "three or four years", 3, 4, False, "year"),
    ("5-10% of it", "5-10%", 5, 10, False, "percent"),
    ("10%-15% of it", "10%-15%", 10, 15, False, "percent"),
    ("fell by 1 to 1.5 degrees", "1 to 1.5 degrees", 1, 1.5, False, "degree"),
    ("rose by 12 to 340", "12", 12, 12, False, None),
    ("rose from 5 to 8 per cent", "5", 5, 5, False, "percent"),
    ("fines from $250,000 to $1 million", "$250,000 to $1 million", 250000, 1e6, False, "USD"),
    ("minus 30 degrees Celsius", "minus 30 degrees Celsius", -30, -30, False, "celsius"),
    ("HK$5.4m", "HK$5.4m", 5.4e6, 5.4e6, False, "HKD"),
    ("10.5 million Australian dollars", "10.5 million Australian dollars", 10.5e6, 10.5e6, False, "AUD"),
    ("$3,500 a month", "$3,500 a month", 3500, 3500, False, "USD per month"),
    ("$6 million a year earlier", "$6 million", 6e6, 6e6, False, "USD"),
    ("thousands of dollars", "thousands of dollars", 1000, 10000, False, "USD"),
    ("more than the 2 million of last year", "2 million", 2e6, 2e6, False, None),
    ("a dispute over three islands", "three", 3, 3, False, None),
    ("near two villages", "two", 2, 2, False, None),
    ("died over two days", "two days", 2, 2, False, "day"),
    ("waited for over two days", "over two days", 2, None, False, "day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "low", "high", "approximate", "unit"), BOUNDS)
def test_bounds_and_units(
    text: str, words: str, low: float | None, high: float | None, approximate: bool, unit: str | None
) -> None:
    found = measure_at(text, first_number(text))
    assert found is not None
    assert found.span.of(text) == words
    assert (found.low, found.high, found.approximate) == (low, high, approximate)
    assert (found.unit.name if found.unit else None) == unit


_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(number: int) -> str:
    """An English number below a thousand million."""
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest and size == 100 else " " if rest else ""
            return f"{spelt(number // size)} {name}{joint}{spelt(rest) if rest else ''}"
    if number < 20:
        return _SMALL[number - 1]
    return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10 - 1]}" if number % 10 else "")


@given(st.integers(1, 10**9 - 1))
def test_a_spelt_number_is_read_back(number: int) -> None:
    words = spelt(number)
    found = numeral_at(words, 0)
    assert found is not None
    assert (found.low, found.span.end) == (number, len(words))


@given(st.integers(0, 10**12))
def test_digits_are_read_back(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        found = numeral_at(written, 0)
        assert found is not None
        assert found.low == number
