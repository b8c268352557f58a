"""Cases."""

from sqlalchemy import Connection


def cases(connection: Connection) -> None:
    """One table."""
    connection.exec_driver_sql(
        """
CREATE TABLE cases (
    name TEXT NOT NULL PRIMARY KEY,
    actors JSON NOT NULL,
    places JSON NOT NULL,
    terms JSON NOT NULL,
    since TEXT,
    until TEXT
)
"""
    )
