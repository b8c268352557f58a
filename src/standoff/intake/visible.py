"""What a page shows around its report without declaring it: the date and the byline."""

import re
from collections.abc import Iterator, Sequence

from standoff.intake import dates
from standoff.intake.blocks import Block, Layout, comparable
from standoff.intake.byline import Byline, byline_of

# How many blocks above the first paragraph belong to the head of the report where its headline is not found, and how
# many below the last may hold a date line.
_ABOVE, _BELOW = 12, 3
_NOT_PUBLICATION = re.compile(r"\W*(?:last\s+)?(?:updated?|modified|edited|revised|reviewed)\b", re.IGNORECASE)
_PUBLICATION = re.compile(r"\b(?:published|posted|written|created|original)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated?|modified)\b", re.IGNORECASE)
_LONGEST_LINE = 250


def head_of(layout: Layout, headline: str | None, body: Sequence[Block]) -> list[Block]:
    """The blocks between the headline and the first paragraph, then the first paragraph and those after the last."""
    if not body:
        return []
    places = {block: number for number, block in enumerate(layout.blocks)}
    if body[0] not in places:
        return []  # the paragraphs were hidden in a template
    first, last, wanted = places[body[0]], places[body[-1]], comparable(headline or "")
    start = max(0, first - _ABOVE)
    for number in range(first - 1, -1, -1):
        block = layout.blocks[number]
        if (wanted and block.key == wanted) or block.box.tag == "h1":
            start = max(number - 3, 0)
            break
    return [*layout.blocks[start : first + 1], *layout.blocks[last + 1 : last + 1 + _BELOW]]


def date_in(head: Sequence[Block]) -> str | None:
    """The date shown in the head of a report: one marked as publication before others, never one of an update."""
    candidates: list[tuple[str, str]] = []
    for block in head:
        for element in block.box.element.iter("time"):
            moment = dates.parse(element.get("datetime") or "")
            if moment is not None:
                candidates.append((block.text, moment))
    for line in _lines(head):
        moment = dates.in_text(line)
        if moment is not None:
            candidates.append((line, moment))
    published = (moment for line, moment in candidates if _PUBLICATION.search(line))
    other = (moment for line, moment in candidates if not _NOT_PUBLICATION.match(line))
    return next(published, None) or next(other, None)


def byline_in(head: Sequence[Block]) -> Byline:
    """The first byline shown in the head of a report; an empty one where none is."""
    bylines = (byline for line in _lines(head) if (byline := byline_of(line)) is not None)
    return next((byline for byline in bylines if byline.names), Byline((), (), None))


def _lines(head: Sequence[Block]) -> Iterator[str]:
    for block in head:
        if len(block.text) < _LONGEST_LINE:
            for line in block.text.split("\n"):
                before_update = _UPDATED.split(line)[0]
                yield before_update if before_update.strip(" |•·-–—") else line
