"""Plain text: a report with its headline, byline, dateline and the page furniture that was saved with it."""

import itertools
import re
from dataclasses import dataclass, field

from standoff.intake import dates
from standoff.intake.agencies import is_outlet
from standoff.intake.byline import byline_of
from standoff.intake.dateline import opening_of, place_line
from standoff.intake.decoding import decode
from standoff.intake.draft import Draft, blocks_of, laid_out, paragraphs_of
from standoff.intake.trimming import is_date_line, trim
from standoff.record import Capture

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!:;,][\"'”’)\]]*\Z")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
# A head is at most so many blocks of lines, and its lines at most so long.
_HEAD_BLOCKS, _LONGEST_LINE = 4, 160
# A slug or a running number: "nap212", "Bulletin 4471".
_SLUG = re.compile(r"(?:\w+\s)?[A-Za-z]*\d[\w-]*\Z")
_AROUND_DATE = " \t,;|·–—-"


@dataclass
class _Head:
    """The lines above the first sentence, sorted by what they are."""

    headline: str | None = None
    publisher: str | None = None
    published: str | None = None
    bylines: list[str] = field(default_factory=list)


def read_text(capture: Capture) -> Draft:
    """The report in a plain text."""
    text = _LINE_END.sub("\n", decode(capture.data, capture.charset))
    blocks, start = _parted(text)
    head = _sorted(blocks)
    body = [span.of(text[start:]) for span in paragraphs_of(text[start:])]
    trimmed = trim([*head.bylines, *body], head.headline, head.publisher)
    published = head.published or trimmed.published
    return Draft(
        *laid_out(trimmed.paragraphs),
        address=capture.address,
        publisher=head.publisher or trimmed.outlet,
        headline=head.headline,
        byline=trimmed.byline,
        dateline=trimmed.dateline,
        credits=trimmed.credits,
        published=published,
        published_from="text" if published is not None else "unknown",
    )


def _parted(text: str) -> tuple[list[list[str]], int]:
    """The lines of the head, block by block as blank lines part them, and where the body begins.

    A text whose lines are all of the head's kind is all body.
    """
    blocks: list[list[str]] = []
    for start, end in itertools.islice(blocks_of(text), _HEAD_BLOCKS + 1):
        lines = [*_LINE.finditer(text, start, end)]
        above = 0
        while above < len(lines) and _is_head_line(lines[above].group().strip()):
            above += 1
        head = [line.group().strip() for line in lines[:above]]
        if above == len(lines):
            blocks.append(head)
            continue
        # Lines above the first sentence in one block with it: a byline or date must be among them, or the sentence
        # begins with a dateline. Else they are the sentence's own, wrapped.
        if above and (any(map(_is_credit, head)) or opening_of(lines[above].group().strip()) is not None):
            return [*blocks, head], lines[above].start()
        return blocks, start
    return [], 0


def _is_head_line(line: str) -> bool:
    if _is_credit(line) or place_line(line) is not None:
        return True
    return len(line) <= _LONGEST_LINE and _SENTENCE_END.search(line) is None and opening_of(line) is None


def _is_credit(line: str) -> bool:
    return byline_of(line) is not None or is_date_line(line)


def _sorted(blocks: list[list[str]]) -> _Head:
    """The outlet's own lines come first, if there are any; the headline is the first line after them."""
    head = _Head()
    titles: list[list[str]] = []
    for block in blocks:
        titles.append([])
        for line in block:
            name, day = _dated(line)
            if _is_credit(line) or place_line(line) is not None:
                head.bylines.append(line)
            elif day is not None:
                head.published = head.published or day
                head.publisher = head.publisher or name
            elif _SLUG.match(line) is None:
                titles[-1].append(line)
    titles = [lines for lines in titles if lines]
    if head.publisher is None and len(titles) > 1 and (len(titles[0]) > 1 or is_outlet(titles[0][0])):
        head.publisher = titles.pop(0)[0]
    head.headline = titles[0][0] if titles else None
    return head


def _dated(line: str) -> tuple[str | None, str | None]:
    """The outlet and the day in a line such as "The Prairie Sentinel, October 22, 1962"."""
    day = dates.in_text(line)
    if day is None or is_date_line(line):
        return None, day
    name = dates.WRITTEN_DAY.sub("", line).strip(_AROUND_DATE)
    return (name or None) if len(name) <= 60 else None, day
