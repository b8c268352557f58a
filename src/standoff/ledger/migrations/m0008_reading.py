"""Indexes for readers: the reports of a state, the publishers, and what is told for a day."""

from sqlalchemy import Connection

_STATEMENTS = """
CREATE INDEX actors_state ON actors (country, report) WHERE kind = 'state';
CREATE INDEX reports_publisher ON reports (publisher, day) WHERE latest = 1;
CREATE INDEX times_begins ON times (begins)
"""


def reading(connection: Connection) -> None:
    """Three indexes; no row changes."""
    for statement in _STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)
