"""RSS, Atom and JSON Feed: one report per item."""

import json
import re
from collections.abc import Iterator
from typing import Any

from standoff.errors import BrokenArchive, UnreadablePage
from standoff.intake import dates
from standoff.intake.agencies import distinct, is_wire
from standoff.intake.blocks import layout_of
from standoff.intake.byline import names_in
from standoff.intake.draft import Draft, dated, laid_out, split
from standoff.intake.formats import FEED_ITEM
from standoff.intake.furniture import is_notice
from standoff.intake.outcome import failed
from standoff.intake.trees import parse
from standoff.intake.trimming import trim
from standoff.record import Capture, Failure

_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:[A-Za-z]+:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL | re.IGNORECASE)
_CLOSED_ITEM = re.compile(rb"</(?:[A-Za-z]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_CAPTION_TAGS = {"figure", "figcaption", "caption", "aside", "nav", "form"}


def items_of(data: bytes, origin: str, media_type: str | None = None) -> Iterator[Capture | Failure]:
    """One capture per item of an RSS or Atom feed. Raises BrokenArchive where it has none that can be read."""
    import feedparser

    if _ENTITY.search(data):
        raise BrokenArchive(origin, "the feed defines XML entities of its own, which are not expanded")
    headers = {"content-type": media_type} if media_type else {}
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False, response_headers=headers)
    if not feed.entries and _CLOSING.search(data) is None:
        raise BrokenArchive(origin, "the feed is damaged, and no item of it can be read")
    whole = _CLOSING.search(data) is not None
    count = len(feed.entries) if whole else min(len(feed.entries), len(_CLOSED_ITEM.findall(data)))
    for number, entry in enumerate(feed.entries[:count], start=1):
        yield _capture(f"{origin}#{number}", _entry_fields(entry, feed.feed))
    if not whole:
        item = f"{origin}#{count + 1}"
        yield failed(BrokenArchive(item, f"the feed ends early, after {count} items"), item)


def json_items_of(data: bytes, origin: str) -> Iterator[Capture | Failure]:
    """One capture per item of a JSON Feed (jsonfeed.org, version 1.1). Raises BrokenArchive."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BrokenArchive(origin, f"the feed is not JSON ({error})") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise BrokenArchive(origin, "the feed has no list of items")
    for number, item in enumerate(items, start=1):
        where = f"{origin}#{number}"
        if isinstance(item, dict):
            yield _capture(where, _json_fields(item, feed))
        else:
            yield failed(UnreadablePage(where, "the item is no object"), where)


def read_item(capture: Capture) -> Draft:
    """The report in an item. Raises UnreadablePage."""
    fields = json.loads(capture.data)
    headline, publisher = fields["headline"], fields["publisher"]
    paragraphs = [part.strip() for part in (fields["plain"] or "").split("\n") if part.strip()]
    if fields["html"] and fields["html"].strip():
        layout = layout_of(parse(f"<div>{fields['html']}</div>", capture.origin))
        shown = (block for block in layout.blocks if not block.box.hidden and block.box.tag not in _CAPTION_TAGS)
        paragraphs = split([block.text for block in shown if not is_notice(block.text)])
    trimmed = trim(paragraphs, headline, publisher)
    published, published_from = dated(fields["published"], "metadata")
    if published is None and capture.address is not None and (day := dates.in_address(capture.address)):
        published, published_from = day, "address"
    if published is None and trimmed.published is not None:
        published, published_from = trimmed.published, "text"
    byline = tuple(name for value in fields["byline"] for name in names_in(value)) or trimmed.byline
    return Draft(
        *laid_out(trimmed.paragraphs),
        address=capture.address,
        publisher=publisher or trimmed.outlet,
        headline=headline,
        byline=tuple(name for name in byline if not is_wire(name)),
        dateline=trimmed.dateline,
        credits=distinct([*trimmed.credits, *filter(is_wire, byline)]),
        published=published,
        published_from=published_from,
        language=fields["language"],
    )


def _capture(origin: str, fields: dict[str, Any]) -> Capture:
    address = fields.pop("address")
    data = json.dumps({"address": address, **fields}, ensure_ascii=True, sort_keys=True).encode("ascii")
    return Capture(origin, data, address=address, media_type=FEED_ITEM)


def _entry_fields(entry: Any, feed: Any) -> dict[str, Any]:
    contents = [content.get("value", "") for content in entry.get("content", [])]
    source = entry.get("source", {})
    return {
        "address": _web(entry.get("link")) or _web(entry.get("id")),
        "html": max([*contents, entry.get("summary", "")], key=len),
        "plain": None,
        "published": entry.get("published") or entry.get("created") or entry.get("updated"),
        "publisher": source.get("title") or feed.get("publisher") or feed.get("title") or None,
        "headline": _line(entry.get("title")),
        "byline": _names(entry),
        "language": entry.get("language") or feed.get("language"),
    }


def _names(entry: Any) -> list[str]:
    names = [name for author in entry.get("authors", []) if (name := author.get("name"))]
    return names or [author for author in [entry.get("author")] if author]


def _json_fields(item: dict[str, Any], feed: dict[str, Any]) -> dict[str, Any]:
    authors = item.get("authors") or [item.get("author") or {}]
    return {
        "address": _web(item.get("url")) or _web(item.get("external_url")) or _web(item.get("id")),
        "html": _string(item.get("content_html")),
        "plain": _string(item.get("content_text")) or _string(item.get("summary")),
        "published": _string(item.get("date_published")),
        "publisher": _string(feed.get("title")),
        "headline": _line(_string(item.get("title"))),
        "byline": [name for author in authors if isinstance(author, dict) and (name := _string(author.get("name")))],
        "language": _string(item.get("language")) or _string(feed.get("language")),
    }


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _web(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _line(value: str | None) -> str | None:
    if not value:
        return None
    text = re.sub(r"<[^>]{1,300}>", "", value) if "<" in value else value
    return " ".join(text.split()) or None
