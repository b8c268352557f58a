"""Lines of the pages that tell where it is heading, each with the words it rests on."""

from dataclasses import dataclass
from datetime import date

from standoff.desk.lines import LONGEST, Named, Source
from standoff.display import shortened
from standoff.outlook.conduct import Act, Conduct
from standoff.outlook.forecasts import Expectation
from standoff.outlook.passages import Passage
from standoff.outlook.positions import Issue, Step
from standoff.outlook.scenes import Scene
from standoff.outlook.sides import Side
from standoff.outlook.tracks import Track
from standoff.record import Span


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and how many reports it was told from. today: the day as of which it is told."""

    since: str | None
    until: str | None
    case: str | None
    looked_at: int
    more: bool
    today: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a report that a line rests on. id: of the annotation in its record."""

    source: Source
    id: str
    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """Something said or done in an issue."""

    kind: str
    side: Named
    voice: str | None
    toward: tuple[Named, ...]
    day: str | None
    status: str | None
    independent: int
    told: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class GapLine:
    """What no report tells. days: from the step that nothing follows until today."""

    missing: str
    after: str
    day: str | None
    days: int | None


@dataclass(frozen=True, slots=True)
class IssueLine:
    """A matter between parties, and how it stands."""

    id: str
    kind: str
    party: Named
    toward: tuple[Named, ...]
    state: str
    since: str | None
    steps: tuple[StepLine, ...]
    gaps: tuple[GapLine, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class ActLine:
    """A happening as it counts. quad: 1 to 4, as in `classes`. told: whether a report tells the day."""

    id: str
    day: str
    told: bool
    event_type: str
    mode: str | None
    status: str
    quad: int
    weight: float
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    independent: int
    first: Cited


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day: how many acts of each class, the sum of their weights, and how many reports were published."""

    day: str
    counts: tuple[int, int, int, int]
    weight: float
    reports: int


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A change of course. before, after: acts of each class for each report."""

    day: str
    before: tuple[float, float, float, float]
    after: tuple[float, float, float, float]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DivergenceLine:
    """Words of co-operation and a deed of conflict by one side within days, by ids of acts."""

    side: Named
    words: str
    deed: str
    days_apart: int


@dataclass(frozen=True, slots=True)
class SideLine:
    """A side or a pair, to choose from. key: how it is asked for."""

    side: Named
    key: str
    toward: Named | None
    toward_key: str | None
    acts: int


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    """What somebody expects, and what became of it."""

    id: str
    by: tuple[Named, ...]
    voices: tuple[str, ...]
    made: str | None
    earliest: str | None
    latest: str | None
    likelihood: tuple[float, float] | None
    negated: bool
    outcome: str
    settled: str | None
    why: str | None
    told: tuple[Cited, ...]
    evidence: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class TrackLine:
    """How often a speaker was right. share, brier: value and 95 % interval."""

    speaker: str
    made: int
    told: int
    right: float
    share: tuple[float, float, float] | None
    brier: tuple[float, float, float] | None
    proposed: int


@dataclass(frozen=True, slots=True)
class Told:
    """The newest reports of a choice, told together, with their conduct, issues and expectations."""

    scene: Scene
    sources: dict[str, Source]
    texts: dict[str, str]
    more: bool
    today: date | None
    issues: tuple[Issue, ...]
    conduct: tuple[Conduct, ...]
    expectations: tuple[Expectation, ...]


def issue_line(told: Told, one: Issue) -> IssueLine:
    """An issue as the table lists it."""
    return IssueLine(
        id=one.id,
        kind=one.kind,
        party=named(one.party),
        toward=tuple(named(side) for side in one.toward),
        state=one.state,
        since=one.since,
        steps=tuple(_step(told, step) for step in one.steps),
        gaps=tuple(GapLine(gap.missing, gap.after, gap.day, gap.days) for gap in one.gaps),
        confidence=one.confidence,
    )


def _step(told: Told, one: Step) -> StepLine:
    return StepLine(
        kind=one.kind,
        side=named(one.side),
        voice=one.voice,
        toward=tuple(named(side) for side in one.toward),
        day=one.day,
        status=one.status,
        independent=one.independent,
        told=tuple(_cited(told, passage) for passage in one.passages),
    )


def act_line(told: Told, one: Act) -> ActLine:
    """An act as the list beside the chart shows it."""
    return ActLine(
        id=one.deed,
        day=one.day,
        told=one.told,
        event_type=one.event_type,
        mode=one.mode,
        status=one.status,
        quad=one.quad,
        weight=one.weight,
        actors=tuple(named(side) for side in one.actors),
        recipients=tuple(named(side) for side in one.recipients),
        independent=one.independent,
        first=_cited(told, one.passages[0]),
    )


def side_line(one: Conduct) -> SideLine:
    """A side or pair to choose from."""
    return SideLine(
        side=named(one.side),
        key=one.side.key,
        toward=named(one.toward) if one.toward else None,
        toward_key=one.toward.key if one.toward else None,
        acts=len(one.acts),
    )


def expectation_line(told: Told, one: Expectation) -> ExpectationLine:
    """An expectation with what came of it."""
    return ExpectationLine(
        id=one.id,
        by=tuple(named(side) for side in one.by),
        voices=one.voices,
        made=one.made,
        earliest=one.earliest,
        latest=one.latest,
        likelihood=one.likelihood,
        negated=one.negated,
        outcome=one.outcome,
        settled=one.settled,
        why=one.why,
        told=tuple(_cited(told, passage) for passage in one.told),
        evidence=tuple(_cited(told, passage) for passage in one.evidence),
    )


def track_line(one: Track) -> TrackLine:
    """A speaker as the list of speakers shows them."""
    return TrackLine(
        speaker=one.speaker,
        made=one.made,
        told=one.told,
        right=one.right,
        share=(one.share.value, one.share.low, one.share.high) if one.share else None,
        brier=(one.brier.value, one.brier.low, one.brier.high) if one.brier else None,
        proposed=one.proposed,
    )


def named(side: Side) -> Named:
    """A side with its page, where it has one."""
    if side.key.startswith("@"):
        return Named(side.name, side.key.removeprefix("@"))
    return Named(side.name, side.key if side.key == side.country else None)


def _cited(told: Told, one: Passage) -> Cited:
    text = told.texts[one.cited.report]
    words = " … ".join(span.of(text) for span in one.spans)
    return Cited(told.sources[one.cited.report], one.id, one.spans, shortened(words, LONGEST))
