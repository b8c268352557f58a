"""Which blocks of a page are the report: the extractor's choice, checked against the page's own structure.

trafilatura (fast, precision setting, no comments) and the page's own `articleBody` propose paragraphs. The proposals
decide where on the page the report stands; inside that place the page's blocks are judged one by one. So the words are
the page's own, character for character, a paragraph lost between two others comes back, and where nothing was proposed
the page's structure alone decides. The numbers below were chosen on the pages of evaluation/pages.py; each may be half
or twice as large without moving the mean by more than half a point.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from standoff.intake.blocks import Block, Box, Layout, comparable, layout_of
from standoff.intake.furniture import is_notice
from standoff.intake.trees import parse

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FURNITURE_TAGS = frozenset(
    "aside caption dialog fieldset figcaption figure footer form menu nav".split()
)  # `header` is missing: it often holds the first paragraph
_FURNITURE_LABEL = re.compile(
    r"""(?<![a-z])(?:
    ad | ads | advert\w* | alert | audio | authors? | banner | bio | breadcrumbs? | byline | caption | carousel | ccpa
    | comments? | consent | contentinfo | cookies? | copyright | correction-policy | credits? | dialog | disclaimer
    | disqus | dont-miss | footer | footnotes? | gallery | gdpr | hidden | latest | legal | listing | login | meta
    | metadata | modal | more | nav | navbar | navigation | newsletter\w* | onetrust | overlay | pagination | playlist
    | popular | popup | prev | print-only | promo\w* | pullquote | pull-quote | rating | read-?more | recirc\w*
    | recommend\w* | related\w* | reply | respond | search | see-also | share\w* | sharing | sidebar | sign-?up | skip
    | social | sponsor\w* | subscri\w+ | tags? | taboola | teaser | timestamp | toolbar | tooltip | topics | trending
    | video | widgets?
    )(?![a-z])""",
    re.VERBOSE,
)
# What a character counts for when nothing proposed its paragraph, and when its box is labelled as furniture.
_UNPROPOSED, _LABELLED = 0.3, 0.3
# A box, or all boxes of one label, with this share of the page's weighted prose are no furniture, whatever the label.
_TOO_LARGE_FOR_FURNITURE = 0.3
# The report's place is the smallest box with this share of the prose of the box around it.
_SHARE_OF_PLACE = 0.9
# Proposals speak for their fellow paragraphs when they cover this share of the prose of the place.
_SHARE_OF_PROPOSALS = 0.2
# A surrounding is the report's when this share of the proposed prose has it.
_SHARE_OF_SURROUNDING = 0.1
# From this share of link characters on, a block is a pointer elsewhere.
_LINK = 0.6
_LEAVES = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote dd dt".split())
_DIGITS = re.compile(r"\d+")
# Below this length a block's words may stand in a proposal by chance; only a whole line counts.
_TELLING = 25


@dataclass(frozen=True, slots=True)
class Body:
    """The report's paragraphs, and the blocks that they are on the page; no blocks where only metadata had them."""

    paragraphs: tuple[str, ...]
    blocks: tuple[Block, ...]


def body_of(tree: HtmlElement, layout: Layout, article_body: str) -> Body:
    """The body of the report on a page, whose layout is given; empty where it has none.

    article_body: the text that the page's metadata gives as the report's, lines parted by line feeds. It stands in
    where the page itself shows less than half of it. Where there is neither, what a script is to show is looked at.
    """
    given = [line for part in article_body.split("\n") if (line := part.strip())]
    blocks = choose(layout, [*_extracted(tree), *given])
    if _length(blocks) < 0.5 * sum(map(len, given)):
        return Body(tuple(given), ())
    if not blocks:
        blocks = max((choose(unhidden, []) for unhidden in _not_shown(tree, layout)), key=_length, default=[])
    return Body(tuple(block.text for block in blocks), tuple(blocks))


def _not_shown(tree: HtmlElement, layout: Layout) -> Iterator[Layout]:
    """The page with its hidden parts, and the pieces of HTML that it holds as templates."""
    for box in layout.boxes:
        box.hidden = False
    yield layout
    for element in tree.iter("script", "noscript", "template"):
        if element.tag != "script" or "template" in (element.get("type") or ""):
            source = element.text or "" if element.tag == "script" else etree.tostring(element, encoding="unicode")
            if "<p" in source:
                yield layout_of(parse(f"<div>{source}</div>", ""))


