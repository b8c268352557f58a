"""Datelines, bylines and credit lines: found at the two ends of a report and kept out of its text."""

import re
from dataclasses import dataclass

from standoff.intake import dates
from standoff.intake.agencies import alternatives, distinct, is_agency, is_call_sign, is_outlet

_AGENCY = alternatives()
_MONTH_WORD = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*\.?,?\s+)?"
    rf"(?:{_MONTH_WORD}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH_WORD})(?:st|nd|rd|th)?(?:,?\s+(?:1[89]|20)\d\d)?"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]*"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
_PLACE = (
    rf"(?:{_CAPITALS}(?:(?:[ /]| and | of )(?:AND |OF )?{_CAPITALS}){{0,4}}(?:,\s+{_TITLE}(?:\s{_TITLE}){{0,2}}){{0,2}})"
)
_MIXED_PLACE = rf"(?:{_TITLE}(?:[ /]{_TITLE}){{0,3}}(?:,\s+{_TITLE}(?:\s{_TITLE}){{0,2}}){{0,2}})"
_DASH = r"(?:\s*(?:—|–|―|--+|─)\s*|\s*-\s+|:\s+|\s+-(?=[A-Z\"“‘]))"
_CREDITED = r"\(\s*(?P<credit>[A-Za-z0-9][^()\n]{0,40}?)\s*\)"

