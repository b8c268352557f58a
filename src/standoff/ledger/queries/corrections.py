"""Questions about corrections: which there are, what became of them, and what they say beside the record."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from standoff.corrections import Correction, Field, How, Kind, Outcome
from standoff.corrections.layers import anchor_from_plain, from_plain
from standoff.errors import LedgerError
from standoff.exchange import from_json
from standoff.ledger.note_tables import corrections
from standoff.ledger.schema import reports
from standoff.record import Record

_IN_ONE_QUERY = 500  # old builds of SQLite take 999 parameters


@dataclass(frozen=True, slots=True)
class FiledCorrection:
    """A correction as the ledger keeps it.

    address, origin: of its report; None for the register. chain: its own number, or that of the one it was taken over
    from when a new version of the report came. located: the id of the thing today; None: it is not applied.
    problem: why not. undone_by, undone_at: who took it back, and when; None: nobody.
    """

    correction: Correction
    address: str | None
    origin: str | None
    chain: int
    undone_by: str | None
    undone_at: str | None
    located: str | None
    problem: str | None

    @property
    def counts(self) -> bool:
        """Whether it has not been taken back and is applied."""
        return self.undone_at is None and self.problem is None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an analyst says became of a forecast."""

    outcome: Outcome
    by: str
    at: str
    note: str | None


def list_corrections(
    connection: Connection, report: str | None = None, *, by: str | None = None, undone: bool = False
) -> list[FiledCorrection]:
    """Corrections in the order in which they were made.

    report: an id; None: of all reports and of the register. by: an analyst. undone: those taken back, too.
    """
    query = corrections_query()
    if report is not None:
        query = query.where(reports.c.id == report)
    if by is not None:
        query = query.where(corrections.c.by == by)
    if not undone:
        query = query.where(corrections.c.undone_at.is_(None))
    return [correction_of(row) for row in connection.execute(query)]


def find_correction(connection: Connection, number: int) -> FiledCorrection:
    """The correction of a number. Raises LedgerError where there is none."""
    row = connection.execute(corrections_query().where(corrections.c.number == number)).one_or_none()
    if row is None:
        raise LedgerError(str(number), "no correction of this number; `standoff corrections` lists those there are")
    return correction_of(row)


def settlements(connection: Connection, report_ids: Collection[str]) -> dict[tuple[str, str], Settlement]:
    """What analysts say became of the forecasts of these reports, by report and forecast; the latest word counts."""
    settled = corrections_query().where(corrections.c.field == "outcome", corrections.c.located.is_not(None))
    settled = settled.where(corrections.c.undone_at.is_(None))
    found: dict[tuple[str, str], Settlement] = {}
    ids = sorted(report_ids)
    for first in range(0, len(ids), _IN_ONE_QUERY):
        for row in connection.execute(settled.where(reports.c.id.in_(ids[first : first + _IN_ONE_QUERY]))):
            value = from_plain("outcome", row.value)
            if isinstance(value, Outcome):
                found[row.report_id, row.located] = Settlement(value, row.by, row.at, row.note)
    return found


def credibilities(connection: Connection) -> dict[tuple[str, str | None], str]:
    """The grades, 1 to 6, that analysts give reports (None) and their statements; the latest word counts."""
    graded = corrections_query().where(corrections.c.field == "credibility", corrections.c.located.is_not(None))
    found: dict[tuple[str, str | None], str] = {}
    for row in connection.execute(graded.where(corrections.c.undone_at.is_(None))):
        found[row.report_id, row.located if row.kind == "statement" else None] = row.value
    return found


def as_read(connection: Connection, report_id: str) -> Record:
    """The record of a report without its corrections. Raises LedgerError where there is none."""
    stored = connection.scalar(select(reports.c.record).where(reports.c.id == report_id))
    if stored is None:
        raise LedgerError(report_id, "no report of this id in the ledger")
    return from_json(stored)


def corrected_record(connection: Connection, report_id: str) -> Record | None:
    """The record of a report with its corrections; None where it has none."""
    stored = connection.scalar(select(reports.c.corrected).where(reports.c.id == report_id))
    return None if stored is None else from_json(stored)


def corrections_query() -> Select[Any]:
    """Rows for `correction_of`, in the order of numbers."""
    return (
        select(corrections, reports.c.id.label("report_id"), reports.c.address, reports.c.origin)
        .outerjoin(reports, reports.c.number == corrections.c.report)
        .order_by(corrections.c.number)
    )


def correction_of(row: Row[Any]) -> FiledCorrection:
    """The correction in a row of `corrections_query`."""
    kind: Kind = row.kind
    how: How = row.how
    field: Field | None = row.field
    return FiledCorrection(
        correction=Correction(
            number=row.number,
            report=row.report_id,
            anchor=anchor_from_plain(kind, row.item, row.anchor),
            how=how,
            field=field,
            was=from_plain(field, row.was),
            value=from_plain(field, row.value),
            by=row.by,
            at=row.at,
            note=row.note,
        ),
        address=row.address,
        origin=row.origin,
        chain=row.chain,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
        located=row.located,
        problem=row.problem,
    )


def latest_words(filed: Sequence[FiledCorrection]) -> list[FiledCorrection]:
    """Those that count: applied, not taken back, and with no later one on the same field of the same thing."""
    last: Mapping[tuple[str | None, str | None, str | None], int] = {
        (one.correction.report, one.located, one.correction.field): one.correction.number for one in filed if one.counts
    }
    numbers = set(last.values())
    return [one for one in filed if one.correction.number in numbers]
