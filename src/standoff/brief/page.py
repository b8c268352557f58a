"""A brief as one web page that needs nothing else: a citation leads to its place in the report's text, further down."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from standoff.brief import labels
from standoff.brief.contents import Brief, Citation
from standoff.display import segments
from standoff.record import Span
from standoff.templating import templates

_TEMPLATES = templates(Path(__file__).with_name("templates"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cited text. anchors: those of the spans that begin here."""

    words: str
    cited: bool
    anchors: tuple[str, ...]


def as_html(brief: Brief) -> str:
    """The whole page."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for citation in brief.citations():
        spans[citation.report].extend(citation.spans)
    return _TEMPLATES.get_template("brief.html").render(
        brief=brief,
        labels=labels,
        texts={number: _pieces(number, brief.texts[number], cited) for number, cited in spans.items()},
        anchor=_anchor,
    )


def _pieces(number: int, text: str, cited: list[Span]) -> list[Piece]:
    spans = list(dict.fromkeys(cited))
    return [
        Piece(
            words=text[segment.start : segment.end],
            cited=bool(segment.marks),
            anchors=tuple(_place(number, spans[mark]) for mark in segment.starts),
        )
        for segment in segments(spans, len(text))
    ]


def _anchor(citation: Citation) -> str:
    """Where a citation leads: to its first span, or without one to the report's line in the list."""
    return _place(citation.report, citation.spans[0]) if citation.spans else f"r{citation.report}"


def _place(number: int, span: Span) -> str:
    return f"r{number}-{span.start}-{span.end}"
