"""The two ends of a report: what stands before its first sentence and after its last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.intake import dates
from standoff.intake.agencies import distinct, is_agency
from standoff.intake.byline import byline_of
from standoff.intake.dateline import opening_of, place_line
from standoff.intake.furniture import is_notice, run_on
from standoff.intake.signoff import closing_of

# How many lines may stand above the first sentence.
_HEAD_LINES = 8
_DATE_LINE_WORDS = re.compile(
    r"(?:published|written|updated|modified|posted|first|last|created|issued|date|dated|time|on|at|by|min|read|minutes?|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|am|pm|gmt|utc|[a-z]{1,3}t|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|st|nd|rd|th|of)\Z",
    re.IGNORECASE,
)
_POSTED = re.compile(r"\s*(?:Posted|Published)\s+(?:on\s+)?.{0,60}", re.IGNORECASE)
# A report of one paragraph is at least this long; a shorter last paragraph may be no more than a credit.
_WHOLE_REPORT = 200
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The paragraphs between the ends, and what the ends say."""

    paragraphs: tuple[str, ...]
    byline: tuple[str, ...]
    outlet: str | None
    dateline: str | None
    credits: tuple[str, ...]
    published: str | None


def trim(paragraphs: Sequence[str], headline: str | None = None, publisher: str | None = None) -> Trimmed:
    """Takes headline, byline, dateline, credit lines and page furniture off both ends of a report."""
    kept = list(paragraphs)
    names: list[str] = []
    credited: list[str] = []
    outlet = published = dateline = None
    for _ in range(_HEAD_LINES):
        if len(kept) < 2:
            break
        line = kept[0]
        byline = byline_of(line)
        if byline is not None:
            names.extend(byline.names)
            credited.extend(byline.credits)
            outlet = outlet or byline.outlet
            published = published or dates.in_text(line)
        elif is_date_line(line):
            published = published or dates.in_text(line)
        elif (place := place_line(line)) is not None:
            dateline = dateline or place
        elif is_agency(line.strip(" ()[]—–-")):
            credited.append(line.strip(" ()[]—–-"))
        elif headline is not None and same_words(line, headline):
            pass
        elif any(map(str.isalnum, line)) and not is_notice(line):
            break
        kept.pop(0)
    # Twice: "WASHINGTON — (AP) …", and copies that were given a second dateline.
    for _ in range(2):
        opening = opening_of(kept[0], publisher or outlet) if kept else None
        if opening is None:
            break
        dateline, published = dateline or opening.dateline, published or opening.published
        credited.extend(opening.credits)
        if opening.dateline is None and outlet is None:
            outlet = next((name for name in opening.credits if not is_agency(name)), None)
        kept[0] = kept[0][opening.length :].lstrip()
    kept, closing, posted = _without_tail([part for part in kept if part])
    credits = distinct(credited + closing)
    return Trimmed(tuple(kept), tuple(dict.fromkeys(names)), outlet, dateline, credits, published or posted)


def _without_tail(kept: list[str]) -> tuple[list[str], list[str], str | None]:
    """The paragraphs without what stands after the last sentence, the agencies credited there, and a posting's date."""
    credited: list[str] = []
    published = None
    while kept:
        last = kept[-1]
        closing = closing_of(last) if len(kept) > 1 or len(last) > _WHOLE_REPORT else None
        cut = closing.start if closing is not None else run_on(last)
        if closing is not None:
            credited.extend(closing.credits)
        elif cut is None:
            if len(kept) == 1 or (any(map(str.isalnum, last)) and not is_notice(last)):
                break
            cut = 0
        posted = _POSTED.match(last, cut or 0)
        published = (dates.in_text(posted.group()) if posted is not None else None) or published
        rest = last[:cut].rstrip()
        kept[-1:] = [rest] if rest else []
    return kept, credited, published


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing but words that go with one."""
    if len(line) > 120 or dates.in_text(line) is None:
        return False
    return all(_DATE_LINE_WORDS.match(word) for word in _WORD.findall(line))


def same_words(line: str, other: str) -> bool:
    """Whether two lines have the same letters and digits."""
    return [*filter(str.isalnum, line.casefold())] == [*filter(str.isalnum, other.casefold())]
