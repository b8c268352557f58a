"""What a page declares about its report: headline, byline, publisher, publication, address, language.

From JSON-LD, OpenGraph and other meta elements, and microdata; `visible` reads what a page shows without declaring it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from standoff.intake import dates, jsonld
from standoff.intake.blocks import Block, Layout, comparable
from standoff.intake.byline import names_in

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "http://ogp.me/ns/article#published_time",
    "article:published", "datepublished", "og:datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created",
    "publish-date", "publish_date", "publishdate", "published", "published_at", "published-date", "pubdate", "pub_date",
    "og:pubdate", "publication_date", "publicationdate", "date_published", "date.release", "article.published",
    "article_date_original", "dcsext.articlefirstpublished", "analyticsattributes.articledate", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "prism.publicationdate",
    "citation_publication_date", "citation_date", "originalpublicationdate", "article.created", "datecreated",
    "date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_HEADLINE = ("twitter:title", "headline", "dc.title", "sailthru.title", "parsely-title", "title")
_BYLINE = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "byline", "dcsext.author", "cxenseparse:author", "article_author", "og:author", "article:author",
    "og:article:author",
)  # fmt: skip
_PUBLISHER = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "article_publisher",
    "application-name",
    "apple-mobile-web-app-title",
)
# Between a headline and the site's name.
_JOINT = re.compile(r"\s+[|–—»·:-]+\s+|\s*\|\s*")
_NAME = re.compile(r"(?=.*[^\W\d_].*)(?!.*\b(?:image|getty|photo)\b)[^:/@]{2,60}\Z", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?i:admin|administrator|editor|staff|guest|unknown|none|null|webmaster|author|by)\Z|[a-z]+(?:-[a-z0-9]+)+\Z"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's word about its report; None or empty where it gives none."""

    headline: str | None
    byline: tuple[str, ...]
    publisher: str | None
    published: str | None
    address: str | None
    language: str | None
    article_body: str


