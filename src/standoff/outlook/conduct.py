"""Words against deeds: what sides say and do to each other, day by day, in PLOVER's four classes.

Counted are happenings, not reports: what happened or is under way, and on the side of words also what was promised or
threatened. What is only expected, denied, demanded inside a demand that is counted already, or told as history is not.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.ledger.queries import Choice, Connection
from standoff.outlook.changes import change_points
from standoff.outlook.passages import Passage, day_of
from standoff.outlook.said import said_in
from standoff.outlook.scenes import Deed, Scene, is_mere_mention, scenes
from standoff.outlook.sides import Side
from standoff.outlook.weights import Weights
from standoff.plover import QUAD, single_type
from standoff.states import name_of
from standoff.vocabulary import EventMode, EventType, Status

CLASSES = ("verbal co-operation", "material co-operation", "verbal conflict", "material conflict")
"""PLOVER's quad classes, 1 to 4."""

_DONE: frozenset[Status] = frozenset(("happened", "ongoing"))
_WORDS: frozenset[Status] = frozenset(("planned", "threatened", "offered", "refused", "cancelled"))
_SAYS_TALKS: frozenset[EventType] = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"))
_MOVES_TROOPS: frozenset[EventType] = frozenset(("MOBILIZE", "ASSAULT", "COERCE", "SANCTION"))
_VERBAL = frozenset((1, 3))
_HISTORY = timedelta(days=92)  # what was done longer before the first report of it is told as history
_FEWEST_ACTS = 10  # of which a course can be told
_LONGEST = 400  # days; the course of a longer time is told by weeks
_WEEK = 7
_TOGETHER = timedelta(days=3)  # between a word and the deed that it is held against


