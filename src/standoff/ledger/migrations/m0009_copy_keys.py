"""What copies are looked up by across stories. Every story is compared anew."""

from sqlalchemy import Connection

_STATEMENTS = """
CREATE TABLE copy_keys (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    "key" INTEGER NOT NULL,
    PRIMARY KEY (report, "key")
);
CREATE INDEX copy_keys_key ON copy_keys ("key", report);
UPDATE stories SET compared = 0 WHERE merged_into IS NULL
"""


def copy_keys(connection: Connection) -> None:
    """One table, empty."""
    for statement in _STATEMENTS.split(";"):
        connection.exec_driver_sql(statement)
