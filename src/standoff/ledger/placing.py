"""Stories in the ledger: what placing a report needs to know, and where it went. Who belongs to whom is not asked here.

Every function takes a connection of `Ledger.arranging`, whose changes are made together or not at all.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, delete, func, insert, select, text, update

from standoff.errors import LedgerError
from standoff.ledger.schema import reports
from standoff.ledger.story_tables import copies, copy_keys, stories, story_changes, story_keys, story_reports, waiting

Counts = Mapping[str, Mapping[str, int]]

_ANY = ""
"""The term that stands for all: its count is that of the reports."""

_IN_ARRAY = "IN (SELECT value FROM json_each(:values))"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a report for its story.

    day: of publication, ISO 8601; None: it gives none. counts: how often each term stands in it, by kind of term.
    vector: [384], float32 as it came from float16.
    """

    report: str
    day: str | None
    counts: Counts
    vector: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Change:
    """An entry in the history of a story, as `stories.lineage.Change` has it."""

    story: str
    how: str
    other: str | None
    report: str | None
    moment: str


def waiting_reports(connection: Connection) -> list[str]:
    """The reports that are to be placed, in the order of filing."""
    query = select(reports.c.id).join(waiting, waiting.c.report == reports.c.number).order_by(reports.c.number)
    return list(connection.scalars(query))


def story_of(connection: Connection, report: str) -> str | None:
    """The story of a report; None where it has none."""
    query = select(story_reports.c.story).join(reports, reports.c.number == story_reports.c.report)
    return connection.scalar(query.where(reports.c.id == report))


def is_latest(connection: Connection, report: str) -> bool:
    """Whether a report is the latest version of its lineage."""
    return connection.scalar(select(reports.c.latest).where(reports.c.id == report)) is True


def older_versions(connection: Connection, report: str) -> list[str]:
    """The versions of a report that have a story though they are no longer the latest."""
    lineage = select(reports.c.lineage).where(reports.c.id == report).scalar_subquery()
    query = select(reports.c.id).join(story_reports, story_reports.c.report == reports.c.number)
    return list(connection.scalars(query.where(reports.c.lineage == lineage, ~reports.c.latest)))


def frequencies(connection: Connection, terms: Collection[str]) -> tuple[int, dict[str, int]]:
    """How many reports have stories, and how many of them have each of the terms; 0 is left out."""
    # One row with all counts: a row for each of a thousand terms takes three times as long to fetch.
    query = text(f"SELECT json_group_object(term, reports) FROM story_terms WHERE term {_IN_ARRAY}")
    found: dict[str, int] = json.loads(connection.scalar(query, {"values": json.dumps([_ANY, *sorted(terms)])}) or "{}")
    return found.pop(_ANY, 0), found


def stories_of_keys(connection: Connection, keys: Collection[str], newest: int) -> dict[str, list[str]]:
    """For each key, the stories of the newest reports that have it."""
    if not keys:
        return {}
    ordered = sorted(keys)
    # One statement for all: each key walks its index from the newest report, and no further than it has to.
    some = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {number} AS key, report FROM story_keys WHERE key = :key{number}"
        " ORDER BY day DESC, report DESC LIMIT :newest)"
        for number in range(len(ordered))
    )
    # SQLite would rather go by the row, which has pages of counts in it.
    query = text(
        f"SELECT DISTINCT f.key, r.story FROM ({some}) AS f"
        " JOIN story_reports AS r INDEXED BY story_reports_home ON r.report = f.report"
    )
    values = {f"key{number}": key for number, key in enumerate(ordered)}
    found: dict[str, list[str]] = {key: [] for key in ordered}
    for number, story in sorted(tuple(row) for row in connection.execute(query, {**values, "newest": newest})):
        found[ordered[number]].append(story)
    return found


def members(connection: Connection, story: str, newest: int | None = None) -> list[Kept]:
    """The reports of a story, the newest first."""
    query = (
        select(reports.c.id, story_reports.c.day, story_reports.c.counts, story_reports.c.vector)
        .join(reports, reports.c.number == story_reports.c.report)
        .where(story_reports.c.story == story)
        .order_by(story_reports.c.day.desc(), story_reports.c.report.desc())
        .limit(newest)
    )
    return [
        Kept(row.id, row.day, row.counts, np.frombuffer(row.vector, dtype="<f2").astype(np.float32))
        for row in connection.execute(query)
    ]