@dataclass(frozen=True, slots=True)
class Act:
    """One deed as it counts. quad: 1 to 4, as in CLASSES. weight: from -10, the most hostile, to 10.

    event_type: PLOVER's single type, so that a threatened attack is THREATEN. day: on which it took place or, where
    told is false, was first reported.
    """

    deed: str
    day: str
    told: bool
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    event_type: EventType
    mode: EventMode | None
    status: Status
    quad: int
    weight: float
    passages: tuple[Passage, ...]
    independent: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Day:
    """One day. counts: of acts in each of CLASSES. weight: the sum of theirs. reports: that were published that day."""

    day: str
    counts: tuple[int, int, int, int]
    weight: float
    reports: int
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A change point. day: the first of the new course. before, after: acts of each class per report.

    acts: ids of the happenings of the new course's first days, of the classes that rose or fell most.
    """

    day: str
    before: tuple[float, float, float, float]
    after: tuple[float, float, float, float]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divergence:
    """Words of co-operation and deeds of conflict by one side within days of each other, by ids of happenings."""

    side: Side
    words: str
    deed: str
    days_apart: int


@dataclass(frozen=True, slots=True)
class Conduct:
    """What one side does, toward another or toward everybody. toward: None: everybody. days: from first to last."""

    side: Side
    toward: Side | None
    acts: tuple[Act, ...]
    days: tuple[Day, ...]
    turns: tuple[Turn, ...]
    divergences: tuple[Divergence, ...]


def conduct(connection: Connection, choice: Choice, weights: Weights) -> Iterator[Conduct]:
    """The conduct of every side toward everybody, then of every pair that acts, those with most acts first."""
    told: list[Act] = []
    published: dict[str, int] = defaultdict(int)
    for scene in scenes(connection, choice):
        told += acts_in(scene, weights)
        for record in scene.batch.records:
            published[day_of(record) or ""] += 1
    yield from conduct_of(told, published)


def conduct_of(acts: Sequence[Act], published: dict[str, int]) -> Iterator[Conduct]:
    """The conduct that acts make up. published: how many reports each day has."""
    by: dict[tuple[Side, Side | None], list[Act]] = defaultdict(list)
    for act in acts:
        for side in act.actors:
            by[side, None].append(act)
            for other in act.recipients:
                if other != side:
                    by[side, other].append(act)
    ordered = sorted(
        by, key=lambda pair: (pair[1] is not None, -len(by[pair]), pair[0].key, pair[1].key if pair[1] else "")
    )
    for side, toward in ordered:
        some = sorted(by[side, toward], key=lambda act: (act.day, act.deed))
        days = tuple(_days(some, published))
        yield Conduct(side, toward, tuple(some), days, tuple(_turns(days, some)), tuple(_divergences(side, some)))


def acts_in(scene: Scene, weights: Weights) -> list[Act]:
    """The happenings of some reports that count as conduct, by day; those without a day or an actor do not."""
    found = []
    for deed in scene.deeds:
        single = _single(deed)
        actors = tuple(side for side in deed.actors if side.known)
        if single is None or deed.day is None or not actors or _is_history(deed) or is_mere_mention(deed):
            continue
        mode = _mode(deed) if single == deed.event_type else None
        found.append(
            Act(
                deed=deed.id,
                day=deed.day,
                told=deed.told,
                actors=actors,
                recipients=tuple(one for one in _recipients(deed, scene) if one.known and one not in actors),
                event_type=single,
                mode=mode,
                status=deed.status,
                quad=QUAD[single],
                weight=weights.of(single, mode),
                passages=deed.passages(),
                independent=scene.independent(deed.passages()),
                confidence=deed.confidence,
            )
        )
    return sorted([*found, *_words_alone(scene, found, weights)], key=lambda act: (act.day, act.deed))


def _words_alone(scene: Scene, told: Sequence[Act], weights: Weights) -> Iterator[Act]:
    """Acts of speech by sides of which no event in the same sentence tells."""
    counted = {
        (passage.cited.report, span.start, side)
        for act in told
        if act.quad in _VERBAL
        for passage in act.passages
        for span in passage.spans
        for side in act.actors
    }
    for said in said_in(scene):
        quad = QUAD[said.event_type]
        places = [
            (record.report.id, record.sentences[sentence].start)
            for at, sentence in said.places
            for record in (scene.batch.records[at],)
        ]
        if any((*place, said.side) in counted for place in places):
            continue
        first = said.passages[0]
        words = f"{first.cited.address} {first.id} {first.spans[0].start}"
        yield Act(
            deed=f"s-{hashlib.sha256(words.encode()).hexdigest()[:12]}",
            day=said.day,
            told=True,
            actors=(said.side,),
            recipients=said.toward,
            event_type=said.event_type,
            mode=None,
            status="happened",
            quad=quad,
            weight=weights.of(said.event_type, None),
            passages=said.passages,
            independent=scene.independent(said.passages),
            confidence=said.confidence,
        )


def _is_history(deed: Deed) -> bool:
    reported = day_of(deed.tellings[0][0])
    if reported is None or deed.day is None:
        return False
    return date.fromisoformat(reported) - date.fromisoformat(deed.day) > _HISTORY


def _single(deed: Deed) -> EventType | None:
    """PLOVER's type of what counts; None: it does not. What is said inside an act of speech counts as that act."""
    if deed.status in _DONE:
        return deed.event_type
    if deed.status not in _WORDS or all(event.within for _, event in deed.tellings):
        return None
    return single_type(deed.event_type, deed.status)


def _mode(deed: Deed) -> EventMode | None:
    modes = [event.mode for _, event in deed.tellings if event.event_type == deed.event_type and event.mode]
    return max(sorted(set(modes)), key=modes.count, default=None)


