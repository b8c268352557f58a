"""Cases that people keep."""

from sqlalchemy import Connection, delete, insert

from standoff.ledger.queries import Case, find_case
from standoff.ledger.story_tables import cases


def keep_case(connection: Connection, case: Case) -> None:
    """Keeps a case in place of any of its name."""
    connection.execute(delete(cases).where(cases.c.name == case.name))
    row = {
        "name": case.name,
        "actors": list(case.actors),
        "places": list(case.places),
        "terms": list(case.terms),
        "since": case.since.isoformat() if case.since else None,
        "until": case.until.isoformat() if case.until else None,
    }
    connection.execute(insert(cases), row)


def drop_case(connection: Connection, name: str) -> None:
    """Forgets a case; its reports stay. Raises LedgerError where there is none of this name."""
    find_case(connection, name)
    connection.execute(delete(cases).where(cases.c.name == name))