def newest_members(connection: Connection, ids: Sequence[str], newest: int) -> dict[str, list[Kept]]:
    """For each of some stories, its newest reports, the newest first."""
    if not ids:
        return {}
    some = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {number} AS story, report, day, counts, vector FROM story_reports"
        f" WHERE story = :story{number} ORDER BY day DESC, report DESC LIMIT :newest)"
        for number in range(len(ids))
    )
    query = text(
        f"SELECT f.story, r.id, f.day, f.counts, f.vector FROM ({some}) AS f JOIN reports AS r ON r.number = f.report"
        " ORDER BY f.story, f.day DESC, f.report DESC"
    )
    values = {f"story{number}": story for number, story in enumerate(ids)}
    found: dict[str, list[Kept]] = {story: [] for story in ids}
    for number, report, day, counts, vector in connection.execute(query, {**values, "newest": newest}):
        known = _counts_of(counts)
        found[ids[number]].append(Kept(report, day, known, np.frombuffer(vector, dtype="<f2").astype(np.float32)))
    return found


# The reports of a running story are looked at for every report that comes: of 2,000 the counts are not parsed again
# (some 70 MB). What is parsed is the whole key, so that a report that was read again has other ones.
@lru_cache(maxsize=2000)
def _counts_of(stored: str) -> Counts:
    counts: Counts = json.loads(stored)
    return counts


def size(connection: Connection, story: str) -> int:
    """How many reports a story has."""
    return connection.scalar(select(func.count()).where(story_reports.c.story == story)) or 0


def sizes(connection: Connection) -> list[tuple[str, int]]:
    """Every story that has reports, with their number, by first day."""
    query = (
        select(story_reports.c.story, func.count().label("size"))
        .group_by(story_reports.c.story)
        .order_by(func.min(func.coalesce(story_reports.c.day, "9999")), story_reports.c.story)
    )
    return [(row.story, row.size) for row in connection.execute(query)]


def ids_after(connection: Connection, named: Iterable[str]) -> set[str]:
    """The ids of stories, of today or before, that are one of these, or one of these with a number behind it."""
    query = text(
        "SELECT s.id FROM json_each(:values) AS v JOIN stories AS s"
        " ON s.id = v.value OR (s.id > v.value || '-' AND s.id < v.value || '.')"
    )
    return set(connection.scalars(query, {"values": json.dumps(sorted(named))}))


def take_up(
    connection: Connection, kept: Kept, story: str, confidence: float | None, keys: Iterable[str], terms: Iterable[str]
) -> None:
    """Puts a report into a story, with what it is compared by. keys: it is looked up by. terms: that count."""
    number = _number(connection, kept.report)
    row = {
        "report": number,
        "story": story,
        "day": kept.day,
        "confidence": confidence,
        "counts": {kind: dict(counts) for kind, counts in kept.counts.items()},
        "vector": kept.vector.astype("<f2").tobytes(),
    }
    connection.execute(insert(story_reports), row)
    rows = [{"report": number, "key": key, "day": kept.day} for key in sorted(set(keys))]
    if rows:
        connection.execute(insert(story_keys), rows)
    _count(connection, terms, 1)
    connection.execute(delete(waiting).where(waiting.c.report == number))


def give_up(connection: Connection, report: str, terms: Iterable[str]) -> None:
    """Takes a report out of its story. terms: that counted."""
    number = _number(connection, report)
    _uncompared(connection, select(story_reports.c.story).where(story_reports.c.report == number))
    connection.execute(delete(copies).where((copies.c.copy == number) | (copies.c.original == number)))
    connection.execute(delete(story_keys).where(story_keys.c.report == number))
    connection.execute(delete(copy_keys).where(copy_keys.c.report == number))
    if connection.execute(delete(story_reports).where(story_reports.c.report == number)).rowcount:
        _count(connection, terms, -1)


def kept(connection: Connection, report: str) -> Kept | None:
    """What is kept of a report for its story; None where it has none."""
    query = (
        select(story_reports.c.day, story_reports.c.counts, story_reports.c.vector)
        .join(reports, reports.c.number == story_reports.c.report)
        .where(reports.c.id == report)
    )
    row = connection.execute(query).one_or_none()
    return row and Kept(report, row.day, row.counts, np.frombuffer(row.vector, dtype="<f2").astype(np.float32))


def open_stories(connection: Connection, ids: Iterable[str]) -> None:
    """Makes sure that there are stories of these ids."""
    for story in sorted(set(ids)):
        row = {"id": story, "merged_into": None, "compared": False}
        again = connection.execute(
            update(stories).where(stories.c.id == story).values(merged_into=None, compared=False)
        )
        if not again.rowcount:
            connection.execute(insert(stories), row)


def merge(connection: Connection, merged: Mapping[str, str]) -> None:
    """Moves every report of a story to another one, whose id it then stands for."""
    for story, into in sorted(merged.items()):
        connection.execute(update(story_reports).where(story_reports.c.story == story).values(story=into))
        connection.execute(update(stories).where(stories.c.id == story).values(merged_into=into, compared=True))


