"""Stories: the list, one with its reports, copies and differences, and the claims and figures inside it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path

from standoff.desk import asked, tellings
from standoff.desk.digests import (
    Digest,
    Glance,
    claims_of,
    digest_of,
    figures_of,
    glance_of,
    happenings_of,
    quotes_of,
)
from standoff.desk.errors import not_here
from standoff.desk.lines import Named, Source, source_of
from standoff.desk.pages import StoryId, page
from standoff.desk.remarking import RemarkLine, remarks_on
from standoff.desk.state import AtDesk, Desk
from standoff.desk.tellings import (
    Against,
    ClaimLine,
    FigureLine,
    QuoteLine,
    SaidLine,
    ValueLine,
    Words,
)
from standoff.ledger.queries import Connection, history, story_id
from standoff.ledger.queries.newest import StoryHead, reports_of_story, story_head, story_heads
from standoff.linking.happenings import Happening
from standoff.record import Span

router = APIRouter()

STORIES_ON_PAGE = 12
_SHOWN = 12  # claims, figures, quotations and happenings on a story's page

ClaimId = Annotated[str, Path(pattern=r"^c-[0-9a-f]{12}$", description="The id of a claim.")]
FigureId = Annotated[str, Path(pattern=r"^n-[0-9a-f]{12}$", description="The id of a figure.")]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as lists show it. independent: of the `compared` newest reports."""

    id: str
    title: str | None
    reports: int
    compared: int
    independent: int
    first: str | None
    last: str | None
    publishers: tuple[str, ...]
    key: Words | None


