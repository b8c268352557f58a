"""Which blocks of a page are the report: the extractor's choice, checked against the page's own structure.

trafilatura (precision setting, no comments) and the page's own `articleBody` propose paragraphs. The proposals decide
where on the page the report stands; inside that place the page's blocks are judged one by one. So the words are the
page's own, character for character, a paragraph lost between two others comes back, and where nothing was proposed
the page's structure alone decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from standoff.intake.blocks import Block, Box, blocks_of, comparable
from standoff.intake.furniture import is_notice

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "figure", "figcaption", "menu", "fieldset", "caption", "dialog"})
_FURNITURE_LABEL = re.compile(
    r"(?<![a-z])(?:ad|ads|advert\w*|alert|audio|author|authors|banner|bio|breadcrumbs?|byline|caption|carousel|comment|comments|"
    r"contentinfo|cookies?|copyright|correction-policy|credit|credits|dialog|disclaimer|disqus|dont-miss|footer|footnotes?|gallery|"
    r"hidden|image|latest|legal|listing|login|meta|metadata|modal|more|most|nav|navbar|navigation|newsletter\w*|next|overlay|pagination|"
    r"photo|playlist|popular|popup|prev|print-only|promo\w*|pullquote|pull-quote|rating|read-more|readmore|recirc\w*|recommend\w*|related\w*|reply|"
    r"respond|search|see-also|share\w*|sharing|sidebar|signup|sign-up|skip|onetrust|consent|gdpr|ccpa|slideshow|social|sponsor\w*|subscribe\w*|subscription|"
    r"tag|tags|taboola|teaser|timestamp|toolbar|tooltip|topics|trending|video|widget|widgets)(?![a-z])"
)
# Weight of a paragraph that nothing proposed, and of one in a box that its author labels as furniture.
_UNPROPOSED, _LABELLED = 0.3, 0.3
# A box with this share of the page's weighted prose is no furniture, whatever its label.
_TOO_LARGE_FOR_FURNITURE = 0.3
# The report's place is the smallest box with this share of the prose of the box around it.
_SHARE_OF_PLACE = 0.9
_STEM_SHARE = 0.2
_LEAVES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt"})


def body_of(tree: HtmlElement, article_body: str = "") -> list[str]:
    """The paragraphs of the report on a page; empty where it has none.

    article_body: the text that the page's metadata gives as the report's.
    """
    blocks = blocks_of(tree)
    return [block.text for block in select(blocks, [*_proposed(tree), *article_body.split("\n")])]


def _proposed(tree: HtmlElement) -> list[str]:
    """Paragraphs that trafilatura takes for the report."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(deepcopy(tree), favor_precision=True, include_comments=False, include_tables=False)
    except (ValueError, RecursionError, etree.LxmlError):
        return []
    text = document.text if document is not None and not isinstance(document, dict) else None
    return (text or "").split("\n")


def select(blocks: list[Block], proposals: Iterable[str]) -> list[Block]:
    """The blocks that form the report, in order."""
    wanted = "\n".join(map(comparable, proposals))
    proposed = {block for block in blocks if block.key and block.key in wanted}
    prose = {block for block in blocks if is_prose(block) and not block.hidden}
    weights: Counter[Box] = Counter()
    groups: Counter[str] = Counter()
    for block in prose:
        weight = len(block.text) * (1.0 if block in proposed else _UNPROPOSED)
        for box in _chain(block.box):
            weights[box] += weight
        for label in {box.label for box in _chain(block.box)}:
            groups[label] += weight
    if not weights:
        return []
    root = next(box for box in weights if box.parent is None)
    total = weights[root]
    furniture: set[Box] = set()
    for block in blocks:
        chain = list(_chain(block.box))
        for box in reversed(chain):
            if box.parent in furniture or (groups[box.label] if box.label else weights[box]) < _TOO_LARGE_FOR_FURNITURE * total and weights[box] < _TOO_LARGE_FOR_FURNITURE * total and is_furniture(box):
                furniture.add(box)
    if DEBUG:
        for b in blocks:
            b.proposed, b.prose, b.furniture = b in proposed, b in prose, b.box in furniture
    place = _place(root, {b: (1.0 if b in proposed else _UNPROPOSED) * (_LABELLED if b.box in furniture else 1) for b in prose})
    inside = [b for b in blocks if b.box not in furniture and not b.hidden and place in _chain(b.box)]
    stems: Counter[Box | str] = Counter()
    core = [b for b in inside if b in prose]
    sample = [b for b in core if b in proposed]
    if sum(len(b.text) for b in sample) < PS * sum(len(b.text) for b in core):
        sample = core
    for b in sample:
        for box in _stems(b):
            stems[box] += len(b.text)
    size = sum(len(b.text) for b in sample)

    def settled(b: Block) -> bool:
        return b in proposed or any(stems[box] > _STEM_SHARE * size for box in _stems(b))

    core = [b for b in core if settled(b)]
    if not core:
        return []
    first, last = core[0].number, core[-1].number
    if EXT:
        around = set(_stems(core[0])), set(_stems(core[-1]))
        i = inside.index(core[0])
        while i > 0 and inside[i - 1] in proposed and inside[i - 1].density < 0.6 and not is_notice(inside[i-1].text) and next(_stems(inside[i - 1])) in around[0]:
            i -= 1
        first = inside[i].number
        i = inside.index(core[-1])
        while i + 1 < len(inside) and inside[i + 1] in proposed and inside[i + 1].density < 0.6 and not is_notice(inside[i+1].text) and next(_stems(inside[i + 1])) in around[1]:
            i += 1
        last = inside[i].number
    kept = []
    for b in inside:
        if first <= b.number <= last and settled(b) and not is_notice(b.text):
            if b in prose or (b.density < 0.6 or _SENTENCE_END.search(b.text) and len(b.text) > 40) and not b.within("td", "th"):
                kept.append(b)
    return kept

DEBUG=False
EXT=True
PS=.2
SIG=3
_DIGITS=re.compile('[0-9]+')

def _place(root: Box, weighted: dict[Block, float]) -> Box:
    weights: Counter[Box] = Counter()
    children: dict[Box, set[Box]] = {}
    for block, factor in weighted.items():
        child = None
        for box in _chain(block.box):
            weights[box] += len(block.text) * factor
            if child is not None:
                children.setdefault(box, set()).add(child)
            child = box
    place = root
    while place in children:
        largest = max(children[place], key=lambda box: weights[box])
        if weights[largest] < _SHARE_OF_PLACE * weights[place]:
            break
        place = largest
    return place


def _chain(box: Box | None) -> Iterator[Box]:
    while box is not None:
        yield box
        box = box.parent


def _stems(block: Block) -> Iterator[Box | str]:
    """The boxes that a paragraph shares with its fellow paragraphs, and the way boxes are nested and labelled around it."""
    box = block.box
    if SIG: yield " ".join(f"{b.tag}.{_DIGITS.sub('', b.label)}" for b in islice(_chain(box), SIG))
    if box.tag in _LEAVES and box.parent is not None:
        box = box.parent
    yield box
    if box.parent is not None:
        yield box.parent


def is_furniture(box: Box) -> bool:
    return box.tag in _FURNITURE_TAGS or _FURNITURE_LABEL.search(box.label) is not None


def is_prose(block: Block) -> bool:
    n = len(block.text)
    if block.density > 0.6:
        return False
    return n >= 40 and (_SENTENCE_END.search(block.text) is not None or n >= 150)
