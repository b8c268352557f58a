"""A brief, before it is printed: sentences with their citations, counts, and what was left out."""

from dataclasses import dataclass
from typing import Literal

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


Form = Literal["quotation", "record"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A printed sentence. form: a quotation with its speaker, or built from a record by a fixed pattern.

    lead: how many of its first characters name the speaker or the subject, for setting off.
    """

    text: str
    form: Form
    citations: tuple[Citation, ...]
    lead: int = 0


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report of the brief. statements: how many it holds; unnamed: how many of them by sources it does not name."""

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
    unnamed: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that reports tell as happening, happened or under way. sentences: the pattern's, where there is one,
    then a report's own.

    id: stays while the earliest telling stays. day: of its time or, where none is told, of its first report.
    status: of the event that it was found by; None: the report's words alone. outlets: the head of each independent
    source. independent: how many independent sources tell it; reports: in how many reports. disputed: its words stand
    on a side of one of the brief's disputes.
    """

    id: str
    day: str | None
    event_type: str | None
    status: str | None
    sentences: tuple[Sentence, ...]
    outlets: tuple[str, ...]
    independent: int
    reports: int
    weight: float
    disputed: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side says. name: the state, or who speaks for nobody's state."""

    name: str
    sentences: tuple[tuple[str, Sentence], ...]
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all be so. why: denied, withdrawn, status, polarity, figure, date or actor."""

    id: str
    why: str
    claimed: Sentence
    against: tuple[Sentence, ...]
    new: bool = False


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A number over reports. sentences: each value that differs, the earliest first. standing: its range today."""

    id: str
    object: str
    role: str
    low: float | None
    high: float | None
    conflict: bool
    revised: bool
    sentences: tuple[Sentence, ...]
    reports: int
    new: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A step in a bargaining: what was demanded, offered, answered or done."""

    kind: str
    day: str | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Bargain:
    """A matter between parties and how it stands. gap: what no report tells, in fixed words; None: nothing missing."""

    id: str
    party: str
    toward: tuple[str, ...]
    kind: str
    state: str
    moves: tuple[Move, ...]
    gap: str | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class DueItem:
    """What is to come. earliest, latest: inclusive days; None: the words set none. by: who expects or promises it."""

    id: str
    earliest: str | None
    latest: str | None
    sentence: Sentence
    new: bool = False


@dataclass(frozen=True, slots=True)
class DayOfConduct:
    """What one side did on a day, by PLOVER's four classes, in independent happenings."""

    day: str
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ConductLine:
    """Words against deeds of one side. turns: days on which its course changed."""

    side: str
    days: tuple[DayOfConduct, ...]
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, and how many facts, found and not only shown, are told to have taken place there."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    facts: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What could not be read in reports that are here: how often, and the first places."""

    field: str
    reason: str
    count: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one section: how many were found, how many are shown, and why the rest is not, by reason."""

    section: str
    found: int
    shown: int
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """Of which reports the brief is. since, until: moments, ISO 8601, the first included; None: unbounded.

    counted_from: what an age was counted back from: "clock", "given" or "newest report"; None: no age was given.
    """

    since: str | None
    until: str | None
    asked: str | None
    counted_from: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a brief. undated: reports that could be in the period, but give no date."""

    reports: int
    publishers: int
    independent: int
    statements: int
    unnamed: int
    undated: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A dated selection of what a ledger holds.

    first, last: days of its reports. about: words that its reports must have. compared: the days of the brief that
    `new` is counted against; None: none was given. texts: the text of each report, by its number.
    """

    first: str | None
    last: str | None
    period: Period
    about: tuple[str, ...]
    compared: str | None
    counts: Counts
    facts: tuple[Fact, ...]
    voices: tuple[Voice, ...]
    disputes: tuple[Dispute, ...]
    figures: tuple[FigureLine, ...]
    bargains: tuple[Bargain, ...]
    due: tuple[DueItem, ...]
    conduct: tuple[ConductLine, ...]
    spots: tuple[Spot, ...]
    reports: tuple[ListedReport, ...]
    problems: tuple[Shortfall, ...]
    failures: tuple[FiledFailure, ...]
    coverage: tuple[Coverage, ...]
    texts: dict[int, str]

    def sentences(self) -> list[Sentence]:
        """Every sentence, in the order of the page."""
        found = [sentence for fact in self.facts for sentence in fact.sentences]
        found += [sentence for voice in self.voices for _, sentence in voice.sentences]
        found += [sentence for one in self.disputes for sentence in (one.claimed, *one.against)]
        found += [sentence for figure in self.figures for sentence in figure.sentences]
        found += [move.sentence for one in self.bargains for move in one.moves]
        found += [one.sentence for one in self.due]
        return found
