"""What is kept about reports: failures, publishers and cases."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Path

from standoff.desk import addresses, asked
from standoff.desk.errors import not_here
from standoff.desk.lines import Source, source_of
from standoff.desk.pages import page
from standoff.desk.state import AtDesk
from standoff.desk.writes import By, Written, write
from standoff.ledger.queries import Case, Choice, FiledFailure, list_cases
from standoff.ledger.queries.newest import newest_failures, newest_reports
from standoff.ledger.queries.newest import publishers as publishers_in
from standoff.stories.grades import grades_of

router = APIRouter()

_PUBLISHERS = 100

Lines = Annotated[str, Form(max_length=10_000, description="One a line.")]
CaseName = Annotated[str, Path(min_length=1, max_length=200, description="The name of a case.")]


@dataclass(frozen=True, slots=True)
class FailuresView:
    """Sources that have given no report so far, the last to fail first."""

    failures: tuple[FiledFailure, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class PublisherLine:
    """A publisher. reliability, credibility: as an analyst graded it, by the Admiralty's scheme; None: not graded."""

    name: str
    reports: int
    first: str | None
    last: str | None
    reliability: str | None
    credibility: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class PublishersView:
    """Publishers, those with most reports first."""

    publishers: tuple[PublisherLine, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case, and what a report must have to belong to it."""

    name: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    terms: tuple[str, ...]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class CasesView:
    """All cases, by name."""

    cases: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case and its newest reports."""

    case: CaseLine
    reports: tuple[Source, ...]
    page: int
    more: bool


@page(router, "/failures", "failures.html")
def failures(desk: AtDesk, page: asked.PageNumber = 1) -> FailuresView:
    """What could not be taken in, and why."""
    with desk.ledger.asking() as connection:
        found = newest_failures(connection, asked.part(page))
    return FailuresView(tuple(found[: asked.ON_PAGE]), page, len(found) > asked.ON_PAGE)


@page(router, "/publishers", "publishers.html")
def publishers(desk: AtDesk, page: asked.PageNumber = 1) -> PublishersView:
    """Who published the reports, and how analysts grade them."""
    with desk.ledger.asking() as connection:
        every = desk.kept("publishers", lambda: publishers_in(connection))
        grades = desk.kept("grades", lambda: grades_of(connection))
    start = (page - 1) * _PUBLISHERS
    lines = []
    for one in every[start : start + _PUBLISHERS]:
        grade = grades.of_publisher(one.name)
        lines.append(
            PublisherLine(
                one.name, one.reports, one.first, one.last,
                grade.reliability if grade else None, grade.credibility if grade else None, grade.by if grade else None,
            )
        )  # fmt: skip
    return PublishersView(tuple(lines), page, len(every) > start + _PUBLISHERS)


@page(router, "/cases", "cases.html")
def cases(desk: AtDesk) -> CasesView:
    """Named parts of the reports."""
    with desk.ledger.asking() as connection:
        return CasesView(tuple(map(_case, list_cases(connection))))


@page(router, "/cases/{case:path}", "case.html")
def case(desk: AtDesk, case: CaseName, page: asked.PageNumber = 1) -> CaseView:
    """What belongs to a case, the newest reports first."""
    with desk.ledger.asking() as connection:
        found = next((one for one in list_cases(connection) if one.name == case), None)
        if found is None:
            raise not_here("case of this name")
        reports = newest_reports(connection, Choice(case=found), asked.part(page))
    return CaseView(_case(found), tuple(map(source_of, reports[: asked.ON_PAGE])), page, len(reports) > asked.ON_PAGE)


@write(router, "/publishers/grade")
def grade(
    desk: AtDesk,
    publisher: Annotated[str, Form(min_length=1, max_length=300, description="The publisher's name.")],
    by: By,
    grade: Annotated[
        str, Form(max_length=2, pattern="^([A-Fa-f][1-6]?)?$", description="Such as B or B2; empty: none any more.")
    ] = "",
) -> Written:
    """Grades a publisher by the Admiralty's scheme, or takes its grade away."""
    if grade:
        desk.ledger.grade(publisher, grade, by=by, at=desk.settings.clock())
    else:
        desk.ledger.drop_grade(publisher)
    return Written(None, "/publishers")


@write(router, "/cases")
def keep_case(
    desk: AtDesk,
    name: Annotated[str, Form(min_length=1, max_length=200, pattern=r"\S", description="Its name.")],
    actors: Lines = "",
    places: Lines = "",
    terms: Lines = "",
    since: Annotated[str, Form(max_length=10, description="First day of publication; empty: any.")] = "",
    until: Annotated[str, Form(max_length=10, description="Last day of publication; empty: any.")] = "",
) -> Written:
    """Keeps a case in place of any of its name."""
    called = " ".join(name.split())
    days = asked.day("since", since), asked.day("until", until)
    desk.ledger.keep_case(Case(called, _lines(actors), _lines(places), _lines(terms), *days))
    return Written(None, addresses.case(called))


@write(router, "/cases/{case:path}/drop")
def drop_case(desk: AtDesk, case: CaseName) -> Written:
    """Forgets a case; its reports stay."""
    desk.ledger.drop_case(case)
    return Written(None, "/cases")


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in typed.splitlines() if line.strip()))


def _case(one: Case) -> CaseLine:
    since, until = (day.isoformat() if day else None for day in (one.since, one.until))
    return CaseLine(one.name, one.actors, one.places, one.terms, since, until)
