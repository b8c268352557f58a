"""What pages list: lines that each know the words they rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.display import shortened
from standoff.ledger.queries import Connection, FiledEvent, FiledReport, Party
from standoff.ledger.queries.newest import Passage, Told, passages, reports_named
from standoff.record import Span

LONGEST = 420
"""Characters of the words in a line; its spans name all of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """The report that a line rests on."""

    report: str
    headline: str | None
    publisher: str | None
    day: str | None
    address: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a line. who: their page's name, an entry of the register or the code of a state; None: no page."""

    name: str
    who: str | None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement. words: of the content, shortened. roles: titles that the report gives the speaker."""

    source: Source
    id: str
    spans: tuple[Span, ...]
    words: str
    speaker: Named | None
    roles: str | None
    act: str
    kind: str
    anonymous: bool
    certainty: str
    confidence: float


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as one report tells it. words: its sentence, or the part around the trigger; they begin at `begins_at`.

    begins, ends: of its time, half-open; None: not told. statement: whose word it is; None: the report's own.
    """

    source: Source
    id: str
    spans: tuple[Span, ...]
    words: str
    begins_at: int
    event_type: str
    mode: str | None
    status: str
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    place: str | None
    country: str | None
    begins: str | None
    ends: str | None
    background: bool
    statement: str | None
    confidence: float


def source_of(report: FiledReport) -> Source:
    """A report as lines name it."""
    return Source(report.id, report.headline, report.publisher, report.day, report.address, report.origin)


def statement_line(told: Told) -> StatementLine:
    """A statement as pages list it."""
    one = told.statement
    speaker = None
    if one.speaker_name is not None:
        name = one.linked.name if one.linked else one.speaker_name
        speaker = Named(name, _page_of(one.linked.entry if one.linked else None, one.speaker_kind, one.country))
    return StatementLine(
        source=source_of(told.report),
        id=one.id,
        spans=one.content,
        words=shortened(told.words, LONGEST),
        speaker=speaker,
        roles=one.speaker_roles,
        act=one.act,
        kind=one.kind,
        anonymous=one.anonymous,
        certainty=one.certainty,
        confidence=one.confidence,
    )


def event_lines(connection: Connection, events: Sequence[FiledEvent]) -> tuple[EventLine, ...]:
    """Events as pages list them, with their sentences."""
    reports = reports_named(connection, sorted({one.report for one in events}))
    words = passages(connection, [(one.report, one.sentence, one.trigger) for one in events])
    return tuple(_event_line(one, reports[one.report], passage) for one, passage in zip(events, words, strict=True))


def named(parties: Iterable[Party]) -> tuple[Named, ...]:
    """Those who take part, under the names of the register where it knows them."""
    return tuple(Named(one.linked_name or one.name, _page_of(one.entry, one.kind, one.country)) for one in parties)


def _event_line(one: FiledEvent, report: FiledReport, passage: Passage) -> EventLine:
    return EventLine(
        source=source_of(report),
        id=one.id,
        spans=(one.trigger,),
        words=passage.words,
        begins_at=passage.start,
        event_type=one.event_type,
        mode=one.mode,
        status=one.status,
        actors=named(one.actors),
        recipients=named(one.recipients),
        place=one.place_name,
        country=one.country,
        begins=one.begins,
        ends=one.ends,
        background=one.background,
        statement=one.statement,
        confidence=one.confidence,
    )


def _page_of(entry: str | None, kind: str | None, country: str | None) -> str | None:
    return entry or (country if kind == "state" else None)