# GENEVA, May 6 (AP) — ... | PARIS (Reuters) - ... | WASHINGTON — ... | EXAMPLEBLOG —
_DATELINE = re.compile(rf"(?P<place>{_PLACE})(?:,?\s+(?P<date>{_DATE}))?,?(?:\s*{_CREDITED})?{_DASH}")
# Geneva, May 6 (AP) - ... | May 6 (Reuters) - ... | (CNN) ...
_MIXED = re.compile(rf"(?:(?P<place>{_MIXED_PLACE}),?\s+)?(?:(?P<date>{_DATE}),?\s*)?{_CREDITED}(?:{_DASH}|\s*(?=[A-Z\"“‘]))")
_MIXED_DATED = re.compile(rf"(?P<place>{_MIXED_PLACE}),\s+(?P<date>{_DATE}){_DASH}")
_AGENCY_FIRST = re.compile(rf"(?P<credit>{_AGENCY}){_DASH}")
# Words in capitals before a dash that are no place: what the paper says about the story.
_KICKER = re.compile(
    r"(?:UPDATED?|BREAKING|EXCLUSIVE|WATCH|LIVE|VIDEO|OPINION|ANALYSIS|EDITORIAL|CORRECTION|EDITOR['’]?S? NOTE|NOTE|FACT ?CHECK"
    r"|TRANSCRIPT|REVIEW|PHOTOS?|LETTERS?|EXPLAINER|FACTBOX|ALERT|URGENT|TL;?DR|NATO|EU|U\.?N|U\.?S|USA|U\.?K|WHO|OPEC|IMF"
    r"|I|A|Q|P\.?S)(?![\w'’-])(?! [A-Z])"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first sentence. `length`: how many characters of the paragraph it takes."""

    length: int
    dateline: str | None
    credits: tuple[str, ...]
    published: str | None


def opening(paragraph: str, publisher: str | None = None) -> Opening | None:
    """The dateline or credit that a first paragraph begins with; None where it begins with its sentence."""
    for pattern in (_DATELINE, _MIXED, _MIXED_DATED, _AGENCY_FIRST):
        found = pattern.match(paragraph)
        if found is not None:
            result = _opening(found, pattern is _MIXED, publisher)
            if result is not None:
                return result
    return None


def _opening(found: re.Match[str], mixed: bool, publisher: str | None) -> Opening | None:
    parts = found.groupdict()
    place, date, credit = parts.get("place"), parts.get("date"), parts.get("credit")
    credited = [part.strip() for part in re.split(r"[/,]| and ", credit)] if credit else []
    if mixed and not all(is_outlet(name, publisher) or is_call_sign(name) for name in credited):
        return None
    if not mixed and not all(len(name) <= 12 or is_outlet(name, publisher) for name in credited):
        return None
    if place is not None and _KICKER.match(place) and not credited:
        return None
    names = [name for name in credited if not is_call_sign(name)]
    if place is not None and (is_call_sign(place) or is_outlet(place, publisher)):
        names = names if is_call_sign(place) else [place, *names]
        place = None
    if place is not None and re.fullmatch(r"[A-Z]{4,}\.", place):
        place = place[:-1]  # "MOSCOW. Oct 23 (Interfax) -"
    published = dates.in_text(date) if date else None
    return Opening(found.end(), place or (date if not names else None), distinct(names), published)


_WHO = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*(?:\s+(?:(?:de|da|del|della|di|van|von|der|den|bin|al|el|la|le|ul|Al|El)[\s-])*[A-ZÀ-ÖØ-Þ][\w.'’\-]*){0,4}"
_BYLINE = re.compile(
    rf"(?i:(?:(?:written|reported|report|story|posted|words)\s+)?by)\s*:?\s+(?P<names>{_WHO}(?:(?:,|,?\s+(?i:and)|\s+&|;)\s+{_WHO}){{0,9}})"
    r"(?P<rest>\s*[|,/–—-]\s*.{0,80}|\s+(?:in|for|at)\s.{1,60})?\Z"
)
_CALENDAR = re.compile(rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH_WORD})(?:\s+(?:\d|[a-z])|\Z)")
_SIGNED = re.compile(rf"(?P<names>{_WHO}(?:\s+and\s+{_WHO})?),\s+(?P<outlet>(?:The\s+)?(?:{_AGENCY}))(?:\s+(?:staff\s+)?(?:writers?|reporter|correspondent))?\Z")
_NAME_AND_AGENCY = re.compile(rf"({_WHO})\s+((?:The\s+)?(?:{_AGENCY}))\Z")
# In "By A, B" the second is where the first writes; two writers are parted by "and".
_PAIR = re.compile(r"(?:(?!\band\b)[^,;&])+,(?:(?!\band\b)[^,;&])+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*(?:and\s+|by\s+)?", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:staff|senior|chief|special|contributing|guest|foreign|political|diplomatic|white house|city|news|business|staff)?\s*"
    r"(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|staff|bureau(?: chief)?|team|desk)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a byline names, the agencies it credits, and the outlet it gives: "By NAME, OUTLET"."""

    names: tuple[str, ...]
    credits: tuple[str, ...]
    outlet: str | None


def byline(line: str) -> Byline | None:
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
    """The names in a byline's value: "By Jane Roe and John Doe" gives two."""
    text = re.sub(r"^\s*(?:by\b:?)\s*", "", " ".join(text.split()), flags=re.IGNORECASE)
    names = [part.strip(" .,|–—-") if part.endswith((",", "|")) else part.strip(" ,|–—-") for part in _AND.split(text)]
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= 80 and not _is_address(name)))


def _byline(names: str, rest: str) -> Byline:
    people, outlets = [], [part.strip(" ,|/–—-") for part in re.split(r"[|,/–—]| and | (?:in|for|at) ", rest)]
    for number, name in enumerate(names_in(names)):
        with_agency = _NAME_AND_AGENCY.match(name) if not is_agency(name) else None
        if with_agency is not None:
            people.append(with_agency.group(1))
            outlets.append(with_agency.group(2))
        elif is_agency(name) or (number == 1 and _PAIR.fullmatch(names) is not None):
            outlets.append(name)
        elif _ROLE.fullmatch(name) is None:
            people.append(name)
    outlets = [name for name in outlets if name and _ROLE.fullmatch(name) is None and not _CALENDAR.match(name)]
    credited = [name for name in outlets if is_agency(name)]
    papers = [name for name in outlets if name not in credited and name[0].isupper() and len(name) > 2]
    return Byline(tuple(people), distinct(credited), papers[0] if papers and " in " not in rest else None)


def _is_address(name: str) -> bool:
    return "://" in name or name.startswith("www.") or "@" in name


