"""Bylines: who wrote a report, for which agency or outlet."""

import re
from dataclasses import dataclass

from standoff.intake.agencies import ALTERNATIVES, distinct, is_agency
from standoff.intake.dates import MONTH

_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
_WHO = rf"{_NAME}(?:\s+(?:(?:de|da|del|della|di|van|von|der|den|bin|al|el|la|le|ul)[\s-])*{_NAME}){{0,4}}"
_NAMES = rf"(?P<names>{_WHO}(?:(?:,|,?\s+(?i:and)|\s+&|;)\s+{_WHO}){{0,9}})"
_BYLINE = re.compile(
    rf"(?i:(?:(?:written|reported|report|story|posted|words)\s+)?by)\s*:?\s+{_NAMES}"
    r"(?P<rest>\s*[|,/–—-]\s*.{0,80}|\s+(?:in|for|at)\s.{1,60})?\Z"
)
_CALENDAR = re.compile(rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH})(?:\s+(?:\d|[a-z])|\Z)")
_SIGNED = re.compile(
    rf"(?P<names>{_WHO}(?:\s+and\s+{_WHO})?),\s+(?P<outlet>(?:The\s+)?(?:{ALTERNATIVES}))"
    r"(?:\s+(?:staff\s+)?(?:writers?|reporter|correspondent))?\Z"
)
_NAME_AND_AGENCY = re.compile(rf"({_WHO})\s+((?:The\s+)?(?:{ALTERNATIVES}))\Z")
# In "By A, B" the second is where the first writes; two writers are parted by "and".
_PAIR = re.compile(r"(?:(?!\band\b)[^,;&])+,(?:(?!\band\b)[^,;&])+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*(?:and\s+|by\s+)?", re.IGNORECASE)
# What a writer is, and not who: "AP Auto Writer", "Staff", "Editor-at-large".
_ROLE = re.compile(
    r"(?:[\w.'’-]+\s+){0,4}(?:writers?|reporters?|correspondents?|editors?(?:-\w+)*|columnists?|contributors?|staff"
    r"|journalists?|producers?|analysts?|bureau(?:\s+chief)?|desk)\Z",
    re.IGNORECASE,
)
# Before a name: "By", "Analysis by", "Words:"
_BEFORE_NAME = re.compile(
    r"^\s*(?:(?:analysis|opinion|review|report|story|words|exclusive|written|posted)\s+)?by\b:?\s*", re.I
)
_AFTER_NAME = re.compile(r"\s*[|•·–—].*\Z")
_DEGREE = re.compile(r"[A-Z][A-Za-z.]{0,4}\Z")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a byline names, the agencies it credits, and the outlet it gives: "By NAME, OUTLET"."""

    names: tuple[str, ...]
    credits: tuple[str, ...]
    outlet: str | None


def byline_of(line: str) -> Byline | None:
    """What a byline such as "By: NAME" or "By NAME and NAME, Associated Press" says; None if the line is none."""
    if len(line) > 200:
        return None
    first, _, below = line.strip().partition("\n")
    first = " ".join(first.split())
    signed = _SIGNED.match(first)
    if signed is not None:
        return _byline(signed.group("names"), signed.group("outlet"))
    found = _BYLINE.match(first)
    if found is None or _CALENDAR.match(found.group("names")) or (len(first) > 60 and first[-1] in ".!?"):
        return None
    return _byline(found.group("names"), f"{found.group('rest') or ''}|{below}")


def names_in(text: str) -> tuple[str, ...]:
    """The names in a byline's value: "By Jane Roe and John Doe, Staff Writer" gives two."""
    text = " ".join(text.split())
    before = _BEFORE_NAME.match(text)
    text = _AFTER_NAME.sub("", text[before.end() :] if before is not None else text)
    names: list[str] = []
    for part in _AND.split(text):
        name = part.strip(" ,-")
        is_title = _ROLE.match(name) is not None or (bool(names) and _DEGREE.match(name) is not None)
        if name and len(name) <= 80 and not is_title and not _is_address(name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def _byline(names: str, rest: str) -> Byline:
    people, outlets = [], [part.strip(" ,|/–—-") for part in re.split(r"[|,/–—]| and | (?:in|for|at) ", rest)]
    for number, name in enumerate(names_in(names)):
        with_agency = _NAME_AND_AGENCY.match(name) if not is_agency(name) else None
        if with_agency is not None:
            people.append(with_agency.group(1))
            outlets.append(with_agency.group(2))
        elif is_agency(name) or (number == 1 and _PAIR.fullmatch(names) is not None):
            outlets.append(name)
        else:
            people.append(name)
    outlets = [name for name in outlets if name and _ROLE.match(name) is None and not _CALENDAR.match(name)]
    credited = [name for name in outlets if is_agency(name)]
    papers = [name for name in outlets if name not in credited and name[0].isupper() and len(name) > 2]
    return Byline(tuple(people), distinct(credited), papers[0] if papers and " in " not in rest else None)


def _is_address(name: str) -> bool:
    return "://" in name or name.startswith("www.") or "@" in name
