"""Quotations: what stands between quotation marks, odd and nested ones included.

A quotation that runs over several paragraphs opens each of them anew and closes only the last; one that is
never closed ends with its paragraph. Apostrophes are no quotation marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.record import Span

_DOUBLE_OPEN = frozenset("“„«")
_DOUBLE_CLOSE = frozenset("”»")
_LONGEST_SINGLE = 2000  # characters looked ahead, so that a line full of apostrophes costs linear time


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation. span: marks included. closed: a closing mark was found in its paragraph.

    resumes: it opens a paragraph and goes on with a quotation that the paragraph before left open.
    """

    span: Span
    closed: bool
    resumes: bool


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Outermost quotations in text order; none crosses a paragraph's end."""
    found: list[Quotation] = []
    left_open = False  # the paragraph before ended inside a quotation
    for paragraph in paragraphs:
        first = True
        still_open = False
        for start, end, closed in _in_paragraph(text, paragraph):
            resumes = first and left_open and start == _first_character(text, paragraph)
            found.append(Quotation(Span(start, end), closed, resumes))
            still_open = not closed
            first = False
        left_open = still_open
    return found


def _first_character(text: str, paragraph: Span) -> int:
    start = paragraph.start
    while start < paragraph.end and text[start].isspace():
        start += 1
    return start


def _in_paragraph(text: str, paragraph: Span) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    begin, kind = -1, ""
    for at in range(paragraph.start, paragraph.end):
        mark = text[at]
        if mark not in "“”„«»\"‘’'`":
            continue
        if begin < 0:
            if _opens_double(text, at, paragraph):
                begin, kind = at, "double"
            elif mark in "‘'" and _opens_single(text, at, paragraph) and _closes_later(text, at, paragraph):
                begin, kind = at, "single"
        elif kind == "double":
            closes = mark in _DOUBLE_CLOSE or (mark == '"' and not _is_within(text, at, begin, paragraph))
            if closes or (mark == "'" and text[at : at + 2] == "''"):
                end = at + (2 if mark == "'" else 1)
                found.append((begin, end, True))
                begin = -1
        elif mark in "’'" and _closes_single(text, at, paragraph):
            found.append((begin, at + 1, True))
            begin = -1
    if begin >= 0:
        end = paragraph.end
        while end > begin + 1 and text[end - 1].isspace():
            end -= 1
        found.append((begin, end, False))
    return found


def _before(text: str, at: int, paragraph: Span) -> str:
    return text[at - 1] if at > paragraph.start else " "


def _after(text: str, at: int, paragraph: Span) -> str:
    return text[at + 1] if at + 1 < paragraph.end else " "


def _opens_double(text: str, at: int, paragraph: Span) -> bool:
    """A straight mark after a word or stop and before a space is an inch mark or a stray: it opens nothing."""
    if text[at] == '"':
        return _before(text, at, paragraph).isspace() or not _after(text, at, paragraph).isspace()
    return text[at] in _DOUBLE_OPEN or text[at : at + 2] == "``"


def _is_within(text: str, at: int, begin: int, paragraph: Span) -> bool:
    """A straight mark inside a curly quotation that a curly mark will close belongs to a quotation within."""
    if text[begin] != "“":
        return False
    close = text.find("”", at, paragraph.end)
    reopen = text.find("“", at, paragraph.end)
    return close >= 0 and (reopen < 0 or close < reopen)


def _opens_single(text: str, at: int, paragraph: Span) -> bool:
    before, after = _before(text, at, paragraph), _after(text, at, paragraph)
    if before.isalnum() or not (after.isalnum() or after in '“"…'):
        return False
    # '90s and ’em are cut words, not quotations
    return not (after.isdigit() and text[at + 2 : at + 4] in ("0s", "0S"))


def _closes_single(text: str, at: int, paragraph: Span) -> bool:
    before, after = _before(text, at, paragraph), _after(text, at, paragraph)
    if after.isalnum() or before.isspace():
        return False
    # "the diplomats’ view": a plural possessive is followed by a word, a closing mark rarely is without a stop.
    return not (before == "s" and after == " " and text[at + 2 : at + 3].islower())


def _closes_later(text: str, at: int, paragraph: Span) -> bool:
    """A single mark opens only where a closing one follows in its paragraph: a lone apostrophe is not a quotation."""
    end = min(paragraph.end, at + _LONGEST_SINGLE)
    return any(text[later] in "’'" and _closes_single(text, later, paragraph) for later in range(at + 2, end))


def inside_words(words: Sequence[Span], quotations: Sequence[Quotation]) -> list[bool]:
    """For each word whether it lies inside a quotation, its marks included."""
    found = [False] * len(words)
    number = 0
    for index, (start, end) in enumerate(words):
        while number < len(quotations) and quotations[number].span.end <= start:
            number += 1
        if number < len(quotations) and quotations[number].span.start < end:
            found[index] = True
    return found
