"""What somebody says and does across reports: an entry of the register, or a state.

A question is about the newest reports that speak of them, as many as are asked for, so that the answer is as quick for
a state that every report names as for somebody in three reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal_column,
    select,
    tuple_,
)

from standoff.ledger.queries.events import FiledEvent, events_in
from standoff.ledger.queries.newest import Told
from standoff.ledger.queries.positions import FiledPosition, positions_in
from standoff.ledger.queries.reports import Choice, about, report_of
from standoff.ledger.queries.statements import statement_of, statements_query
from standoff.ledger.schema import actor_links, actors, events, parties, positions, reports, statements

_FEW = 2000  # reports; up to here they are sorted by day, beyond it the newest of all reports are looked through


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody across reports: an entry of the register, or the state of a code. One of the two is None."""

    entry: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where somebody appears. reports: how many reports in all. actors: ids in the newest, by number of report."""

    reports: int
    actors: tuple[tuple[int, str], ...]


def appearances(connection: Connection, who: Who, choice: Choice, most: int) -> Appearances:
    """The newest chosen reports that speak of somebody, at most `most`."""
    named = _named(who)
    count = connection.scalar(select(func.count()).select_from(named.subquery())) or 0
    if count <= _FEW:
        some = named.subquery()
        query = about(choice, select(reports.c.number, some.c.actor).join(some, some.c.report == reports.c.number))
        rows = connection.execute(query.order_by(reports.c.day.desc(), reports.c.number.desc()).limit(most))
        return Appearances(count, tuple((row.number, row.actor) for row in rows))
    # `+` keeps SQLite from the index of this somebody: going through reports by day ends as soon as enough are found.
    here = _named(who, of=reports.c.number)
    newest = about(choice, select(reports.c.number)).where(exists(here.correlate(reports)))
    numbers = list(connection.scalars(newest.order_by(reports.c.day.desc(), reports.c.number.desc()).limit(most)))
    chosen = named.subquery()
    pairs = connection.execute(select(chosen).where(chosen.c.report.in_(numbers)))
    return Appearances(count, tuple((row.report, row.actor) for row in pairs))


def said_by(connection: Connection, found: Appearances, skip: int, most: int) -> list[Told]:
    """What they said, the newest first."""
    query = statements_query(Choice(), None, None)
    if query is None or not found.actors:
        return []
    query = (
        query.where(_among(statements.c.report, statements.c.speaker, found))
        .order_by(None)
        .order_by(reports.c.day.desc(), reports.c.number.desc(), statements.c.number)
        .offset(skip)
        .limit(most)
    )
    return [Told(report_of(row), statement_of(row), row.words) for row in connection.execute(query)]


def done_by(
    connection: Connection, found: Appearances, sides: Sequence[str], most: int, *, event_type: str | None = None
) -> list[FiledEvent]:
    """Events in which they are on one of the sides (`actor`, `recipient`), history left out, the newest first."""
    if not found.actors:
        return []
    chosen = _taking_part(events, found, sides).where(~events.c.background)
    if event_type:
        # `+` keeps SQLite from going through all events of the type.
        chosen = chosen.where(literal_column(f"+{events.name}.event_type") == event_type)
    return events_in(connection, _newest(connection, events, chosen, most))[::-1]


def positions_by(connection: Connection, found: Appearances, most: int) -> list[FiledPosition]:
    """What they demand, offer and answer, the newest first."""
    if not found.actors:
        return []
    chosen = _taking_part(positions, found, ("party",))
    return positions_in(connection, _newest(connection, positions, chosen, most))[::-1]


def _taking_part(table: Any, found: Appearances, sides: Sequence[str]) -> Select[Any]:
    return (
        select(table.c.number)
        .join(parties, and_(parties.c.report == table.c.report, parties.c.item == table.c.id))
        .where(_among(parties.c.report, parties.c.actor, found), parties.c.side.in_(sides))
    )


def _among(report: ColumnElement[int], actor: ColumnElement[str], found: Appearances) -> ColumnElement[bool]:
    """The reports by themselves too: SQLite looks these up in an index, but goes through all rows for pairs."""
    numbers = sorted({number for number, _ in found.actors})
    return and_(report.in_(numbers), tuple_(report, actor).in_(found.actors))


def _newest(connection: Connection, table: Any, chosen: Select[Any], most: int) -> Select[Any]:
    newest = (
        chosen.join(reports, reports.c.number == table.c.report)
        .order_by(reports.c.day.desc(), reports.c.number.desc(), table.c.number)
        .limit(most)
    )
    numbers = list(connection.scalars(newest))
    return select(table.c.number).where(table.c.number.in_(numbers))


def _named(who: Who, of: ColumnElement[int] | None = None) -> Select[Any]:
    """The report and the actor, of every report or, without the index by somebody, of one."""
    table, key, actor = (
        (actor_links, actor_links.c.entry, actor_links.c.actor)
        if who.entry is not None
        else (actors, actors.c.country, actors.c.id)
    )
    asked: ColumnElement[Any] = key if of is None else literal_column(f"+{table.name}.{key.name}")
    query = select(table.c.report.label("report"), actor.label("actor")).where(asked == (who.entry or who.state))
    if who.entry is None:
        query = query.where(actors.c.kind == "state")
    return query if of is None else query.where(table.c.report == of)
