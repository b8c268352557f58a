"""Indexes by which rare events and former versions are found without going through all of them."""

from sqlalchemy import Connection

_STATEMENTS = """
CREATE INDEX events_status ON events (status);
CREATE INDEX reports_former ON reports (number) WHERE latest = 0
"""


def rare_and_former(connection: Connection) -> None:
    """Two more indexes; no row changes."""
    for statement in _STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)
