"""Bytes to reports: pages, texts, feeds, web archives and ready reports, from files, folders, streams and the web.

`take_in` is the whole way; `captures` and `to_report` are its two halves. What a source holds is told from its
content. What cannot be taken in comes out as a Failure in its place, and the rest goes on.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from standoff.errors import IntakeError, StandoffError
from standoff.intake.limits import Limits
from standoff.record import Capture, Failure, Report

__all__ = ["Limits", "captures", "report_of", "take_in", "to_report"]

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DEFAULT = Limits()


def captures(
    source: str | Path | BinaryIO, *, limits: Limits = _DEFAULT, allow_private: bool = False, called: str = "-"
) -> Iterator[Capture | Failure]:
    """What a source holds, one capture per report, in the order of the source.

    source: a file, a folder (read with all below it, in the order of names, hidden files left out), `-` for standard
    input, an open binary stream, or a web address. Feeds give one capture per item, web archives one per response
    with HTML or text, ready reports one per line; each of them may be gzipped.
    limits: what is refused for its size or time. allow_private: whether addresses inside a network may be fetched.
    called: what the origin of an open stream is.
    """
    from standoff.intake.sources import walk

    if source == "-":
        import sys

        source = sys.stdin.buffer
    return walk(source, limits, allow_private, called)


def to_report(capture: Capture, *, published: str | None = None) -> Report:
    """The report in a capture.

    published: an ISO 8601 day or time for a report that has none itself (`published_from` is then `given`).
    Raises UnknownFormat, UnreadablePage, WrongLanguage, or IntakeError if `published` is no such date.
    """
    from standoff.intake.draft import complete
    from standoff.intake.drafts import draft_of

    return complete(capture, draft_of(capture), _given(published))


def take_in(
    source: str | Path | BinaryIO,
    *,
    published: str | None = None,
    limits: Limits = _DEFAULT,
    allow_private: bool = False,
) -> Iterator[Report | Failure]:
    """The reports of a source, and the failures in their places. Arguments as in `captures` and `to_report`.

    Raises IntakeError at once if `published` is no date.
    """
    _given(published)
    return _taken_in(captures(source, limits=limits, allow_private=allow_private), published)


def report_of(origin: str, text: str, published: str | None = None) -> Report:
    """The ready report of an English text that the caller holds already: verbatim, so that offsets agree.

    Raises UnreadablePage where the text is empty, IntakeError where `published` is no date.
    """
    from standoff.intake.ready import MEDIA_TYPE

    fields = {"text": text, "published": _given(published), "language": "en"}
    return to_report(Capture(origin, json.dumps(fields).encode("utf-8"), media_type=MEDIA_TYPE))


def _taken_in(items: Iterator[Capture | Failure], published: str | None) -> Iterator[Report | Failure]:
    from standoff.intake.outcome import failed

    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield to_report(item, published=published)
        except StandoffError as error:
            yield failed(error, item.origin, item.address)


def _given(published: str | None) -> str | None:
    if published is None:
        return None
    from standoff.intake import dates

    moment = dates.parse(published) if _ISO_DAY.match(published) else None
    if moment is None:
        raise IntakeError(published, "it is no day (2019-05-06) or time with zone (2019-05-06T18:05+00:00)")
    return moment
