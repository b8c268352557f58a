"""Questions about stories: which there are in a period, with which reports, and what is known of these."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from standoff.errors import LedgerError
from standoff.exchange import from_json
from standoff.ledger.queries.reports import RECORD, Choice, FiledReport, report_of, reports_query
from standoff.ledger.schema import actor_links, register, reports, sentences
from standoff.ledger.story_tables import copies, stories, story_changes, story_reports
from standoff.record import Record

_IN_ONE_QUERY = 500  # old builds of SQLite take 999 parameters


CopyKind = Literal["identical", "trimmed", "updated", "rewritten", "mangled"]


@dataclass(frozen=True, slots=True)
class FiledStory:
    """A story with those of its reports that are asked for, by day; undated ones last."""

    id: str
    reports: tuple[FiledReport, ...]


@dataclass(frozen=True, slots=True)
class FiledCopy:
    """Who copied whom, by ids of reports. confidence: that it is a copy. sure_of: that it is not the other way."""

    copy: str
    original: str
    kind: CopyKind
    reason: str
    confidence: float
    sure_of: float


@dataclass(frozen=True, slots=True)
class FiledChange:
    """An entry in the history of a story. `report` may be gone from the ledger."""

    story: str
    how: str
    other: str | None
    report: str | None
    moment: str


def list_stories(connection: Connection, choice: Choice) -> list[FiledStory]:
    """The stories of the chosen reports, with these alone, in the order of their first days."""
    query = (
        reports_query(choice)
        .add_columns(story_reports.c.story)
        .join(story_reports, story_reports.c.report == reports.c.number)
        .order_by(reports.c.day.is_(None), reports.c.day, reports.c.published, reports.c.publisher, reports.c.number)
    )
    found: dict[str, list[FiledReport]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.story].append(report_of(row))
    return [FiledStory(story, tuple(told)) for story, told in found.items()]


def story_id(connection: Connection, name: str) -> str | None:
    """The story that an id stands for today, whatever it has merged into; None where there never was one."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        row = connection.execute(select(stories.c.merged_into).where(stories.c.id == name)).one_or_none()
        if row is None:
            return None
        name = row.merged_into or name
    return name


def history(connection: Connection, story: str) -> list[FiledChange]:
    """What became of a story, the oldest change first."""
    query = select(story_changes).where(story_changes.c.story == story).order_by(story_changes.c.number)
    return [FiledChange(row.story, row.how, row.other, row.report, row.moment) for row in connection.execute(query)]


def copies_among(connection: Connection, report_ids: Sequence[str]) -> list[FiledCopy]:
    """The copies of which copy and original are among these reports, by the id of the copy."""
    chosen = set(report_ids)
    found = []
    original = reports.alias("original")
    for some in _parts(sorted(chosen)):
        query = (
            select(copies, reports.c.id.label("copy_id"), original.c.id.label("original_id"))
            .join(reports, reports.c.number == copies.c.copy)
            .join(original, original.c.number == copies.c.original)
            .where(reports.c.id.in_(some))
        )
        found += [
            FiledCopy(row.copy_id, row.original_id, row.kind, row.reason, row.confidence, row.sure_of)
            for row in connection.execute(query)
            if row.original_id in chosen
        ]
    return sorted(found, key=lambda one: one.copy)


def readings(connection: Connection, report_ids: Sequence[str]) -> list[tuple[Record, npt.NDArray[np.float32]]]:
    """The records of reports with their sentence vectors, in the order of the ids; zeros where there are none.

    Raises LedgerError for an id that is not here.
    """
    records: dict[str, Record] = {}
    rows: dict[str, list[bytes | None]] = defaultdict(list)
    for some in _parts(report_ids):
        for row in connection.execute(select(reports.c.id, RECORD).where(reports.c.id.in_(some))):
            records[row.id] = from_json(row.record)
        query = (
            select(reports.c.id, sentences.c.vector)
            .join(reports, reports.c.number == sentences.c.report)
            .where(reports.c.id.in_(some))
            .order_by(sentences.c.report, sentences.c.ordinal)
        )
        for row in connection.execute(query):
            rows[row.id].append(row.vector)
    missing = next((one for one in report_ids if one not in records), None)
    if missing is not None:
        raise LedgerError(missing, "no report of this id in the ledger")
    return [(records[one], _vectors(rows[one])) for one in report_ids]


def linked(connection: Connection, report_ids: Sequence[str]) -> dict[tuple[str, str], str]:
    """Who the actors of these reports are: by report and actor, the entry of the register."""
    found: dict[tuple[str, str], str] = {}
    for some in _parts(report_ids):
        query = (
            select(reports.c.id, actor_links.c.actor, actor_links.c.entry)
            .join(reports, reports.c.number == actor_links.c.report)
            .where(reports.c.id.in_(some))
        )
        found.update({(row.id, row.actor): row.entry for row in connection.execute(query)})
    return found


def entry_names(connection: Connection) -> dict[str, str]:
    """The name of each entry of the register."""
    return {row.id: row.name for row in connection.execute(select(register.c.id, register.c.name))}


def _vectors(stored: Sequence[bytes | None]) -> npt.NDArray[np.float32]:
    known = [np.zeros(384, dtype="<f2") if row is None else np.frombuffer(row, dtype="<f2") for row in stored]
    return np.asarray(known, dtype=np.float32).reshape(len(stored), 384)


def _parts(report_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(report_ids), _IN_ONE_QUERY):
        yield report_ids[first : first + _IN_ONE_QUERY]
