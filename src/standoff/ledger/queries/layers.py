"""Corrections a page at a time."""

from sqlalchemy import Connection

from standoff.ledger.note_tables import corrections
from standoff.ledger.queries.corrections import FiledCorrection, correction_of, corrections_query
from standoff.ledger.queries.newest import Part
from standoff.ledger.schema import reports


def newest_corrections(
    connection: Connection,
    part: Part,
    *,
    report: str | None = None,
    item: str | None = None,
    by: str | None = None,
    undone: bool = True,
) -> list[FiledCorrection]:
    """Corrections, the newest first. report, by: of one only. item: of what has this id in the report today."""
    query = corrections_query().order_by(None).order_by(corrections.c.number.desc())
    if report is not None:
        query = query.where(reports.c.id == report)
    if item is not None:
        query = query.where((corrections.c.located == item) | (corrections.c.item == item))
    if by is not None:
        query = query.where(corrections.c.by == by)
    if not undone:
        query = query.where(corrections.c.undone_at.is_(None))
    return [correction_of(row) for row in connection.execute(query.offset(part.skip).limit(part.most))]
