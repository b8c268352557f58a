"""HTML."""
from lxml import html
from lxml.html import HtmlElement


def parse(text: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(text.encode("utf-8"), parser=parser)
