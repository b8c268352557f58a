"""The time zone that a report's clock times are in: from its dateline, by a built table of towns and countries."""

import re
import unicodedata
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

TABLE = Path(__file__).parents[2] / "data" / "zones.tsv"
_HYPHENS = str.maketrans("-–—", "   ")
# Hours east of Greenwich; where a report writes no more than "ET", summer time is told by the day.
_ABBREVIATIONS: dict[str, int | str] = {
    "gmt": 0, "utc": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "bst": 1, "cet": 1, "cest": 2, "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles", "msk": 3, "eet": 2, "eest": 3, "pkt": 5, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "sast": 2,
}  # fmt: skip
# Zones in words, without their "time".
_IN_WORDS: dict[str, int | str] = {
    "greenwich mean": 0, "greenwich": 0, "coordinated universal": 0, "universal": 0, "british summer": 1,
    "eastern": "America/New_York", "eastern standard": -5, "eastern daylight": -4,
    "central": "America/Chicago", "central standard": -6, "central daylight": -5,
    "mountain": "America/Denver", "mountain standard": -7, "mountain daylight": -6,
    "pacific": "America/Los_Angeles", "pacific standard": -8, "pacific daylight": -7,
    "central european": "Europe/Paris", "central european summer": 2, "eastern european": 2,
    "eastern european summer": 3,
}  # fmt: skip
_KEPT_ALL_YEAR = re.compile(r" (?:standard|daylight|summer)$")


def folded(name: str) -> str:
    """A name as the table spells it: lower case, no accents, dots or apostrophes, hyphens as spaces."""
    spaced = unicodedata.normalize("NFKD", name.translate(_HYPHENS))
    return " ".join("".join(mark for mark in spaced if mark.isalnum() or mark.isspace()).lower().split())


def zone_of(dateline: str | None) -> tzinfo | None:
    """The zone of a dateline ("GENEVA", "KASSALA, Sudan", "BUFFALO, N.Y."); None where the table has none of its parts.

    What follows a comma decides before the town, which may be one of many of its name.
    """
    if not dateline:
        return None
    town, _, rest = dateline.partition("(")[0].partition(",")
    names = [folded(rest.split("/")[0]), folded(town.split("/")[0])]
    found = [zone for name in names if name and (zone := _zones().get(name))]
    return _zone(found[0]) if found else None


def named_zone(name: str) -> tzinfo | None:
    """The zone that a report writes after a clock time: "GMT", "EST", "Moscow" (time); None where it is not known."""
    words = folded(name)
    zone = _ABBREVIATIONS.get(words, _IN_WORDS.get(words)) if words else None
    if zone is None:
        zone = _zones().get(_KEPT_ALL_YEAR.sub("", words))
    return timezone(timedelta(hours=zone)) if isinstance(zone, int) else _zone(zone) if zone else None


def is_universal(name: str) -> bool:
    """Whether it is GMT or UTC, by whatever name."""
    words = name.lower()
    return words == "z" or _ABBREVIATIONS.get(words, _IN_WORDS.get(words)) == 0


def with_offset(moment: datetime, zone: tzinfo | None) -> str:
    """ISO 8601 to the minute, with the offset that the zone has then; "Z" for UTC; none without a zone."""
    if zone is None:
        return moment.isoformat(timespec="minutes")
    return moment.replace(tzinfo=zone).isoformat(timespec="minutes").removesuffix("+00:00") + (
        "Z" if not moment.replace(tzinfo=zone).utcoffset() else ""
    )


@cache
def _zones() -> dict[str, str]:
    zones: dict[str, str] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            zone, names = line.split("\t")
            zones |= dict.fromkeys(names.split("|"), zone)
    return zones


@cache
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):  # a system whose table of zones is older than ours
        return None
