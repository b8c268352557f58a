"""Which annotations of a kind a ledger holds."""

from typing import Literal

from sqlalchemy import Connection, select

from standoff.ledger.queries.reports import Choice, about
from standoff.ledger.schema import events, places, quantities, reports, statements, times

Kind = Literal["events", "statements", "times", "places", "quantities"]

_TABLES = {"events": events, "statements": statements, "times": times, "places": places, "quantities": quantities}


def list_items(connection: Connection, choice: Choice, kind: Kind) -> list[tuple[str, str]]:
    """The ids of every annotation of a kind in the chosen reports, each after its report's, in no order."""
    table = _TABLES[kind]
    query = about(
        choice, select(reports.c.id, table.c.id.label("item")).join(table, table.c.report == reports.c.number)
    )
    return [(row.id, row.item) for row in connection.execute(query)]
