"""Holidays that news dates things by, and the day of each in a year.

Fixed days, days of the month by weekday, days counted from Easter, the feasts of the Hebrew calendar, the months and
feasts of Islam, whose days the arithmetic calendar gives to within a day of what is seen of the moon, and two feasts
that begin at a new moon: Diwali and the Chinese new year. Feasts of several days are dated by their first.
"""

from datetime import date, datetime, time, timedelta
from math import radians, sin

_FIXED = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas": (12, 25), "christmas day": (12, 25),
    "christmas eve": (12, 24), "boxing day": (12, 26), "halloween": (10, 31), "may day": (5, 1),
    "valentine's day": (2, 14), "bastille day": (7, 14), "armistice day": (11, 11), "veterans day": (11, 11),
    "remembrance day": (11, 11), "international women's day": (3, 8), "orthodox christmas": (1, 7),
    "epiphany": (1, 6), "all saints' day": (11, 1), "australia day": (1, 26), "anzac day": (4, 25),
    "st. patrick's day": (3, 17), "nowruz": (3, 21), "juneteenth": (6, 19),
}  # fmt: skip
# Month, weekday (Monday is 1), which one; -1: the last.
_BY_WEEKDAY = {
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "memorial day": (5, 1, -1), "labor day": (9, 1, 1),
    "columbus day": (10, 1, 2), "martin luther king day": (1, 1, 3), "presidents day": (2, 1, 3),
    "black friday": (11, 5, 4),
}  # fmt: skip
_FROM_EASTER = {
    "easter": 0, "good friday": -2, "maundy thursday": -3, "palm sunday": -7, "ash wednesday": -46, "easter eve": -1,
    "holy saturday": -1, "ascension day": 39, "pentecost": 49, "whit monday": 50,
}  # fmt: skip
# Month and day of the Islamic year; Ramadan is a whole month.
_ISLAMIC = {"ramadan": (9, 1), "eid al-fitr": (10, 1), "eid al-adha": (12, 10), "ashura": (1, 10)}
# Days from the first of Tishri, the Hebrew new year, in the year that begins with it; before it for those in spring.
_AFTER_NEW_YEAR = {"rosh hashanah": 0, "yom kippur": 9, "sukkot": 14, "simchat torah": 22}
_BEFORE_NEW_YEAR = {"purim": -193, "passover": -163, "shavuot": -113}
# Between which days its new moon falls, and how many hours east of Greenwich the day is counted. Diwali is the day
# whose evening is moonless: the new moon comes less than a day after half past six.
_NEW_MOONS = {"chinese new year": ((1, 21), 8.0), "diwali": ((10, 17), 5.5 - 18.5)}
SPELLINGS = {
    "ramazan": "ramadan", "eid ul-fitr": "eid al-fitr", "eid ul-adha": "eid al-adha", "pesach": "passover",
    "rosh hashana": "rosh hashanah", "lunar new year": "chinese new year", "deepavali": "diwali", "hanukah": "hanukkah",
    "chanukah": "hanukkah",
}  # fmt: skip
NAMES = (
    *_FIXED, *_BY_WEEKDAY, *_FROM_EASTER, *_ISLAMIC, *_AFTER_NEW_YEAR, *_BEFORE_NEW_YEAR, *_NEW_MOONS, *SPELLINGS,
    "election day", "orthodox easter", "hanukkah",
)  # fmt: skip
_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday, in the Gregorian calendar (Meeus's Julian algorithm; right for 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + 13 * _DAY


def is_moon_bound(name: str) -> bool:
    """Whether the day of a holiday hangs on the sight of the moon, so that a table is a day out at times."""
    name = SPELLINGS.get(name, name)
    return name in _ISLAMIC or name in _NEW_MOONS


def holiday(year: int, name: str) -> tuple[date, date]:
    """First day of a holiday in `year`, and the day after its last. Raises ValueError where it is not in that year."""
    name = SPELLINGS.get(name, name)
    if name in _FIXED:
        start = date(year, *_FIXED[name])
    elif name in _BY_WEEKDAY:
        start = _nth(year, *_BY_WEEKDAY[name])
    elif name in _FROM_EASTER:
        start = easter(year) + _FROM_EASTER[name] * _DAY
    elif name == "orthodox easter":
        start = orthodox_easter(year)
    elif name == "election day":  # the Tuesday after the first Monday of November
        start = _nth(year, 11, 1, 1) + _DAY
    elif name in _AFTER_NEW_YEAR:
        start = hebrew_new_year(year) + _AFTER_NEW_YEAR[name] * _DAY
    elif name in _BEFORE_NEW_YEAR:
        start = hebrew_new_year(year) + _BEFORE_NEW_YEAR[name] * _DAY
    elif name == "hanukkah":  # 25 Kislev; Heshvan has 30 days in years of 355 and 385
        long = (hebrew_new_year(year + 1) - hebrew_new_year(year)).days % 10 == 5
        start = hebrew_new_year(year) + (83 + long) * _DAY
    elif name in _NEW_MOONS:
        (month, day), east = _NEW_MOONS[name]
        start = _new_moon_day(date(year, month, day), east)
    else:
        month, day = _ISLAMIC[name]
        start = _islamic(year, month, day)
        if name == "ramadan":
            return start, start + 30 * _DAY
    return start, start + _DAY


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = (date(year, month, 28) + 4 * _DAY).replace(day=1) - _DAY
        return last - (last.isoweekday() - weekday) % 7 * _DAY
    first = date(year, month, 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (which - 1)) * _DAY


def hebrew_new_year(year: int) -> date:
    """1 Tishri in a Gregorian year (Dershowitz and Reingold, Calendrical Calculations)."""
    hebrew = year + 3761
    before, here, after = _elapsed(hebrew - 1), _elapsed(hebrew), _elapsed(hebrew + 1)
    put_off = 2 if after - here == 356 else 1 if here - before == 382 else 0  # no year has 356 days, or 382
    return date.fromordinal(_CREATION + here + put_off)


_CREATION = -1373427  # the first new year, as a day number of `date`


def _elapsed(hebrew: int) -> int:
    """Days from the first new year to that of a Hebrew year, by its mean new moon; not a Sunday, Wednesday, Friday."""
    months = (235 * hebrew - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


_FIRST_NEW_MOON = datetime(2000, 1, 6, 14, 20, 38)  # mean new moon; of the month 0
_MONTH = 29.530588861  # days


def _new_moon_day(first: date, east: float) -> date:
    """The day of the first new moon from `first` on, counted so many hours east of Greenwich."""
    number = round((datetime.combine(first, time()) - _FIRST_NEW_MOON).days / _MONTH) - 1
    while (day := (_new_moon(number) + timedelta(hours=east)).date()) < first:
        number += 1
    return day


def _new_moon(number: int) -> datetime:
    """The true new moon of a month, to some minutes (Meeus, Astronomical Algorithms, chapter 49, largest terms)."""
    sun, moon, node = (
        radians(start + step * number)
        for start, step in ((2.5534, 29.1053567), (201.5643, 385.81693528), (160.7108, 390.67050284))
    )
    late = (
        -0.4072 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
        + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node)
    )  # fmt: skip
    return _FIRST_NEW_MOON + timedelta(days=_MONTH * number + late)


# 16 July 622 of the Julian calendar, as a day number of `date`.
_HEGIRA = 227015


def _islamic(year: int, month: int, day: int) -> date:
    """The first such day in a Gregorian year, by the arithmetic calendar (leap years 2, 5, 7, 10, … of 30)."""
    hijri = (date(year, 1, 1).toordinal() - _HEGIRA) * 30 // 10631 + 1
    for candidate in (hijri, hijri + 1):
        days = day + -(-59 * (month - 1) // 2) + 354 * (candidate - 1) + (11 * candidate + 3) // 30
        found = date.fromordinal(_HEGIRA - 1 + days)
        if found.year == year:
            return found
    raise ValueError(f"no such day of the Islamic year begins in {year}")
