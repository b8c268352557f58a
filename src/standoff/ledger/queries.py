"""Reading: what can be asked of a ledger. Typed answers, in an order that does not depend on chance.

Questions about reports are about their latest versions, unless they name one report or its lineage.
A period is two days, both in it, and a report without a date is in none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Row, Select, and_, func, literal_column, or_, select, union
from sqlalchemy import Connection as Connection  # named by callers that may not import sqlalchemy

from standoff.errors import LedgerError
from standoff.exchange import from_json
from standoff.ledger import words
from standoff.ledger.schema import (
    actor_links,
    actors,
    failures,
    problems,
    register,
    register_words,
    reports,
    sentences,
    statements,
    statements_words,
    times,
)
from standoff.links import By, How
from standoff.record import Record, Span

SHORTEST_PREFIX = 4
"""Hexadecimal digits that a shortened report id needs."""

_IN_ONE_QUERY = 500  # old builds of SQLite take 999 parameters


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports a question is about: days of publication, both included, and words of the publisher's name."""

    since: date | None = None
    until: date | None = None
    publisher: str | None = None


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
class SpeakerLink:
    """Who a speaker is in the register. conflict: somebody else is said to be the one as well."""

    entry: str
    name: str
    how: How
    by: By
    confidence: float
    conflict: bool


@dataclass(frozen=True, slots=True)
class FiledStatement:
    """A statement with its speaker as the report knows them. Spans point into the text of `report`.

    linked: who the speaker is by other reports, the analysts' own actors or the table of offices; None: not known.
    """

    report: str
    id: str
    speaker: str | None
    speaker_name: str | None
    speaker_roles: str | None
    speaker_kind: str | None
    country: str | None
    sector: str | None
    kind: str
    act: str
    source_type: str | None
    anonymous: bool
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: str | None
    certainty: str
    confidence: float
    linked: SpeakerLink | None


@dataclass(frozen=True, slots=True)
class Expected:
    """A time that begins after its report was published, and the sentence it stands in.

    begins, ends: half-open, ISO 8601; ends is None where the words set no end.
    """

    report: str
    id: str
    span: Span
    sentence: Span
    begins: str
    ends: str | None


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


def list_reports(connection: Connection, choice: Choice) -> list[FiledReport]:
    """Latest versions by day (undated ones last), publisher and order of filing."""
    query = reports_query(choice).order_by(
        reports.c.day.is_(None), reports.c.day, reports.c.published, reports.c.publisher, reports.c.number
    )
    return [report_of(row) for row in connection.execute(query)]


def versions(connection: Connection, lineage: str) -> list[FiledReport]:
    """Every version of a report, the first one first."""
    query = select(*_LISTED).where(reports.c.lineage == lineage).order_by(reports.c.version)
    return [report_of(row) for row in connection.execute(query)]


def find_report(connection: Connection, name: str) -> FiledReport:
    """The report of an id, the beginning of one, an address or an origin; of several versions, the latest.

    Raises LedgerError: none, or more than one.
    """
    exact = select(*_LISTED).where(or_(reports.c.id == name, reports.c.address == name, reports.c.origin == name))
    found = connection.execute(exact.order_by(reports.c.latest.desc(), reports.c.version.desc())).all()
    if found:
        return report_of(found[0])
    digits = name.removeprefix("r-")
    if len(digits) >= SHORTEST_PREFIX:
        begins = select(*_LISTED).where(reports.c.id.startswith(f"r-{digits}", autoescape=True))
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
    """The record of a report. Raises LedgerError where there is none."""
    stored = connection.scalar(select(reports.c.record).where(reports.c.id == report_id))
    if stored is None:
        raise LedgerError(report_id, "no report of this id in the ledger")
    return from_json(stored)


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


def list_statements(
    connection: Connection, choice: Choice, *, speaker: str | None = None, typed: str | None = None
) -> list[FiledStatement]:
    """Statements whose speaker's name or titles have the words of `speaker`, and whose content has those of `typed`.

    The speaker's names in the register count too.
    In the order of their reports' days; in a report, in the order of the text.
    """
    query = statements_query(choice, speaker, typed)
    return [] if query is None else [statement_of(row) for row in connection.execute(query)]


def statements_of(connection: Connection, report_id: str) -> list[FiledStatement]:
    """The statements of one report, in the order of the text."""
    rows = connection.execute(_statement_rows().where(reports.c.id == report_id))
    return [statement_of(row) for row in rows]


def expected(connection: Connection, choice: Choice) -> list[Expected]:
    """Times that begin after their report was published, the soonest first."""
    inside = and_(
        sentences.c.report == times.c.report,
        sentences.c.start <= times.c.start,
        sentences.c["end"] >= times.c["end"],
    )
    sentence = (sentences.c.start.label("sentence_start"), sentences.c["end"].label("sentence_end"))
    query = (
        about(choice, select(reports.c.id.label("report_id"), *times.c, *sentence).select_from(reports))
        .join(times, times.c.report == reports.c.number)
        .join(sentences, inside)
        .where(times.c.ahead)
        .order_by(times.c.begins, reports.c.day, reports.c.number, times.c.start)
    )
    return [
        Expected(
            report=row.report_id,
            id=row.id,
            span=Span(row.start, row.end),
            sentence=Span(row.sentence_start, row.sentence_end),
            begins=row.begins,
            ends=row.ends,
        )
        for row in connection.execute(query)
    ]


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


