"""A report in the making, and its completion: language, paragraphs, identity."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.errors import UnreadablePage, WrongLanguage
from standoff.intake import dates
from standoff.intake.language import language_of, name_of
from standoff.record import Capture, Report, Span
from standoff.vocabulary import PublishedFrom

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# Lines of a text without blank lines are paragraphs where most end as sentences do; of wrapped lines one in ten does.
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*\s*\Z")
_SHORT_LINE, _MOST = 40, 0.6


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page, text, feed item or ready report gives; None or empty where it gives nothing.

    language: the container's word, a hint where `text` is too short to tell.
    """

    text: str
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
        paragraphs=paragraphs_of(draft.text),
        digest=digest,
    )


def joined(paragraphs: Sequence[str]) -> str:
    """Paragraphs as one text, parted by blank lines."""
    return "\n\n".join(paragraphs)


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Where the paragraphs of a text are, without the white space around them.

    They are parted by blank lines; in a text that has none and whose lines end as sentences do, by line feeds.
    """
    breaks = _BLANK_LINE.finditer(text)
    if _BLANK_LINE.search(text.strip()) is None and _has_whole_lines(text):
        breaks = re.finditer(r"\n", text)
    spans, start = [], 0
    for found in [*((found.start(), found.end()) for found in breaks), (len(text), len(text))]:
        part = text[start : found[0]]
        stripped = part.strip()
        if stripped:
            begin = start + part.index(stripped[0])
            spans.append(Span(begin, begin + len(stripped)))
        start = found[1]
    return tuple(spans)


def _has_whole_lines(text: str) -> bool:
    lines = [line for line in text.split("\n") if len(line.strip()) > _SHORT_LINE]
    ended = sum(_SENTENCE_END.search(line) is not None for line in lines)
    return bool(lines) and ended >= _MOST * len(lines)


def dated(value: str | None, source: PublishedFrom) -> tuple[str | None, PublishedFrom]:
    """A date that a container gives, and where it is from; unknown where it is no date."""
    moment = dates.parse(value) if value else None
    return moment, source if moment is not None else "unknown"
