"""Reports, what is asked of their records, failures, and the two full-text indexes."""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE migrations (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE reports (
    number INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    lineage TEXT NOT NULL,
    version INTEGER NOT NULL,
    latest BOOLEAN NOT NULL,
    origin TEXT NOT NULL,
    address TEXT,
    publisher TEXT,
    headline TEXT,
    published TEXT,
    day TEXT,
    text TEXT NOT NULL,
    record TEXT NOT NULL,
    taken_in TEXT NOT NULL,
    reread TEXT,
    CONSTRAINT reports_id UNIQUE (id),
    CONSTRAINT reports_lineage UNIQUE (lineage, version)
);
CREATE INDEX reports_day ON reports (latest, day);

CREATE TABLE sentences (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB,
    PRIMARY KEY (report, ordinal)
);

CREATE TABLE actors (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    roles TEXT,
    PRIMARY KEY (report, id)
);

CREATE TABLE statements (
    number INTEGER NOT NULL PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    speaker TEXT,
    speaker_name TEXT,
    speaker_roles TEXT,
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    source_type TEXT,
    anonymous BOOLEAN NOT NULL,
    source JSON NOT NULL,
    cue JSON NOT NULL,
    content JSON NOT NULL,
    within TEXT,
    certainty TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    CONSTRAINT statements_id UNIQUE (report, id),
    CONSTRAINT statements_speaker FOREIGN KEY (report, speaker) REFERENCES actors (report, id)
);

CREATE TABLE times (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    begins TEXT,
    ends TEXT,
    ahead BOOLEAN,
    PRIMARY KEY (report, id)
);
CREATE INDEX times_ahead ON times (ahead, begins);

CREATE TABLE problems (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (report, ordinal)
);

CREATE TABLE failures (
    number INTEGER NOT NULL PRIMARY KEY,
    origin TEXT NOT NULL,
    address TEXT,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    resolved TEXT,
    CONSTRAINT failures_origin UNIQUE (origin)
)
"""

# Stemmed, so that "missile" finds "missiles", and without accents. `content` keeps the words in one place only.
_INDEX = """
CREATE VIRTUAL TABLE {table}_words USING fts5(
    {columns}, content='{table}', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
)
"""

# After FTS5's own manual, "External Content Tables": an update takes the old words out and puts the new ones in.
_TRIGGERS = (
    """
CREATE TRIGGER {table}_words_in AFTER INSERT ON {table} BEGIN
    INSERT INTO {table}_words (rowid, {columns}) VALUES (new.number, {new});
END
""",
    """
CREATE TRIGGER {table}_words_out AFTER DELETE ON {table} BEGIN
    INSERT INTO {table}_words ({table}_words, rowid, {columns}) VALUES ('delete', old.number, {old});
END
""",
    """
CREATE TRIGGER {table}_words_changed AFTER UPDATE OF {columns} ON {table} BEGIN
    INSERT INTO {table}_words ({table}_words, rowid, {columns}) VALUES ('delete', old.number, {old});
    INSERT INTO {table}_words (rowid, {columns}) VALUES (new.number, {new});
END
""",
)

_SEARCHED = {"reports": ("headline", "text"), "statements": ("speaker_name", "speaker_roles", "words")}


def first_tables(connection: Connection) -> None:
    """Everything that the first ledgers held."""
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
    for table, columns in _SEARCHED.items():
        names = {
            "table": table,
            "columns": ", ".join(columns),
            "new": ", ".join(f"new.{column}" for column in columns),
            "old": ", ".join(f"old.{column}" for column in columns),
        }
        for template in (_INDEX, *_TRIGGERS):
            connection.exec_driver_sql(template.format(**names))
