"""The ledger of expectations and deadlines: who expects what by when, and what became of it.

An outcome is proposed from what later reports tell, with both passages. It is settled by rule where the same kind of
deed, by the same side, in nearly the same words is reported as done or not done; otherwise it is a proposal, for an
analyst to settle.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from standoff.ledger.queries import Choice, Connection
from standoff.outlook.matter import Matter, matter_of
from standoff.outlook.passages import Passage, day_of, passage, sentence_at
from standoff.outlook.scenes import Deed, Scene, scenes
from standoff.outlook.sides import Side
from standoff.record import Event, Forecast, Record, Span
from standoff.stories.citations import order

MAKER = "rule:forecast-outcome"

Outcome = Literal["pending", "came true", "partly", "did not", "superseded", "withdrawn", "cannot be told"]
Settled = Literal["rule", "analyst", "proposed"]

_SAME = 0.7  # least likeness of one expectation told again
_TOLD = 0.5  # of what came of it
_CERTAIN = 0.7  # and where that is settled by rule
_GONE: frozenset[str] = frozenset(("cancelled", "not_happened"))
_DONE: frozenset[str] = frozenset(("happened", "ongoing"))


@dataclass(frozen=True, slots=True)
class Expectation:
    """What somebody expects, and what became of it.

    by: empty where it is the report's own plan or expectation. told: every telling, the earliest first. made: the day
    of the first. earliest, latest: inclusive days, None: the words set none. likelihood: a range of probabilities.
    evidence: what the outcome rests on; settled: None while pending. confidence: of the outcome, 0 to 1.
    """

    id: str
    by: tuple[Side, ...]
    voices: tuple[str, ...]
    told: tuple[Passage, ...]
    made: str | None
    earliest: str | None
    latest: str | None
    likelihood_words: Span | None
    likelihood: tuple[float, float] | None
    negated: bool
    outcome: Outcome
    settled: Settled | None
    why: str | None
    evidence: tuple[Passage, ...]
    maker: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Due:
    """What is due: an expectation whose window has not closed. from_, to: inclusive days."""

    from_: str | None
    to: str
    by: tuple[Side, ...]
    what: Passage
    expectation: str
    negated: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A forecast of one report as it is compared."""

    at: int
    forecast: Forecast
    by: tuple[Side, ...]
    voices: tuple[str, ...]
    day: str | None
    matter: Matter
    event: Event | None
    actors: frozenset[Side]
    passage: Passage


def expectations(connection: Connection, choice: Choice, today: date) -> Iterator[Expectation]:
    """The expectations of the chosen reports as they stand on a day, in the order in which they were made."""
    for scene in scenes(connection, choice):
        yield from expectations_in(scene, today)


def due(connection: Connection, choice: Choice, today: date) -> list[Due]:
    """What is still to come by a day that the reports name, the soonest first."""
    found = [
        Due(one.earliest, one.latest, one.by, one.told[0], one.id, one.negated)
        for one in expectations(connection, choice, today)
        if one.outcome == "pending" and one.latest is not None
    ]
    return sorted(found, key=lambda one: (one.to, one.expectation))


