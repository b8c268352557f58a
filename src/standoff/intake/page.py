"""HTML: a page's report."""

import logging

from standoff.intake import dates
from standoff.intake.agencies import distinct, is_wire
from standoff.intake.blocks import layout_of
from standoff.intake.body import body_of
from standoff.intake.decoding import decode
from standoff.intake.draft import Draft, laid_out, split
from standoff.intake.metadata import metadata_of
from standoff.intake.trees import parse
from standoff.intake.trimming import trim
from standoff.intake.visible import byline_in, date_in, head_of
from standoff.record import Capture
from standoff.vocabulary import PublishedFrom

# The extractor reports each page it finds nothing on; that is told as a failure of the report.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(capture: Capture) -> Draft:
    """The report on a page. Raises UnreadablePage."""
    tree = parse(decode(capture.data, capture.charset), capture.origin)
    layout = layout_of(tree)
    metadata = metadata_of(tree, layout, capture.address)
    body = body_of(tree, layout, metadata.article_body)
    head = head_of(layout, metadata.headline, body.blocks)
    trimmed = trim(split(body.paragraphs), metadata.headline, metadata.publisher)
    places: tuple[tuple[str | None, PublishedFrom], ...] = (
        (metadata.published, "metadata"),
        (date_in(head), "page"),
        (trimmed.published, "page"),
        (dates.in_address(metadata.address) if metadata.address else None, "address"),
    )
    published, published_from = next((place for place in places if place[0] is not None), (None, "unknown"))
    shown = byline_in(head)
    byline = metadata.byline or shown.names or trimmed.byline
    return Draft(
        *laid_out(trimmed.paragraphs),
        address=metadata.address,
        publisher=metadata.publisher or shown.outlet or trimmed.outlet,
        headline=metadata.headline,
        byline=tuple(name for name in byline if not is_wire(name)),
        dateline=trimmed.dateline,
        credits=distinct([*trimmed.credits, *filter(is_wire, byline), *shown.credits]),
        published=published,
        published_from=published_from,
        language=metadata.language,
    )
