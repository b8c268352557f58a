"""Who a report speaks of: its actors, each with the words that name or mean it."""

from dataclasses import dataclass

from fastapi import APIRouter

from standoff.desk import texts
from standoff.desk.correcting import CorrectionLine, correction_line
from standoff.desk.errors import not_here
from standoff.desk.lines import Source, source_of
from standoff.desk.pages import LocalId, ReportId, page
from standoff.desk.records import record_of
from standoff.desk.state import AtDesk, Desk
from standoff.display import shortened
from standoff.ledger.queries import Connection
from standoff.ledger.queries.layers import newest_corrections
from standoff.ledger.queries.newest import Part, reports_named
from standoff.record import Actor, Mention, Record, Span

router = APIRouter()

_AROUND = 40  # characters on each side of a mention
_MENTIONS = 200
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class CastLine:
    """An actor of a report. mentions: how often it is named or meant; spans: the first of them; None of roles: none."""

    id: str
    name: str
    kind: str
    country: str | None
    roles: tuple[str, ...]
    mentions: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CastView:
    """The actors of a report in the order of its text."""

    source: Source
    actors: tuple[CastLine, ...]


@dataclass(frozen=True, slots=True)
class MentionLine:
    """Words that name or mean an actor, with what stands around them. goes_on: the text does, behind `after`."""

    id: str
    span: Span
    before: str
    words: str
    after: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class CastActorView:
    """An actor of a report. mentions: the first 200. others: the other actors of the report."""

    source: Source
    actor: CastLine
    maker: str
    confidence: float
    mentions: tuple[MentionLine, ...]
    others: tuple[CastLine, ...]
    corrections: tuple[CorrectionLine, ...]


@page(router, "/reports/{report}/actors", "cast.html")
def cast(desk: AtDesk, report: ReportId) -> CastView:
    """Whom a report speaks of."""
    with desk.ledger.asking() as connection:
        source, record = _filed(desk, connection, report)
    return CastView(source, _lines(record))


@page(router, "/reports/{report}/actors/{actor}", "cast_actor.html")
def cast_actor(desk: AtDesk, report: ReportId, actor: LocalId) -> CastActorView:
    """An actor of a report, with the words that mean it."""
    with desk.ledger.asking() as connection:
        source, record = _filed(desk, connection, report)
        made = newest_corrections(connection, Part(), report=report, item=actor)
    found = next((one for one in record.actors if one.id == actor), None)
    if found is None:
        raise not_here("actor of this id in this report")
    text = record.report.text
    lines = _lines(record)
    return CastActorView(
        source=source,
        actor=next(one for one in lines if one.id == actor),
        maker=found.maker,
        confidence=found.confidence,
        mentions=tuple(_mention(text, one) for one in record.mentions if one.actor == actor)[:_MENTIONS],
        others=tuple(one for one in lines if one.id != actor),
        corrections=tuple(map(correction_line, made)),
    )


def _mention(text: str, one: Mention) -> MentionLine:
    before, after = texts.around(text, *one.span, _AROUND)
    goes_on = one.span.end + len(after) < len(text)
    return MentionLine(one.id, one.span, before, shortened(one.span.of(text), _LONGEST), after, goes_on)


def _filed(desk: Desk, connection: Connection, report: str) -> tuple[Source, Record]:
    filed = reports_named(connection, [report]).get(report)
    if filed is None:
        raise not_here("report of this id")
    return source_of(filed), record_of(desk, connection, filed)


def _lines(record: Record) -> tuple[CastLine, ...]:
    spans: dict[str, list[Span]] = {}
    for one in record.mentions:
        if one.actor:
            spans.setdefault(one.actor, []).append(one.span)
    lines = [_line(record, one, spans.get(one.id, [])) for one in record.actors]
    return tuple(sorted(lines, key=lambda one: (one.spans[0].start if one.spans else len(record.report.text), one.id)))


def _line(record: Record, one: Actor, spans: list[Span]) -> CastLine:
    roles = tuple(role.span.of(record.report.text) for role in one.roles)
    return CastLine(
        one.id, shortened(one.name, _LONGEST), one.kind, one.country, roles[:3], len(spans), tuple(spans[:1])
    )
