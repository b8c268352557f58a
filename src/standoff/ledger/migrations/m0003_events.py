"""Events, positions and forecasts, with who takes part in them. Ledgers that have records get them from those."""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE events (
    number INTEGER NOT NULL PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    mode TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    actor_spans JSON NOT NULL,
    recipient_spans JSON NOT NULL,
    contexts JSON NOT NULL,
    status TEXT NOT NULL,
    status_start INTEGER,
    status_end INTEGER,
    background BOOLEAN NOT NULL,
    statement TEXT,
    within TEXT,
    place TEXT,
    time TEXT,
    dead TEXT,
    wounded TEXT,
    detained TEXT,
    size TEXT,
    confidence FLOAT NOT NULL,
    CONSTRAINT events_id UNIQUE (report, id)
);
CREATE INDEX events_type ON events (event_type, status);

CREATE TABLE positions (
    number INTEGER NOT NULL PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    content JSON NOT NULL,
    statement TEXT,
    event TEXT,
    answers TEXT,
    confidence FLOAT NOT NULL,
    CONSTRAINT positions_id UNIQUE (report, id)
);

CREATE TABLE forecasts (
    number INTEGER NOT NULL PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    content JSON NOT NULL,
    statement TEXT,
    event TEXT,
    earliest TEXT,
    latest TEXT,
    likelihood_start INTEGER,
    likelihood_end INTEGER,
    likelihood_low FLOAT,
    likelihood_high FLOAT,
    negated BOOLEAN NOT NULL,
    confidence FLOAT NOT NULL,
    CONSTRAINT forecasts_id UNIQUE (report, id)
);
CREATE INDEX forecasts_latest ON forecasts (latest);

CREATE TABLE parties (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    item TEXT NOT NULL,
    side TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (report, item, side, ordinal),
    CONSTRAINT parties_actor FOREIGN KEY (report, actor) REFERENCES actors (report, id)
);
CREATE INDEX parties_of_actor ON parties (report, actor);

INSERT INTO events (
    report, id, event_type, mode, start, "end", sentence, actor_spans, recipient_spans, contexts,
    status, status_start, status_end, background, statement, within, place, time,
    dead, wounded, detained, size, confidence
)
SELECT r.number,
       json_extract(e.value, '$.id'), json_extract(e.value, '$.event_type'), json_extract(e.value, '$.mode'),
       json_extract(e.value, '$.trigger[0]'), json_extract(e.value, '$.trigger[1]'),
       json_extract(e.value, '$.sentence'), json_extract(e.value, '$.actor_spans'),
       json_extract(e.value, '$.recipient_spans'), json_extract(e.value, '$.contexts'),
       json_extract(e.value, '$.status'), json_extract(e.value, '$.status_span[0]'),
       json_extract(e.value, '$.status_span[1]'), json_extract(e.value, '$.background'),
       json_extract(e.value, '$.statement'), json_extract(e.value, '$.within'),
       json_extract(e.value, '$.place'), json_extract(e.value, '$.time'),
       json_extract(e.value, '$.magnitude.dead'), json_extract(e.value, '$.magnitude.wounded'),
       json_extract(e.value, '$.magnitude.detained'), json_extract(e.value, '$.magnitude.size'),
       json_extract(e.value, '$.confidence')
FROM reports AS r, json_each(r.record, '$.events') AS e ORDER BY r.number, e.key;

INSERT INTO positions (report, id, kind, content, statement, event, answers, confidence)
SELECT r.number,
       json_extract(o.value, '$.id'), json_extract(o.value, '$.kind'), json_extract(o.value, '$.content'),
       json_extract(o.value, '$.statement'), json_extract(o.value, '$.event'), json_extract(o.value, '$.answers'),
       json_extract(o.value, '$.confidence')
FROM reports AS r, json_each(r.record, '$.positions') AS o
JOIN actors AS a ON a.report = r.number AND a.id = json_extract(o.value, '$.party')
ORDER BY r.number, o.key;

INSERT INTO forecasts (
    report, id, content, statement, event, earliest, latest,
    likelihood_start, likelihood_end, likelihood_low, likelihood_high, negated, confidence
)
SELECT r.number,
       json_extract(f.value, '$.id'), json_extract(f.value, '$.content'), json_extract(f.value, '$.statement'),
       json_extract(f.value, '$.event'), json_extract(f.value, '$.earliest'), json_extract(f.value, '$.latest'),
       json_extract(f.value, '$.likelihood_words[0]'), json_extract(f.value, '$.likelihood_words[1]'),
       json_extract(f.value, '$.likelihood[0]'), json_extract(f.value, '$.likelihood[1]'),
       json_extract(f.value, '$.negated'), json_extract(f.value, '$.confidence')
FROM reports AS r, json_each(r.record, '$.forecasts') AS f ORDER BY r.number, f.key;

INSERT INTO parties (report, item, side, ordinal, actor)
SELECT p.report, p.item, p.side, p.ordinal, p.actor
FROM (
    SELECT r.number AS report, json_extract(e.value, '$.id') AS item, 'actor' AS side,
           a.key AS ordinal, a.value AS actor
    FROM reports AS r, json_each(r.record, '$.events') AS e, json_each(e.value, '$.actors') AS a
    UNION ALL
    SELECT r.number, json_extract(e.value, '$.id'), 'recipient', a.key, a.value
    FROM reports AS r, json_each(r.record, '$.events') AS e, json_each(e.value, '$.recipients') AS a
    UNION ALL
    SELECT r.number, json_extract(o.value, '$.id'), 'party', 0, json_extract(o.value, '$.party')
    FROM reports AS r, json_each(r.record, '$.positions') AS o
    UNION ALL
    SELECT r.number, json_extract(o.value, '$.id'), 'toward', a.key, a.value
    FROM reports AS r, json_each(r.record, '$.positions') AS o, json_each(o.value, '$.toward') AS a
    UNION ALL
    SELECT r.number, json_extract(f.value, '$.id'), 'by', a.key, a.value
    FROM reports AS r, json_each(r.record, '$.forecasts') AS f, json_each(f.value, '$.by') AS a
) AS p
JOIN actors AS a ON a.report = p.report AND a.id = p.actor
"""


def events(connection: Connection) -> None:
    """What the records say is copied."""
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
