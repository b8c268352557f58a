"""A page's tree as the sequence of blocks a reader sees: paragraphs, subheads, list items, with their surroundings."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary "
    "table tbody td tfoot th thead tr ul amp-list".split()
)
_UNSEEN_TAGS = frozenset(
    "applet area audio base button canvas datalist embed head iframe img input link map math meta noscript object "
    "optgroup option param picture script select source style svg template textarea title track video".split()
)
# What HTML collapses; a no-break space is none of it.
_COLLAPSIBLE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r" *\n *")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BREAK = "\x00"  # cannot occur in a decoded page


@dataclass(eq=False, slots=True)
class Box:
    """An element that holds blocks, with the words its author labels it with. `hidden`: not shown to the reader."""

    element: HtmlElement
    tag: str
    label: str
    parent: "Box | None"
    hidden: bool


@dataclass(eq=False)
class Block:
    """One block of running text in its box. `linked`: how many of its characters are link."""

    text: str
    box: Box
    linked: int

    @cached_property
    def key(self) -> str:
        """The text for comparison: letters and digits only."""
        return comparable(self.text)

    @property
    def density(self) -> float:
        """Share of the text that is link."""
        return self.linked / len(self.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's boxes, each after the one around it, and its blocks in document order."""

    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]


def comparable(text: str) -> str:
    """Letters and digits only, so that two copies of a paragraph compare equal."""
    return "".join(filter(str.isalnum, text))


def layout_of(tree: HtmlElement) -> Layout:
    """The layout of a page. Takes time linear in the page, whatever its depth."""
    walk = _Walk()
    walk.over(tree)
    return Layout(tuple(walk.boxes), tuple(walk.blocks))


@dataclass(eq=False)
class _Walk:
    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    box: Box | None = None
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    verbatim: int = 0

    def over(self, tree: HtmlElement) -> None:
        walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element.tag in _UNSEEN_TAGS:
                    walker.skip_subtree()
                    continue
                self._enter(element)
                self._add(element.text)
            else:
                if event == "end" and element.tag not in _UNSEEN_TAGS:
                    self._leave(element)
                if element is not tree:
                    self._add(element.tail)
        self._flush()

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS or self.box is None:
            self._flush()
            hidden = (self.box is not None and self.box.hidden) or _is_hidden(element)
            self.box = Box(element, tag, _label(element), self.box, hidden)
            self.boxes.append(self.box)
            self.verbatim += tag == "pre"
        elif tag == "a":
            self.links += 1
        elif tag == "br":
            self._break()

    def _leave(self, element: HtmlElement) -> None:
        if self.box is not None and element is self.box.element:
            self._flush()
            self.verbatim -= element.tag == "pre"
            self.box = self.box.parent
        elif element.tag == "a":
            self.links -= 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self.verbatim:
            for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
                if number:
                    self._break()
                self._put(line)
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        if self.links:
            self.linked += len(text)

    def _break(self) -> None:
        """One break is a new line, two with nothing between them a new paragraph."""
        for part in reversed(self.parts):
            if part == _BREAK:
                self._flush()
                return
            if part.strip():
                self.parts.append(_BREAK)
                return

    def _flush(self) -> None:
        if self.parts and self.box is not None:
            text = _COLLAPSIBLE.sub(" ", "".join(self.parts)).replace(_BREAK, "\n")
            text = _AROUND_BREAK.sub("\n", text).strip()
            if text:
                self.blocks.append(Block(text, self.box, min(self.linked, len(text))))
        self.parts.clear()
        self.linked = 0


_LABELLING = ("class", "id", "role", "itemprop", "data-component", "data-testid", "data-type", "aria-label")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _label(element: HtmlElement) -> str:
    words = " ".join(value for name in _LABELLING if (value := element.get(name)))
    return _CAMEL.sub("-", words).lower() if words else ""


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)
