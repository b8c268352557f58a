"""Cases: named sets of actors, places, terms and days, which a question can be kept to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, literal_column, or_, select

from standoff.errors import LedgerError
from standoff.ledger import words
from standoff.ledger.schema import actor_links, actors, places, register, register_words, reports, reports_words
from standoff.ledger.story_tables import cases


@dataclass(frozen=True, slots=True)
class Case:
    """A named part of the reports: those that have one of the actors, one of the places and one of the terms.

    actors: words of names, as in the report or in the register. places: names. terms: words that must all be there, a
    "quoted phrase" as one. What is empty asks nothing. since, until: days of publication, both included.
    """

    name: str
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def list_cases(connection: Connection) -> list[Case]:
    """Every case, by name."""
    return [_case_of(row) for row in connection.execute(select(cases).order_by(cases.c.name))]


def find_case(connection: Connection, name: str) -> Case:
    """The case of a name. Raises LedgerError where there is none."""
    row = connection.execute(select(cases).where(cases.c.name == name)).one_or_none()
    if row is None:
        raise LedgerError(name, "no case of this name; `standoff case` lists those there are")
    return _case_of(row)


def belongs_to(case: Case) -> ColumnElement[bool]:
    """Whether a row of `reports` belongs to a case."""
    asked: list[ColumnElement[bool]] = []
    for typed, has in ((case.actors, _has_actor), (case.places, _has_place), (case.terms, _has_term)):
        if typed:
            asked.append(or_(*(has(one) for one in typed)))
    if case.since:
        asked.append(reports.c.day >= case.since.isoformat())
    if case.until:
        asked.append(reports.c.day <= case.until.isoformat())
    return and_(literal_column("1") == 1, *asked)


def _has_actor(typed: str) -> ColumnElement[bool]:
    expression = words.expression(typed)
    if expression is None:
        return literal_column("0") == 1
    named = select(register.c.id).join(register_words, register_words.c.rowid == register.c.number)
    named = named.where(literal_column(register_words.name).op("MATCH", is_comparison=True)(expression))
    in_report = and_(*(actors.c.name.icontains(word, autoescape=True) for word in typed.replace('"', " ").split()))
    return or_(
        exists(select(actors.c.id).where(actors.c.report == reports.c.number, in_report).correlate(reports)),
        exists(
            select(actor_links.c.actor)
            .where(actor_links.c.report == reports.c.number, actor_links.c.entry.in_(named))
            .correlate(reports)
        ),
    )


def _has_place(typed: str) -> ColumnElement[bool]:
    named = places.c.name.icontains(typed, autoescape=True)
    return exists(select(places.c.id).where(places.c.report == reports.c.number, named).correlate(reports))


def _has_term(typed: str) -> ColumnElement[bool]:
    expression = words.expression(typed)
    if expression is None:
        return literal_column("0") == 1
    found = literal_column(reports_words.name).op("MATCH", is_comparison=True)(expression)
    return reports.c.number.in_(select(reports_words.c.rowid).where(found))


def _case_of(row: Row[tuple[object, ...]]) -> Case:
    return Case(
        row.name,
        tuple(row.actors),
        tuple(row.places),
        tuple(row.terms),
        date.fromisoformat(row.since) if row.since else None,
        date.fromisoformat(row.until) if row.until else None,
    )
