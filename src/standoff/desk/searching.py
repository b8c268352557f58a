"""Search: passages of reports, or what somebody said, with filters; and searches that are kept."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query

from standoff.desk import addresses, asked
from standoff.desk.lines import LONGEST, Source, StatementLine, source_of, statement_line
from standoff.desk.pages import page
from standoff.desk.state import AtDesk
from standoff.desk.writes import Written, write
from standoff.ledger.finding import Order, find_in_reports, find_in_statements
from standoff.ledger.queries import Connection, SavedSearch, list_cases, list_searches
from standoff.ledger.queries.newest import Told
from standoff.ledger.search import Hit
from standoff.record import Span

router = APIRouter()

Words = Annotated[str | None, Query(max_length=400, description='Words that must all be there; a "quoted phrase" too.')]


@dataclass(frozen=True, slots=True)
class HitLine:
    """A passage. words: from `begins_at` of the text on; marks: the words that were found. told: its statement."""

    source: Source
    spans: tuple[Span, ...]
    words: str
    begins_at: int
    marks: tuple[Span, ...]
    told: StatementLine | None


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A search that is kept under a name, and where it leads."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a search finds: passages of reports, or with `speaker` what somebody said."""

    q: str
    speaker: str
    publisher: str
    since: str | None
    until: str | None
    case: str | None
    order: Order
    asked: bool
    passages: tuple[HitLine, ...]
    statements: tuple[StatementLine, ...]
    cases: tuple[str, ...]
    kept: tuple[KeptSearch, ...]
    page: int
    more: bool


@page(router, "/search", "search.html")
def search(
    desk: AtDesk,
    q: Words = None,
    speaker: Annotated[str | None, Query(max_length=200, description="Words of the speaker's name or title.")] = None,
    publisher: asked.Publisher = None,
    since: asked.Since = None,
    until: asked.Until = None,
    case: asked.InCase = None,
    order: Annotated[Order, Query(description="The best passages first, or the newest reports.")] = "best",
    page: asked.PageNumber = 1,
) -> SearchView:
    """Passages that have all the words, or what a speaker said."""
    typed, by = (q or "").strip(), (speaker or "").strip()
    part = asked.part(page, 20)
    hits: list[Hit] = []
    told: list[Told] = []
    with desk.ledger.asking() as connection:
        chosen = asked.choice(connection, since, until, publisher, case)
        if by:
            told = find_in_statements(connection, by, typed or None, chosen, part)
        elif typed:
            hits = find_in_reports(connection, typed, chosen, order, part)
        cases = tuple(one.name for one in list_cases(connection))
        kept = _kept(connection)
    return SearchView(
        q=typed,
        speaker=by,
        publisher=publisher or "",
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        case=case or None,
        order=order,
        asked=bool(typed or by),
        passages=tuple(map(_line, hits[:20])),
        statements=tuple(map(statement_line, told[:20])),
        cases=cases,
        kept=kept,
        page=page,
        more=len(hits) > 20 or len(told) > 20,
    )


@write(router, "/searches")
def keep_search(
    desk: AtDesk,
    name: Annotated[str, Form(min_length=1, max_length=200, pattern=r"\S", description="Its name.")],
    q: Annotated[str, Form(max_length=400)] = "",
    speaker: Annotated[str, Form(max_length=200)] = "",
    publisher: Annotated[str, Form(max_length=200)] = "",
    since: Annotated[str, Form(max_length=10)] = "",
    until: Annotated[str, Form(max_length=10)] = "",
    case: Annotated[str, Form(max_length=200)] = "",
) -> Written:
    """Keeps a search in place of any of its name."""
    search = SavedSearch(
        name=" ".join(name.split()),
        words=q.strip() or None,
        speaker=speaker.strip() or None,
        publisher=publisher.strip() or None,
        since=asked.day("since", since),
        until=asked.day("until", until),
        case=case or None,
    )
    desk.ledger.keep_search(search)
    return Written(None, "/search")


@write(router, "/searches/drop")
def drop_search(
    desk: AtDesk, name: Annotated[str, Form(min_length=1, max_length=200, description="Its name.")]
) -> Written:
    """Forgets a kept search."""
    desk.ledger.drop_search(name)
    return Written(None, "/search")


def _line(hit: Hit) -> HitLine:
    """The passage, or of a long one the part around the first word that was found."""
    start, words = hit.spans[0].start, hit.words
    first = hit.marks[0].start - start if hit.marks else 0
    cut = max(0, first - LONGEST // 2) if len(words) > LONGEST else 0
    told = None
    if hit.statement:
        content = " … ".join(words[span.start - start : span.end - start] for span in hit.statement.content)
        told = statement_line(Told(hit.report, hit.statement, content))
    return HitLine(
        source_of(hit.report), hit.spans, words[cut : cut + LONGEST], start + cut, hit.marks, told
    )  # fmt: skip


def _kept(connection: Connection) -> tuple[KeptSearch, ...]:
    found = []
    for one in list_searches(connection):
        asks = (
            ("q", one.words), ("speaker", one.speaker), ("publisher", one.publisher), ("since", one.since),
            ("until", one.until), ("case", one.case),
        )  # fmt: skip
        found.append(KeptSearch(one.name, addresses.with_query("/search", asks)))
    return tuple(found)
