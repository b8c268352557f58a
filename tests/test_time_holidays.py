"""Days of holidays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.times.holidays import NAMES, easter, holiday, is_moon_bound, orthodox_easter


@pytest.mark.parametrize(("year", "day"), [(1962, (4, 22)), (2000, (4, 23)), (2019, (4, 21)), (2024, (3, 31))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), [(1962, (4, 29)), (2019, (4, 28)), (2022, (4, 24)), (2024, (5, 5))])
def test_orthodox_easter(year: int, day: tuple[int, int]) -> None:
    assert orthodox_easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good friday", date(2019, 4, 19)),
        ("pentecost", date(2019, 6, 9)),
        ("memorial day", date(2019, 5, 27)),
        ("labor day", date(2019, 9, 2)),
        ("thanksgiving", date(2019, 11, 28)),
        ("election day", date(2019, 11, 5)),
        ("martin luther king day", date(2019, 1, 21)),
        ("bastille day", date(2019, 7, 14)),
    ],
)
def test_day_of_a_holiday(name: str, day: date) -> None:
    assert holiday(2019, name)[0] == day


# First days as they were announced in most countries.
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ramadan", date(2010, 8, 11)),
        ("ramadan", date(2019, 5, 6)),
        ("ramadan", date(2024, 3, 11)),
        ("eid al-fitr", date(2023, 4, 21)),
        ("eid ul-adha", date(2022, 7, 9)),
    ],
)
def test_islamic_days_are_right_to_within_a_day(name: str, day: date) -> None:
    assert abs((holiday(day.year, name)[0] - day).days) <= 1
    assert is_moon_bound(name)


# As kept by those whose feasts they are.
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("rosh hashanah", date(2019, 9, 30)),
        ("rosh hashana", date(2020, 9, 19)),
        ("yom kippur", date(1973, 10, 6)),
        ("passover", date(2024, 4, 23)),
        ("hanukkah", date(2020, 12, 11)),
        ("chanukah", date(2021, 11, 29)),
        ("purim", date(2024, 3, 24)),
        ("shavuot", date(2024, 6, 12)),
        ("diwali", date(2015, 11, 11)),
        ("diwali", date(2019, 10, 27)),
        ("deepavali", date(2022, 10, 24)),
        ("chinese new year", date(1962, 2, 5)),
        ("lunar new year", date(2015, 2, 19)),
        ("lunar new year", date(2024, 2, 10)),
    ],
)
def test_days_of_other_calendars(name: str, day: date) -> None:
    assert holiday(day.year, name)[0] == day


@given(st.sampled_from(NAMES), st.integers(1900, 2099))
def test_every_holiday_lies_in_its_year(name: str, year: int) -> None:
    try:
        start, end = holiday(year, name)
    except ValueError:
        assert is_moon_bound(name)  # an Islamic year is shorter, and now and then a year has no such day
    else:
        assert start.year == year
        assert start < end