def _extracted(tree: HtmlElement) -> list[str]:
    """Paragraphs that trafilatura takes for the report."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(
            deepcopy(tree), fast=True, favor_precision=True, include_comments=False, include_tables=False
        )
    except (ValueError, RecursionError, etree.LxmlError):
        return []
    if document is None or isinstance(document, dict) or document.text is None:
        return []
    return document.text.split("\n")


def choose(layout: Layout, proposals: Iterable[str]) -> list[Block]:
    """The blocks that form the report, in order."""
    proposed = _found(layout.blocks, proposals)
    prose = {block for block in layout.blocks if is_prose(block) and not block.box.hidden}
    if not prose:
        return []
    weight = {block: len(block.text) * (1.0 if block in proposed else _UNPROPOSED) for block in prose}
    furniture = _furniture(layout, weight)
    place = _place(layout, {b: w * (_LABELLED if b.box in furniture else 1.0) for b, w in weight.items()})
    blocks = _inside(layout, place, furniture)
    core = [block for block in blocks if block in prose]
    sample = [block for block in core if block in proposed]
    if _length(sample) < _SHARE_OF_PROPOSALS * _length(core):
        sample = core
    surroundings: Counter[Box | str] = Counter()
    for block in sample:
        for surrounding in _surroundings(block):
            surroundings[surrounding] += len(block.text)
    usual = {key for key, length in surroundings.items() if length > _SHARE_OF_SURROUNDING * _length(sample)}
    settled = [block in proposed or not usual.isdisjoint(_surroundings(block)) for block in blocks]
    ends = [n for n, block in enumerate(blocks) if settled[n] and block in prose]
    if not ends:
        return []
    first, last = _stretched(blocks, ends[0], ends[-1], proposed)
    kept = [
        block
        for block, belongs in zip(blocks[first : last + 1], settled[first : last + 1], strict=True)
        if belongs and block.key and (block in prose or _is_text(block)) and not is_notice(block.text)
    ]
    return _without_repeats(kept)


def is_prose(block: Block) -> bool:
    """Whether a block looks like running text by itself: a sentence of some length that is not a link."""
    length = len(block.text)
    return block.density <= _LINK and (length >= 150 or (length >= 40 and _ends_sentence(block)))


def _ends_sentence(block: Block) -> bool:
    return _SENTENCE_END.search(block.text[-8:]) is not None


def _is_text(block: Block) -> bool:
    """Whether a block among paragraphs may be one of them: a subhead, a short line, a sentence that is one link."""
    if block.box.tag in {"td", "th"}:
        return False
    return block.density < _LINK or (len(block.text) > 40 and _ends_sentence(block))


def _found(blocks: Sequence[Block], proposals: Iterable[str]) -> set[Block]:
    lines = [comparable(line) for line in proposals]
    whole, running = set(lines), "\n".join(lines)
    return {block for block in blocks if block.key in whole or (len(block.key) >= _TELLING and block.key in running)}


def _furniture(layout: Layout, weight: dict[Block, float]) -> set[Box]:
    """Boxes that are furniture by tag or label, with all they hold."""
    held = _held(layout, weight)
    labelled: dict[str, float] = defaultdict(float)
    for box in layout.boxes:
        labelled[box.label] += held[box] if box.label else 0.0
    large = _TOO_LARGE_FOR_FURNITURE * held[layout.boxes[0]]
    furniture: set[Box] = set()
    for box in layout.boxes:
        if box.parent in furniture or (
            (box.tag in _FURNITURE_TAGS or _FURNITURE_LABEL.search(box.label) is not None)
            and max(held[box], labelled[box.label]) < large
        ):
            furniture.add(box)
    return furniture


def _held(layout: Layout, weight: dict[Block, float]) -> dict[Box, float]:
    """The weight of all that each box holds."""
    held: dict[Box, float] = defaultdict(float)
    for block, amount in weight.items():
        held[block.box] += amount
    for box in reversed(layout.boxes):
        if box.parent is not None:
            held[box.parent] += held[box]
    return held


def _place(layout: Layout, weight: dict[Block, float]) -> Box:
    held, count = _held(layout, weight), _held(layout, dict.fromkeys(weight, 1.0))
    place = layout.boxes[0]
    for box in layout.boxes:
        # Boxes come in document order, so the walk goes down through the heaviest child of each place. It stops
        # above a single paragraph, which may be most of a short report.
        if box.parent is place and held[box] >= _SHARE_OF_PLACE * held[place] and count[box] > 1:
            place = box
    return place


def _inside(layout: Layout, place: Box, furniture: set[Box]) -> list[Block]:
    inside = {place}
    for box in layout.boxes:
        if box.parent in inside and box not in furniture and not box.hidden:
            inside.add(box)
    return [block for block in layout.blocks if block.box in inside]


def _surroundings(block: Block) -> Iterator[Box | str]:
    """What a paragraph shares with its fellows: the boxes around it, and how the nearest three are labelled."""
    around: list[Box] = []
    box: Box | None = block.box
    while box is not None and len(around) < 3:
        around.append(box)
        box = box.parent
    yield from around[1:] if block.box.tag in _LEAVES else around[:2]
    yield " ".join(f"{box.tag}.{_DIGITS.sub('', box.label)}" for box in around)


def _stretched(blocks: Sequence[Block], first: int, last: int, proposed: set[Block]) -> tuple[int, int]:
    """Both ends moved outwards over short lines that were proposed and stand beside the end paragraphs."""

    def joins(block: Block, end: Block) -> bool:
        beside = block.box.parent in (end.box.parent, end.box.parent and end.box.parent.parent) or block.box is end.box
        return beside and block in proposed and _is_text(block) and not is_notice(block.text)

    head, tail = blocks[first], blocks[last]
    while first > 0 and joins(blocks[first - 1], head):
        first -= 1
    while last + 1 < len(blocks) and joins(blocks[last + 1], tail):
        last += 1
    return first, last


def _without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """Without sentences that stood before, and without subheads that nothing follows."""
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        if not is_prose(block) or block.key not in seen:
            seen.add(block.key)
            kept.append(block)
    while kept and kept[-1].box.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        kept.pop()
    return kept


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)