def expectations_in(scene: Scene, today: date) -> list[Expectation]:
    """The expectations of some reports as they stand on a day, in the order in which they were made."""
    told = [one for at, record in enumerate(scene.batch.records) for one in _of_record(scene, at, record)]
    told = [one for one in told if one.day is None or one.day <= today.isoformat()]
    told.sort(key=lambda one: (one.day is None, one.day, order(one.passage.cited), one.passage.spans))
    groups: list[list[_Told]] = []
    for one in told:
        same = next((group for group in groups if _same(group[0], one, scene)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return [_expectation(group, groups, scene, today) for group in groups]


def _of_record(scene: Scene, at: int, record: Record) -> Iterator[_Told]:
    events = {event.id: event for event in record.events}
    for forecast in record.forecasts:
        if not forecast.content:
            continue
        event = events.get(forecast.event or "")
        if event is not None and event.background:
            continue
        number = sentence_at(record, forecast.content[0].start)
        report = record.report.id
        voices = (scene.sides.voice(report, one) for one in forecast.by)
        yield _Told(
            at=at,
            forecast=forecast,
            by=scene.sides.all_of(report, forecast.by),
            voices=tuple(one for one in voices if one),
            day=day_of(record),
            matter=matter_of(record, scene.batch.vectors[at], forecast.content, number),
            event=event,
            actors=frozenset(scene.sides.all_of(report, event.actors)) if event else frozenset(),
            passage=passage(record, forecast.id, forecast.content),
        )


def _same(one: _Told, other: _Told, scene: Scene) -> bool:
    mine, theirs = one.forecast, other.forecast
    if mine.negated != theirs.negated or (mine.latest and theirs.latest and mine.latest != theirs.latest):
        return False
    if one.by and other.by and not (set(one.voices) & set(other.voices) or set(one.by) & set(other.by)):
        return False
    return scene.telling.likeness(one.matter, other.matter) >= _SAME


def _expectation(group: Sequence[_Told], groups: Sequence[Sequence[_Told]], scene: Scene, today: date) -> Expectation:
    first = group[0]
    forecast = first.forecast
    words = f"{first.passage.cited.address} {forecast.id} {first.passage.spans[0].start}"
    outcome, settled, why, evidence, confidence = _outcome(first, groups, scene, today)
    return Expectation(
        id=f"x-{hashlib.sha256(words.encode()).hexdigest()[:12]}",
        by=first.by,
        voices=first.voices,
        told=tuple(one.passage for one in group),
        made=first.day,
        earliest=forecast.earliest,
        latest=forecast.latest,
        likelihood_words=forecast.likelihood_words,
        likelihood=forecast.likelihood,
        negated=forecast.negated,
        outcome=outcome,
        settled=settled,
        why=why,
        evidence=evidence,
        maker=MAKER,
        confidence=round(confidence, 2),
    )


_Result = tuple[Outcome, Settled | None, str | None, tuple[Passage, ...], float]


def _outcome(one: _Told, groups: Sequence[Sequence[_Told]], scene: Scene, today: date) -> _Result:
    found = _best_deed(one, scene, today)
    if found is not None:
        deed, likeness, same_actor = found
        certain: Settled = "rule" if likeness >= _CERTAIN and same_actor else "proposed"
        if deed.status in _GONE:
            outcome: Outcome = "came true" if one.forecast.negated else "did not"
            return outcome, certain, deed.status, deed.passages(), likeness
        late = one.forecast.latest is not None and deed.day is not None and deed.day > one.forecast.latest
        if late:
            outcome = "came true" if one.forecast.negated else "did not"
            return outcome, "proposed", "later than expected", deed.passages(), likeness
        outcome = "did not" if one.forecast.negated else "came true"
        return outcome, certain, deed.status, deed.passages(), likeness
    later = _successor(one, groups, scene)
    if later is not None:
        return "superseded", "proposed", "the same speaker names another day", (later.passage,), 0.7
    if one.forecast.latest is not None and one.forecast.latest < today.isoformat():
        return "cannot be told", None, "its days have passed and no report tells", (), 1.0
    return "pending", None, None, (), 1.0


def _best_deed(one: _Told, scene: Scene, today: date) -> tuple[Deed, float, bool] | None:
    """The happening that tells best what came of it, how like it is, and whether the same side did it."""
    best: tuple[float, int, Deed, bool] | None = None
    for number, deed in enumerate(scene.deeds):
        if deed.status not in _DONE | _GONE or not _is_later(one, deed, today):
            continue
        if one.event is not None and deed.happening.event_type != one.event.event_type:
            continue
        same_actor = bool(one.actors & set(deed.actors))
        if one.actors and deed.actors and not same_actor:
            continue
        likest = max(scene.telling.likeness(one.matter, of) for of in deed.matters)
        if likest >= _TOLD and (best is None or (likest, -number) > best[:2]):
            best = likest, -number, deed, same_actor
    return (best[2], best[0], best[3]) if best else None


def _is_later(one: _Told, deed: Deed, today: date) -> bool:
    """Whether a report after the forecast tells it, of a day that is not before the forecast."""
    reported = [day for record, _ in deed.tellings if (day := day_of(record)) is not None]
    if one.day is None or not reported or max(reported) > today.isoformat() or max(reported) <= one.day:
        return False
    return deed.day is None or not deed.told or deed.day >= (one.forecast.earliest or one.day)


def _successor(one: _Told, groups: Sequence[Sequence[_Told]], scene: Scene) -> _Told | None:
    """A later forecast of the same by the same speaker, for other days."""
    for group in groups:
        other = group[0]
        if other.day is None or one.day is None or other.day <= one.day or not set(one.voices) & set(other.voices):
            continue
        moved = (other.forecast.earliest, other.forecast.latest) != (one.forecast.earliest, one.forecast.latest)
        if moved and other.forecast.latest and scene.telling.likeness(one.matter, other.matter) >= _SAME:
            return other
    return None