def _recipients(deed: Deed, scene: Scene) -> tuple[Side, ...]:
    """Whom it is told to be done to, or else the state in which it was done, where that is another's.

    Who condemns a murder accuses nobody of those who were murdered.
    """
    if deed.recipients:
        victims = _victims(deed, scene) if deed.event_type == "ACCUSE" else set()
        return tuple(side for side in deed.recipients if side not in victims)
    for record, event in deed.tellings:
        place = next((one for one in record.places if one.id == event.place), None)
        if place is None or place.country not in {one.country for one in record.actors if one.kind == "state"}:
            continue  # a town of the same name elsewhere, more often than a state that the report does not speak of
        if place.country and all(place.country != side.country for side in deed.actors):
            return (Side(place.country, name_of(place.country) or place.name, place.country, known=True),)
    return ()


def _victims(deed: Deed, scene: Scene) -> set[Side]:
    return {
        side
        for record, event in deed.tellings
        for other in record.events
        if other.sentence == event.sentence and other.event_type in ("ASSAULT", "COERCE")
        for side in scene.sides.all_of(record.report.id, other.recipients)
    }


def _days(acts: Sequence[Act], published: dict[str, int]) -> Iterator[Day]:
    if not acts:
        return
    of_day: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        of_day[act.day].append(act)
    first, last = (date.fromisoformat(day) for day in (acts[0].day, acts[-1].day))
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal).isoformat()
        some = of_day[day]
        quads = [sum(act.quad == quad for act in some) for quad in (1, 2, 3, 4)]
        yield Day(
            day=day,
            counts=(quads[0], quads[1], quads[2], quads[3]),
            weight=round(sum(act.weight for act in some), 2),
            reports=published.get(day, 0),
            acts=tuple(act.deed for act in some),
        )


def _turns(days: Sequence[Day], acts: Sequence[Act]) -> Iterator[Turn]:
    if len(acts) < _FEWEST_ACTS:
        return
    step = 1 if len(days) <= _LONGEST else _WEEK
    spans = [days[at : at + step] for at in range(0, len(days), step)]
    counts = [tuple(sum(day.counts[quad] for day in span) for quad in range(4)) for span in spans]
    exposures = [sum(max(day.reports, 1) for day in span) for span in spans]
    starts = [step * at for at in change_points(counts, exposures)]
    edges = [0, *starts, len(days)]
    for number, start in enumerate(starts, start=1):
        before, after = _rates(days[edges[number - 1] : start]), _rates(days[start : edges[number + 1]])
        most = max(range(4), key=lambda quad: abs(after[quad] - before[quad]))
        near = {day.day for day in days[start : start + 2 * step]}
        falls = after[most] < before[most]
        made = [act.deed for act in acts if act.day in near and (act.quad == most + 1 or falls)]
        yield Turn(days[start].day, before, after, tuple(made))


def _rates(days: Sequence[Day]) -> tuple[float, float, float, float]:
    reports = sum(max(day.reports, 1) for day in days)
    rates = [round(sum(day.counts[quad] for day in days) / reports, 2) for quad in range(4)]
    return rates[0], rates[1], rates[2], rates[3]


def _divergences(side: Side, acts: Sequence[Act]) -> Iterator[Divergence]:
    """Each word of co-operation with the nearest deed of conflict; each deed once, with the word nearest to it."""
    pairs: dict[str, tuple[int, str, Divergence]] = {}
    deeds = [act for act in acts if act.event_type in _MOVES_TROOPS and act.status in _DONE]
    for act in acts:
        if act.event_type not in _SAYS_TALKS:
            continue
        apart = {deed.deed: abs(date.fromisoformat(deed.day) - date.fromisoformat(act.day)) for deed in deeds}
        nearest = min(deeds, key=lambda deed: (apart[deed.deed], deed.deed), default=None)
        if nearest is not None and apart[nearest.deed] <= _TOGETHER:
            days = apart[nearest.deed].days
            pair = days, act.deed, Divergence(side, act.deed, nearest.deed, days)
            pairs[nearest.deed] = min(pair, pairs.get(nearest.deed, pair), key=lambda one: one[:2])
    yield from (one for _, _, one in pairs.values())
