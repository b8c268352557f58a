"""Reports: the list of the newest, one with its text and what was found in it, and its words ready to be cited."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from standoff.desk import asked, texts
from standoff.desk.errors import Refused, not_here
from standoff.desk.lines import Source, source_of
from standoff.desk.pages import ReportId, page
from standoff.desk.records import Item, items, record_of
from standoff.desk.remarking import RemarkLine, remarks_on
from standoff.desk.state import AtDesk
from standoff.desk.texts import LAYERS, Layer, Paragraph
from standoff.ledger.queries import FiledReport, versions
from standoff.ledger.queries.layers import newest_corrections
from standoff.ledger.queries.newest import Part, newest_reports, reports_named, story_of
from standoff.record import Record, Span
from standoff.stories.grades import grades_of

router = APIRouter()

_FIRST_LAYERS: tuple[Layer, ...] = ("statements", "events")
_CORRECTIONS = 1000  # counted up to here
_AROUND = 240  # code points of a text on each side of words that are cited


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The newest reports. more: whether the list goes on."""

    reports: tuple[Source, ...]
    since: str | None
    until: str | None
    publisher: str | None
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class LayerView:
    """A layer of a report's text. query: the layers that are shown once this one is switched."""

    name: Layer
    count: int
    shown: bool
    query: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a report."""

    report: str
    version: int
    taken_in: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report. part: of `parts`, the one that is shown; begins, ends: its offsets in the text.

    items: what the shown layers found in that part. at: the spans that were asked for, as in the address.
    """

    source: Source
    published: str | None
    published_from: str
    byline: tuple[str, ...]
    dateline: str | None
    credits: tuple[str, ...]
    language: str
    taken_in: str
    reread: str | None
    version: int
    versions: tuple[Version, ...]
    story: str | None
    grade: str | None
    layers: tuple[LayerView, ...]
    shown: str
    at: str
    part: int
    parts: int
    begins: int
    ends: int
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    problems: tuple[str, ...]
    corrections: int
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True, slots=True)
class WordsView:
    """Words of a report, with what stands around them and ready to be cited. citation: the words and their source.

    goes_on: the text does, behind `after`.
    """

    source: Source
    spans: tuple[Span, ...]
    words: str
    before: str
    after: str
    goes_on: bool
    citation: str
    reference: str


@page(router, "/reports", "reports.html")
def reports(
    desk: AtDesk,
    since: asked.Since = None,
    until: asked.Until = None,
    publisher: asked.Publisher = None,
    page: asked.PageNumber = 1,
) -> ReportsView:
    """The newest reports."""
    with desk.ledger.asking() as connection:
        chosen = asked.choice(connection, since, until, publisher)
        found = newest_reports(connection, chosen, asked.part(page))
    return ReportsView(
        reports=tuple(map(source_of, found[: asked.ON_PAGE])),
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        publisher=publisher,
        page=page,
        more=len(found) > asked.ON_PAGE,
    )


@page(router, "/reports/{report}", "report.html")
def report(
    desk: AtDesk,
    report: ReportId,
    layers: Annotated[str | None, Query(max_length=80, description="Layers, parted by commas; empty: none.")] = None,
    at: asked.At = None,
    part: Annotated[int | None, Query(ge=1, le=100_000, description="Which part of a long text.")] = None,
) -> ReportView:
    """A report with its text and what was found in it."""
    chosen = _layers(layers)
    spans = asked.spans_at(at)
    with desk.ledger.asking() as connection:
        filed = reports_named(connection, [report]).get(report)
        if filed is None:
            raise not_here("report of this id")
        known = versions(connection, filed.lineage)
        story = story_of(connection, report)
        record = record_of(desk, connection, filed)
        remarks = remarks_on(connection, report=report)
        grade = desk.kept("grades", lambda: grades_of(connection)).of(filed.publisher, report)
        made = len(newest_corrections(connection, Part(0, _CORRECTIONS), report=report, undone=False))
    cut = texts.parts(record)
    number = part or next((n for n, one in enumerate(cut, 1) if spans and spans[0].start < one.end), 1)
    if number > len(cut):
        raise not_here("part of this report")
    shown = cut[number - 1]
    marks = [mark for mark in texts.marks(record, chosen) if mark.span.overlaps(shown)]
    ids = {mark.id for mark in marks}
    one = record.report
    return ReportView(
        source=source_of(filed),
        published=one.published,
        published_from=one.published_from,
        byline=one.byline,
        dateline=one.dateline,
        credits=one.credits,
        language=one.language,
        taken_in=filed.taken_in,
        reread=filed.reread,
        version=filed.version,
        versions=tuple(Version(other.id, other.version, other.taken_in) for other in known),
        story=story,
        grade=grade,
        layers=tuple(_layer(name, len(_of(name, record)), chosen) for name in LAYERS),
        shown=",".join(chosen),
        at=at or "",
        part=number,
        parts=len(cut),
        begins=shown.start,
        ends=shown.end,
        paragraphs=texts.paragraphs(record, shown, marks, spans),
        items=tuple(item for item in items(record) if item.id in ids),
        problems=tuple(f"{problem.field}: {problem.reason}" for problem in record.problems),
        corrections=made,
        remarks=remarks,
    )


@page(router, "/reports/{report}/words", "words.html")
def words(desk: AtDesk, report: ReportId, at: asked.At = None) -> WordsView:
    """Words of a report with their citation."""
    spans = asked.spans_at(at)
    with desk.ledger.asking() as connection:
        filed = reports_named(connection, [report]).get(report)
        if filed is None:
            raise not_here("report of this id")
        text = record_of(desk, connection, filed).report.text
    if not spans or spans[-1].end > len(text):
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "These are no spans of this report's text.", "at")
    told = " … ".join(span.of(text) for span in spans)
    start, end = spans[0].start, spans[-1].end
    before, after = texts.around(text, start, end, _AROUND)
    reference = _reference(filed, spans)
    return WordsView(
        source=source_of(filed),
        spans=spans,
        words=told,
        before=before,
        after=after,
        goes_on=end + len(after) < len(text),
        citation=f"“{told}” — {reference}",
        reference=reference,
    )


def _reference(report: FiledReport, spans: tuple[Span, ...]) -> str:
    """As in: Harbour Post, 23 October 1962, “Bridge to reopen”, https://… [r-4f2a…:12–40]."""
    places = ", ".join(f"{span.start}–{span.end}" for span in spans)
    headline = f"“{report.headline}”" if report.headline else None
    known = (report.publisher, report.published, headline, report.address or report.origin)
    return f"{', '.join(one for one in known if one)} [{report.id}:{places}]"


def _layers(typed: str | None) -> tuple[Layer, ...]:
    if typed is None:
        return _FIRST_LAYERS
    names = set(typed.split(",")) - {""}
    if names - set(LAYERS):
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, f"Layers are {', '.join(LAYERS)}.", "layers")
    return tuple(name for name in LAYERS if name in names)


def _layer(name: Layer, count: int, chosen: tuple[Layer, ...]) -> LayerView:
    shown = name in chosen
    switched = [one for one in LAYERS if (one in chosen) != (one == name)]
    return LayerView(name, count, shown, ",".join(switched))


def _of(name: Layer, record: Record) -> tuple[object, ...]:
    found: dict[Layer, tuple[object, ...]] = {
        "statements": record.statements,
        "events": record.events,
        "times": record.times,
        "places": record.places,
        "figures": record.quantities,
    }
    return found[name]
