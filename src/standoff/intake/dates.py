"""Publication dates as they are written: ISO 8601, RFC 2822, English prose, numbers in an address.

A result is an ISO 8601 day (`2019-05-06`) or a time with its zone (`2019-05-06T18:05:00+00:00`). A time without a zone
gives the day alone, and a numeric date that can be read two ways (05/06/2019) gives nothing: what is unknown is None.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

# Hours east of Greenwich of abbreviations that mean one thing in news. IST is missing: three countries use it.
_OFFSETS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "sast": 2,
    "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "akdt": -8, "hst": -10,
    "eat": 3, "pkt": 5, "hkt": 8, "sgt": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
    "nzst": 12, "nzdt": 13,
}  # fmt: skip
_REGIONS = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
        "october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
# A month's name as prose has it, for patterns.
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}[\s-]*{_DAY}\b,?[\s-]+{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_DAY}[\s-]*(?:of\s+)?{_MONTH},?[\s-]*{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)\b"),
)
# A day as prose has it, with the weekday before it, for taking it out of a line.
WRITTEN_DAY = re.compile(
    rf"(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:{MONTH}\s*\d{{1,2}}|\b\d{{1,2}}\s*{MONTH}),?\s*\d{{4}}",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(?P<first>\d\d?)[-/.](?P<second>\d\d?)[-/.](?P<year>(?:1[89]|20)\d\d)\b")
_CLOCK = re.compile(
    r"\b(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|\b(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?::[0-5]\d)?\b"
    r"|\b(?P<hour4>[0-2]\d)(?P<minute4>[0-5]\d)(?=\s?(?:GMT|UTC|BST)\b)"
    r"|\b(?P<hour_dot>[0-2]?\d)\.(?P<minute_dot>[0-5]\d)(?=\s?[A-Z]{2,4}\b)",
    re.IGNORECASE,
)
_ZONE = re.compile(r"[\s(]*(?:(?:GMT|UTC)?\s?(?P<offset>[+-]\d\d?:?(?:\d\d)?)(?!\d)|(?P<name>[A-Za-z]{1,4})\b)")
_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?P<dash>[-/]?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    r"(?:(?:T|\s+)(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[A-Za-z]{1,4}\b|[+-]\d\d(?::?\d\d)?)?)?(?!\d)",
)
_RFC_2822 = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}:\d\d")
_TIME_BEFORE = re.compile(
    r"\d[\d:.]{1,7}(?:\s?[ap]\.?m\.?)?[\s(]*[A-Z]{1,4}\)?(?:\s\([^)]*\))?[,\s]*(?:on\s)?(?:[A-Z][a-z]+day,?\s)?\Z", re.I
)
_OTHER_DATE = re.compile(r"\||updated|modified", re.IGNORECASE)
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*\Z")
# Eight digits in an address may be any number; as a date they are credible since there is a web.
_EIGHT_DIGITS = re.compile(r"[/=_-](?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_OLDEST_NUMBER = 1990
_IN_ADDRESS = (
    re.compile(
        r"[/=_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>[01]?\d|[a-z]{3,9})[/_-](?P<day>[0-3]?\d)(?=[/_.?&-]|\Z)", re.I
    ),
    _EIGHT_DIGITS,
    re.compile(r"[/=_-](?P<day>[0-3]?\d)-(?P<month>[a-z]{3,9})-(?P<year>(?:19|20)\d\d)(?=[/_.?&-]|\Z)", re.I),
)
_YEARS = range(1800, 2101)


def parse(value: str) -> str | None:
    """The day or time that a metadata value gives; None where it gives none."""
    found = _ISO.match(value)
    if found is not None:
        return _iso(found)
    found = _EPOCH.match(value)
    if found is not None:
        return _moment(datetime.fromtimestamp(int(found.group(1)), UTC))
    return (_mail(value) if _RFC_2822.match(value) else None) or in_text(value)


def in_text(text: str) -> str | None:
    """The first full date written in a line of text, with the time beside it where that has a zone."""
    for pattern in _WRITTEN:
        found = pattern.search(text)
        if found is not None:
            day = _day(found.group("year"), found.group("month"), found.group("day"))
            if day is not None:
                before = _TIME_BEFORE.search(text[max(0, found.start() - 40) : found.start()])
                after = _OTHER_DATE.split(text[found.end() : found.end() + 40])[0]
                beside = (before.group() if before is not None else "", after)
                return next((moment for part in beside if (moment := _clock(part, day))), day.isoformat())
    found = _NUMERIC.search(text)
    if found is not None:
        first, second = int(found.group("first")), int(found.group("second"))
        if first > 12 or first == second:
            first, second = second, first
        elif second <= 12:
            return None
        day = _day(found.group("year"), str(first), str(second))
        return day.isoformat() if day is not None else None
    return None


def in_address(address: str) -> str | None:
    """The day in a web address such as https://news.example/2019/05/06/talks."""
    path = address.partition("://")[2] or address
    for pattern in _IN_ADDRESS:
        for found in pattern.finditer(path):
            day = _day(found.group("year"), found.group("month"), found.group("day"))
            if day is not None and (day.year >= _OLDEST_NUMBER or pattern is not _EIGHT_DIGITS):
                return day.isoformat()
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None


def _iso(found: re.Match[str]) -> str | None:
    day = _day(found.group("year"), found.group("month"), found.group("day"))
    if day is None or found.group("hour") is None or found.group("zone") is None:
        return day.isoformat() if day is not None else None
    try:
        clock = time(int(found.group("hour")), int(found.group("minute")), int(found.group("second") or 0))
    except ValueError:
        return day.isoformat()
    return _at(day, clock, found.group("zone"))


def _mail(value: str) -> str | None:
    """RFC 2822, as in RSS. The zone `-0000` means that it is not known."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.year not in _YEARS:
        return None
    zone = value.rsplit(None, 1)[-1]
    if moment.tzinfo is None:
        return _at(moment.date(), moment.time(), zone)
    return _moment(moment) if not zone.isalpha() or zone.lower() in _OFFSETS else moment.date().isoformat()


def _clock(text: str, day: date) -> str | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour, minute = (
        next((int(number) for form in forms if (number := found.group(form))), 0)
        for forms in (("hour", "hour24", "hour4", "hour_dot"), ("minute", "minute24", "minute4", "minute_dot"))
    )
    if found.group("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found.group("half").lower() == "p" else 0)
    zone = _ZONE.match(text, found.end())
    if hour > 23 or zone is None:
        return None
    moment = _at(day, time(hour, minute), zone.group("offset") or zone.group("name"))
    return moment if "T" in moment else None


def _at(day: date, clock: time, zone: str) -> str:
    """The time in its zone; the day alone where the zone is unknown."""
    known = _zone(zone, day)
    return _moment(datetime.combine(day, clock, known)) if known is not None else day.isoformat()


def _zone(text: str, day: date) -> tzinfo | None:
    name = text.strip().lower()
    if name in _OFFSETS:
        return timezone(timedelta(hours=_OFFSETS[name]))
    if name in _REGIONS:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            offset = ZoneInfo(_REGIONS[name]).utcoffset(datetime.combine(day, time(12)))
        except ZoneInfoNotFoundError:
            return None
        return timezone(offset) if offset is not None else None
    if name[:1] in "+-" and name[1:]:
        hours, minutes = name[1:].partition(":")[::2] if ":" in name else (name[1:3], name[3:])
        shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-shift if name[0] == "-" else shift) if shift < timedelta(hours=15) else None
    return None


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()