# Columns of a report and of a statement under names of their own, so that one row can hold both.
_LISTED = tuple(reports.c[name].label(f"report_{name}") for name in FiledReport.__dataclass_fields__)
_SPOKEN = tuple(
    statements.c[name].label(f"statement_{name}")
    for name in FiledStatement.__dataclass_fields__
    if name in statements.c and name != "report"
)


def about(choice: Choice, query: Select[Any]) -> Select[Any]:
    """The query, kept to the latest versions of the chosen reports."""
    query = query.where(reports.c.latest)
    if choice.since:
        query = query.where(reports.c.day >= choice.since.isoformat())
    if choice.until:
        query = query.where(reports.c.day <= choice.until.isoformat())
    if choice.publisher:
        query = query.where(reports.c.publisher.icontains(choice.publisher, autoescape=True))
    return query


def reports_query(choice: Choice) -> Select[Any]:
    """Rows for `report_of`."""
    return about(choice, select(*_LISTED).select_from(reports))


def statements_query(choice: Choice, speaker: str | None, typed: str | None) -> Select[Any] | None:
    """Rows for `statement_of` and `report_of`, with `words`; None where a search was given without a word in it."""
    query = about(choice, _statement_rows())
    if speaker is None and typed is None:
        return query
    expression = words.statement_expression(speaker, typed)
    if expression is None:
        return None
    found = _matching(expression)
    if speaker is None:
        return query.where(statements.c.number.in_(found))
    linked = _spoken_by(speaker)
    content = words.content_expression(typed) if typed is not None else None
    if content:
        linked = linked.where(statements.c.number.in_(_matching(content)))
    return query.where(statements.c.number.in_(union(found, linked)))


def _matching(expression: str) -> Select[Any]:
    return select(statements_words.c.rowid).where(_matches(statements_words.name, expression))


def _matches(index: str, expression: str) -> ColumnElement[bool]:
    return literal_column(index).op("MATCH", is_comparison=True)(expression)


def _spoken_by(speaker: str) -> Select[Any]:
    """Statements whose speaker is linked to an entry of the register that is called so."""
    return (
        select(statements.c.number)
        .select_from(register_words)
        .join(register, register.c.number == register_words.c.rowid)
        .join(actor_links, actor_links.c.entry == register.c.id)
        .join(
            statements,
            and_(statements.c.report == actor_links.c.report, statements.c.speaker == actor_links.c.actor),
        )
        .where(_matches(register_words.name, words.expression(speaker) or '""'))
    )


def _statement_rows() -> Select[Any]:
    spoken_by = and_(actors.c.report == statements.c.report, actors.c.id == statements.c.speaker)
    speaker = (actors.c.kind.label("speaker_kind"), actors.c.country, actors.c.sector)
    linked = (
        actor_links.c.entry.label("linked_entry"),
        actor_links.c.how.label("linked_how"),
        actor_links.c.known_by.label("linked_by"),
        actor_links.c.confidence.label("linked_confidence"),
        actor_links.c.rivals.label("linked_rivals"),
        register.c.name.label("linked_name"),
    )
    is_linked = and_(actor_links.c.report == statements.c.report, actor_links.c.actor == statements.c.speaker)
    return (
        select(*_LISTED, *_SPOKEN, *speaker, *linked, statements.c.words)
        .select_from(reports)
        .join(statements, statements.c.report == reports.c.number)
        .outerjoin(actors, spoken_by)
        .outerjoin(actor_links, is_linked)
        .outerjoin(register, register.c.id == actor_links.c.entry)
        .order_by(reports.c.day.is_(None), reports.c.day, reports.c.number, statements.c.number)
    )


def report_of(row: Row[Any]) -> FiledReport:
    """The report in a row of `reports_query`."""
    return FiledReport(**{name: getattr(row, f"report_{name}") for name in FiledReport.__dataclass_fields__})


def statement_of(row: Row[Any]) -> FiledStatement:
    """The statement in a row of `statements_query`."""
    return FiledStatement(
        report=row.report_id,
        id=row.statement_id,
        speaker=row.statement_speaker,
        speaker_name=row.statement_speaker_name,
        speaker_roles=row.statement_speaker_roles,
        speaker_kind=row.speaker_kind,
        country=row.country,
        sector=row.sector,
        kind=row.statement_kind,
        act=row.statement_act,
        source_type=row.statement_source_type,
        anonymous=row.statement_anonymous,
        source=_spans(row.statement_source),
        cue=_spans(row.statement_cue),
        content=_spans(row.statement_content),
        within=row.statement_within,
        certainty=row.statement_certainty,
        confidence=row.statement_confidence,
        linked=_linked(row),
    )


def _linked(row: Row[Any]) -> SpeakerLink | None:
    if row.linked_entry is None:
        return None
    return SpeakerLink(
        entry=row.linked_entry,
        name=row.linked_name,
        how=row.linked_how,
        by=row.linked_by,
        confidence=row.linked_confidence,
        conflict=bool(row.linked_rivals),
    )


def _spans(stored: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in stored)
