"""Questions about reports as wholes: which there are, in which versions, and what became of sources without one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Row, Select, func, or_, select

from standoff.errors import LedgerError
from standoff.exchange import from_json
from standoff.ledger.queries.cases import Case, belongs_to
from standoff.ledger.schema import failures, problems, reports, sentences
from standoff.record import Record, Span

SHORTEST_PREFIX = 4
"""Hexadecimal digits that a shortened report id needs."""

_IN_ONE_QUERY = 500  # old builds of SQLite take 999 parameters
_IN_MEMORY = 50  # records at a time


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports a question is about: days of publication, both included, words of the publisher's name, a case."""

    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report as the ledger lists it. `day` is None where the report gives no date."""

    id: str
    lineage: str
    version: int
    latest: bool
    origin: str
    address: str | None
    publisher: str | None
    headline: str | None
    published: str | None
    day: str | None
    taken_in: str
    reread: str | None


@dataclass(frozen=True, slots=True)
class FiledProblem:
    """What could not be read in a report that is filed. `span` is None where it concerns the whole report."""

    report: str
    field: str
    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class FiledFailure:
    """A source that has given no report so far."""

    origin: str
    address: str | None
    kind: str
    reason: str
    first_seen: str
    last_seen: str


LISTED = tuple(reports.c[name].label(f"report_{name}") for name in FiledReport.__dataclass_fields__)
"""The columns of a report, under names of their own, so that one row can hold another thing too."""

RECORD = func.coalesce(reports.c.corrected, reports.c.record).label("record")
"""The record of a report as it is told of: with its corrections, where it has any."""

_BY_DAY = (reports.c.day.is_(None), reports.c.day, reports.c.published, reports.c.publisher, reports.c.number)


def list_reports(connection: Connection, choice: Choice) -> list[FiledReport]:
    """Latest versions by day (undated ones last), publisher and order of filing."""
    query = reports_query(choice).order_by(*_BY_DAY)
    return [report_of(row) for row in connection.execute(query)]


def versions(connection: Connection, lineage: str) -> list[FiledReport]:
    """Every version of a report, the first one first."""
    query = select(*LISTED).where(reports.c.lineage == lineage).order_by(reports.c.version)
    return [report_of(row) for row in connection.execute(query)]


def find_report(connection: Connection, name: str) -> FiledReport:
    """The report of an id, the beginning of one, an address or an origin; of several versions, the latest.

    Raises LedgerError: none, or more than one.
    """
    exact = select(*LISTED).where(or_(reports.c.id == name, reports.c.address == name, reports.c.origin == name))
    found = connection.execute(exact.order_by(reports.c.latest.desc(), reports.c.version.desc())).all()
    if found:
        return report_of(found[0])
    digits = name.removeprefix("r-")
    if len(digits) >= SHORTEST_PREFIX:
        begins = select(*LISTED).where(reports.c.id.startswith(f"r-{digits}", autoescape=True))
        found = connection.execute(begins.order_by(reports.c.id)).all()
    if not found:
        raise LedgerError(name, "no report of this id or address in the ledger")
    if len(found) > 1:
        raise LedgerError(name, "several reports begin so: " + ", ".join(row.report_id for row in found[:5]))
    return report_of(found[0])


def holds(connection: Connection, report_id: str) -> bool:
    """Whether this very report is filed."""
    return connection.scalar(select(reports.c.number).where(reports.c.id == report_id)) is not None


def record(connection: Connection, report_id: str) -> Record:
    """The record of a report, with its corrections. Raises LedgerError where there is none."""
    stored = connection.scalar(select(RECORD).where(reports.c.id == report_id))
    if stored is None:
        raise LedgerError(report_id, "no report of this id in the ledger")
    return from_json(stored)


def records(connection: Connection, choice: Choice) -> Iterator[tuple[FiledReport, Record]]:
    """The latest versions with their records, in the order of `list_reports`, a few in memory at a time."""
    query = reports_query(choice).add_columns(RECORD).order_by(*_BY_DAY)
    for row in connection.execute(query.execution_options(yield_per=_IN_MEMORY)):
        yield report_of(row), from_json(row.record)


def texts(connection: Connection, report_ids: Sequence[str]) -> dict[str, str]:
    """The texts of some reports, by id."""
    found: dict[str, str] = {}
    for first in range(0, len(report_ids), _IN_ONE_QUERY):
        some = report_ids[first : first + _IN_ONE_QUERY]
        query = select(reports.c.id, reports.c.text).where(reports.c.id.in_(some))
        found.update((row.id, row.text) for row in connection.execute(query))
    return found


def vectors(connection: Connection, report_id: str) -> npt.NDArray[np.float32] | None:
    """The sentence vectors of a report (sentences x 384); None where it was filed without."""
    query = (
        select(sentences.c.vector)
        .join(reports, reports.c.number == sentences.c.report)
        .where(reports.c.id == report_id)
        .order_by(sentences.c.ordinal)
    )
    stored = connection.scalars(query).all()
    if not stored or None in stored:
        return None
    return np.stack([np.frombuffer(row, dtype="<f2") for row in stored]).astype(np.float32)


def list_problems(connection: Connection, choice: Choice) -> list[FiledProblem]:
    """What could not be read or resolved, by report."""
    query = (
        about(choice, select(reports.c.id.label("report_id"), *problems.c).select_from(reports))
        .join(problems, problems.c.report == reports.c.number)
        .order_by(reports.c.day, reports.c.number, problems.c.ordinal)
    )
    return [
        FiledProblem(
            report=row.report_id,
            field=row.field,
            reason=row.reason,
            span=None if row.start is None else Span(row.start, row.end),
        )
        for row in connection.execute(query)
    ]


def list_failures(connection: Connection) -> list[FiledFailure]:
    """Failures that no later report of the same origin has made good, by origin."""
    query = select(failures).where(failures.c.resolved.is_(None)).order_by(failures.c.origin)
    return [
        FiledFailure(row.origin, row.address, row.kind, row.reason, row.first_seen, row.last_seen)
        for row in connection.execute(query)
    ]


def undated(connection: Connection) -> int:
    """How many reports no period can hold, because they give no date."""
    query = select(func.count()).select_from(reports).where(reports.c.latest, reports.c.day.is_(None))
    return connection.scalar(query) or 0


def about(choice: Choice, query: Select[Any]) -> Select[Any]:
    """The query, kept to the latest versions of the chosen reports."""
    query = query.where(reports.c.latest)
    if choice.since:
        query = query.where(reports.c.day >= choice.since.isoformat())
    if choice.until:
        query = query.where(reports.c.day <= choice.until.isoformat())
    if choice.publisher:
        query = query.where(reports.c.publisher.icontains(choice.publisher, autoescape=True))
    if choice.case:
        query = query.where(belongs_to(choice.case))
    return query


def reports_query(choice: Choice) -> Select[Any]:
    """Rows for `report_of`."""
    return about(choice, select(*LISTED).select_from(reports))


def report_of(row: Row[Any]) -> FiledReport:
    """The report in a row of `reports_query`."""
    return FiledReport(**{name: getattr(row, f"report_{name}") for name in FiledReport.__dataclass_fields__})
