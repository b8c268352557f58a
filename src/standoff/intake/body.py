"""Which blocks of a page are the report: the extractor's choice, checked against the page's own structure.

trafilatura (precision setting, no comments) proposes paragraphs. The proposal decides where the report stands in the
page; inside that place the page's blocks are judged one by one. So the words are the page's own, character for
character, a paragraph that the extractor lost between two others comes back, and where it found nothing the page's
structure alone decides.
"""

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from standoff.intake.blocks import Block, Box, blocks_of, comparable

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "figure", "figcaption", "menu", "fieldset", "caption", "dialog"})
_FURNITURE_LABEL = re.compile(
    r"(?<![a-z])(?:ad|ads|advert\w*|alert|audio|author|authors|banner|bio|breadcrumbs?|byline|caption|carousel|comment|comments|"
    r"contentinfo|cookies?|copyright|correction-policy|credit|credits|dialog|disclaimer|disqus|dont-miss|footer|footnotes?|gallery|"
    r"hidden|inset|latest|legal|listing|login|meta|metadata|modal|more|most|nav|navbar|navigation|newsletter\w*|next|overlay|pagination|"
    r"paywall|playlist|popular|popup|prev|print-only|promo\w*|pullquote|pull-quote|rating|read-more|readmore|recirc\w*|recommend\w*|related\w*|reply|"
    r"respond|search|see-also|share\w*|sharing|sidebar|signup|sign-up|skip|slideshow|social|sponsor\w*|subscribe\w*|subscription|"
    r"tag|tags|taboola|teaser|timestamp|toolbar|tooltip|topics|trending|tweet|video|widget|widgets)(?![a-z])"
)


def body_of(tree: HtmlElement) -> list[str]:
    """The paragraphs of the report on a page; empty where it has none."""
    blocks = blocks_of(tree)
    proposed = _proposed(tree)
    return [block.text for block in select(blocks, proposed)]


def _proposed(tree: HtmlElement) -> list[str]:
    """Paragraphs that trafilatura takes for the report."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(deepcopy(tree), favor_precision=True, include_comments=False, include_tables=False)
    except (ValueError, RecursionError, etree.LxmlError):
        return []
    text = document.text if document is not None and not isinstance(document, dict) else None
    return (text or "").split("\n")


def select(blocks: list[Block], proposed: Iterable[str]) -> list[Block]:
    """The blocks that form the report, in order."""
    wanted = "\n".join(comparable(line) for line in proposed)
    for block in blocks:
        block.proposed = len(block.key) > 0 and block.key in wanted
        block.prose = is_prose(block)
    weights: dict[Box, float] = {}
    total = sum(len(b.text) for b in blocks if b.prose) or 1
    # furniture labels count only on boxes that hold a small part of the prose
    share: dict[Box, int] = {}
    for block in blocks:
        if block.prose:
            box = block.box
            while box is not None:
                share[box] = share.get(box, 0) + len(block.text)
                box = box.parent
    marked = {box for block in blocks for box in _chain(block.box) if share.get(box, 0) < 0.4 * total and is_furniture(box)}
    for block in blocks:
        block.furniture = any(box in marked for box in _chain(block.box))
    root = None
    for block in blocks:
        if block.prose and not block.hidden:
            weight = len(block.text) * (1.0 if block.proposed else 0.3) * (0.3 if block.furniture else 1.0)
            for box in _chain(block.box):
                weights[box] = weights.get(box, 0) + weight
                root = box
    if root is None:
        return []
    place = root
    while True:
        children = [box for box in weights if box.parent is place]
        best = max(children, key=lambda box: weights[box], default=None)
        if best is None or weights[best] < 0.75 * weights[place]:
            break
        place = best
    inside = [b for b in blocks if place in _chain(b.box) and not b.furniture and not b.hidden]
    core = [b for b in inside if b.prose]
    stems: dict[Box, int] = {}
    for b in core:
        for s in _stems(b):
            stems[s] = stems.get(s, 0) + len(b.text)
    size = sum(len(b.text) for b in core)
    def settled(b: Block) -> bool:
        return b.proposed or any(stems.get(s, 0) > 0.2 * size for s in _stems(b))
    core = [b for b in core if settled(b)]
    if not core:
        return []
    first, last = core[0].number, core[-1].number
    kept = []
    for b in inside:
        if first <= b.number <= last:
            if (b.prose and settled(b)) or (b.proposed or settled(b)) and b.density < 0.6 and not b.within("td", "th"):
                kept.append(b)
    return kept


def _stems(block: Block):
    box = block.box
    if box.tag in ("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"):
        box = box.parent
    yield box
    if box.parent is not None:
        yield box.parent


def _chain(box: Box | None):
    while box is not None:
        yield box
        box = box.parent


def is_furniture(box: Box) -> bool:
    return box.tag in _FURNITURE_TAGS or _FURNITURE_LABEL.search(box.label) is not None


def is_prose(block: Block) -> bool:
    n = len(block.text)
    if block.density > 0.6:
        return False
    return n >= 40 and (_SENTENCE_END.search(block.text) is not None or n >= 150)
