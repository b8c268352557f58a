"""Questions about what people add beside corrections: grades of publishers, remarks, saved searches, own families."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from standoff.errors import LedgerError
from standoff.ledger.note_tables import publisher_grades, remarks, saved_searches
from standoff.ledger.queries.stories import story_id
from standoff.ledger.schema import reports, settings

OWN_FAMILIES, OWN_FAMILIES_FILE = "own_families", "own_families_file"


@dataclass(frozen=True, slots=True)
class PublisherGrade:
    """How an analyst grades a publisher after the Admiralty's scheme.

    reliability: A (completely reliable) to E (unreliable), F (cannot be judged). credibility: what its reports are
    worth as a rule, 1 (confirmed) to 5 (improbable), 6 (cannot be judged); None: not said.
    """

    publisher: str
    reliability: str
    credibility: str | None
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody remarks on a report, a statement or a story. The e-mail address is not among it.

    report: an id; None: it is about a story. story: what its id stands for today. statement: its id today.
    lost: it was about a statement that is not read there any more.
    """

    number: int
    report: str | None
    statement: str | None
    story: str | None
    lost: bool
    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name, as `standoff search` takes it; `case` is a case's name."""

    name: str
    words: str | None = None
    speaker: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    case: str | None = None


def publisher_grades_of(connection: Connection) -> list[PublisherGrade]:
    """Every grade of a publisher, by name."""
    query = select(publisher_grades).order_by(publisher_grades.c.publisher)
    return [PublisherGrade(**row._mapping) for row in connection.execute(query)]


def list_remarks(connection: Connection, *, report: str | None = None, story: str | None = None) -> list[Remark]:
    """Remarks in the order in which they came: on any version of a report, on a story, or all."""
    query = select(remarks, reports.c.id.label("report_id")).outerjoin(reports, reports.c.number == remarks.c.report)
    if report is not None:
        lineage = select(reports.c.lineage).where(reports.c.id == report).scalar_subquery()
        query = query.where(reports.c.lineage == lineage)
    if story is not None:
        query = query.where(remarks.c.story.is_not(None))
    rows = connection.execute(query.order_by(remarks.c.number)).all()
    today = {row.story: story_id(connection, row.story) for row in rows if row.story}
    return [_remark_of(row, today.get(row.story)) for row in rows if story in (None, today.get(row.story))]


def list_searches(connection: Connection) -> list[SavedSearch]:
    """Every saved search, by name."""
    return [_search_of(row) for row in connection.execute(select(saved_searches).order_by(saved_searches.c.name))]


def find_search(connection: Connection, name: str) -> SavedSearch:
    """The saved search of a name. Raises LedgerError where there is none."""
    row = connection.execute(select(saved_searches).where(saved_searches.c.name == name)).one_or_none()
    if row is None:
        raise LedgerError(name, "no search is kept under this name")
    return _search_of(row)


def own_families(connection: Connection) -> tuple[str, str] | None:
    """The user's own families of publishers: the text of the table and the name of its file; None: there are none."""
    rows = connection.execute(select(settings.c.name, settings.c.value))
    values: dict[str, str] = {row.name: row.value for row in rows}
    return (values[OWN_FAMILIES], values[OWN_FAMILIES_FILE]) if OWN_FAMILIES in values else None


def _remark_of(row: Row[Any], story: str | None) -> Remark:
    lost = row.anchor is not None and row.located is None
    return Remark(row.number, row.report_id, row.located, story, lost, row.words, row.by, row.at)


def _search_of(row: Row[Any]) -> SavedSearch:
    return SavedSearch(
        row.name,
        row.words,
        row.speaker,
        row.publisher,
        date.fromisoformat(row.since) if row.since else None,
        date.fromisoformat(row.until) if row.until else None,
        row.in_case,
    )
