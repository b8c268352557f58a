"""Stories, what reports are compared by, and copies. Reports that a ledger has wait to be placed."""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE waiting (
    report INTEGER NOT NULL PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE
);

CREATE TABLE stories (
    id TEXT NOT NULL PRIMARY KEY,
    merged_into TEXT REFERENCES stories (id),
    compared BOOLEAN NOT NULL
);

CREATE TABLE story_reports (
    report INTEGER NOT NULL PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
    story TEXT NOT NULL REFERENCES stories (id),
    day TEXT,
    confidence FLOAT,
    counts JSON NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX story_reports_story ON story_reports (story, day);

CREATE TABLE story_keys (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    "key" TEXT NOT NULL,
    day TEXT,
    PRIMARY KEY (report, "key")
);
CREATE INDEX story_keys_key ON story_keys ("key", day);

CREATE TABLE story_terms (
    term TEXT NOT NULL PRIMARY KEY,
    reports INTEGER NOT NULL
);

CREATE TABLE story_changes (
    number INTEGER NOT NULL PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories (id),
    how TEXT NOT NULL,
    other TEXT,
    report TEXT,
    moment TEXT NOT NULL
);
CREATE INDEX story_changes_story ON story_changes (story);

CREATE TABLE copies (
    copy INTEGER NOT NULL PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
    original INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    sure_of FLOAT NOT NULL
);
CREATE INDEX copies_original ON copies (original);

INSERT INTO waiting SELECT number FROM reports WHERE latest
"""


def stories(connection: Connection) -> None:
    """Tables, and a place in the queue for each latest version."""
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
