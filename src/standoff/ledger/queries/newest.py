"""What is newest in a ledger, a page at a time: each question is answered from an index and never walks all reports."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, func, literal_column, select

from standoff.ledger.note_tables import corrections
from standoff.ledger.queries.events import FiledEvent, events_in
from standoff.ledger.queries.reports import (
    LISTED,
    Choice,
    FiledFailure,
    FiledReport,
    about,
    report_of,
    reports_query,
    texts,
)
from standoff.ledger.queries.statements import FiledStatement, statement_of, statement_rows
from standoff.ledger.queries.times import Expected
from standoff.ledger.schema import events, failures, reports, sentences, statements, times
from standoff.ledger.story_tables import story_reports
from standoff.record import Span

PASSAGE = 600
"""Code points of a sentence that are shown whole."""

_NEWEST = (reports.c.day.desc(), reports.c.number.desc())
_FEW = 5000  # events; so many are sorted in milliseconds, and of more a page is soon found going through days


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a long answer: how many to pass over, and how many to give."""

    skip: int = 0
    most: int = 50


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report, and the offset at which they begin."""

    start: int
    words: str


@dataclass(frozen=True, slots=True)
class StoryHead:
    """A story as a list shows it: how many reports it has, and the days of the first and the last."""

    id: str
    reports: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class PublisherHead:
    """A publisher as a list shows it: how many reports it has, and the days of the first and the last."""

    name: str
    reports: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the report that tells it, and the words of its content."""

    report: FiledReport
    statement: FiledStatement
    words: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a ledger holds; `first` and `last` are days of publication."""

    reports: int
    statements: int
    events: int
    stories: int
    publishers: int
    first: str | None
    last: str | None


def newest_reports(connection: Connection, choice: Choice, part: Part) -> list[FiledReport]:
    """Latest versions, the newest first; undated ones last."""
    query = reports_query(choice).order_by(*_NEWEST).offset(part.skip).limit(part.most)
    return [report_of(row) for row in connection.execute(query)]


def newest_events(
    connection: Connection,
    choice: Choice,
    part: Part,
    *,
    event_types: Collection[str] = (),
    statuses: Collection[str] = (),
    background: bool = False,
) -> list[FiledEvent]:
    """Events of the newest reports first. event_types, statuses: only these; empty: any. background: history too."""
    query = about(choice, select(events.c.number).join(reports, reports.c.number == events.c.report))
    query = query.where(*_kept_to(event_types, statuses, looked_up=_are_few(connection, event_types, statuses)))
    if not background:
        query = query.where(~events.c.background)
    return _in_order(connection, query.order_by(*_NEWEST, events.c.number).offset(part.skip).limit(part.most))


def dated_events(
    connection: Connection,
    choice: Choice,
    part: Part,
    first: str | None,
    last: str | None,
    *,
    event_types: Collection[str] = (),
    statuses: Collection[str] = (),
) -> list[FiledEvent]:
    """Events that are told for a day, the latest of these days first. first, last: of these days; history counts."""
    query = about(choice, select(events.c.number).select_from(times))
    query = query.join(reports, reports.c.number == times.c.report)
    query = query.join(events, (events.c.report == times.c.report) & (events.c.time == times.c.id))
    few = _are_few(connection, event_types, statuses)
    begins: ColumnElement[str] = literal_column(f"+{times.name}.begins", Text) if few else times.c.begins
    query = query.where(begins.is_not(None))
    if first:
        query = query.where(begins >= first)
    if last:
        query = query.where(begins < last + "U")  # after each time of that day ("…T18:05")
    query = query.where(*_kept_to(event_types, statuses, looked_up=few))
    query = query.order_by(begins.desc(), times.c.report.desc(), events.c.number)
    return _in_order(connection, query.offset(part.skip).limit(part.most))


def events_of(connection: Connection, report_id: str, event_ids: Collection[str]) -> list[FiledEvent]:
    """Some events of one report, in the order of the text."""
    query = select(events.c.number).join(reports, reports.c.number == events.c.report)
    return events_in(connection, query.where(reports.c.id == report_id, events.c.id.in_(event_ids)))


def statement_told(connection: Connection, report_id: str, statement_id: str) -> Told | None:
    """One statement, of whatever version of a report; None where there is none of these ids."""
    row = connection.execute(
        statement_rows().where(reports.c.id == report_id, statements.c.id == statement_id)
    ).one_or_none()
    return None if row is None else Told(report_of(row), statement_of(row), row.words)


def story_heads(connection: Connection, part: Part) -> list[StoryHead]:
    """Stories, those with the newest reports first."""
    query = (
        select(
            story_reports.c.story,
            func.count().label("reports"),
            func.min(story_reports.c.day).label("first"),
            func.max(story_reports.c.day).label("last"),
        )
        .group_by(story_reports.c.story)
        .order_by(func.max(story_reports.c.day).desc(), func.count().desc(), story_reports.c.story)
        .offset(part.skip)
        .limit(part.most)
    )
    return [StoryHead(row.story, row.reports, row.first, row.last) for row in connection.execute(query)]


def story_head(connection: Connection, story: str) -> StoryHead:
    """One story, with no reports where there is none of this id."""
    query = select(func.count(), func.min(story_reports.c.day), func.max(story_reports.c.day))
    count, first, last = connection.execute(query.where(story_reports.c.story == story)).one()
    return StoryHead(story, count, first, last)


def reports_of_story(connection: Connection, story: str, part: Part) -> list[FiledReport]:
    """The reports of a story, the newest first."""
    query = (
        reports_query(Choice())
        .join(story_reports, story_reports.c.report == reports.c.number)
        .where(story_reports.c.story == story)
        .order_by(story_reports.c.day.desc(), story_reports.c.report.desc())
        .offset(part.skip)
        .limit(part.most)
    )
    return [report_of(row) for row in connection.execute(query)]


def story_of(connection: Connection, report_id: str) -> str | None:
    """The story that a report belongs to; None where it has none, as older versions."""
    query = select(story_reports.c.story).join(reports, reports.c.number == story_reports.c.report)
    found: str | None = connection.scalar(query.where(reports.c.id == report_id))
    return found


def reports_named(connection: Connection, report_ids: Sequence[str]) -> dict[str, FiledReport]:
    """Reports by their ids; those that are not here are left out."""
    query = select(*LISTED).where(reports.c.id.in_(report_ids))
    return {row.report_id: report_of(row) for row in connection.execute(query)}


def lengths(connection: Connection, report_ids: Sequence[str]) -> dict[str, int]:
    """How many code points the texts of some reports have."""
    query = select(reports.c.id, func.length(reports.c.text)).where(reports.c.id.in_(report_ids))
    return {row[0]: row[1] for row in connection.execute(query)}


def layers_of(connection: Connection, of: Sequence[FiledReport]) -> tuple[tuple[str, str | None, int, int], ...]:
    """What tells that the record of a report is another one: when it was read again, and its corrections."""
    query = (
        select(reports.c.id, func.max(corrections.c.number), func.count(corrections.c.undone_at))
        .join(reports, reports.c.number == corrections.c.report)
        .where(reports.c.id.in_([one.id for one in of]))
        .group_by(reports.c.id)
    )
    last = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    return tuple((one.id, one.reread, *last.get(one.id, (0, 0))) for one in of)


def due_from(connection: Connection, day: str, part: Part) -> list[Expected]:
    """Times from a day on that lay ahead of their reports, the soonest first, each with its sentence."""
    inside = (
        (sentences.c.report == times.c.report)
        & (sentences.c.start <= times.c.start)
        & (sentences.c["end"] >= times.c["end"])
    )
    query = (
        select(reports.c.id.label("report_id"), times.c.id, times.c.start, times.c["end"])
        .add_columns(times.c.begins, times.c.ends)
        .add_columns(sentences.c.start.label("opens"), sentences.c["end"].label("closes"))
        .select_from(times)
        .join(reports, reports.c.number == times.c.report)
        .join(sentences, inside)
        .where(times.c.ahead, times.c.begins >= day, reports.c.latest)
        .order_by(times.c.begins, times.c.report, times.c.start)
        .offset(part.skip)
        .limit(part.most)
    )
    return [
        Expected(row.report_id, row.id, Span(row.start, row.end), Span(row.opens, row.closes), row.begins, row.ends)
        for row in connection.execute(query)
    ]


def passages(connection: Connection, wanted: Sequence[tuple[str, int, Span]]) -> list[Passage]:
    """The sentences in which some words stand: a report, the sentence's number, and the words' span for each.

    Of a sentence longer than PASSAGE code points the part around the words.
    """
    here = {report for report, _, _ in wanted}
    query = select(reports.c.id, sentences.c.ordinal, sentences.c.start, sentences.c["end"])
    query = query.join(sentences, sentences.c.report == reports.c.number).where(reports.c.id.in_(here))
    query = query.where(sentences.c.ordinal.in_({ordinal for _, ordinal, _ in wanted}))
    bounds = {(row.id, row.ordinal): Span(row.start, row.end) for row in connection.execute(query)}
    whole = texts(connection, sorted(here))
    found = []
    for report, ordinal, words in wanted:
        sentence = bounds.get((report, ordinal), words)
        start, end = sentence
        if end - start > PASSAGE:
            start, end = max(start, words.start - PASSAGE // 2), min(end, words.end + PASSAGE // 2)
        found.append(Passage(start, whole[report][start:end]))
    return found


def totals(connection: Connection) -> Totals:
    """What there is in the whole ledger, counted from its indexes."""
    latest = select(func.count(), func.min(reports.c.day), func.max(reports.c.day)).where(reports.c.latest)
    count, first, last = connection.execute(latest).one()
    outlets = select(func.count(reports.c.publisher.distinct())).where(reports.c.latest)
    stories = select(func.count(story_reports.c.story.distinct()))
    return Totals(
        reports=count,
        statements=connection.scalar(select(func.count()).select_from(statements)) or 0,
        events=connection.scalar(select(func.count()).select_from(events)) or 0,
        stories=connection.scalar(stories) or 0,
        publishers=connection.scalar(outlets) or 0,
        first=first,
        last=last,
    )


def publishers(connection: Connection) -> list[PublisherHead]:
    """Every publisher of a latest version, those with most reports first."""
    query = (
        select(reports.c.publisher, func.count().label("reports"))
        .add_columns(func.min(reports.c.day).label("first"), func.max(reports.c.day).label("last"))
        .where(reports.c.latest, reports.c.publisher.is_not(None))
        .group_by(reports.c.publisher)
        .order_by(func.count().desc(), reports.c.publisher)
    )
    return [PublisherHead(row.publisher, row.reports, row.first, row.last) for row in connection.execute(query)]


def newest_failures(connection: Connection, part: Part) -> list[FiledFailure]:
    """Sources that have given no report so far, the last to fail first."""
    query = select(failures).where(failures.c.resolved.is_(None))
    query = query.order_by(failures.c.last_seen.desc(), failures.c.origin).offset(part.skip).limit(part.most)
    return [
        FiledFailure(row.origin, row.address, row.kind, row.reason, row.first_seen, row.last_seen)
        for row in connection.execute(query)
    ]


def last_day(connection: Connection) -> str | None:
    """The day of the newest report; None where no report has one."""
    found: str | None = connection.scalar(select(func.max(reports.c.day)).where(reports.c.latest))
    return found


def _are_few(connection: Connection, event_types: Collection[str], statuses: Collection[str]) -> bool:
    """Whether there are few events of these types and statuses; not so where any will do."""
    if not event_types and not statuses:
        return False
    some = select(events.c.number).where(*_kept_to(event_types, statuses, looked_up=True)).limit(_FEW + 1)
    return (connection.scalar(select(func.count()).select_from(some.subquery())) or 0) <= _FEW


def _kept_to(
    event_types: Collection[str], statuses: Collection[str], *, looked_up: bool
) -> Iterator[ColumnElement[bool]]:
    """looked_up: by the index of types and statuses; otherwise SQLite is kept (`+`) to going through days."""
    sign = "" if looked_up else "+"
    for name, wanted in (("event_type", event_types), ("status", statuses)):
        if wanted:
            yield literal_column(f"{sign}{events.name}.{name}", Text).in_(wanted)


def _numbers_of(connection: Connection, numbers: Sequence[int]) -> list[tuple[tuple[str, str], int]]:
    query = select(reports.c.id.label("report_id"), events.c.id, events.c.number).join(
        reports, reports.c.number == events.c.report
    )
    rows = connection.execute(query.where(events.c.number.in_(numbers)))
    return [((row.report_id, row.id), row.number) for row in rows]


def _in_order(connection: Connection, query: Select[Any]) -> list[FiledEvent]:
    """The events that a query numbers, in its order."""
    numbers: list[int] = list(connection.scalars(query))
    found = events_in(connection, select(events.c.number).where(events.c.number.in_(numbers)))
    place = {number: at for at, number in enumerate(numbers)}
    by_name = dict(_numbers_of(connection, numbers))
    return sorted(found, key=lambda one: place[by_name[one.report, one.id]])
