"""Words of a report on their way to people: made harmless, shortened, cut where marks begin and end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.record import Span

# Control characters could move a terminal's cursor or change its title; those of bidirectional text could show words
# in another order than they are in. Tab and line feed are harmless.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same marks cover, from its first to its last character.

    marks: their places in the list that was given, in its order. starts: those of them that begin here.
    """

    start: int
    end: int
    marks: tuple[int, ...]
    starts: tuple[int, ...]


def harmless(text: str) -> str:
    """The text with control characters and lone surrogates replaced one for one, so that offsets still hold."""
    return _CONTROL.sub("�", text)


def shortened(words: str, length: int) -> str:
    """The words on one line; where they are longer than `length`, they end after a whole word and "[…]"."""
    line = " ".join(words.split())
    if len(line) <= length:
        return line
    return line[: length + 1].rsplit(" ", 1)[0][:length] + " […]"


def segments(spans: Sequence[Span], length: int) -> list[Segment]:
    """A text of `length` code points, cut wherever one of the spans begins or ends. Empty spans mark nothing."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        if span.start < span.end:
            opening.setdefault(span.start, []).append(number)
            closing.setdefault(span.end, []).append(number)
    cut = []
    covering: set[int] = set()
    for start, end in pairwise(sorted({0, length, *opening, *closing})):
        covering.difference_update(closing.get(start, ()))
        starts = opening.get(start, ())
        covering.update(starts)
        cut.append(Segment(start, end, tuple(sorted(covering)), tuple(starts)))
    return cut
