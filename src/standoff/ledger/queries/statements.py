"""Questions about statements: who said what, found by the words of the speaker or of what was said."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row, Select, and_, literal_column, select, union

from standoff.ledger import words
from standoff.ledger.queries.reports import LISTED, Choice, about
from standoff.ledger.schema import actor_links, actors, register, register_words, reports, statements, statements_words
from standoff.links import By, How
from standoff.record import Span


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


_SPOKEN = tuple(
    statements.c[name].label(f"statement_{name}")
    for name in FiledStatement.__dataclass_fields__
    if name in statements.c and name != "report"
)


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
    rows = connection.execute(statement_rows().where(reports.c.id == report_id))
    return [statement_of(row) for row in rows]


def statements_query(choice: Choice, speaker: str | None, typed: str | None) -> Select[Any] | None:
    """Rows for `statement_of` and `report_of`, with `words`; None where a search was given without a word in it."""
    query = about(choice, statement_rows())
    if speaker is None and typed is None:
        return query
    found = matching_statements(speaker, typed)
    return None if found is None else query.where(statements.c.number.in_(found))


def matching_statements(speaker: str | None, typed: str | None) -> Select[Any] | CompoundSelect[Any] | None:
    """The numbers of statements by a speaker, with words, or both; None where one was given without a word in it."""
    expression = words.statement_expression(speaker, typed)
    if expression is None:
        return None
    found = _matching(expression)
    if speaker is None:
        return found
    linked = _spoken_by(speaker)
    content = words.content_expression(typed) if typed is not None else None
    if content:
        linked = linked.where(statements.c.number.in_(_matching(content)))
    return union(found, linked)


def _matching(expression: str) -> Select[Any]:
    return select(statements_words.c.rowid).where(_matches(statements_words.name, expression))


def _matches(index: str, expression: str) -> ColumnElement[bool]:
    return literal_column(index).op("MATCH", is_comparison=True)(expression)


def _spoken_by(speaker: str) -> Select[Any]:
    """Statements whose speaker is linked to an entry of the register that is called so."""
    called = select(register.c.id).join(register_words, register.c.number == register_words.c.rowid)
    called = called.where(_matches(register_words.name, words.expression(speaker) or '""'))
    return (
        select(statements.c.number)
        .select_from(actor_links)
        .join(
            statements,
            and_(statements.c.report == actor_links.c.report, statements.c.speaker == actor_links.c.actor),
        )
        .where(actor_links.c.entry.in_(called))
    )


def statement_rows() -> Select[Any]:
    """Rows for `statement_of` and `report_of`, with `words`, of every version of every report."""
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
        select(*LISTED, *_SPOKEN, *speaker, *linked, statements.c.words)
        .select_from(reports)
        .join(statements, statements.c.report == reports.c.number)
        .outerjoin(actors, spoken_by)
        .outerjoin(actor_links, is_linked)
        .outerjoin(register, register.c.id == actor_links.c.entry)
        .order_by(reports.c.day.is_(None), reports.c.day, reports.c.number, statements.c.number)
    )


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
        source=spans_of(row.statement_source),
        cue=spans_of(row.statement_cue),
        content=spans_of(row.statement_content),
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


def spans_of(stored: list[list[int]]) -> tuple[Span, ...]:
    """Spans as a column holds them."""
    return tuple(Span(start, end) for start, end in stored)
