"""HTML source as a tree."""

from lxml import etree, html
from lxml.html import HtmlElement

from standoff.errors import UnreadablePage

# libxml2 stops at this depth even with its limits off, and leaves the rest of the page out.
_DEEPEST = 2048


def parse(source: str, origin: str) -> HtmlElement:
    """The tree of a page or a piece of one. Raises UnreadablePage."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadablePage(origin, "the page is empty") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadablePage(origin, f"its tags are nested more than {_DEEPEST:,} deep")
    return tree
