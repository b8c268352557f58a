"""HTML: a page's report."""

import logging

from lxml import etree, html
from lxml.html import HtmlElement

from standoff.errors import UnreadablePage
from standoff.intake.blocks import layout_of
from standoff.intake.body import body_of
from standoff.intake.decoding import decode
from standoff.intake.draft import Draft, joined
from standoff.intake.metadata import metadata_of
from standoff.intake.trimming import trim
from standoff.record import Capture

# libxml2 stops at this depth even with its limits off, and leaves the rest of the page out.
_DEEPEST = 2048
# The extractor reports each page it finds nothing on; that is told as a failure of the report.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(capture: Capture) -> Draft:
    """The report on a page. Raises UnreadablePage."""
    tree = parse(decode(capture.data, capture.charset), capture.origin)
    layout = layout_of(tree)
    metadata = metadata_of(tree, layout, capture.address)
    trimmed = trim(body_of(tree, layout, metadata.article_body), metadata.headline, metadata.publisher)
    published, published_from = metadata.published, metadata.published_from
    if trimmed.published is not None and published_from in ("unknown", "address"):
        published, published_from = trimmed.published, "text"
    return Draft(
        text=joined(trimmed.paragraphs),
        address=metadata.address,
        publisher=metadata.publisher or trimmed.outlet,
        headline=metadata.headline,
        byline=metadata.byline or trimmed.byline,
        dateline=trimmed.dateline,
        credits=trimmed.credits,
        published=published,
        published_from=published_from,
        language=metadata.language,
    )


def parse(text: str, origin: str) -> HtmlElement:
    """A page's tree. Raises UnreadablePage."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadablePage(origin, "the page is empty") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadablePage(origin, f"its tags are nested more than {_DEEPEST:,} deep")
    return tree
