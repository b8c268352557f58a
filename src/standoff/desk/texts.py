"""The text of a report with what was found in it: cut into parts, paragraphs and pieces that know their marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from standoff.display import segments
from standoff.record import Record, Span

Layer = Literal["statements", "events", "times", "places", "figures"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

PART = 12_000
"""Code points of a text that are shown on one page."""

_BREAK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was found in a text. role: what of it the span is: `content`, `source`, `cue`, or the layer."""

    layer: Layer
    id: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    marks: ids of what is marked, the innermost first. roles: what of these the words are. opens: those whose first
    words these are. layer, id: of the innermost mark; None: there is none. asked: the words that were asked for.
    """

    words: str
    marks: tuple[str, ...]
    roles: tuple[str, ...]
    opens: tuple[str, ...]
    layer: Layer | None
    id: str | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of a very long one. asked: the words that were asked for begin in it."""

    start: int
    pieces: tuple[Piece, ...]
    asked: bool


def parts(record: Record) -> list[Span]:
    """The text in parts of about PART code points, cut between paragraphs or, inside a longer one, between words."""
    text = record.report.text
    found: list[Span] = []
    start = 0
    for paragraph in record.report.paragraphs:
        if paragraph.end - start > PART and paragraph.start > start:
            found.append(Span(start, paragraph.start))
            start = paragraph.start
        while paragraph.end - start > PART:
            blank = next((at for at in range(start + PART, start + PART // 2, -1) if _BREAK.match(text, at)), None)
            end = blank or start + PART
            found.append(Span(start, end))
            start = end
    return [*found, Span(start, len(text))]


def marks(record: Record, layers: Sequence[Layer]) -> Iterator[Mark]:
    """What the chosen layers show of a record."""
    if "statements" in layers:
        for statement in record.statements:
            spoken = (("content", statement.content), ("source", statement.source), ("cue", statement.cue))
            for role, spans in spoken:
                yield from (Mark("statements", statement.id, role, span) for span in spans)
    if "events" in layers:
        yield from (Mark("events", one.id, "event", one.trigger) for one in record.events)
    if "times" in layers:
        yield from (Mark("times", one.id, "time", one.span) for one in record.times)
    if "places" in layers:
        named = {one.id: one.span for one in record.mentions}
        for place in record.places:
            yield from (Mark("places", place.id, "place", named[one]) for one in place.mentions if one in named)
    if "figures" in layers:
        yield from (Mark("figures", one.id, "figure", one.span) for one in record.quantities)


def paragraphs(record: Record, shown: Span, found: Sequence[Mark], asked: Sequence[Span]) -> tuple[Paragraph, ...]:
    """The paragraphs inside a part of the text, each in pieces."""
    inside = [one for one in record.report.paragraphs if one.overlaps(shown)]
    first = min((span.start for span in asked), default=None)
    cut = []
    for one in inside or [shown]:
        whole = Span(max(one.start, shown.start), min(one.end, shown.end))
        here = [mark for mark in found if mark.span.overlaps(whole)]
        begins = first is not None and whole.start <= first < max(whole.end, whole.start + 1)
        cut.append(Paragraph(whole.start, tuple(_pieces(record.report.text, whole, here, asked)), begins))
    return tuple(cut)


def _pieces(text: str, whole: Span, found: Sequence[Mark], asked: Sequence[Span]) -> Iterator[Piece]:
    spans = [mark.span for mark in found] + [span for span in asked if span.overlaps(whole)]
    moved = [Span(max(span.start, whole.start) - whole.start, min(span.end, whole.end) - whole.start) for span in spans]
    for segment in segments(moved, whole.end - whole.start):
        over = [found[number] for number in segment.marks if number < len(found)]
        over.sort(key=lambda mark: (mark.span.end - mark.span.start, mark.span.start, mark.id))
        starts = [found[number] for number in segment.starts if number < len(found)]
        yield Piece(
            words=text[whole.start + segment.start : whole.start + segment.end],
            marks=tuple(dict.fromkeys(mark.id for mark in over)),
            roles=tuple(dict.fromkeys(mark.role for mark in over)),
            opens=tuple(dict.fromkeys(mark.id for mark in starts if mark.span == _first(found, mark.id))),
            layer=over[0].layer if over else None,
            id=over[0].id if over else None,
            asked=any(number >= len(found) for number in segment.marks),
        )


def _first(found: Sequence[Mark], name: str) -> Span:
    return min(mark.span for mark in found if mark.id == name)


def around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """What stands before and behind a stretch of a text, up to so many code points on each side, in whole words."""
    begins, ends = max(0, start - most), end + most
    if begins:
        begins = text.find(" ", begins, start) + 1 or begins
    if ends < len(text):
        ends = max(text.rfind(" ", end, ends), end)
    return text[begins:start], text[end:ends]