def move(connection: Connection, moved: Mapping[str, str]) -> None:
    """Gives reports that have a story another one."""
    for report, story in sorted(moved.items()):
        number = _number(connection, report)
        _uncompared(connection, select(story_reports.c.story).where(story_reports.c.report == number))
        connection.execute(
            update(story_reports).where(story_reports.c.report == number).values(story=story, confidence=None)
        )


def note(connection: Connection, changes: Sequence[Change]) -> None:
    """Adds to the history."""
    rows = [
        {"story": one.story, "how": one.how, "other": one.other, "report": one.report, "moment": one.moment}
        for one in changes
    ]
    if rows:
        connection.execute(insert(story_changes), rows)


def uncompared_stories(connection: Connection) -> list[str]:
    """Stories with reports among which copies have not been looked for."""
    query = select(stories.c.id).where(~stories.c.compared).order_by(stories.c.id)
    return list(connection.scalars(query))


def keep_copy_keys(connection: Connection, keys: Mapping[str, Collection[int]]) -> None:
    """Keeps what copies of these reports are looked up by, in place of any before."""
    for report, some in sorted(keys.items()):
        number = _number(connection, report)
        connection.execute(delete(copy_keys).where(copy_keys.c.report == number))
        rows = [{"report": number, "key": key} for key in sorted(set(some))]
        if rows:
            connection.execute(insert(copy_keys), rows)


def sharing_elsewhere(connection: Connection, story: str, fewest: int, most: int) -> list[tuple[str, str]]:
    """Pairs of a report of a story and one of another that share at least `fewest` keys.

    most: a key that more reports have is a phrase of the trade and counts for nothing.
    """
    query = text(
        "SELECT here.id, there.id FROM story_reports AS s JOIN copy_keys AS k ON k.report = s.report"
        " JOIN copy_keys AS o ON o.key = k.key AND o.report <> k.report"
        " JOIN story_reports AS t ON t.report = o.report AND t.story <> s.story"
        " JOIN reports AS here ON here.number = s.report JOIN reports AS there ON there.number = o.report"
        " WHERE s.story = :story"
        " AND (SELECT count(*) FROM (SELECT 1 FROM copy_keys WHERE key = k.key LIMIT :most + 1)) <= :most"
        " GROUP BY s.report, o.report HAVING count(*) >= :fewest ORDER BY s.report, o.report"
    )
    rows = connection.execute(query, {"story": story, "fewest": fewest, "most": most})
    return [(row[0], row[1]) for row in rows]


def keep_copies(connection: Connection, story: str, found: Sequence[Mapping[str, object]]) -> None:
    """Keeps the copies of which one or both reports belong to a story, in place of any of its own before.

    found: rows of `copies`, with ids of reports under `copy` and `original`. A copy in another story keeps the
    original it has where that is the likelier one.
    """
    of_story = select(story_reports.c.report).where(story_reports.c.story == story)
    connection.execute(delete(copies).where(copies.c.copy.in_(of_story)))
    for one in found:
        numbers = {side: _number(connection, str(one[side])) for side in ("copy", "original")}
        row = {**one, **numbers}
        known = connection.execute(select(copies).where(copies.c.copy == row["copy"])).one_or_none()
        if known is None:
            connection.execute(insert(copies).values(**row))
        elif known.confidence * known.sure_of < float(str(one["confidence"])) * float(str(one["sure_of"])):
            connection.execute(update(copies).where(copies.c.copy == row["copy"]).values(**row))
    connection.execute(update(stories).where(stories.c.id == story).values(compared=True))


def _number(connection: Connection, report: str) -> int:
    number: int | None = connection.scalar(select(reports.c.number).where(reports.c.id == report))
    if number is None:
        raise LedgerError(report, "no report of this id in the ledger")
    return number


def _uncompared(connection: Connection, story: Select[tuple[str]]) -> None:
    connection.execute(update(stories).where(stories.c.id == story.scalar_subquery()).values(compared=False))


def _count(connection: Connection, terms: Iterable[str], step: int) -> None:
    values = {"values": json.dumps([_ANY, *sorted(set(terms))]), "step": step}
    connection.execute(
        text(
            "INSERT INTO story_terms (term, reports) SELECT value, :step FROM json_each(:values) WHERE true"
            " ON CONFLICT (term) DO UPDATE SET reports = reports + excluded.reports"
        ),
        values,
    )
    if step < 0:
        connection.execute(
            text(f"DELETE FROM story_terms WHERE reports <= 0 AND term {_IN_ARRAY}"), {"values": values["values"]}
        )
