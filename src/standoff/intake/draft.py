"""A report in the making, and its completion: language, paragraphs, identity."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.errors import UnreadablePage, WrongLanguage
from standoff.intake import dates
from standoff.intake.language import language_of, name_of
from standoff.record import Capture, Report, Span
from standoff.vocabulary import PublishedFrom

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WIDEST_COLUMN = 120  # characters: wire copy is set to 69, mail to 72, few programs wrap wider than this
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*\Z")
_MOST = 0.6
_RAGGED = 12  # characters by which a line may fall short of its width: hyphenless breaking leaves long words over


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page, text, feed item or ready report gives; None or empty where it gives nothing.

    language: the container's word, a hint where `text` is too short to tell.
    """

    text: str
    paragraphs: tuple[Span, ...]
    address: str | None = None
    publisher: str | None = None
    headline: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom = "unknown"
    language: str | None = None


def complete(capture: Capture, draft: Draft, given: str | None) -> Report:
    """The report. `given`: a date for reports without one. Raises UnreadablePage and WrongLanguage."""
    if not any(map(str.isalnum, draft.text)):
        raise UnreadablePage(capture.origin, "no report text found in it")
    language = language_of(draft.text, draft.language)
    if language != "en":
        raise WrongLanguage(capture.origin, f"the report is in {name_of(language)}; only English is read")
    published, published_from = draft.published, draft.published_from
    if published is None and given is not None:
        published, published_from = given, "given"
    digest = "sha256:" + hashlib.sha256(capture.data).hexdigest()
    identity = [draft.address or "", digest, *([published or ""] if published_from == "given" else [])]
    return Report(
        id="r-" + hashlib.sha256("\0".join(identity).encode("utf-8")).hexdigest()[:16],
        origin=capture.origin,
        address=draft.address,
        publisher=draft.publisher,
        headline=draft.headline,
        byline=draft.byline,
        dateline=draft.dateline,
        credits=draft.credits,
        published=published,
        published_from=published_from,
        language=language,
        text=draft.text,
        paragraphs=draft.paragraphs,
        digest=digest,
    )


def laid_out(paragraphs: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Paragraphs as one text, parted by blank lines, and where they are in it."""
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), tuple(spans)


def split(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs, and those among them that a page parts by a line break only."""
    return [span.of(text) for text in paragraphs for span in paragraphs_of(text)]


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Where the paragraphs of a text are, without the white space around them.

    They are parted by blank lines, and by single line feeds where the lines between two blank ones are not the
    lines of one wrapped paragraph.
    """
    spans: list[Span] = []
    for start, end in blocks_of(text):
        block = text[start:end]
        if "\n" in block and not _is_wrapped(block):
            spans.extend(_stripped(text, start + m.start(), start + m.end()) for m in _LINE.finditer(block))
        else:
            spans.append(_stripped(text, start, end))
    return tuple(spans)


def blocks_of(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines between blank ones are."""
    start = 0
    for found in _BLANK_LINE.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip())
    return Span(begin, begin + len(part.strip()))


def _is_wrapped(block: str) -> bool:
    """Whether lines were broken to a width: none is long, and the next line's first word had no room on the line.

    Of wrapped lines one in ten ends as sentences do, of paragraphs on a line of their own most.
    """
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    width = max((len(line) for line in lines), default=0)
    ended = sum(_SENTENCE_END.search(line) is not None for line in lines)
    if width > _WIDEST_COLUMN or ended >= _MOST * len(lines):
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) >= width - _RAGGED for line, following in pairwise(lines)
    )


def dated(value: str | None, source: PublishedFrom) -> tuple[str | None, PublishedFrom]:
    """A date that a container gives, and where it is from; unknown where it is no date."""
    moment = dates.parse(value) if value else None
    return moment, source if moment is not None else "unknown"
