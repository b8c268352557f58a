"""What a page says of its report in JSON-LD, the form of schema.org that most news sites use."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle "
    "reviewnewsarticle askpublicnewsarticle satiricalarticle liveblogposting blogposting socialmediaposting report "
    "techarticle scholarlyarticle posting".split()
)
_PAGES = frozenset({"webpage", "itempage", "creativework"})
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_PAIR = re.compile(r'"(headline|datePublished|articleBody)"\s*:\s*"((?:[^"\\]|\\.)*)"', re.DOTALL)
# A page's graph has tens of nodes; the limit is against a page built to be slow.
_MAX_NODES = 5000


def nodes_of(tree: HtmlElement) -> list[Node]:
    """All objects of a page's JSON-LD, outermost first."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found.extend(_objects(_parsed(script.text or "")))
    return found


def article_of(nodes: list[Node], addresses: set[str], headlines: set[str]) -> Node | None:
    """The object that describes the report: an article with this address or headline, else the first article.

    addresses, headlines: what else the page says about itself; headlines as letters and digits only.
    """
    articles = [node for node in nodes if _types(node) & _ARTICLES and ("headline" in node or "datePublished" in node)]
    if not articles:
        return next((node for node in nodes if _types(node) & _PAGES and "datePublished" in node), None)
    for node in articles:
        if addresses & set(_addresses(node)):
            return node
    for node in articles:
        if "".join(filter(str.isalnum, text_of(node.get("headline")) or "")) in headlines:
            return node
    return articles[0]


def text_of(value: object) -> str | None:
    """A value as one line of text; None where it has none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return " ".join(html.unescape(str(value)).split()) or None


def names_of(value: object, nodes: list[Node]) -> list[str]:
    """The names of persons or organisations that a value gives or refers to."""
    names: list[str] = []
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict) and "name" not in part and "@id" in part:
            part = next((node for node in nodes if node.get("@id") == part["@id"] and "name" in node), part)
        if isinstance(part, dict) and isinstance(part.get("name"), list):
            names.extend(name for item in part["name"] if (name := text_of(item)))
        elif (name := text_of(part)) is not None:
            names.append(name)
    return names


def body_text(node: Node) -> str:
    """The article's own text, tags taken out, paragraphs on lines."""
    body = node.get("articleBody")
    if not isinstance(body, str):
        return ""
    if "<" in body and re.search(r"</?(?:p|br|div|h\d|li)\b", body, re.IGNORECASE):
        body = re.sub(r"(?i)</?(?:p|br|div|h\d|li|ul|ol|blockquote)\b[^>]*>", "\n", body)
        body = re.sub(r"<[^>]{1,500}>", "", body)
    return html.unescape(body)


def _parsed(source: str) -> object:
    source = _WRAPPING.sub("", _WRAPPING.sub("", source)).strip().rstrip(";")
    for text in (source, _TRAILING_COMMA.sub("", source)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    pairs: dict[str, str] = dict(reversed(_PAIR.findall(source)))
    return {"@type": "Article", **{key: _unescaped(value) for key, value in pairs.items()}} if pairs else None


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _objects(value: object) -> Iterator[Node]:
    queue, count = [value], 0
    while queue and count < _MAX_NODES:
        item = queue.pop(0)
        count += 1
        if isinstance(item, dict):
            yield item
            queue.extend(part for part in item.values() if isinstance(part, dict | list))
        elif isinstance(item, list):
            queue.extend(part for part in item if isinstance(part, dict | list))


def _types(node: Node) -> set[str]:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value.partition("#")[0].rstrip("/")
