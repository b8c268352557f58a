"""From what a time expression says to the days it means: TIMEX3 values and half-open intervals.

Weeks are ISO weeks, Monday first. Seasons are those of the northern hemisphere in whole months (spring March to
May; winter of a year begins in its December). Parts of the day: morning to noon, afternoon 12 to 18, evening 18 to
24, night 18 to 6. The value of a clock time is the report's own, without a zone but for GMT and UTC; its interval has
the offset of the zone that the words name, or else of the report's dateline.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from standoff.reading.language.tense import AHEAD, Tense
from standoff.reading.times.forms import Length, Part, Point, digits
from standoff.reading.times.holidays import holiday
from standoff.reading.times.zones import is_universal, named_zone, with_offset

_DAY = timedelta(days=1)
_WIDTH = {
    "century": 0, "decade": 1, "year": 2, "half": 3, "season": 3, "quarter": 4, "month": 5, "week": 6, "weekend": 7,
    "day": 8, "to date": -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its TIMEX3 value, first day, the day after its last, and how wide it is."""

    value: str
    start: date
    end: date
    grain: str

    def no_wider_than(self, unit: str) -> bool:
        """Whether this period lies inside one `unit`."""
        return _WIDTH[self.grain] >= _WIDTH[unit]


def day_period(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day + _DAY, "day")


def month_period(year: int, month: int) -> Period:
    """One month. Raises ValueError outside the years 1 to 9998."""
    return Period(f"{year:04}-{month:02}", date(year, month, 1), add_months(date(year, month, 1), 1), "month")


def year_period(year: int) -> Period:
    """One year. Raises ValueError outside the years 1 to 9998."""
    return Period(f"{year:04}", date(year, 1, 1), date(year + 1, 1, 1), "year")


def quarter_period(year: int, quarter: int) -> Period:
    """A quarter of a calendar year."""
    start = date(year, quarter * 3 - 2, 1)
    return Period(f"{year:04}-Q{quarter}", start, add_months(start, 3), "quarter")


def half_period(year: int, half: int) -> Period:
    """A half of a calendar year."""
    start = date(year, half * 6 - 5, 1)
    return Period(f"{year:04}-H{half}", start, add_months(start, 6), "half")


def season_period(year: int, season: str) -> Period:
    """A season that begins in `year`."""
    start = date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season], 1)
    return Period(f"{year:04}-{season}", start, add_months(start, 3), "season")


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last one. Raises ValueError outside the years 1 to 9999."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(years, month + 1, last)
            except ValueError:
                continue
    raise ValueError(f"no day {months} months from {day}")


