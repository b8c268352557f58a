"""Questions about events: who did what to whom, and whether it happened."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from standoff.ledger.queries.parties import Party, Sides, parties_of, takes_part
from standoff.ledger.queries.reports import Choice, about
from standoff.ledger.queries.statements import spans_of
from standoff.ledger.schema import events, places, reports, times
from standoff.record import Magnitude, Span


@dataclass(frozen=True, slots=True)
class FiledEvent:
    """An event with its parties, place and time as the report knows them. Spans point into the text of `report`.

    place_name, country, latitude, longitude: of the place; None: not told, or not resolved.
    begins, ends: of its time, half-open, ISO 8601; None: not told, or unbounded.
    statement: whose word it is; None: the report's own. within: the event whose content it is.
    """

    report: str
    id: str
    event_type: str
    mode: str | None
    trigger: Span
    sentence: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]
    contexts: tuple[str, ...]
    status: str
    status_span: Span | None
    background: bool
    statement: str | None
    within: str | None
    place: str | None
    place_name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    time: str | None
    begins: str | None
    ends: str | None
    magnitude: Magnitude
    confidence: float


def list_events(
    connection: Connection,
    choice: Choice,
    *,
    event_types: Collection[str] = (),
    statuses: Collection[str] = (),
    party: str | None = None,
) -> list[FiledEvent]:
    """Events of the chosen reports, in the order of days and texts.

    event_types, statuses: only these; empty: any. party: words of the name of somebody who takes part.
    """
    chosen = about(choice, select(events.c.number).join(reports, reports.c.number == events.c.report))
    if event_types:
        chosen = chosen.where(events.c.event_type.in_(event_types))
    if statuses:
        chosen = chosen.where(events.c.status.in_(statuses))
    if party is not None:
        chosen = chosen.where(takes_part(events, party))
    return events_in(connection, chosen)


def events_in(connection: Connection, chosen: Select[Any]) -> list[FiledEvent]:
    """The events of which `chosen` gives the numbers, in the order of days and texts."""
    sides = parties_of(connection, events, chosen)
    query = (
        select(events, reports.c.id.label("report_id"))
        .add_columns(places.c.name.label("place_name"), places.c.country, places.c.latitude, places.c.longitude)
        .add_columns(times.c.begins, times.c.ends)
        .join(reports, reports.c.number == events.c.report)
        .outerjoin(places, and_(places.c.report == events.c.report, places.c.id == events.c.place))
        .outerjoin(times, and_(times.c.report == events.c.report, times.c.id == events.c.time))
        .where(events.c.number.in_(chosen))
        .order_by(reports.c.day.is_(None), reports.c.day, events.c.report, events.c.number)
    )
    return [_event_of(row, sides.get(row.report, {})) for row in connection.execute(query)]


def _event_of(row: Row[Any], sides: Sides) -> FiledEvent:
    return FiledEvent(
        report=row.report_id,
        id=row.id,
        event_type=row.event_type,
        mode=row.mode,
        trigger=Span(row.start, row.end),
        sentence=row.sentence,
        actors=sides.get((row.id, "actor"), ()),
        recipients=sides.get((row.id, "recipient"), ()),
        actor_spans=spans_of(row.actor_spans),
        recipient_spans=spans_of(row.recipient_spans),
        contexts=tuple(row.contexts),
        status=row.status,
        status_span=None if row.status_start is None else Span(row.status_start, row.status_end),
        background=row.background,
        statement=row.statement,
        within=row.within,
        place=row.place,
        place_name=row.place_name,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        time=row.time,
        begins=row.begins,
        ends=row.ends,
        magnitude=Magnitude(row.dead, row.wounded, row.detained, row.size),
        confidence=row.confidence,
    )
