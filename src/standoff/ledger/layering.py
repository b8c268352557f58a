"""Corrections on the record of one report: what its tables hold is made of the corrected record.

`reports.record` stays as it was read; `reports.corrected` and the tables of its parts are made anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from standoff.corrections import Correction, corrected
from standoff.corrections.anchors import carried, locate, stands
from standoff.corrections.layers import anchor_from_plain, anchor_to_plain, to_plain
from standoff.exchange import from_json, to_json
from standoff.ledger.note_tables import corrections, remarks
from standoff.ledger.queries.corrections import correction_of, corrections_query
from standoff.ledger.rows import PARTS, rows_of
from standoff.ledger.schema import actor_links, actors, reports, roles, sentences
from standoff.record import Record

_LAYERED = tuple(part for part in PARTS if part is not sentences)  # no correction moves a sentence

# Asked for every report that is filed, so it is put together once.
_EARLIER = (
    select(
        reports.c.number,
        exists()
        .where(corrections.c.report == reports.c.number, corrections.c.undone_at.is_(None))
        .correlate(reports)
        .label("layered"),
    )
    .where((reports.c.id == bindparam("id")) | ((reports.c.lineage == bindparam("lineage")) & reports.c.latest))
    .order_by((reports.c.id == bindparam("id")).desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Before:
    """A report that has corrections, as it was read, before another reading or version of it is filed."""

    number: int
    record: Record


def before(connection: Connection, report_id: str, lineage: str) -> Before | None:
    """The report of this id, or else the latest version of its lineage, if it has corrections."""
    row = connection.execute(_EARLIER, {"id": report_id, "lineage": lineage}).one_or_none()
    return Before(row.number, _as_read(connection, row.number)) if row is not None and row.layered else None


def take_over(connection: Connection, old: Before, number: int, record: Record) -> None:
    """Gives a new version the corrections of the one before, where the sentences they stand in are still there.

    Of the same report with another text, what cannot be moved stays as it is, and will not be applied.
    """
    same = old.number == number
    if same and old.record.report.text == record.report.text:
        return
    has = set() if same else {chain for chain, _ in _active(connection, number)}
    for chain, one in _active(connection, old.number):
        if chain in has:
            continue
        moved = carried(one, old.record, record)
        if moved is None:
            continue
        where = {"anchor": anchor_to_plain(moved.anchor), "value": to_plain(moved.value)}
        if same:
            connection.execute(update(corrections).where(corrections.c.number == one.number).values(**where))
        else:
            told = {"was": to_plain(moved.was), "how": moved.how, "field": moved.field, "note": moved.note}
            of = {"report": number, "chain": chain, "kind": moved.anchor.kind, "item": moved.anchor.item}
            connection.execute(insert(corrections).values(**of, **told, **where, by=moved.by, at=moved.at))


def hand_over(connection: Connection, number: int, heir: int) -> bool:
    """Gives another version of a report what people added to one that is to be removed, where it is of words of both.

    Remarks go along in any case: one on a statement that the other version does not have is listed as lost.
    Gives whether anything else is told of the other version now.
    """
    take_over(connection, Before(number, _as_read(connection, number)), heir, _as_read(connection, heir))
    connection.execute(update(remarks).where(remarks.c.report == number).values(report=heir))
    changed = put_on(connection, heir)
    return changed is not None and changed[0] != changed[1]


def put_on(connection: Connection, number: int, told: Record | None = None) -> tuple[Record, Record] | None:
    """Makes what the ledger tells of a report anew from its record and its corrections.

    told: the record that the tables hold, where it is not the one that was told of before.
    Gives the record as it was told of before and as it is now; None where there is and was no correction.
    """
    of_report = reports.c.number == number
    had = connection.scalar(select(reports.c.corrected.is_not(None)).where(of_report))
    layers = [one for _, one in _active(connection, number)]
    if not layers and not had:
        _locate_remarks(connection, number, partial(_as_read, connection, number))
        return None
    row = connection.execute(select(reports.c.record, reports.c.corrected).where(of_report)).one()
    made = corrected(from_json(row.record), layers)
    before = told or from_json(row.corrected or row.record)
    _rewrite(connection, number, before, made.record)
    published = made.record.report.published
    connection.execute(
        update(reports)
        .where(of_report)
        .values(
            corrected=to_json(made.record) if layers else None,
            published=published,
            day=published[:10] if published else None,
        )
    )
    for one in layers:
        located, problem = made.items.get(one.number), made.not_applied.get(one.number)
        applied = update(corrections).where(corrections.c.number == one.number)
        connection.execute(applied.values(located=located, problem=problem))
    _locate_remarks(connection, number, lambda: made.record)
    return before, made.record


def speaks_of_others(before: Record, after: Record) -> bool:
    """Whether who is in a report, or when it was published, has changed: what the register is made of."""
    one, other = rows_of(before, None), rows_of(after, None)
    return any(one[part] != other[part] for part in (actors, roles)) or (
        before.report.published != after.report.published
    )


def _rewrite(connection: Connection, number: int, before: Record, after: Record) -> None:
    """Puts the rows of a record in place of another's, in the tables where these differ.

    Where the actors do, also in all that refer to them; who they are in the register is kept for those that stay.
    """
    held, rows = rows_of(before, None), rows_of(after, None)
    changed = [part for part in _LAYERED if held[part] != rows[part]]
    links: list[dict[str, Any]] = []
    if actors in changed:
        changed = list(_LAYERED)
        names = {(one.id, one.name) for one in before.actors} & {(one.id, one.name) for one in after.actors}
        stay = {actor for actor, _ in names}
        found = connection.execute(select(actor_links).where(actor_links.c.report == number))
        links = [dict(row._mapping) for row in found if row.actor in stay]
        connection.execute(delete(actor_links).where(actor_links.c.report == number))
    for part in reversed(changed):
        connection.execute(delete(part).where(part.c.report == number))
    for part in changed:
        if rows[part]:
            connection.execute(insert(part), [{"report": number, **one} for one in rows[part]])
    if links:
        connection.execute(insert(actor_links), links)


def _locate_remarks(connection: Connection, number: int, record: Callable[[], Record]) -> None:
    """Says which statements of today's record the remarks on statements are about."""
    query = select(remarks).where(remarks.c.report == number, remarks.c.anchor.is_not(None))
    for row in connection.execute(query).all():
        anchor = anchor_from_plain("statement", row.item, row.anchor)
        told = record()
        located = locate(told, anchor) if stands(told, anchor) else None
        connection.execute(update(remarks).where(remarks.c.number == row.number).values(located=located))


def _as_read(connection: Connection, number: int) -> Record:
    return from_json(connection.scalars(select(reports.c.record).where(reports.c.number == number)).one())


def _active(connection: Connection, number: int) -> list[tuple[int, Correction]]:
    """The corrections of a report that have not been taken back, each after its chain."""
    query = corrections_query().where(corrections.c.report == number, corrections.c.undone_at.is_(None))
    found = [correction_of(row) for row in connection.execute(query)]
    return [(one.chain, one.correction) for one in found]
