"""Holidays that news dates things by, and the day of each in a year.

Fixed days, days of the month by weekday, days counted from Easter, and the months and feasts of Islam, whose days the
arithmetic calendar gives to within a day of what is seen of the moon.
"""

from datetime import date, timedelta

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
ISLAMIC_SPELLINGS = {"ramazan": "ramadan", "eid ul-fitr": "eid al-fitr", "eid ul-adha": "eid al-adha"}
NAMES = (*_FIXED, *_BY_WEEKDAY, *_FROM_EASTER, *_ISLAMIC, *ISLAMIC_SPELLINGS, "election day", "orthodox easter")
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
    return ISLAMIC_SPELLINGS.get(name, name) in _ISLAMIC


def holiday(year: int, name: str) -> tuple[date, date]:
    """First day of a holiday in `year`, and the day after its last. Raises ValueError where it is not in that year."""
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
    else:
        name = ISLAMIC_SPELLINGS.get(name, name)
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