def metadata_of(tree: HtmlElement, layout: Layout, address: str | None) -> Metadata:
    """The metadata of a page that was received from `address`, if that is known."""
    meta = _meta(tree)
    canonical = _canonical(tree, meta, address)
    first_heading = next((block.text for block in layout.blocks if block.box.tag == "h1"), None)
    nodes = jsonld.nodes_of(tree)
    titles = {comparable(text) for text in (first_heading, *_values(meta, ("og:title",))) if text}
    addresses = {
        text.partition("#")[0].rstrip("/") for text in (canonical, address, *_values(meta, ("og:url",))) if text
    }
    article = jsonld.article_of(nodes, addresses, titles) or {}
    publisher = _publisher(article, nodes, meta, tree, layout)
    return Metadata(
        _headline(article, meta, tree, layout, publisher),
        _byline(article, nodes, meta, tree, publisher),
        publisher,
        _published(article, meta, tree),
        canonical or address,
        tree.get("lang") or jsonld.text_of(article.get("inLanguage")) or next(_values(meta, ("og:locale",)), None),
        jsonld.body_text(article),
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if content:
            for name in {element.get(key) for key in ("property", "name", "itemprop", "http-equiv")}:
                if name:
                    meta[name.strip().lower()].append(content)
    return meta


def _values(meta: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _canonical(tree: HtmlElement, meta: dict[str, list[str]], address: str | None) -> str | None:
    """The address that the page gives as its own. A bare home page is a mistake of the site."""
    links = [
        link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for candidate in (*links, *_values(meta, ("og:url",))):
        try:
            absolute = urljoin(address or "", candidate.strip())
            parts = urlsplit(absolute)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname and (parts.path.strip("/") or parts.query):
            return str(absolute).partition("#")[0]
    return None


def _publisher(
    article: jsonld.Node, nodes: list[jsonld.Node], meta: dict[str, list[str]], tree: HtmlElement, layout: Layout
) -> str | None:
    named = [*jsonld.names_of(article.get("publisher"), nodes), *_values(meta, _PUBLISHER)]
    return next((name for name in named if "://" not in name and not name.startswith("@")), None) or _site(tree, layout)


def _site(tree: HtmlElement, layout: Layout) -> str | None:
    """The part of a title beside the page's heading: "Talks resume | World | The Merrow Gazette"."""
    headings = [" ".join(block.text.split()) for block in layout.blocks if block.box.tag == "h1"]
    for title in map(_line, tree.iter("title")):
        parts = _JOINT.split(title)
        if len(parts) > 1 and any(comparable(parts[0]) == comparable(heading) for heading in headings):
            return str(parts[-1])
        for heading in headings:
            if title.endswith(heading) and (site := title.removesuffix(heading).strip(" |:–—»·-")):
                return site
    return None


def _headline(
    article: jsonld.Node, meta: dict[str, list[str]], tree: HtmlElement, layout: Layout, publisher: str | None
) -> str | None:
    """What most of JSON-LD, OpenGraph and the page's heading agree on, in this order where they do not agree.

    Sites write a second headline for search engines into one of the three, and which one differs from site to site.
    """
    headings = [" ".join(block.text.split("\n")) for block in layout.blocks if block.box.tag in {"h1", "h2"}]
    shown = {comparable(heading) for heading in headings}
    heading = next((block.text for block in layout.blocks if block.box.tag == "h1" and _is_title(block, tree)), None)
    given = (jsonld.text_of(article.get("headline")), next(_values(meta, ("og:title",)), None), heading)
    titles = [_without_site(" ".join(title.split()), publisher, shown) for title in given if title]
    if not titles:
        others = [
            *_values(meta, _HEADLINE),
            *_marked(tree, "headline"),
            *(_line(title) for title in tree.iter("title")),
        ]
        titles = [_without_site(title, publisher, shown) for title in others if title]
    votes = Counter(comparable(title).casefold() for title in titles)
    chosen = max(titles, key=lambda title: votes[comparable(title).casefold()], default="")
    # The page's own spelling: quotation marks in metadata are often straightened.
    return next((heading for heading in headings if comparable(heading) == comparable(chosen)), chosen) or None


def _is_title(block: Block, tree: HtmlElement) -> bool:
    """Whether a heading's words stand in the page's title too: a login box may have the first heading."""
    title = comparable(" ".join(_line(element) for element in tree.iter("title"))).casefold()
    words = re.findall(r"\w{4,}", block.text.casefold())
    return not title or not words or any(word in title for word in words)


def _line(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _without_site(title: str, publisher: str | None, shown: Iterable[str]) -> str:
    site = comparable(publisher or "").casefold()
    parts = _JOINT.split(title)
    if len(parts) > 1:
        for cut in _JOINT.finditer(title):
            if comparable(title[: cut.start()]) in shown:
                return title[: cut.start()].strip()
        last = next(cut for cut in reversed(list(_JOINT.finditer(title))))
        tail = comparable(title[last.end() :]).casefold()
        if site and tail and (tail in site or site in tail):
            return title[: last.start()].strip()
    return title.strip()


def _byline(
    article: jsonld.Node, nodes: list[jsonld.Node], meta: dict[str, list[str]], tree: HtmlElement, publisher: str | None
) -> tuple[str, ...]:
    for source in (jsonld.names_of(article.get("author"), nodes), _values(meta, _BYLINE), _marked(tree, "author")):
        names = [name for value in source for name in names_in(value)]
        kept = tuple(
            dict.fromkeys(
                name
                for name in names
                if _NAME.match(name)
                and not _NO_NAME.match(name)
                and (publisher is None or name.casefold() != publisher.casefold())
            )
        )
        if kept:
            return kept
    return ()


def _marked(tree: HtmlElement, name: str) -> Iterator[str]:
    """The text of elements marked with a microdata property."""
    for element in tree.iter():
        if isinstance(element.tag, str) and name in (element.get("itemprop") or "").lower().split():
            text = _line(element)
            if text and len(text) < 300:
                yield text


def _published(article: jsonld.Node, meta: dict[str, list[str]], tree: HtmlElement) -> str | None:
    declared = [jsonld.text_of(article.get("datePublished")), *_values(meta, _PUBLISHED), *_marked_times(tree)]
    found = [moment for value in declared if value and (moment := dates.parse(value))]
    return _most_exact(found) if found else None


def _most_exact(moments: Sequence[str]) -> str:
    """The first of several dates, or another's time on the same day if the first has none."""
    first = moments[0]
    return next((moment for moment in moments if moment.startswith(first)), first) if "T" not in first else first


def _marked_times(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and "datepublished" in (element.get("itemprop") or "").lower().split():
            yield element.get("datetime") or element.get("content") or _line(element)[:100]
    for element in tree.iter("time"):
        label = f"{element.get('class') or ''} {element.get('pubdate') or ''}".lower()
        if element.get("datetime") and (
            element.get("pubdate") is not None or re.search(r"publi|entry-date|post-date", label)
        ):
            yield element.get("datetime") or ""
