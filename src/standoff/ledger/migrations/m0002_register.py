"""Roles, places and quantities as tables, filled from the records that are there; and the register with its links."""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE roles (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    actor TEXT NOT NULL,
    title TEXT NOT NULL,
    "of" TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (report, ordinal),
    CONSTRAINT roles_actor FOREIGN KEY (report, actor) REFERENCES actors (report, id)
);

CREATE TABLE places (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    part TEXT,
    country TEXT,
    latitude FLOAT,
    longitude FLOAT,
    geonameid INTEGER,
    precision TEXT,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (report, id)
);

CREATE TABLE quantities (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    low FLOAT,
    high FLOAT,
    approximate BOOLEAN NOT NULL,
    change TEXT,
    unit TEXT,
    object TEXT,
    actor TEXT,
    place TEXT,
    role TEXT NOT NULL,
    as_of TEXT,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (report, id)
);

CREATE TABLE register (
    number INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    names TEXT NOT NULL,
    CONSTRAINT register_id UNIQUE (id)
);
CREATE VIRTUAL TABLE register_words USING fts5(
    name, names, content='register', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);

CREATE TABLE tenures (
    number INTEGER NOT NULL PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES register (id),
    title TEXT NOT NULL,
    "of" TEXT,
    standing TEXT NOT NULL,
    known_by TEXT NOT NULL,
    first TEXT,
    last TEXT,
    reports INTEGER NOT NULL,
    publishers INTEGER NOT NULL,
    evidence JSON NOT NULL,
    conflict BOOLEAN NOT NULL
);
CREATE INDEX tenures_entry ON tenures (entry);

CREATE TABLE actor_links (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES register (id),
    how TEXT NOT NULL,
    known_by TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    evidence JSON NOT NULL,
    rivals JSON NOT NULL,
    PRIMARY KEY (report, actor),
    CONSTRAINT actor_links_actor FOREIGN KEY (report, actor) REFERENCES actors (report, id)
);
CREATE INDEX actor_links_entry ON actor_links (entry);

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

INSERT INTO roles (report, ordinal, actor, title, "of", start, "end")
SELECT r.number,
       row_number() OVER (PARTITION BY r.number ORDER BY a.key, o.key) - 1,
       json_extract(a.value, '$.id'), json_extract(o.value, '$.title'), json_extract(o.value, '$.of'),
       json_extract(o.value, '$.span[0]'), json_extract(o.value, '$.span[1]')
FROM reports AS r, json_each(r.record, '$.actors') AS a, json_each(a.value, '$.roles') AS o;

INSERT INTO places
SELECT r.number,
       json_extract(p.value, '$.id'), json_extract(p.value, '$.name'), json_extract(p.value, '$.part'),
       json_extract(p.value, '$.country'), json_extract(p.value, '$.latitude'), json_extract(p.value, '$.longitude'),
       json_extract(p.value, '$.geonameid'), json_extract(p.value, '$.precision'),
       json_extract(p.value, '$.confidence')
FROM reports AS r, json_each(r.record, '$.places') AS p;

INSERT INTO quantities
SELECT r.number,
       json_extract(q.value, '$.id'), json_extract(q.value, '$.span[0]'), json_extract(q.value, '$.span[1]'),
       json_extract(q.value, '$.low'), json_extract(q.value, '$.high'), json_extract(q.value, '$.approximate'),
       json_extract(q.value, '$.change'), json_extract(q.value, '$.unit'), json_extract(q.value, '$.object'),
       json_extract(q.value, '$.actor'), json_extract(q.value, '$.place'), json_extract(q.value, '$.role'),
       json_extract(q.value, '$.as_of'), json_extract(q.value, '$.confidence')
FROM reports AS r, json_each(r.record, '$.quantities') AS q;

INSERT INTO settings SELECT 'links', 'stale' WHERE EXISTS (SELECT 1 FROM reports)
"""


_TRIGGERS = (
    """
CREATE TRIGGER register_words_in AFTER INSERT ON register BEGIN
    INSERT INTO register_words (rowid, name, names) VALUES (new.number, new.name, new.names);
END
""",
    """
CREATE TRIGGER register_words_out AFTER DELETE ON register BEGIN
    INSERT INTO register_words (register_words, rowid, name, names)
    VALUES ('delete', old.number, old.name, old.names);
END
""",
)


def register(connection: Connection) -> None:
    """What the records say is copied; the links are made by the next `standoff add` or `standoff link`."""
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
    for trigger in _TRIGGERS:
        connection.exec_driver_sql(trigger)
