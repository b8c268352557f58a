"""A brief as one web page that needs nothing else: a citation leads to its place in the report's text, further down."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from standoff.brief import labels
from standoff.brief.contents import Brief, Citation, Sentence
from standoff.brief.naming import day, outlet
from standoff.display import harmless, segments
from standoff.drawing.charts import ConductDay, as_svg, conduct_chart
from standoff.drawing.maps import Mark, map_svg
from standoff.record import Span
from standoff.templating import templates

_TEMPLATES = templates(Path(__file__).with_name("templates"))
_CHART = (310, 110)
_TAIL = re.compile(r" \((?:[^()]|\([^()]*\))*\)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cited text. anchors: those of the spans that begin here."""

    words: str
    cited: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence in three parts: who speaks, the words, and whose words they are and of which day."""

    lead: str
    words: str
    tail: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What one side did, drawn. said: the same for those who do not see it."""

    side: str
    svg: Markup
    turns: tuple[str, ...]


def as_html(brief: Brief) -> str:
    """The whole page."""
    spans: dict[int, list[Span]] = defaultdict(list)
    cited = [citation for sentence in brief.sentences() for citation in sentence.citations]
    cited += [spot.citation for spot in brief.spots]
    for citation in cited:
        spans[citation.report].extend(citation.spans)
    return _TEMPLATES.get_template("brief.html").render(
        brief=brief,
        labels=labels,
        charts=[_chart(brief, at) for at in range(len(brief.conduct))],
        map=_map(brief),
        texts={number: _pieces(number, brief.texts[number], some) for number, some in sorted(spans.items())},
        anchor=_anchor,
        printed=_printed,
        outlet=outlet,
        day=day,
    )


def _printed(sentence: Sentence) -> Printed:
    lead, rest = sentence.text[: sentence.lead], sentence.text[sentence.lead :]
    tail = _TAIL.search(rest)
    words = rest[: tail.start()] if tail else rest
    return Printed(lead, words, tail.group().strip(" ()") if tail else "", sentence.citations)


def _chart(brief: Brief, at: int) -> Chart:
    """What one side did, over all days of the brief, so that the charts can be compared."""
    line = brief.conduct[at]
    counts = {one.day: one.counts for one in line.days}
    days = [ConductDay(one, counts.get(one, (0, 0, 0, 0))) for one in _days(brief)]
    told = f"Happenings of {line.side} by day: co-operation above the line, conflict below it"
    # Drawn by our own code from days and counts; nothing of a report is in it but the name of the side, escaped there.
    return Chart(line.side, Markup(as_svg(conduct_chart(days, line.turns, size=_CHART), harmless(told))), line.turns)


def _days(brief: Brief) -> list[str]:
    if brief.first is None or brief.last is None:
        return sorted({one.day for line in brief.conduct for one in line.days})
    first, last = (date.fromisoformat(one).toordinal() for one in (brief.first, brief.last))
    return [date.fromordinal(one).isoformat() for one in range(first, last + 1)]


def _map(brief: Brief) -> Markup:
    marks = [Mark(harmless(one.name), one.latitude, one.longitude, one.facts) for one in brief.spots]
    told = "Where it happens: " + ", ".join(f"{mark.name} {mark.weight}" for mark in marks)
    return Markup(map_svg(marks, told))


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
