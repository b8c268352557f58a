"""Corrections, grades of publishers, remarks and saved searches; and a place for the corrected record."""

from sqlalchemy import Connection

_TABLES = """
ALTER TABLE reports ADD COLUMN corrected TEXT;

CREATE TABLE corrections (
    number INTEGER NOT NULL PRIMARY KEY,
    report INTEGER REFERENCES reports (number) ON DELETE CASCADE,
    chain INTEGER NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    anchor JSON NOT NULL,
    how TEXT NOT NULL,
    field TEXT,
    was JSON,
    value JSON,
    note TEXT,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by TEXT,
    undone_at TEXT,
    located TEXT,
    problem TEXT
);
CREATE INDEX corrections_report ON corrections (report);
CREATE INDEX corrections_chain ON corrections (chain);

CREATE TABLE publisher_grades (
    publisher TEXT NOT NULL PRIMARY KEY,
    reliability TEXT NOT NULL,
    credibility TEXT,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE remarks (
    number INTEGER NOT NULL PRIMARY KEY,
    report INTEGER REFERENCES reports (number) ON DELETE CASCADE,
    story TEXT REFERENCES stories (id),
    item TEXT,
    anchor JSON,
    located TEXT,
    words TEXT NOT NULL,
    "by" TEXT NOT NULL,
    email TEXT,
    at TEXT NOT NULL
);
CREATE INDEX remarks_report ON remarks (report);
CREATE INDEX remarks_story ON remarks (story);

CREATE TABLE saved_searches (
    name TEXT NOT NULL PRIMARY KEY,
    words TEXT,
    speaker TEXT,
    publisher TEXT,
    since TEXT,
    until TEXT,
    in_case TEXT
)
"""


def notes(connection: Connection) -> None:
    """No ledger has any yet."""
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
