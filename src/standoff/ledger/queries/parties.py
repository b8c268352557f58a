"""Who takes part in events, positions and forecasts, with what the report and the register know of them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, exists, literal_column, or_, select

from standoff.ledger import words
from standoff.ledger.schema import actor_links, actors, parties, register, register_words


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of a report who takes part in something, named as the report does.

    roles: titles, parted by "; ". entry, linked_name: who that is in the register; None: not known.
    """

    actor: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    roles: str | None
    entry: str | None
    linked_name: str | None


Sides = dict[tuple[str, str], tuple[Party, ...]]
"""Who takes part, by the id of what they take part in and the side they are on. Of one report."""


def parties_of(connection: Connection, of: Table, chosen: Select[Any]) -> dict[int, Sides]:
    """Who takes part in the chosen rows of a table (`events`, `positions`, `forecasts`), by number of report.

    chosen: gives the numbers of the rows.
    """
    query = (
        select(parties.c.report, parties.c.item, parties.c.side, *_PARTY)
        .select_from(of)
        .join(parties, and_(parties.c.report == of.c.report, parties.c.item == of.c.id))
        .join(actors, and_(actors.c.report == parties.c.report, actors.c.id == parties.c.actor))
        .outerjoin(actor_links, and_(actor_links.c.report == actors.c.report, actor_links.c.actor == actors.c.id))
        .outerjoin(register, register.c.id == actor_links.c.entry)
        .where(of.c.number.in_(chosen))
        .order_by(parties.c.report, parties.c.item, parties.c.side, parties.c.ordinal)
    )
    found: dict[int, dict[tuple[str, str], list[Party]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        found[row.report][row.item, row.side].append(_party_of(row))
    return {report: {which: tuple(some) for which, some in by_side.items()} for report, by_side in found.items()}


def takes_part(of: Table, typed: str) -> ColumnElement[bool]:
    """Whether somebody takes part in a row of the table who is called so: all of the words, in report or register."""
    expression = words.expression(typed)
    if expression is None:
        return literal_column("0") == 1
    named = select(register.c.id).join(register_words, register_words.c.rowid == register.c.number)
    named = named.where(literal_column(register_words.name).op("MATCH", is_comparison=True)(expression))
    in_report = and_(*(actors.c.name.icontains(word, autoescape=True) for word in typed.replace('"', " ").split()))
    return exists(
        select(parties.c.item)
        .join(actors, and_(actors.c.report == parties.c.report, actors.c.id == parties.c.actor))
        .outerjoin(actor_links, and_(actor_links.c.report == actors.c.report, actor_links.c.actor == actors.c.id))
        .where(parties.c.report == of.c.report, parties.c.item == of.c.id)
        .where(or_(in_report, actor_links.c.entry.in_(named)))
        .correlate(of)
    )


_PARTY: tuple[ColumnElement[Any], ...] = (
    actors.c.id, actors.c.name, actors.c.kind, actors.c.country, actors.c.sector, actors.c.roles, actor_links.c.entry,
    register.c.name.label("linked_name"),
)  # fmt: skip


def _party_of(row: Row[Any]) -> Party:
    return Party(row.id, row.name, row.kind, row.country, row.sector, row.roles, row.entry, row.linked_name)
