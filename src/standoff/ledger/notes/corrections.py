"""Making a correction and taking one back. What is told of its report is made anew in the same transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from standoff.corrections import How
from standoff.corrections.anchors import anchor_of
from standoff.corrections.checking import signed, value_given
from standoff.corrections.layers import Anchor, Field, Value, anchor_to_plain, to_plain
from standoff.corrections.mending import value_of
from standoff.errors import LedgerError, NoteError
from standoff.ledger import filing, layering, queries
from standoff.ledger.note_tables import corrections
from standoff.ledger.schema import actor_links, register, reports
from standoff.record import Record

_LONGEST = 2_000  # characters of a note
_STORY_PARTS = ("report", "mentions", "places", "quantities", "times")
"""What of a record decides on the story that its report belongs to (`stories.features`)."""


def correct(
    connection: Connection,
    report_id: str,
    item: str | None,
    field: Field | None,
    given: Any,
    *,
    how: How,
    by: str,
    at: str,
    note: str | None,
) -> int:
    """Makes a correction and puts it on; gives its number.

    Raises NoteError where it makes no sense or cannot be put on the record, and LedgerError for no such report.
    """
    analyst = signed(by)
    record = queries.record(connection, report_id)
    anchor = anchor_of(record, item)
    if anchor is None:
        raise NoteError(f"{report_id} {item}", "the record has no such annotation")
    if how == "confirm" and field is not None:
        given = _held(connection, record, anchor.item, field)
    value = value_given(record, item, how, field, given)
    if field == "entry" and isinstance(value, str):
        _entry(connection, value)
    read = queries.as_read(connection, report_id)
    was = value_of(read, anchor.item, field) if field else None
    number = connection.scalar(select(reports.c.number).where(reports.c.id == report_id))
    made = _keep(connection, number, anchor, how, field, was, value, analyst, at, note)
    _make_anew(connection, int(number or 0), field)
    problem = queries.find_correction(connection, made).problem
    if problem:
        raise NoteError(f"{report_id} {item or ''}".strip(), problem)
    return made


def correct_register(
    connection: Connection, entry: str, field: Field, given: str | Sequence[str], *, by: str, at: str, note: str | None
) -> int:
    """Makes a correction of the register, which the next linking puts on; gives its number.

    field: `same_as`, with the id of the entry that this one is; `apart`, with names that are somebody else's.
    Raises NoteError for anything else, and LedgerError where there is no such entry.
    """
    analyst = signed(by)
    called = _entry(connection, entry)
    value: Value
    if field == "same_as" and isinstance(given, str):
        _entry(connection, given)
        if given == entry:
            raise NoteError(entry, "an entry is the same as itself already")
        value = given
    elif field == "apart":
        names = [given] if isinstance(given, str) else list(given)
        known = called.split("; ")
        if not names or not set(names) < set(known):
            raise NoteError(entry, f"give some of its names, not all: {', '.join(known)}")
        value = tuple(names)
    else:
        raise NoteError(entry, "an entry is the same as another one, or apart from some of its names")
    made = _keep(connection, None, Anchor("entry", entry), "change", field, None, value, analyst, at, note)
    filing.set_value(connection, filing.LINKS, "stale")
    return made


def undo(connection: Connection, number: int, *, by: str, at: str) -> None:
    """Takes a correction back, on every version of its report; the history keeps it.

    Raises NoteError where that is done already, and LedgerError where there is none of this number.
    """
    analyst = signed(by)
    found = queries.find_correction(connection, number)
    if found.undone_at is not None:
        raise NoteError(str(number), f"{found.undone_by} has taken this correction back already")
    same = (corrections.c.chain == found.chain) & corrections.c.undone_at.is_(None)
    of = [row.report for row in connection.execute(select(corrections.c.report).where(same))]
    connection.execute(
        update(corrections).where(same).values(undone_by=analyst, undone_at=at, located=None, problem=None)
    )
    for report in of:
        if report is None:
            filing.set_value(connection, filing.LINKS, "stale")
        else:
            _make_anew(connection, report, found.correction.field)


def _keep(
    connection: Connection,
    report: int | None,
    anchor: Anchor,
    how: How,
    field: Field | None,
    was: Value,
    value: Value,
    by: str,
    at: str,
    note: str | None,
) -> int:
    row = {
        "report": report,
        "chain": 0,
        "kind": anchor.kind,
        "item": anchor.item,
        "anchor": anchor_to_plain(anchor),
        "how": how,
        "field": field,
        "was": to_plain(was),
        "value": to_plain(value),
        "note": _said(note),
        "by": by,
        "at": at,
    }
    number: int = connection.scalars(insert(corrections).returning(corrections.c.number).values(**row)).one()
    connection.execute(update(corrections).where(corrections.c.number == number).values(chain=number))
    return number


def _said(note: str | None) -> str | None:
    """Why, as it is kept. Raises NoteError where it is too long."""
    words = filing.storable(note.strip()) if note else ""
    if len(words) > _LONGEST:
        raise NoteError("note", f"it may have {_LONGEST:,} characters at most")
    return words or None


def _make_anew(connection: Connection, number: int, field: str | None) -> None:
    """What is told of a report, with its place in the stories and its links where these rest on what changed."""
    changed = layering.put_on(connection, number)
    if field == "entry" or (changed and layering.speaks_of_others(*changed)):
        filing.set_value(connection, filing.LINKS, "stale")
    if changed and any(getattr(changed[0], part) != getattr(changed[1], part) for part in _STORY_PARTS):
        filing.to_be_placed(connection, number)


def _held(connection: Connection, record: Record, item: str, field: Field) -> Any:
    """What is told of a field today, to be confirmed. Raises NoteError where that is nothing one can confirm."""
    subject = f"{record.report.id} {item}"
    if field in ("same_as", "apart", "outcome", "credibility"):
        raise NoteError(subject, f"{field} is nothing that was read; say it instead of confirming it")
    if field != "entry":
        return value_of(record, item, field)
    link = select(actor_links.c.entry).join(reports, reports.c.number == actor_links.c.report)
    entry = connection.scalar(link.where(reports.c.id == record.report.id, actor_links.c.actor == item))
    if entry is None:
        raise NoteError(subject, "the register has nobody for this actor")
    return entry


def _entry(connection: Connection, entry: str) -> str:
    """The names of an entry of the register. Raises LedgerError where there is none."""
    names = connection.scalar(select(register.c.names).where(register.c.id == entry))
    if names is None:
        raise LedgerError(entry, "no entry of this id in the register; `standoff actors` lists those there are")
    return str(names)