_SOME_AGENCIES = rf"(?:(?:the\s+)?(?:{_AGENCY}))(?:\s*(?:/|,|,?\s+and|&|\+|with)\s*(?:the\s+)?(?:{_AGENCY}))*"
_SIGN_OFF = re.compile(rf"[\s\"]*(?:[—–―-]+\s*)?[(\[]?(?:with\s+|source:\s*|from\s+)?(?P<names>{_SOME_AGENCIES})[)\]]?\.?\Z", re.IGNORECASE)
_INLINE_SIGN_OFF = re.compile(rf"(?<=[.!?\"”’])\s*(?:[—–―]+\s*|--+\s*|[(\[])(?:with\s+)?(?P<names>{_SOME_AGENCIES})[)\]]?\.?\Z")
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{{4}}\s*)?(?:by\s+)?(?:the\s+)?(?P<names>(?:the\s+)?(?:{_AGENCY}))\b.{{0,300}}\Z",
    re.IGNORECASE | re.DOTALL,
)
_CREWS = re.compile(
    r"[(\[]?\s*(?:(?:additional|with|further|extra)\s+)*(?:reporting|writing|editing|compiled|translation|translated|edited|graphics?)\b"
    r"(?:\s+and\s+(?:editing|writing|production))?\s*(?:by|from)\b.{1,400}\Z",
    re.IGNORECASE | re.DOTALL,
)
_CONTRIBUTED = re.compile(
    rf"[(\[*—–-]*\s*(?:(?P<names>{_SOME_AGENCIES})\b)?.{{0,300}}\bcontributed\s+(?:reporting|research|(?:to\s+)?(?:this|the)\s+(?:report|story|article|piece))"
    r".{0,60}\Z",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_PUBLISHED = re.compile(
    r"(?:This|The)\s+(?:article|story|report|piece|post|column)\s+(?:was\s+|is\s+|has\s+been\s+|first\s+|originally\s+)+"
    r"(?:re-?published|published|appeared|produced|written|provided|posted)\s+(?:by|in|on|at|from|with\s+permission\s+from)\s+"
    r"(?P<names>(?:the\s+)?[A-Z][\w’'&-]*(?:\s+(?:of\s+|the\s+|and\s+|&\s+)*[A-Z][\w’'&-]*){0,5})(?![\w’'&-]).{0,300}\Z",
    re.DOTALL,
)
_CREW_WORDS = frozenset(
    "and by in the for with from at of additional reporting writing editing compiled translated translation graphics further "
    "contributed contributing to this that report story article piece research who reporter reporters writer writers "
    "journalist journalists correspondent correspondents staff team also were was".split()
)


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands after the last sentence. `start`: where in the paragraph it begins."""

    start: int
    credits: tuple[str, ...]


def closing(paragraph: str) -> Closing | None:
    """The credit that a last paragraph is or ends with: "— Reuters", "Associated Press writer … contributed to this report."."""
    if len(paragraph) <= 600:
        for pattern in (_SIGN_OFF, _COPYRIGHT, _FIRST_PUBLISHED, _CREWS, _CONTRIBUTED):
            found = pattern.match(paragraph)
            if found is not None and (pattern not in (_CREWS, _CONTRIBUTED) or _names_people(paragraph)):
                return Closing(0, _credited(found.groupdict().get("names")))
    found = _INLINE_SIGN_OFF.search(paragraph, max(0, len(paragraph) - 120))
    if found is not None:
        return Closing(found.start(), _credited(found.group("names")))
    return None


def _credited(names: str | None) -> tuple[str, ...]:
    if not names:
        return ()
    parts = re.split(r"\s*(?:/|,|&|\+|\band\b|\bwith\b)\s*", names)
    return distinct([part.strip() for part in parts if part.strip()])


def _names_people(paragraph: str) -> bool:
    """Whether a paragraph is names and crew's words, so that "Reporting by the council showed …" stays text."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", paragraph)
    plain = [word for word in words if word[0].islower() and word not in _CREW_WORDS]
    return len(plain) <= 0.2 * len(words)
