"""What a page shows around its report without declaring it: the date and the byline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.intake import dates
from standoff.intake.blocks import Block, Layout, comparable
from standoff.intake.byline import Byline, byline_of
from standoff.intake.trimming import is_date_line

# How many blocks above the first paragraph may belong to the head of the report, fewer where its headline is not found
# above them, and how many below the last may hold a date line.
_MOST_ABOVE, _ABOVE, _BELOW = 40, 12, 3
_NOT_PUBLICATION = re.compile(r"\W*(?:last\s+)?(?:updated?|modified|edited|revised|reviewed)\b", re.IGNORECASE)
_PUBLICATION = re.compile(r"\b(?:published|posted|written|created|original)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated?|modified)\b", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"(?<![a-z])(?:date|dates|dateline|time|timestamp|publi\w*|posted|post-info|byline|author|meta|info)(?![a-z])"
)
_LONGEST_LINE = 250


@dataclass(frozen=True, slots=True)
class Head:
    """The blocks between a headline and the first paragraph, and those after the last paragraph."""

    above: tuple[Block, ...]
    below: tuple[Block, ...]


def head_of(layout: Layout, headline: str | None, body: Sequence[Block]) -> Head:
    """What stands around the paragraphs of a report; nothing where they were hidden."""
    places = {block: number for number, block in enumerate(layout.blocks)}
    if not body or body[0] not in places:
        return Head((), ())
    first, last, wanted = places[body[0]], places[body[-1]], comparable(headline or "")
    start = max(0, first - _ABOVE)
    for number in range(first - 1, max(-1, first - _MOST_ABOVE), -1):
        block = layout.blocks[number]
        if (wanted and block.key == wanted) or block.box.tag == "h1":
            start = max(number - 3, 0)
            break
    return Head(layout.blocks[start:first], layout.blocks[last + 1 : last + 1 + _BELOW])


def date_in(head: Head) -> str | None:
    """The date shown with a report: one marked as publication before others, never one of an update.

    A caption may name a day too, so a line has to look like a date line or be labelled as one.
    """
    candidates: list[tuple[str, str]] = []
    for block in head.above:
        for element in block.box.element.iter("time"):
            moment = dates.parse(element.get("datetime") or "")
            if moment is not None:
                candidates.append((block.text, moment))
    for block in (*head.above, *head.below):
        labels = f"{block.box.label} {block.box.parent.label if block.box.parent is not None else ''}"
        for line in _lines(block):
            moment = dates.in_text(line)
            if moment is not None and (
                is_date_line(line)
                or _PUBLICATION.search(line)
                or (block in head.above and (_DATE_LABEL.search(labels) or byline_of(line) is not None))
            ):
                candidates.append((line, moment))
    published = (moment for line, moment in candidates if _PUBLICATION.search(line))
    other = (moment for line, moment in candidates if not _NOT_PUBLICATION.match(line))
    return next(published, None) or next(other, None)


def byline_in(head: Head) -> Byline:
    """The first byline shown in the head of a report; an empty one where none is."""
    lines = (line for block in head.above for line in _lines(block))
    bylines = (byline for line in lines if (byline := byline_of(line)) is not None)
    return next((byline for byline in bylines if byline.names), Byline((), (), None))


def _lines(block: Block) -> Iterator[str]:
    if len(block.text) < _LONGEST_LINE:
        for line in block.text.split("\n"):
            before_update = _UPDATED.split(line)[0]
            yield before_update if before_update.strip(" |•·-–—") else line
