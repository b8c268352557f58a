"""A brief, before it is printed: choices, counts and citations; every word is a slice, a name or a number."""

from dataclasses import dataclass

from standoff.ledger.queries import FiledFailure
from standoff.record import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand: the number of the report in the brief, and spans of its text."""

    report: int
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        places = ", ".join(f"{span.start}–{span.end}" for span in self.spans)
        return f"[{self.report}:{places}]" if places else f"[{self.report}]"


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report of the brief. statements: how many it holds."""

    number: int
    id: str
    version: int
    day: str | None
    published: str | None
    publisher: str | None
    headline: str | None
    address: str | None
    origin: str
    statements: int


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement in the words of the first report that carries it; `citations` names every one that does."""

    act: str
    kind: str
    words: str
    weight: int
    day: str | None
    outlet: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what follows. name: None where the report's words could not be resolved to anybody."""

    name: str | None
    unnamed: bool
    roles: tuple[str, ...]
    outlets: tuple[str, ...]
    statements: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """A time that lay ahead when its sentence was published."""

    begins: str
    ends: str | None
    words: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What could not be read in reports that are here: how often, and the first places."""

    field: str
    reason: str
    count: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a brief. undated: reports that could be in the period, but give no date."""

    reports: int
    publishers: int
    statements: int
    shown: int
    unnamed: int
    expected: int
    undated: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A dated selection of what a ledger holds.

    since, until: first and last day of its reports. ahead: expected after `until`; due: within the days of the
    reports. texts: the text of each report, by its number.
    """

    since: str | None
    until: str | None
    counts: Counts
    reports: tuple[ListedReport, ...]
    speakers: tuple[Speaker, ...]
    ahead: tuple[Expectation, ...]
    due: tuple[Expectation, ...]
    problems: tuple[Shortfall, ...]
    failures: tuple[FiledFailure, ...]
    texts: dict[int, str]

    def citations(self) -> list[Citation]:
        """Those of statements and expectations."""
        statements = [statement for speaker in self.speakers for statement in speaker.statements]
        found = [citation for statement in statements for citation in statement.citations]
        return found + [citation for one in (*self.ahead, *self.due) for citation in one.citations]
