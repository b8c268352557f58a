"""Plain text: a report with its headline, byline, dateline and the page furniture that was saved with it."""

import re

from standoff.intake.byline import byline_of
from standoff.intake.dateline import opening_of
from standoff.intake.decoding import decode
from standoff.intake.draft import Draft, joined, paragraphs_of
from standoff.intake.trimming import is_date_line, trim
from standoff.record import Capture

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# A line that ends so is a sentence or runs on into the next, and is no headline.
_NO_HEADLINE_END = re.compile(r"[.:;,—–-][\"'”’)\]]*\Z")
_LONGEST_HEADLINE = 200


def read_text(capture: Capture) -> Draft:
    """The report in a plain text."""
    text = _LINE_END.sub("\n", decode(capture.data, capture.charset))
    headline, paragraphs = _with_headline([span.of(text) for span in paragraphs_of(text)])
    trimmed = trim(paragraphs, headline)
    return Draft(
        text=joined(trimmed.paragraphs),
        address=capture.address,
        publisher=trimmed.outlet,
        headline=headline,
        byline=trimmed.byline,
        dateline=trimmed.dateline,
        credits=trimmed.credits,
        published=trimmed.published,
        published_from="text" if trimmed.published is not None else "unknown",
    )


def _with_headline(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """The headline, if the text begins with one, and the lines above the first sentence as paragraphs of their own."""
    lines = _head_lines(paragraphs)
    above = 0
    while above < len(lines) - 1 and _is_credit(lines[above]):
        above += 1
    line = lines[above] if above < len(lines) - 1 else ""
    if not line or len(line) > _LONGEST_HEADLINE or _NO_HEADLINE_END.search(line) or opening_of(line):
        return None, lines
    return line, [*lines[:above], *lines[above + 1 :]]


def _head_lines(paragraphs: list[str]) -> list[str]:
    """The paragraphs, the first of them split after each line that is a headline, a byline or a date."""
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        rest = paragraph
        while number < 3 and "\n" in rest:
            first, _, after = rest.partition("\n")
            following = after.partition("\n")[0]
            is_headline = number == 0 and not lines and (_is_credit(following) or opening_of(following) is not None)
            if not (_is_credit(first) or is_headline):
                break
            lines.append(first.strip())
            rest = after
        lines.append(rest.strip())
    return [line for line in lines if line]


def _is_credit(line: str) -> bool:
    return byline_of(line) is not None or is_date_line(line)
