"""Writing: one report or one failure, each in the transaction it is handed. Filing twice changes nothing."""

from datetime import UTC, datetime
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from standoff.errors import LedgerError, RecordError
from standoff.exchange import to_json
from standoff.ledger import layering
from standoff.ledger.rows import PARTS, rows_of
from standoff.ledger.schema import actor_links, failures, reports, settings
from standoff.ledger.story_tables import story_reports, waiting
from standoff.record import Failure, Record, Report

Filed = Literal["new", "version", "known", "replaced"]
"""What filing did: a report of a new lineage, a new version of one, nothing, or a new record for a known report."""

LINKS = "links"
"""The setting that says whether the links know of every report."""


def file(
    connection: Connection,
    record: Record,
    vectors: npt.NDArray[np.floating[Any]] | None,
    taken_in: datetime,
    *,
    replace: bool,
) -> Filed:
    """Files a record and its sentence vectors (sentences x width), and closes a failure of the same origin.

    Raises RecordError where the record does not hold together.
    """
    if vectors is not None and len(vectors) != len(record.sentences):
        reason = f"{len(record.sentences)} sentences but {len(vectors)} vectors"
        raise RecordError(record.report.id, reason)
    earlier = layering.before(connection, record.report.id, _lineage(record.report))
    try:
        filed, number = _file_report(connection, record, taken_in, replace=replace)
        if filed != "known":
            for part, rows in rows_of(record, vectors).items():
                if rows:
                    connection.execute(insert(part), [{"report": number, **row} for row in rows])
            set_value(connection, LINKS, "stale")
            to_be_placed(connection, number)
            if earlier:
                layering.take_over(connection, earlier, number, record)
            if earlier or filed == "replaced":
                layering.put_on(connection, number, record)
    except IntegrityError as error:
        raise RecordError(record.report.id, f"the record does not hold together ({error.orig})") from error
    connection.execute(
        update(failures)
        .where(failures.c.origin == storable(record.report.origin), failures.c.resolved.is_(None))
        .values(resolved=moment(taken_in))
    )
    return filed


def remove(connection: Connection, report_id: str) -> None:
    """Removes a report with everything that was made of it; the version before it is the latest again.

    The newest of its other versions gets its remarks, and those corrections whose sentences stand in it.

    What other reports were compared with must have been taken back first (`placing.give_up`).
    Raises LedgerError where there is none.
    """
    row = connection.execute(select(reports.c.number, reports.c.lineage).where(reports.c.id == report_id)).one_or_none()
    if row is None:
        raise LedgerError(report_id, "no report of this id in the ledger")
    others = (reports.c.lineage == row.lineage) & (reports.c.number != row.number)
    number = connection.scalar(select(reports.c.number).where(others).order_by(reports.c.version.desc()).limit(1))
    changed = number is not None and layering.hand_over(connection, row.number, number)
    for part in (actor_links, *reversed(PARTS)):
        connection.execute(delete(part).where(part.c.report == row.number))
    connection.execute(delete(reports).where(reports.c.number == row.number))
    if number is not None:
        connection.execute(update(reports).where(reports.c.number == number).values(latest=True))
        placed = select(story_reports.c.report).where(story_reports.c.report == number)
        if changed or connection.scalar(placed) is None:
            to_be_placed(connection, number)
    set_value(connection, LINKS, "stale")


def file_failure(connection: Connection, failure: Failure, at: datetime) -> None:
    """Files a failure, or brings the one of the same origin up to date."""
    now = moment(at)
    origin = storable(failure.origin)
    said = {
        "address": failure.address and storable(failure.address),
        "kind": failure.kind,
        "reason": storable(failure.reason),
        "last_seen": now,
    }
    again = connection.execute(update(failures).where(failures.c.origin == origin).values(**said, resolved=None))
    if again.rowcount == 0:
        connection.execute(insert(failures).values(**said, origin=origin, first_seen=now))


def set_value(connection: Connection, name: str, value: str) -> None:
    """Keeps a setting of the ledger."""
    changed = connection.execute(update(settings).where(settings.c.name == name).values(value=value))
    if changed.rowcount == 0:
        connection.execute(insert(settings).values(name=name, value=value))


def moment(at: datetime) -> str:
    """A moment as the ledger writes it. Raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"a moment needs its zone: {at}")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def storable(text: str) -> str:
    """The text, with bytes of a file name that are not UTF-8 written out (`\\udcff`): databases refuse them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _file_report(connection: Connection, record: Record, taken_in: datetime, *, replace: bool) -> tuple[Filed, int]:
    report = record.report
    row = _report_row(report, record)
    known = connection.scalar(select(reports.c.number).where(reports.c.id == report.id))
    if known is not None:
        if not replace:
            return "known", known
        for part in (actor_links, *reversed(PARTS)):
            connection.execute(delete(part).where(part.c.report == known))
        connection.execute(update(reports).where(reports.c.number == known).values(**row, reread=moment(taken_in)))
        return "replaced", known
    lineage = _lineage(report)
    same_lineage = reports.c.lineage == lineage
    version = (connection.scalar(select(func.max(reports.c.version)).where(same_lineage)) or 0) + 1
    connection.execute(update(reports).where(same_lineage, reports.c.latest).values(latest=False))
    filing = {"lineage": lineage, "version": version, "latest": True, "taken_in": moment(taken_in)}
    number = connection.scalars(insert(reports).returning(reports.c.number).values(**row, **filing)).one()
    return ("new" if version == 1 else "version"), number


def to_be_placed(connection: Connection, number: int) -> None:
    """Puts the report into the queue for a story, if it is the latest version; older ones leave it."""
    row = connection.execute(select(reports.c.lineage, reports.c.latest).where(reports.c.number == number)).one()
    if row.latest:
        of_lineage = select(reports.c.number).where(reports.c.lineage == row.lineage)
        connection.execute(delete(waiting).where(waiting.c.report.in_(of_lineage)))
        connection.execute(insert(waiting).values(report=number))


def _lineage(report: Report) -> str:
    # Whatever is piped in arrives under the same name, so a report from standard input is nobody's version.
    piped = report.origin == "-" or report.origin.startswith("-#")
    return report.address or (report.id if piped else report.origin)


def _report_row(report: Report, record: Record) -> dict[str, Any]:
    return {
        "id": report.id,
        "origin": report.origin,
        "address": report.address,
        "publisher": report.publisher,
        "headline": report.headline,
        "published": report.published,
        "day": report.published[:10] if report.published else None,
        "text": report.text,
        "record": to_json(record),
    }
