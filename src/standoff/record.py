"""The record: what one report becomes. Frozen types; docs/record.md explains each field.

All offsets are half-open, in Unicode code points, into `Report.text`, which never changes.
No annotation copies words that a span can point at; names and values are normal forms of such words.
What is unknown is None, never a guess.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, Literal, NamedTuple

from standoff.vocabulary import (
    ActorKind,
    Certainty,
    Change,
    Context,
    EventMode,
    EventType,
    MentionForm,
    MentionKind,
    PositionKind,
    Precision,
    PublishedFrom,
    QuantityRole,
    SourceType,
    SpeechAct,
    StatementKind,
    Status,
    TimeType,
)

SCHEMA: Final = "standoff/record/1"


class Span(NamedTuple):
    """Half-open code-point offsets into `Report.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span points at."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies inside this span, ends included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received, before anything is made of them.

    origin: the source as given: a path, `path#n` for the n-th item of a container, a web address.
    address: where the bytes came from on the web, if that is known from outside the bytes.
    media_type: the container's or server's word on the format, without parameters.
    charset: the container's or server's word on the encoding.
    received: the container's or server's moment of receipt (a WARC-Date, an HTTP Date).
    """

    origin: str
    data: bytes
    address: str | None = None
    media_type: str | None = None
    charset: str | None = None
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be taken in or read: filed and shown, never swallowed.

    kind: the name of the error's class.
    """

    origin: str
    address: str | None
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One news report: its text and where it is from.

    id: `r-` and 16 hexadecimal digits of a hash over address and bytes (over the bytes alone without an address),
    and over the date where the user gave it.
    published: ISO 8601, a day or a time with zone; None: the report does not say.
    digest: `sha256:` of the bytes it was taken from.
    """

    id: str
    origin: str
    address: str | None
    publisher: str | None
    headline: str | None
    byline: tuple[str, ...]
    dateline: str | None
    credits: tuple[str, ...]
    published: str | None
    published_from: PublishedFrom
    language: str
    text: str
    paragraphs: tuple[Span, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the report gives an actor: "Foreign Minister" of CHN, and where it says so."""

    title: str
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks or acts in the report: one chain of mentions."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    roles: tuple[Role, ...]
    mentions: tuple[str, ...]
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where somebody or something is named or meant."""

    id: str
    span: Span
    kind: MentionKind
    form: MentionForm
    actor: str | None
    place: str | None
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its gazetteer entry; coordinates in degrees (WGS 84)."""

    id: str
    name: str
    part: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    precision: Precision | None
    mentions: tuple[str, ...]
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 time expression.

    from_, to: the half-open interval it bounds, ISO 8601 days or times; None where it bounds nothing.
    anchor: `published`, `none`, or the id of the earlier time it counts from.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"alias_generator": lambda name: name.rstrip("_")}

    id: str
    span: Span
    type: TimeType
    value: str | None
    mod: str | None
    from_: str | None
    to: str | None
    anchor: str
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds, unit and what is counted."""

    id: str
    span: Span
    low: float | None
    high: float | None
    approximate: bool
    change: Change | None
    unit: str | None
    object: str | None
    object_span: Span | None
    actor: str | None
    place: str | None
    role: QuantityRole
    as_of: str | None
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, after the guidelines of the PolNeAR corpus (Newell et al., LREC 2018).

    source, cue, content: ordered spans that do not overlap; empty where the report has none.
    speaker: the actor behind the source; speaker_name: the fullest name the report gives.
    within: the statement that this one is told in; continues: the one whose quotation it goes on with.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    speaker: str | None
    speaker_name: str | None
    source_type: SourceType | None
    anonymous: bool
    anonymity_reason: Span | None
    act: SpeechAct
    venue: str | None
    venue_span: Span | None
    addressee: str | None
    time: str | None
    observed: str | None
    first_reported_by: str | None
    within: str | None
    continues: str | None
    certainty: Certainty
    certainty_span: Span | None
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Magnitude:
    """Ids of the quantities that size an event."""

    dead: str | None
    wounded: str | None
    detained: str | None
    size: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom (PLOVER), and whether it happened."""

    id: str
    event_type: EventType
    mode: EventMode | None
    trigger: Span
    contexts: tuple[Context, ...]
    background: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_spans: tuple[Span, ...]
    recipient_spans: tuple[Span, ...]
    place: str | None
    time: str | None
    status: Status
    status_span: Span | None
    statement: str | None
    within: str | None
    sentence: int
    magnitude: Magnitude
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Position:
    """A demand, an offer or an answer of one party."""

    id: str
    party: str
    toward: tuple[str, ...]
    kind: PositionKind
    content: tuple[Span, ...]
    statement: str | None
    event: str | None
    answers: str | None
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Who expects what by when; `earliest` and `latest` are inclusive days, `likelihood` a range of probabilities."""

    id: str
    by: tuple[str, ...]
    statement: str | None
    event: str | None
    content: tuple[Span, ...]
    earliest: str | None
    latest: str | None
    likelihood_words: Span | None
    likelihood: tuple[float, float] | None
    negated: bool
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or resolved, and why."""

    field: str
    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Record:
    """A report read: the report and its annotations, each pointing into `report.text`."""

    schema: Literal["standoff/record/1"]
    report: Report
    sentences: tuple[Span, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    forecasts: tuple[Forecast, ...]
    problems: tuple[Problem, ...]
