"""Writing: one report or one failure, each in the transaction it is handed. Filing twice changes nothing."""

from datetime import UTC, datetime
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from standoff.errors import RecordError
from standoff.exchange import to_json
from standoff.ledger.schema import (
    actor_links,
    actors,
    failures,
    places,
    problems,
    quantities,
    reports,
    roles,
    sentences,
    settings,
    statements,
    times,
)
from standoff.record import Actor, Failure, Place, Quantity, Record, Report, Statement, TimeExpression

Filed = Literal["new", "version", "known", "replaced"]
"""What filing did: a report of a new lineage, a new version of one, nothing, or a new record for a known report."""

# What refers to actors comes before them.
_PARTS = (sentences, statements, roles, actor_links, actors, times, places, quantities, problems)
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
    try:
        filed, number = _file_report(connection, record, taken_in, replace=replace)
        if filed != "known":
            _file_parts(connection, number, record, vectors)
            set_value(connection, LINKS, "stale")
    except IntegrityError as error:
        raise RecordError(record.report.id, f"the record does not hold together ({error.orig})") from error
    connection.execute(
        update(failures)
        .where(failures.c.origin == storable(record.report.origin), failures.c.resolved.is_(None))
        .values(resolved=moment(taken_in))
    )
    return filed


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
        for part in _PARTS:
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


def _file_parts(
    connection: Connection, number: int, record: Record, vectors: npt.NDArray[np.floating[Any]] | None
) -> None:
    stored: list[bytes] | list[None] = (
        [None] * len(record.sentences) if vectors is None else [row.tobytes() for row in vectors.astype("<f2")]
    )
    by_id = {actor.id: actor for actor in record.actors}
    rows = {
        sentences: [
            {"ordinal": ordinal, "start": span.start, "end": span.end, "vector": vector}
            for ordinal, (span, vector) in enumerate(zip(record.sentences, stored, strict=True))
        ],
        actors: [_actor_row(actor) for actor in record.actors],
        roles: _role_rows(record.actors),
        statements: [_statement_row(statement, by_id, record.report.text) for statement in record.statements],
        times: [_time_row(time, record.report.published) for time in record.times],
        places: [_place_row(place) for place in record.places],
        quantities: [_quantity_row(quantity) for quantity in record.quantities],
        problems: [
            {
                "ordinal": ordinal,
                "field": problem.field,
                "reason": problem.reason,
                "start": problem.span and problem.span.start,
                "end": problem.span and problem.span.end,
            }
            for ordinal, problem in enumerate(record.problems)
        ],
    }
    for part, part_rows in rows.items():
        if part_rows:
            connection.execute(insert(part), [{"report": number, **row} for row in part_rows])


def _actor_row(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "roles": _titles(actor),
    }


def _role_rows(of_report: tuple[Actor, ...]) -> list[dict[str, Any]]:
    found = ((actor, role) for actor in of_report for role in actor.roles)
    return [
        {
            "ordinal": ordinal,
            "actor": actor.id,
            "title": role.title,
            "of": role.of,
            "start": role.span.start,
            "end": role.span.end,
        }
        for ordinal, (actor, role) in enumerate(found)
    ]


def _statement_row(statement: Statement, by_id: dict[str, Actor], text: str) -> dict[str, Any]:
    speaker = by_id.get(statement.speaker) if statement.speaker else None
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_name": statement.speaker_name,
        "speaker_roles": _titles(speaker) if speaker else None,
        "words": " … ".join(span.of(text) for span in statement.content),
        "kind": statement.kind,
        "act": statement.act,
        "source_type": statement.source_type,
        "anonymous": statement.anonymous,
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "within": statement.within,
        "certainty": statement.certainty,
        "confidence": statement.confidence,
    }


def _titles(actor: Actor) -> str | None:
    return "; ".join(dict.fromkeys(role.title for role in actor.roles)) or None


def _time_row(time: TimeExpression, published: str | None) -> dict[str, Any]:
    return {
        "id": time.id,
        "start": time.span.start,
        "end": time.span.end,
        "type": time.type,
        "value": time.value,
        "begins": time.from_,
        "ends": time.to,
        "ahead": begins_after(time.from_, published),
    }


def _place_row(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "part": place.part,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonameid": place.geonameid,
        "precision": place.precision,
        "confidence": place.confidence,
    }


def _quantity_row(quantity: Quantity) -> dict[str, Any]:
    return {
        "id": quantity.id,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "low": quantity.low,
        "high": quantity.high,
        "approximate": quantity.approximate,
        "change": quantity.change,
        "unit": quantity.unit,
        "object": quantity.object,
        "actor": quantity.actor,
        "place": quantity.place,
        "role": quantity.role,
        "as_of": quantity.as_of,
        "confidence": quantity.confidence,
    }


def begins_after(begins: str | None, published: str | None) -> bool | None:
    """Whether a day or time comes after the publication; None where one is unknown.

    Two times with zones are compared as moments; otherwise days are, so that "today" is not ahead.
    """
    if begins is None or published is None:
        return None
    if "T" in begins and "T" in published:
        one, other = datetime.fromisoformat(begins), datetime.fromisoformat(published)
        if one.tzinfo and other.tzinfo:
            return one > other
    return begins[:10] > published[:10]