@dataclass(frozen=True, slots=True)
class StoriesView:
    """Stories, those with the newest reports first."""

    stories: tuple[StoryLine, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report of a story. tie: why it is no source of its own; None: it counts."""

    source: Source
    counts: bool
    tie: str | None
    reason: str | None
    other: Source | None


@dataclass(frozen=True, slots=True)
class HappeningLine:
    """An event across the reports of a story, with every place that tells it; told: the sentence of the last one."""

    id: str
    event_type: str
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    place: str | None
    begins: str | None
    ends: str | None
    status: str
    statuses: tuple[str, ...]
    told: Words
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeOfStory:
    """What became of a story."""

    how: str
    other: str | None
    report: str | None
    moment: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story: its reports, a page of them, and what the `compared` newest ones say together."""

    story: StoryLine
    key: tuple[Words, ...]
    reports: tuple[ReportLine, ...]
    page: int
    more: bool
    happenings: tuple[HappeningLine, ...]
    claims: tuple[ClaimLine, ...]
    figures: tuple[FigureLine, ...]
    quotes: tuple[QuoteLine, ...]
    history: tuple[ChangeOfStory, ...]
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: who says it, who denies it, and what cannot be so as well."""

    story: StoryLine
    claim: ClaimLine
    said: tuple[SaidLine, ...]
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A quantity with every value that reports give."""

    story: StoryLine
    figure: FigureLine
    values: tuple[ValueLine, ...]


@page(router, "/stories", "stories.html")
def stories(desk: AtDesk, page: asked.PageNumber = 1) -> StoriesView:
    """Stories, those with the newest reports first."""
    with desk.ledger.asking() as connection:
        found = story_heads(connection, asked.part(page, STORIES_ON_PAGE))
        lines = tuple(line_of(desk, connection, head) for head in found[:STORIES_ON_PAGE])
    return StoriesView(lines, page, len(found) > STORIES_ON_PAGE)


@page(router, "/stories/{story}", "story.html")
def story(desk: AtDesk, story: StoryId, page: asked.PageNumber = 1) -> StoryView:
    """A story with its reports, who copied whom, and what they say together."""
    with desk.ledger.asking() as connection:
        digest = _digest(desk, connection, story)
        head = story_head(connection, digest.story)
        found = reports_of_story(connection, digest.story, asked.part(page))
        changes = history(connection, digest.story)
        remarks = remarks_on(connection, story=digest.story)
        claims, figures = claims_of(desk, connection, digest), figures_of(desk, connection, digest)
        quotes, happenings = quotes_of(desk, connection, digest), happenings_of(desk, connection, digest)
    disputed = sorted(claims, key=lambda one: not one.disputed)
    changed = sorted(figures, key=lambda one: (not one.conflict, not one.revisions, -len(one.values)))
    varied = sorted(quotes, key=lambda one: not one.varies)
    told = [one for one in happenings if len({event.report for event in one.events}) > 1] or happenings
    return StoryView(
        story=_line(digest, head),
        key=tuple(_key(digest, number) for number in range(len(digest.key))),
        reports=tuple(_report_line(digest, source_of(one)) for one in found[: asked.ON_PAGE]),
        page=page,
        more=len(found) > asked.ON_PAGE,
        happenings=tuple(happening_line(digest, one) for one in told[:_SHOWN]),
        claims=tuple(tellings.claim_line(digest, one) for one in disputed[:_SHOWN]),
        figures=tuple(tellings.figure_line(digest, one) for one in changed[:_SHOWN] if len(one.values) > 1),
        quotes=tuple(tellings.quote_line(digest, one) for one in varied[:_SHOWN]),
        history=tuple(ChangeOfStory(one.how, one.other, one.report, one.moment) for one in changes[-_SHOWN:]),
        remarks=remarks,
    )


@page(router, "/stories/{story}/claims/{claim}", "claim.html")
def claim(desk: AtDesk, story: StoryId, claim: ClaimId) -> ClaimView:
    """A claim of a story."""
    with desk.ledger.asking() as connection:
        digest = _digest(desk, connection, story)
        head = story_head(connection, digest.story)
        found = next((one for one in claims_of(desk, connection, digest) if one.id == claim), None)
    if found is None:
        raise not_here("claim of this id in the story's newest reports")
    return ClaimView(
        story=_line(digest, head),
        claim=tellings.claim_line(digest, found),
        said=tuple(tellings.said_line(digest, one) for one in found.said),
        against=tellings.against(digest, found),
    )


@page(router, "/stories/{story}/figures/{figure}", "figure.html")
def figure(desk: AtDesk, story: StoryId, figure: FigureId) -> FigureView:
    """A figure of a story."""
    with desk.ledger.asking() as connection:
        digest = _digest(desk, connection, story)
        head = story_head(connection, digest.story)
        found = next((one for one in figures_of(desk, connection, digest) if one.id == figure), None)
    if found is None:
        raise not_here("figure of this id in the story's newest reports")
    return FigureView(
        story=_line(digest, head),
        figure=tellings.figure_line(digest, found),
        values=tuple(tellings.value_line(digest, one) for one in found.values),
    )


def line_of(desk: Desk, connection: Connection, head: StoryHead) -> StoryLine:
    """A story as lists show it."""
    glance = glance_of(desk, connection, head.id)
    if glance is None:
        return StoryLine(head.id, None, head.reports, 0, 0, head.first, head.last, (), None)
    return _line(glance, head)


def _digest(desk: Desk, connection: Connection, name: str) -> Digest:
    found = story_id(connection, name)
    digest = digest_of(desk, connection, found) if found else None
    if digest is None:
        raise not_here("story of this id")
    return digest


def _line(digest: Digest | Glance, head: StoryHead) -> StoryLine:
    return StoryLine(
        id=head.id,
        title=digest.title,
        reports=head.reports,
        compared=len(digest.reports),
        independent=digest.sources.independent,
        first=head.first,
        last=head.last,
        publishers=tuple(sorted({one.publisher for one in digest.reports if one.publisher})),
        key=_key(digest, 0) if digest.key else None,
    )


def _key(digest: Digest | Glance, number: int) -> Words:
    chosen = digest.key[number]
    return tellings.words_of(digest, chosen.report, (chosen.span or Span(0, 0),))


def _report_line(digest: Digest, source: Source) -> ReportLine:
    """Reports that were not compared count as nobody's copy: nothing is said of them."""
    heads = {group[0] for group in digest.sources.groups}
    tie = next((tie for tie in digest.sources.ties if tie.one == source.report), None)
    if tie is None or source.report in heads:
        return ReportLine(source, True, None, None, None)
    return ReportLine(source, False, tie.why, tie.reason, source_of(digest.report(tie.other)))


def happening_line(digest: Digest, one: Happening) -> HappeningLine:
    """A happening as pages show it."""
    last = one.events[-1]
    return HappeningLine(
        id=one.id,
        event_type=one.event_type,
        actors=_parties(digest, one.actors),
        recipients=_parties(digest, one.recipients),
        place=one.place,
        begins=one.from_,
        ends=one.to,
        status=one.status,
        statuses=tuple(each.status for each in one.history),
        told=tellings.words_of(digest, last.report, (digest.sentences.get((last.report, last.event), Span(0, 0)),)),
        events=tuple((event.report, event.event) for event in one.events),
    )


def _parties(digest: Digest, names: tuple[str, ...]) -> tuple[Named, ...]:
    return tuple(Named(digest.names.get(name, name), name if name in digest.names else None) for name in names)
