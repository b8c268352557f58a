"""Whom reports speak of: the entries of the register, and states."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, literal_column, select

from standoff.ledger import words
from standoff.ledger.register import tenure_of
from standoff.ledger.schema import actor_links, actors, register, register_words, tenures
from standoff.links import Tenure

# As the index of states has it: with a parameter in its place, states are not counted in the index alone.
_IS_STATE = actors.c.kind == literal_column("'state'")


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody across reports. state: its code, for a state, which the register does not list. by: who knows the name.

    reports: how many speak of them, older versions of states' reports included.
    """

    id: str
    name: str
    kind: str
    country: str | None
    by: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...]
    reports: int
    state: str | None


def entries(connection: Connection, typed: str | None = None) -> list[Entry]:
    """Everybody that reports speak of, those in most reports first. typed: words that their names have."""
    links = select(actor_links.c.entry, func.count().label("reports")).group_by(actor_links.c.entry)
    roles = select(tenures.c.entry, tenures.c.title).order_by(tenures.c.number)
    if typed is not None:
        expression = words.expression(typed)
        if expression is None:
            return []
        called = select(register.c.id).join(register_words, register_words.c.rowid == register.c.number)
        called = called.where(literal_column(register_words.name).op("MATCH")(expression))
        links, roles = links.where(actor_links.c.entry.in_(called)), roles.where(tenures.c.entry.in_(called))
    counted = links.subquery()
    query = select(register, counted.c.reports).join(counted, counted.c.entry == register.c.id)
    titles: dict[str, list[str]] = {}
    for entry, title in connection.execute(roles):
        titles.setdefault(entry, []).append(title)
    found = [
        Entry(
            row.id, row.name, row.kind, row.country, row.name_by, _parts(row.names),
            tuple(dict.fromkeys(titles.get(row.id, ()))), row.reports, None,
        )
        for row in connection.execute(query)
    ]  # fmt: skip
    if typed is None:
        found += _states(connection)
    return sorted(found, key=lambda one: (-one.reports, one.id))


def entry_of(connection: Connection, name: str) -> Entry | None:
    """The entry of an id, or the state of a code; None where no report speaks of such a one."""
    row = connection.execute(select(register).where(register.c.id == name)).one_or_none()
    if row is not None:
        titles = tuple(dict.fromkeys(tenure.title for tenure in tenures_of(connection, name)))
        return Entry(row.id, row.name, row.kind, row.country, row.name_by, _parts(row.names), titles, 0, None)
    of_state = select(actors.c.name).where(actors.c.country == name, _IS_STATE).limit(1)
    called: str | None = connection.scalar(of_state)
    return None if called is None else Entry(name, called, "state", name, None, (), (), 0, name)


def tenures_of(connection: Connection, entry: str) -> list[Tenure]:
    """The offices and roles of an entry, the earliest first."""
    rows = connection.execute(select(tenures).where(tenures.c.entry == entry).order_by(tenures.c.number))
    return [tenure_of(row) for row in rows]


def register_state(connection: Connection) -> tuple[int, ...]:
    """Numbers that change when the register does: how many entries, links and roles, and what entries are called."""
    ordered = select(register.c.name).order_by(register.c.number).subquery()
    names = connection.scalar(select(func.group_concat(ordered.c.name, "\n")))
    by_name, by_role = (select(func.count()).where(actor_links.c.how == how) for how in ("name", "role"))
    roles = connection.scalar(select(func.count(tenures.c.entry)))
    return hash(names), roles or 0, connection.scalar(by_name) or 0, connection.scalar(by_role) or 0


def _states(connection: Connection) -> list[Entry]:
    """Counted in the index alone; of a state's names, the one that its first report gives."""
    counted = select(actors.c.country, func.count().label("reports")).group_by(actors.c.country)
    counted = counted.where(_IS_STATE, actors.c.country.is_not(None))
    named = select(actors.c.name).where(_IS_STATE).order_by(actors.c.report, actors.c.id).limit(1)
    return [
        Entry(
            row.country, connection.scalar(named.where(actors.c.country == row.country)) or row.country, "state",
            row.country, None, (), (), row.reports, row.country,
        )
        for row in connection.execute(counted).all()
    ]  # fmt: skip


def _parts(names: str) -> tuple[str, ...]:
    return tuple(names.split("; ")) if names else ()