def containing(unit: str, day: date) -> Period:
    """The `unit` of the calendar that `day` lies in."""
    if unit == "day":
        return day_period(day)
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        year, week, _ = monday.isocalendar()
        if unit == "weekend":
            return Period(f"{year:04}-W{week:02}-WE", monday + 5 * _DAY, monday + 7 * _DAY, "weekend")
        return Period(f"{year:04}-W{week:02}", monday, monday + 7 * _DAY, "week")
    if unit == "month":
        return month_period(day.year, day.month)
    if unit == "quarter":
        return quarter_period(day.year, (day.month + 2) // 3)
    if unit == "half":
        return half_period(day.year, (day.month + 5) // 6)
    if unit == "season":
        return season_period(day.year - (day.month < 3), ("WI", "SP", "SU", "FA")[day.month % 12 // 3])
    if unit == "decade":
        first = day.year // 10 * 10
        return Period(f"{first // 10:03}", date(first, 1, 1), date(first + 10, 1, 1), "decade")
    if unit == "century":
        first = day.year // 100 * 100
        return Period(f"{first // 100:02}", date(first, 1, 1), date(first + 100, 1, 1), "century")
    return year_period(day.year)


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def moved(day: date, count: float, unit: str) -> date:
    """`day` moved by so many units; fractions of a year are months, other fractions are rounded."""
    if unit in _MONTHS:
        return add_months(day, round(count * _MONTHS[unit]))
    return day + timedelta(days=round(count * _DAYS[unit]))


def shifted(point: Point, base: Period) -> Period:
    """The period so many units before or after `base`. Raises ValueError or OverflowError outside the calendar."""
    assert point.shift is not None and point.unit is not None
    grain = "quarter" if point.keeps and not point.quarter and base.grain == "quarter" else str(point.unit)
    if grain == "fortnight":
        grain = "week"
    if grain == "year" and point.shift != int(point.shift):
        grain = "month"
    if point.unit == grain == "month" and point.shift != int(point.shift):
        grain = "week"
    start = base.start
    if point.unit in _MONTHS and point.shift == int(point.shift):
        start = containing(grain, start).start
    return containing(grain, moved(start, point.shift, point.unit))


def in_year(point: Point, year: int) -> Period | None:
    """What the named part of a year ("May 6", "the third quarter", "summer") is in `year`; None: not in that year."""
    try:
        if point.holiday:
            start, end = holiday(year, point.holiday)
            if (end - start).days > 1:
                return Period(f"P{(end - start).days}D", start, end, "month")
            return day_period(start + timedelta(days=point.day or 0))
        if point.month and point.day:
            return day_period(date(year, point.month, point.day))
        if point.month:
            return month_period(year, point.month)
        if point.quarter:
            return quarter_period(year, point.quarter)
        if point.half:
            return half_period(year, point.half)
        if point.season:
            return season_period(year, point.season)
    except ValueError:
        return None
    return None


def nearest(point: Point, base: Period, tense: Tense | None) -> Period | None:
    """Of the days, months or seasons of that name, the one that is meant: by "last" and "next", then by tense.

    A weekday or weekend is the coming one where the tense looks ahead, else the latest that has begun. The weekday of
    `base` itself is that day, and the one a week later only after an outright future ("will meet on Friday", "until
    Friday"): what is planned, scheduled or expected for a day is told on that day too. A date, month, quarter or season
    is the nearest one, with TENSE_DAYS added to the way against the tense.
    """
    if point.weekday and not point.month:
        around = [day_period(base.start + timedelta(days=days)) for days in range(-7, 8)]
        around = [period for period in around if period.start.isoweekday() == point.weekday]
    elif point.unit == "weekend":
        around = [containing("weekend", base.start + timedelta(days=days)) for days in (-7, 0, 7)]
    else:
        years = range(base.start.year - 4, base.start.year + 5)
        around = [period for year in years if (period := in_year(point, year)) is not None]
        if (point.month, point.day) == _LEAP_DAY and tense not in AHEAD and point.direction is None:
            around = [period for period in around if period.start < base.end][-1:]  # the years between are too many
        if point.weekday and point.direction is None:  # "Monday, Oct. 26" is in a year in which that is a Monday
            around = [period for period in around if period.start.isoweekday() == point.weekday] or around
    short = point.unit == "weekend" or (point.weekday is not None and point.month is None)
    if point.direction == -1:
        around = [period for period in around if period.end <= base.start][-1:]
    elif point.direction == 1:
        around = [period for period in around if period.start >= base.end][:1]
    elif point.direction == 0 and not short:
        around = [period for period in around if period.start.year == base.start.year]
    elif short and tense == "future" and point.is_bare_weekday:
        around = [period for period in around if period.start >= base.end][:1]
    elif short and (tense in AHEAD or tense == "timetable" or (point.direction == 0 and tense != "past")):
        around = [period for period in around if period.end > base.start][:1]
    elif short:
        around = [period for period in around if period.start < base.end][-1:]
    else:
        around.sort(key=lambda period: (_cost(period, base, tense), period.start))
    return around[0] if around else None


_LEAP_DAY = (2, 29)
# A tense weighs as much as half a year: "payable Dec. 15", said in October next to "declared", is the coming December,
# "the Oct. 23 shooting", said in May, the last October. Chosen on TempEval-3; anything from 150 to 190 does as well.
TENSE_DAYS = 180
PAST_DAYS = 250


def _cost(period: Period, base: Period, tense: Tense | None) -> int:
    """How far away a period is in days, with what it costs to go against the tense."""
    if period.start >= base.end:
        return (period.start - base.end).days + (PAST_DAYS if tense == "past" else 0)
    if period.end <= base.start:
        return (base.start - period.end).days + (TENSE_DAYS if tense in AHEAD else 0)
    return 0


def narrowed(point: Point, frame: Period) -> Period | None:
    """The named part of `frame`: the March of a year, the Tuesday of a week."""
    if point.weekday and not point.month and frame.grain in ("week", "weekend"):
        return day_period(frame.start + timedelta(days=point.weekday - 1))
    if _WIDTH[frame.grain] <= _WIDTH["year"]:
        return in_year(point, frame.start.year)
    if point.day and frame.grain == "month":
        try:
            return day_period(date(frame.start.year, frame.start.month, point.day))
        except ValueError:
            return None
    return None


_BOUNDS: dict[Part, tuple[int, int]] = {"MO": (0, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30)}


def clock_value(point: Point) -> str:
    """The part of a TIMEX3 value after the day: TNI, T10:00, or nothing."""
    if point.hour is not None:
        universal = point.zone is not None and is_universal(point.zone)
        return f"T{point.hour:02}:{point.minute:02}{'Z' if universal else ''}"
    return f"T{point.part}" if point.part else ""


def clock_bounds(point: Point, day: date, zone: tzinfo | None) -> tuple[str, str]:
    """The interval of a clock time (one minute) or a part of the day on `day`.

    zone: the report's own, where it is known; a zone that the words name comes before it.
    """
    midnight = datetime.combine(day, time())
    if point.hour is not None:
        start = midnight + timedelta(hours=point.hour, minutes=point.minute)
        end = start + timedelta(minutes=1)
    else:
        assert point.part is not None
        first, last = _BOUNDS[point.part]
        start, end = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    zone = named_zone(point.zone) if point.zone else zone
    return with_offset(start, zone), with_offset(end, zone)


def underspecified(point: Point) -> str | None:
    """The value of a point without an anchor: XXXX-05-06, XXXX-WXX-2, XXXX-XX-XXT10:00; None where nothing is known."""
    if point.shift is not None:
        return None
    day: str | None = None
    if point.month:
        day = f"XXXX-{point.month:02}" + (f"-{point.day:02}" if point.day else "")
    elif point.weekday:
        day = f"XXXX-WXX-{point.weekday}"
    elif point.quarter:
        day = f"XXXX-Q{point.quarter}"
    elif point.half:
        day = f"XXXX-H{point.half}"
    elif point.season:
        day = f"XXXX-{point.season}"
    clock = clock_value(point)
    return (day or "XXXX-XX-XX") + clock if day or clock else None


_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
}  # fmt: skip
_VAGUE = {"decade": "DE", "century": "CE", "fortnight": "W", "weekend": "D"}
_COUNTED_IN = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week"), "weekend": (2, "day")}
_PARTS_OF = {"minute": ("S", 60), "hour": ("M", 60), "year": ("M", 12)}


def length_value(length: Length) -> str:
    """The TIMEX3 value of a length: P2D, PT48H, P2Y6M, PXY; decades and centuries are counted in years."""
    count, unit = length.count, length.unit
    if unit is None:
        return "PXX"
    prefix = "PT" if unit in _CLOCKED else "P"
    if count is None:
        return prefix + "X" + _VAGUE.get(unit, _LETTERS.get(unit, ""))
    factor, counted = _COUNTED_IN.get(unit, (1, unit))
    count *= factor
    whole = int(count)
    if counted in _PARTS_OF and count != whole:
        letter, parts = _PARTS_OF[counted]
        return prefix + (f"{whole}{_LETTERS[counted]}" if whole else "") + f"{round((count - whole) * parts)}{letter}"
    return f"{prefix}{digits(count)}{_LETTERS[counted]}"


_CLOCKED = frozenset({"second", "minute", "hour"})


def reach_bounds(length: Length, published: str) -> tuple[str | None, str | None] | None:
    """The interval of "the past two weeks" or "the next 48 hours" around the publication; None: it has no bounds.

    "The coming days" begin with the publication, and nobody says when they end; "recent weeks" end with its day.
    A publication day is taken whole: 48 hours from some hour of 6 May end on 8 May at the latest.
    """
    if length.unit is None or length.reach not in ("past", "future"):
        return None
    if length.count is None:
        if length.reach == "future":
            return published if "T" in published else published[:10], None
        return None, (date.fromisoformat(published[:10]) + _DAY).isoformat()
    count, unit = length.count, length.unit
    sign = 1 if length.reach == "future" else -1
    if unit in _CLOCKED:
        seconds = count * {"second": 1, "minute": 60, "hour": 3600}[unit]
        if "T" in published:
            moment = datetime.fromisoformat(published)
            other = moment + sign * timedelta(seconds=seconds)
            first, last = sorted((moment, other))
            return first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")
        count, unit = -(-seconds // 86400), "day"
    day = date.fromisoformat(published[:10])
    other_day = moved(day, sign * count, unit)
    first_day, last_day = min(day, other_day), max(day, other_day)
    return first_day.isoformat(), (last_day + _DAY).isoformat()
