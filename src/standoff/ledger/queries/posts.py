"""Questions about offices: which posts the entries of the register hold."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from standoff.ledger.schema import tenures


@dataclass(frozen=True, slots=True)
class FiledPost:
    """An office or role that an entry of the register holds. of: a state's code or a body; None: no report tells."""

    entry: str
    title: str
    of: str | None
    known_by: str
    reports: int


def list_posts(connection: Connection) -> list[FiledPost]:
    """Posts that are held, for good or for the time being; not former ones, nor those that somebody will hold."""
    asked = (tenures.c.entry, tenures.c.title, tenures.c.of, tenures.c.known_by, tenures.c.reports)
    query = select(*asked).where(tenures.c.standing.in_(("holds", "acting"))).order_by(tenures.c.number)
    return [FiledPost(row.entry, row.title, row.of, row.known_by, row.reports) for row in connection.execute(query)]
