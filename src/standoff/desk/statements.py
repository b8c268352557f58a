"""One statement and one event: what was read, the words it rests on, who it is by, and where else it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter

from standoff.desk import tellings, texts
from standoff.desk.correcting import CorrectionLine, correction_line
from standoff.desk.digests import Digest, digest_of, happenings_of, quotes_of
from standoff.desk.errors import not_here
from standoff.desk.lines import EventLine, StatementLine, event_lines, statement_line
from standoff.desk.pages import LocalId, ReportId, page
from standoff.desk.records import Item, items, record_of
from standoff.desk.remarking import RemarkLine, remarks_on
from standoff.desk.state import AtDesk
from standoff.desk.stories import HappeningLine, happening_line
from standoff.desk.tellings import QuoteLine
from standoff.ledger.queries import Connection, FiledReport
from standoff.ledger.queries.layers import newest_corrections
from standoff.ledger.queries.newest import Part, events_of, reports_named, statement_told, story_of
from standoff.ledger.register import FiledLink, links_of
from standoff.links import Evidence
from standoff.record import Actor, Place, Record, Span
from standoff.stories.grades import grades_of
from standoff.stories.quotes import Quote
from standoff.vocabulary import EventMode, EventType, Status

router = APIRouter()

_CORRECTIONS = 50
_ALSO = 12  # other tellings of a happening
_AROUND = 400  # code points of the text on each side


@dataclass(frozen=True, slots=True)
class Context:
    """The words with what stands around them. begins_at: the offset of the first character.

    goes_on: the text does.
    """

    words: str
    begins_at: int
    goes_on: bool
    marked: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """Where something is said of somebody; spans are None where no report says it."""

    report: str | None
    address: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Who a speaker is across reports, and why. how: by name or by role. by: who knows."""

    who: str
    name: str
    how: str
    by: str
    confidence: float
    evidence: tuple[EvidenceLine, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """Something in a report that a correction can name: its id, and what it is called."""

    value: str
    name: str


_GRADES = tuple(
    Option(str(number), f"{number}, {words}")
    for number, words in enumerate(
        ("confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"), 1
    )
)


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A demand, an offer or an answer that a statement makes."""

    id: str
    kind: str
    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """What a statement expects, and by when."""

    id: str
    spans: tuple[Span, ...]
    words: str
    earliest: str | None
    latest: str | None
    likelihood: tuple[float, float] | None
    negated: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement. within, inside: the statement that tells it, those it tells. quotes: the same words elsewhere."""

    line: StatementLine
    item: Item
    context: Context
    link: LinkLine | None
    within: str | None
    inside: tuple[str, ...]
    events: tuple[EventLine, ...]
    positions: tuple[PositionLine, ...]
    forecasts: tuple[ForecastLine, ...]
    quotes: tuple[QuoteLine, ...]
    story: str | None
    grade: str | None
    speaker_id: str | None
    actors: tuple[Option, ...]
    grades: tuple[Option, ...]
    corrections: tuple[CorrectionLine, ...]
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as one report tells it, and the happening it belongs to in its story. also: what else tells of that."""

    line: EventLine
    item: Item
    context: Context
    happening: HappeningLine | None
    also: tuple[EventLine, ...]
    story: str | None
    actor_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    place_id: str | None
    actors: tuple[Option, ...]
    places: tuple[Option, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    corrections: tuple[CorrectionLine, ...]


@page(router, "/reports/{report}/statements/{statement}", "statement.html")
def statement(desk: AtDesk, report: ReportId, statement: LocalId) -> StatementView:
    """A statement of a report."""
    with desk.ledger.asking() as connection:
        filed = _filed(connection, report)
        told = statement_told(connection, report, statement)
        if told is None:
            raise not_here("statement of this id in this report")
        record = record_of(desk, connection, filed)
        story = story_of(connection, report)
        digest = digest_of(desk, connection, story) if story else None
        quotes = quotes_of(desk, connection, digest) if digest else ()
        inside = [one.id for one in record.events if one.statement == statement]
        events = event_lines(connection, events_of(connection, report, inside))
        links = [one for one in links_of(connection, report) if one.link.actor == told.statement.speaker]
        made = _corrections(connection, report, statement)
        remarks = remarks_on(connection, report=report, statement=statement)
        grades = desk.kept("grades", lambda: grades_of(connection))
    text = record.report.text
    return StatementView(
        line=statement_line(told),
        item=_item(record, statement),
        context=_context(text, told.statement.content),
        link=_link(links[0]) if links else None,
        within=told.statement.within,
        inside=tuple(one.id for one in record.statements if one.within == statement),
        events=events,
        positions=tuple(
            PositionLine(one.id, one.kind, one.content, " … ".join(span.of(text) for span in one.content))
            for one in record.positions
            if one.statement == statement
        ),
        forecasts=tuple(
            ForecastLine(
                one.id, one.content, " … ".join(span.of(text) for span in one.content), one.earliest, one.latest,
                one.likelihood, one.negated,
            )
            for one in record.forecasts
            if one.statement == statement
        ),
        quotes=_elsewhere(digest, quotes, report, statement) if digest else (),
        story=story,
        grade=grades.of(filed.publisher, report, statement),
        speaker_id=told.statement.speaker,
        actors=_options(record.actors),
        grades=_GRADES,
        corrections=made,
        remarks=remarks,
    )  # fmt: skip


@page(router, "/reports/{report}/events/{event}", "event.html")
def event(desk: AtDesk, report: ReportId, event: LocalId) -> EventView:
    """An event of a report."""
    with desk.ledger.asking() as connection:
        filed = _filed(connection, report)
        found = event_lines(connection, events_of(connection, report, [event]))
        if not found:
            raise not_here("event of this id in this report")
        record = record_of(desk, connection, filed)
        story = story_of(connection, report)
        digest = digest_of(desk, connection, story) if story else None
        made = _corrections(connection, report, event)
        happenings = happenings_of(desk, connection, digest) if digest else ()
        same = [one for one in happenings if any((each.report, each.event) == (report, event) for each in one.events)]
        others = [
            filed_event
            for one in same[:1]
            for each in one.events[:_ALSO]
            if (each.report, each.event) != (report, event)
            for filed_event in events_of(connection, each.report, [each.event])
        ]
        also = event_lines(connection, others)
    read = next(one for one in record.events if one.id == event)
    return EventView(
        line=found[0],
        item=_item(record, event),
        context=_context(record.report.text, found[0].spans),
        also=also,
        happening=happening_line(digest, same[0]) if digest and same else None,
        story=story,
        actor_ids=read.actors,
        recipient_ids=read.recipients,
        place_id=read.place,
        actors=_options(record.actors),
        places=_options(record.places),
        types=get_args(EventType),
        modes=get_args(EventMode),
        statuses=get_args(Status),
        corrections=made,
    )


def _link(filed: FiledLink) -> LinkLine:
    link = filed.link
    evidence = tuple(map(evidence_line, link.evidence))
    return LinkLine(link.entry, filed.name, link.how, link.by, link.confidence, evidence, filed.rivals)


def evidence_line(one: Evidence) -> EvidenceLine:
    """Evidence as pages show it."""
    return EvidenceLine(one.report, one.address, one.span)


def _options(things: Sequence[Actor | Place]) -> tuple[Option, ...]:
    return tuple(Option(one.id, one.name) for one in things)


def _corrections(connection: Connection, report: str, item: str) -> tuple[CorrectionLine, ...]:
    found = newest_corrections(connection, Part(0, _CORRECTIONS), report=report, item=item)
    return tuple(map(correction_line, found))


def _filed(connection: Connection, report: str) -> FiledReport:
    filed = reports_named(connection, [report]).get(report)
    if filed is None:
        raise not_here("report of this id")
    return filed


def _item(record: Record, name: str) -> Item:
    return next(one for one in items(record) if one.id == name)


def _context(text: str, spans: tuple[Span, ...]) -> Context:
    start = min((span.start for span in spans), default=0)
    end = min(max((span.end for span in spans), default=0), start + 10 * _AROUND)
    before, after = texts.around(text, start, end, _AROUND)
    begins, ends = start - len(before), end + len(after)
    return Context(text[begins:ends], begins, ends < len(text), spans)


def _elsewhere(digest: Digest, quotes: Sequence[Quote], report: str, statement: str) -> tuple[QuoteLine, ...]:
    found = (
        one
        for one in quotes
        if any((each.cited.report, each.statement) == (report, statement) for each in one.variants)
    )
    return tuple(tellings.quote_line(digest, one) for one in found)
