"""Ready reports: JSON Lines of `{"address", "text", "published", "publisher", "headline", "byline", "language"}`.

The text is taken as it is, so that offsets agree with those of whoever wrote the line; the address is echoed.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from standoff.errors import StandoffError, TooLarge, UnreadablePage, WrongLanguage
from standoff.intake.byline import names_in
from standoff.intake.dateline import opening_of
from standoff.intake.draft import Draft, dated, paragraphs_of
from standoff.intake.language import code_of, name_of
from standoff.intake.outcome import failed
from standoff.record import Capture, Failure

MEDIA_TYPE = "application/vnd.standoff.report+json"
_SURROGATE = re.compile("[\ud800-\udfff]")
_STRINGS = ("address", "published", "publisher", "headline", "language")


def lines_of(stream: BinaryIO, origin: str, limit: int) -> Iterator[Capture | Failure]:
    """One capture per line. A line above `limit` bytes is a failure, and so is where the stream breaks off."""
    number = 0
    while True:
        number += 1
        item = f"{origin}#{number}"
        try:
            line = stream.readline(limit + 1)
        except StandoffError as error:
            yield failed(error, item)
            return
        if not line:
            return
        if len(line) > limit:
            yield failed(TooLarge(item, f"the line is longer than {limit:,} bytes"), item)
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            continue
        line = line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield Capture(item, line, media_type=MEDIA_TYPE)


def read_ready(capture: Capture) -> Draft:
    """The report in a line. Raises UnreadablePage and WrongLanguage."""
    fields = _fields(capture)
    text = fields.get("text")
    if text is None:
        raise UnreadablePage(capture.origin, "the line has no text")
    if not isinstance(text, str):
        raise UnreadablePage(capture.origin, "its text is no string")
    if not text.strip():
        raise UnreadablePage(capture.origin, "its text is empty")
    language = fields.get("language")
    if language and code_of(language) != "en":
        raise WrongLanguage(capture.origin, f"the report is in {name_of(code_of(language))}; only English is read")
    published, published_from = dated(fields.get("published"), "metadata")
    opening = next((found for span in paragraphs_of(text)[:2] if (found := opening_of(span.of(text)))), None)
    return Draft(
        text=text,
        paragraphs=paragraphs_of(text),
        address=fields.get("address"),
        publisher=fields.get("publisher"),
        headline=fields.get("headline"),
        byline=_byline(fields.get("byline"), capture.origin),
        dateline=opening.dateline if opening is not None else None,
        credits=opening.credits if opening is not None else (),
        published=published,
        published_from=published_from,
        language=language or None,
    )


def _fields(capture: Capture) -> dict[str, Any]:
    try:
        fields = json.loads(capture.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadablePage(capture.origin, f"the line is not UTF-8 (byte {error.start})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(capture.origin, f"the line is not JSON ({error})") from error
    if not isinstance(fields, dict):
        raise UnreadablePage(capture.origin, "the line is JSON, but no object")
    for name, value in fields.items():
        if name in _STRINGS and value is not None and not isinstance(value, str):
            raise UnreadablePage(capture.origin, f"its {name} is no string")
        for part in value if isinstance(value, list) else [value]:
            found = _SURROGATE.search(part) if isinstance(part, str) else None
            if found is not None:
                where = f"its {name} holds a lone surrogate (\\u{ord(found.group()):04x}) at character {found.start()}"
                raise UnreadablePage(capture.origin, f"{where}, which is no character")
    return fields


def _byline(value: object, origin: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return names_in(value)
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(name for name in value if name.strip())
    raise UnreadablePage(origin, "its byline is neither a string nor a list of strings")
