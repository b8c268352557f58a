"""Datelines: the place, date and agency before the first sentence of a report."""

import re
from dataclasses import dataclass

from standoff.intake import dates
from standoff.intake.agencies import ALTERNATIVES, distinct, is_call_sign, is_outlet
from standoff.intake.dates import MONTH

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_DATE = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:st|nd|rd|th)?(?:,?\s+(?:1[89]|20)\d\d)?"
    rf"|{_WEEKDAY})"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]*"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
_REGIONS = rf"(?:,\s+(?!{_WEEKDAY}|{MONTH}\s+\d){_TITLE}(?:\s{_TITLE}){{0,2}}){{0,2}}"
_PLACE = rf"(?:{_CAPITALS}(?:(?:[ /]| and | of )(?:AND |OF )?{_CAPITALS}){{0,4}}{_REGIONS})"
_MIXED_PLACE = rf"(?:{_TITLE}(?:[ /]{_TITLE}){{0,3}}{_REGIONS})"
_DASH = r"(?:\s*(?:—|–|―|--+|─)\s*|\s*-\s+|:\s+|\s+-(?=[A-Z\"“‘]))"
_CREDITED = r"\(\s*(?P<credit>[A-Za-z0-9][^()\n]{0,40}?)\s*\)"

# GENEVA, May 6 (AP) — ... | PARIS (Reuters) - ... | WASHINGTON — ... | EXAMPLEBLOG —
_DATELINE = re.compile(rf"(?P<place>{_PLACE})(?:,?\s+(?P<date>{_DATE}))?,?(?:\s*{_CREDITED})?{_DASH}")
# Geneva, May 6 (AP) - ... | May 6 (Reuters) - ... | (CNN) ...
_MIXED = re.compile(
    rf"(?:(?P<place>{_MIXED_PLACE}),?\s+)?(?:(?P<date>{_DATE}),?\s*)?{_CREDITED}(?:{_DASH}|\s*(?=[A-Z\"“‘]))"
)
_MIXED_DATED = re.compile(rf"(?P<place>{_MIXED_PLACE}),\s+(?P<date>{_DATE}){_DASH}")
# London, Tuesday. ...
_BRITISH = re.compile(rf"(?P<place>{_MIXED_PLACE}),\s+(?P<date>{_WEEKDAY})\.\s+(?=[A-Z\"“‘])")
_AGENCY_FIRST = re.compile(rf"(?P<credit>{ALTERNATIVES}){_DASH}")
# Words in capitals before a dash that are no place: what the paper says about the story.
_KICKER = re.compile(
    r"(?:UPDATED?|BREAKING|EXCLUSIVE|WATCH|LIVE|VIDEO|OPINION|ANALYSIS|EDITORIAL|CORRECTION|EDITOR['’]?S? NOTE|NOTE"
    r"|FACT ?CHECK|TRANSCRIPT|REVIEW|PHOTOS?|LETTERS?|EXPLAINER|FACTBOX|FILE|READ MORE|RELATED|ALERT|URGENT|TL;?DR"
    r"|NATO|EU|U\.?N|U\.?S|USA|U\.?K|WHO|OPEC|IMF|I|A|Q|P\.?S)(?![\w'’-])(?! [A-Z])"
)
# A line of its own: "BAAR, SWITZERLAND".
_PLACE_LINE = re.compile(rf"(?P<place>{_PLACE})\Z")


# Before a colon a word in capitals is a speaker or a kicker more often than a place, so there it must be a city where
# the press writes its datelines so.
_COLON_CITIES = frozenset(
    "ABU DHABI|ABUJA|ACCRA|AMMAN|ANKARA|BAGHDAD|BANGKOK|BEIJING|BEIRUT|BENGALURU|BERLIN|BHOPAL|BRUSSELS|CAIRO|CHENNAI"
    "|COLOMBO|DAMASCUS|DHAKA|DOHA|DUBAI|GAZA|GAZA CITY|GENEVA|HANOI|HONG KONG|HYDERABAD|ISLAMABAD|ISTANBUL|JAIPUR"
    "|JAKARTA|JAMMU|JEDDAH|JERUSALEM|JOHANNESBURG|KABUL|KARACHI|KATHMANDU|KHARTOUM|KOLKATA|KUALA LUMPUR|KUWAIT"
    "|KUWAIT CITY|KYIV|LAGOS|LAHORE|LONDON|LUCKNOW|MANAMA|MANILA|MOSCOW|MULTAN|MUMBAI|MUSCAT|NAIROBI|NEW DELHI"
    "|NEW YORK|PARIS|PATNA|PESHAWAR|PETALING JAYA|PUNE|QUETTA|RAIPUR|RAMALLAH|RAWALPINDI|RIYADH|ROME|SANAA|SEOUL"
    "|SINGAPORE|SRINAGAR|TAIPEI|TEHRAN|TOKYO|TRIPOLI|TUNIS|UNITED NATIONS|VIENNA|WASHINGTON|YANGON".split("|")
)
_MOST_WORDS, _LONGEST_CREDIT = 6, 12


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first sentence. `length`: how many characters of the paragraph it takes."""

    length: int
    dateline: str | None
    credits: tuple[str, ...]
    published: str | None


def opening_of(paragraph: str, publisher: str | None = None) -> Opening | None:
    """The dateline or credit that a first paragraph begins with; None where it begins with its sentence."""
    for pattern in (_DATELINE, _MIXED, _MIXED_DATED, _BRITISH, _AGENCY_FIRST):
        found = pattern.match(paragraph)
        if found is not None:
            result = _opening(found, pattern is _MIXED, publisher)
            if result is not None:
                return result
    return None


def place_line(line: str) -> str | None:
    """The place in a line that is nothing but a dateline; None if the line is none."""
    found = _PLACE_LINE.match(line) if "," in line and line.isupper() and len(line) <= 40 else None
    if found is None or _KICKER.match(line) or is_outlet(line):
        return None
    return found.group("place")


def _opening(found: re.Match[str], mixed: bool, publisher: str | None) -> Opening | None:
    parts = found.groupdict()
    place, date, credit = parts.get("place"), parts.get("date"), parts.get("credit")
    if credit is not None and dates.in_text(credit) is not None:
        date, credit = credit, None
    credited = [part.strip() for part in re.split(r"[/,]| and ", credit)] if credit else []
    if mixed and not all(is_outlet(name, publisher) or is_call_sign(name) for name in credited):
        return None
    if not mixed and not all(len(name) <= _LONGEST_CREDIT or is_outlet(name, publisher) for name in credited):
        return None
    if place is not None and not credited and _is_no_place(place, date, found.group()):
        return None
    names = [name for name in credited if not is_call_sign(name)]
    if place is not None and (is_call_sign(place) or is_outlet(place.strip(".-"), publisher)):
        names = names if is_call_sign(place) else [place.strip(".-"), *names]
        place = None
    if place is not None and re.fullmatch(r"[A-Z]{4,}[.-]", place):
        place = place[:-1]  # "MOSCOW. Oct 23 (Interfax) -"
    published = dates.in_text(date) if date else None
    return Opening(found.end(), place or (date if not names else None), distinct(names), published)


def _is_no_place(place: str, date: str | None, opening: str) -> bool:
    if _KICKER.match(place) is not None or len(place.split()) > _MOST_WORDS:
        return True
    return opening.rstrip().endswith(":") and date is None and place not in _COLON_CITIES
