"""Questions about positions and forecasts: who demands and answers what, and who expects what by when."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from standoff.ledger.queries.parties import Party, parties_of, takes_part
from standoff.ledger.queries.reports import Choice, about
from standoff.ledger.queries.statements import spans_of
from standoff.ledger.schema import forecasts, positions, reports
from standoff.record import Span


@dataclass(frozen=True, slots=True)
class FiledPosition:
    """A demand, an offer or an answer. Spans point into the text of `report`; `answers` is a position in it."""

    report: str
    id: str
    party: Party
    toward: tuple[Party, ...]
    kind: str
    content: tuple[Span, ...]
    statement: str | None
    event: str | None
    answers: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class FiledForecast:
    """Who expects what by when. Days are inclusive; `likelihood` is a range of probabilities."""

    report: str
    id: str
    by: tuple[Party, ...]
    content: tuple[Span, ...]
    statement: str | None
    event: str | None
    earliest: str | None
    latest: str | None
    likelihood_words: Span | None
    likelihood: tuple[float, float] | None
    negated: bool
    confidence: float


def list_positions(
    connection: Connection, choice: Choice, *, kinds: Collection[str] = (), party: str | None = None
) -> list[FiledPosition]:
    """Positions of the chosen reports, in the order of days and texts.

    kinds: only these; empty: any. party: words of the name of somebody whose it is, or toward whom.
    """
    chosen = _chosen(positions, choice, party)
    if kinds:
        chosen = chosen.where(positions.c.kind.in_(kinds))
    return positions_in(connection, chosen)


def positions_in(connection: Connection, chosen: Select[Any]) -> list[FiledPosition]:
    """The positions of which `chosen` gives the numbers, in the order of days and texts."""
    sides = parties_of(connection, positions, chosen)
    return [
        FiledPosition(
            report=row.report_id,
            id=row.id,
            party=sides[row.report][row.id, "party"][0],
            toward=sides[row.report].get((row.id, "toward"), ()),
            kind=row.kind,
            content=spans_of(row.content),
            statement=row.statement,
            event=row.event,
            answers=row.answers,
            confidence=row.confidence,
        )
        for row in connection.execute(_rows(positions, chosen))
    ]


def list_forecasts(connection: Connection, choice: Choice, *, party: str | None = None) -> list[FiledForecast]:
    """Forecasts of the chosen reports, in the order of days and texts. party: words of a forecaster's name."""
    return forecasts_in(connection, _chosen(forecasts, choice, party))


def forecasts_in(connection: Connection, chosen: Select[Any]) -> list[FiledForecast]:
    """The forecasts of which `chosen` gives the numbers, in the order of days and texts."""
    sides = parties_of(connection, forecasts, chosen)
    return [
        FiledForecast(
            report=row.report_id,
            id=row.id,
            by=sides.get(row.report, {}).get((row.id, "by"), ()),
            content=spans_of(row.content),
            statement=row.statement,
            event=row.event,
            earliest=row.earliest,
            latest=row.latest,
            likelihood_words=None if row.likelihood_start is None else Span(row.likelihood_start, row.likelihood_end),
            likelihood=None if row.likelihood_low is None else (row.likelihood_low, row.likelihood_high),
            negated=row.negated,
            confidence=row.confidence,
        )
        for row in connection.execute(_rows(forecasts, chosen))
    ]


def _chosen(table: Table, choice: Choice, party: str | None) -> Select[Any]:
    chosen = about(choice, select(table.c.number).join(reports, reports.c.number == table.c.report))
    return chosen if party is None else chosen.where(takes_part(table, party))


def _rows(table: Table, chosen: Select[Any]) -> Select[Any]:
    return (
        select(table, reports.c.id.label("report_id"))
        .join(reports, reports.c.number == table.c.report)
        .where(table.c.number.in_(chosen))
        .order_by(reports.c.day.is_(None), reports.c.day, table.c.report, table.c.number)
    )
