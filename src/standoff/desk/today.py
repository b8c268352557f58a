"""Today: what is newest in the ledger, what is due, which figures have changed and which claims are disputed."""

from dataclasses import dataclass

from fastapi import APIRouter

from standoff.desk import asked, tellings
from standoff.desk.digests import Digest, claims_of, digest_of, figures_of
from standoff.desk.headlines import FactLine, headline_facts
from standoff.desk.lines import Source, source_of
from standoff.desk.pages import page
from standoff.desk.state import AtDesk
from standoff.desk.stories import StoryLine, line_of
from standoff.desk.tellings import ClaimLine, FigureLine
from standoff.ledger.queries import Connection, Expected, texts
from standoff.ledger.queries.newest import (
    Part,
    Totals,
    due_from,
    last_day,
    reports_named,
    story_heads,
    totals,
)
from standoff.record import Span
from standoff.stories.claims import Claim
from standoff.stories.figures import Figure

router = APIRouter()

_STORIES = 8
_DIGESTED = 5  # of these, the stories whose figures and claims are looked through
_DUE = 12
_CHANGED = 8
_DISPUTED = 8
_LONGEST = 420


@dataclass(frozen=True, slots=True)
class DueLine:
    """A time that lay ahead of its report. words: the sentence, from `begins_at` on; span: the time's words."""

    source: Source
    begins: str
    ends: str | None
    span: Span
    words: str
    begins_at: int


@dataclass(frozen=True, slots=True)
class TodayView:
    """The ledger at a glance. day: that of the newest report; None: no report has one."""

    day: str | None
    totals: Totals
    facts: tuple[FactLine, ...]
    stories: tuple[StoryLine, ...]
    due: tuple[DueLine, ...]
    figures: tuple[FigureLine, ...]
    claims: tuple[ClaimLine, ...]


@page(router, "/", "today.html")
def today(desk: AtDesk) -> TodayView:
    """What is newest in the ledger."""
    with desk.ledger.asking() as connection:
        day = last_day(connection)
        counted = desk.kept("totals", lambda: totals(connection))
        facts = headline_facts(desk, connection)
        heads = story_heads(connection, Part(0, _STORIES))
        digests = [found for head in heads[:_DIGESTED] if (found := digest_of(desk, connection, head.id))]
        figures = [(digest, one) for digest in digests for one in figures_of(desk, connection, digest)]
        claims = [(digest, one) for digest in digests for one in claims_of(desk, connection, digest)]
        lines = tuple(line_of(desk, connection, head) for head in heads)
        due = due_lines(connection, day, asked.part(1, _DUE)) if day else ()
    return TodayView(
        day=day,
        totals=counted,
        facts=facts,
        stories=lines,
        due=due[:_DUE],
        figures=_changed(figures),
        claims=_disputed(claims),
    )


def due_lines(connection: Connection, day: str, part: Part) -> tuple[DueLine, ...]:
    """Times from a day on, the soonest first."""
    found = due_from(connection, day, part)
    reports = reports_named(connection, sorted({one.report for one in found}))
    words = texts(connection, sorted(reports))
    return tuple(_due_line(one, source_of(reports[one.report]), words[one.report]) for one in found)


def _due_line(one: Expected, source: Source, text: str) -> DueLine:
    start, end = one.sentence
    if end - start > _LONGEST:
        start, end = max(start, one.span.start - _LONGEST // 2), min(end, one.span.end + _LONGEST // 2)
    return DueLine(source, one.begins, one.ends, one.span, text[start:end], start)


def _changed(figures: list[tuple[Digest, Figure]]) -> tuple[FigureLine, ...]:
    found = [pair for pair in figures if pair[1].conflict or pair[1].revisions]
    found.sort(key=lambda pair: (not pair[1].conflict, -len(pair[1].values), pair[1].id))
    return tuple(tellings.figure_line(digest, one) for digest, one in found[:_CHANGED])


def _disputed(claims: list[tuple[Digest, Claim]]) -> tuple[ClaimLine, ...]:
    found = [pair for pair in claims if pair[1].disputed]
    found.sort(key=lambda pair: (-len(pair[1].said), pair[1].id))
    return tuple(tellings.claim_line(digest, one) for digest, one in found[:_DISPUTED])
