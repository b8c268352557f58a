"""The same event across reports: one happening, with all its evidence, its best date and place, and its status.

Two events are joined by a probability worked out of what their triggers, sentences, actors, places and days have in
common; groups are joined while their pairs are on average more likely one event than not. A pure function of the
records that are handed in.
"""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from standoff.linking.occurrences import Occurrence, Vectors, Who, occurrences_of
from standoff.linking.roots import commonness
from standoff.record import Place, Record
from standoff.vocabulary import EventType, Precision, Status

MAKER = "rule:same-event"

# Logistic regression on pairs of ecbplus train (evaluation/happenings.py --fit prints them); for places, days, actors,
# recipients and company, which that corpus hardly tells, and for general words ("ask", "fall"), which its topics make
# seem to be of one event, by hand: on the sample crisis and on meantime train, where 4 % of the links were right
# without.
WEIGHTS = {
    "same root": 3.4, "same company": 3.4, "root in sentence": -1.4, "same type": 1.1, "other type": -0.2,
    "sentence": 2.1, "words": 0.4,
    "report": 8.6, "actor": 0.8, "other actor": -1.8, "recipient": 0.65, "other recipient": -1.2, "place": 0.3,
    "other place": -1.0, "days": 0.3, "other days": -4.0, "days between": -0.6, "same report": -1.6,
    "common root": -0.5, "common words": 0.6, "common, days between": -4.0,
}  # fmt: skip
BIAS = -11.2
_JOINED = 0.4
_PAIRS_LOOKED_AT = 8  # members of each side when two groups are compared
_TOO_MANY = 400  # events under one key; it then tells nothing
_UNTOLD_DAYS = timedelta(days=5)  # an event without a day is taken to be as old as that at most
_WEEK = 7
_CODE = 3  # letters of a state's code; other keys are in lower case
_TO_COME = frozenset(("planned", "forecast", "threatened", "demanded", "offered", "conditional"))

# PLOVER types that two reports may give the same happening.
_NEAR_TYPES = frozenset(
    frozenset(pair.split())
    for pair in (
        "AGREE COOPERATE", "AGREE CONCEDE", "CONSULT COOPERATE", "CONSULT AGREE", "SUPPORT COOPERATE", "AID COOPERATE",
        "RETREAT CONCEDE", "COERCE ASSAULT", "COERCE SANCTION", "COERCE MOBILIZE", "MOBILIZE ASSAULT",
        "MOBILIZE RETREAT", "PROTEST ASSAULT", "PROTEST COERCE", "ACCUSE REJECT", "ACCUSE REQUEST", "REQUEST CONSULT",
        "THREATEN MOBILIZE", "THREATEN ACCUSE", "REJECT SANCTION", "AID SUPPORT", "COERCE THREATEN",
    )
)  # fmt: skip
_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"))
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
_SMALLEST: tuple[Precision, ...] = ("site", "settlement", "district", "region", "country", "area")
# A later one of these takes the place of what was planned; what is only said to be has no such force.
_SETTLED: frozenset[Status] = frozenset(("happened", "ongoing", "not_happened", "cancelled", "refused"))


@dataclass(frozen=True, slots=True)
class EventOf:
    """An event of a report: the report's id, how it is cited, and the event's id in its record."""

    report: str
    address: str
    origin: str
    event: str


@dataclass(frozen=True, slots=True)
class StatusAt:
    """A status that reports give from a moment on, and the first to give it."""

    status: Status
    address: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in the world, as reports tell of it.

    actors, recipients: names, the commonest first; register entries where `who` was handed in. from_, to: half-open
    days, the narrowest that most reports agree with. status: how it stands by the latest report that settles it.
    history: each status that was new when it was reported. events: in the order of publication.
    confidence: the least probability by which an event was joined; that of the event where there is one alone.
    """

    id: str
    event_type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    geonameid: int | None
    from_: str | None
    to: str | None
    status: Status
    history: tuple[StatusAt, ...]
    events: tuple[EventOf, ...]
    maker: str
    confidence: float


def happening_keys(one: Occurrence) -> Iterator[str]:
    """Keys under which an event is looked up among other reports'; two that are joined share at least one."""
    day = one.from_ or one.published
    months = {day.isoformat()[:7], (day - timedelta(days=7)).isoformat()[:7]} if day else {"-"}
    for month in sorted(months):
        for name in sorted(one.actors | one.recipients):
            yield f"{month} {one.root} {name}"
            yield f"{month} {one.event_type} {name}"
        if one.place:
            yield f"{month} {one.root} {one.place.country} {one.place.name}"
            yield f"{month} {one.event_type} {one.place.name}"
        yield f"{month} {one.root}"


def find_happenings(
    records: Sequence[Record], vectors: Sequence[Vectors] | None = None, who: Who | None = None
) -> tuple[Happening, ...]:
    """The happenings of these reports, the earliest reported first.

    vectors: for each record its sentences' unit vectors; who: the register, for telling actors across reports.
    """
    found = [
        one
        for at, record in enumerate(records)
        for one in occurrences_of(record, at, vectors[at] if vectors else None, who)
    ]
    happenings = [_happening([found[at] for at in group], records, who or {}) for group in group_occurrences(found)]
    return tuple(sorted(happenings, key=lambda one: (one.history[0].published or "9999", one.id)))


def group_occurrences(occurrences: Sequence[Occurrence]) -> list[list[int]]:
    """Indices of the occurrences that are one event each, in order."""
    known = {(one, other): probability(occurrences[one], occurrences[other]) for one, other in _candidates(occurrences)}
    scored = [(-likelihood, *pair) for pair, likelihood in known.items() if likelihood >= _JOINED]
    group_of = {at: [at] for at in range(len(occurrences))}
    for _, one, other in sorted(scored):
        left, right = group_of[one], group_of[other]
        if left is not right and _mean_probability(left, right, occurrences, known) >= _JOINED:
            left.extend(right)
            for at in right:
                group_of[at] = left
    return [sorted(group) for at, group in group_of.items() if min(group) == at]


def probability(one: Occurrence, other: Occurrence) -> float:
    """That two mentions are of one event, between 0 and 1."""
    if not types_agree(one.event_type, other.event_type) or _other_states_speak(one, other):
        return 0.0
    score = BIAS + sum(WEIGHTS[name] * value for name, value in features(one, other).items())
    return 1 / (1 + math.exp(-score))


def _other_states_speak(one: Occurrence, other: Occurrence) -> bool:
    """What one state asks or says and what another does are two events, however like. Of an attack, reports may name
    different doers.
    """
    if one.event_type not in _SPOKEN or other.event_type not in _SPOKEN:
        return False
    here, there = (
        frozenset(name for name in each.actors if len(name) == _CODE and name.isupper()) for each in (one, other)
    )
    return bool(here and there and not here & there)


def types_agree(one: EventType | None, other: EventType | None) -> bool:
    """Whether two types may be given to one happening; an unknown type may be any."""
    return one is None or other is None or one == other or frozenset((one, other)) in _NEAR_TYPES


def features(one: Occurrence, other: Occurrence) -> dict[str, float]:
    """What two mentions have in common and what parts them, by the names of the weights."""
    same_root = one.root == other.root
    either = len(one.words) + len(other.words)
    words = 2 * len(one.words & other.words) / either if either else 0.0
    common = max(commonness(one.root), commonness(other.root))
    actor, recipient = _parties_agree(one, other)
    place, days = _places_agree(one, other), _days_agree(one, other)
    between = _between(one, other) if days is None else 0.0
    typed = one.event_type is not None and other.event_type is not None
    return {
        "same root": float(same_root),
        "common root": common if same_root else 0.0,
        "common words": common * words if same_root else 0.0,
        "same company": float(not same_root and _in_company(one, other)),
        "root in sentence": float(not same_root and (one.root in other.words or other.root in one.words)),
        "same type": float(typed and one.event_type == other.event_type),
        "other type": float(typed and one.event_type != other.event_type),
        "sentence": _cosine(one.sentence, other.sentence),
        "words": words,
        "report": _cosine(one.report, other.report),
        "actor": float(actor is True),
        "other actor": float(actor is False),
        "recipient": float(recipient is True),
        "other recipient": float(recipient is False),
        "place": float(place is True),
        "other place": float(place is False),
        "days": float(days is True),
        "other days": float(days is False),
        "days between": between,
        "common, days between": common * between / (2 if actor else 1) if same_root else 0.0,
        "same report": float(one.at == other.at),
    }


def _cosine(one: Vectors | None, other: Vectors | None) -> float:
    return float(one @ other) if one is not None and other is not None else 0.0


def _parties_agree(one: Occurrence, other: Occurrence) -> tuple[bool | None, bool | None]:
    """Whether actors and recipients agree. Who met whom is told in either order."""
    if one.event_type in _MUTUAL and other.event_type in _MUTUAL:
        return _in_common(one.actors | one.recipients, other.actors | other.recipients), None
    return _in_common(one.actors, other.actors), _in_common(one.recipients, other.recipients)


def _in_company(one: Occurrence, other: Occurrence) -> bool:
    """Whether both are of two or more same persons or bodies that meet or agree."""
    if one.event_type not in _MUTUAL or other.event_type not in _MUTUAL:
        return False
    shared = (one.actors | one.recipients) & (other.actors | other.recipients)
    return len([name for name in shared if name.islower() and not name.startswith("@")]) > 1


def _in_common(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """None where one of the two is not told."""
    return bool(one & other) if one and other else None


def _places_agree(one: Occurrence, other: Occurrence) -> bool | None:
    """A place agrees with the state that it lies in, and a state with its towns."""
    here, there = one.place, other.place
    if here is None or there is None:
        return None
    if here.geonameid is not None and here.geonameid == there.geonameid:
        return True
    if here.country and there.country and here.country != there.country:
        return False
    wide = ("country", "region", "area")
    return here.name == there.name or here.precision in wide or there.precision in wide


def _between(one: Occurrence, other: Occurrence) -> float:
    """Days between two events of which one's is not told, by their reports' where need be; 1 for a week and more."""
    first, last = (each.from_ or each.published for each in (one, other))
    return min(abs((first - last).days), _WEEK) / _WEEK if first and last else 0.0


def _days_agree(one: Occurrence, other: Occurrence) -> bool | None:
    """Whether the days overlap. An event whose day is not told lies within days of its report, unless it is to come."""
    if one.from_ and one.to and other.from_ and other.to:
        return one.from_ < other.to and other.from_ < one.to
    if any(each.status in _TO_COME and not each.from_ for each in (one, other)):
        return None
    first, last = sorted((each.to or each.published for each in (one, other)), key=lambda day: day or date.min)
    if first is None or last is None:
        return None
    return None if last - first <= _UNTOLD_DAYS else False


def _candidates(occurrences: Sequence[Occurrence]) -> list[tuple[int, int]]:
    shelves: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(occurrences):
        for name in set(happening_keys(one)):
            shelves[name].append(at)
    found = {pair for shelf in shelves.values() if 1 < len(shelf) <= _TOO_MANY for pair in combinations(shelf, 2)}
    return sorted(found)


def _mean_probability(
    left: Sequence[int],
    right: Sequence[int],
    occurrences: Sequence[Occurrence],
    known: dict[tuple[int, int], float],
) -> float:
    """known: probabilities worked out so far, the lesser index first; those that are needed are added."""
    total = 0.0
    for one in left[:_PAIRS_LOOKED_AT]:
        for other in right[:_PAIRS_LOOKED_AT]:
            pair = (one, other) if one < other else (other, one)
            if pair not in known:
                known[pair] = probability(occurrences[pair[0]], occurrences[pair[1]])
            total += known[pair]
    return total / (min(len(left), _PAIRS_LOOKED_AT) * min(len(right), _PAIRS_LOOKED_AT))


def _happening(group: Sequence[Occurrence], records: Sequence[Record], who: Who) -> Happening:
    ordered = sorted(group, key=lambda one: (records[one.at].report.published or "9999", one.at, one.trigger))
    first = ordered[0]
    events = tuple(_event_of(one, records) for one in ordered)
    identity = f"{events[0].address} {first.trigger.start} {first.trigger.end}"
    from_, to = _best_days(ordered)
    place = _best_place(ordered)
    types = Counter(one.event_type for one in ordered if one.event_type)
    pairs = [probability(one, other) for one, other in pairwise(ordered)]
    own = [event.confidence for event in records[first.at].events if event.id == first.event]
    return Happening(
        id=f"h-{hashlib.sha256(identity.encode()).hexdigest()[:12]}",
        event_type=min(types, key=lambda one: (-types[one], one)),
        actors=_names(ordered, records, who, recipients=False),
        recipients=_names(ordered, records, who, recipients=True),
        place=place.name if place else None,
        geonameid=place.geonameid if place else None,
        from_=from_.isoformat() if from_ else None,
        to=to.isoformat() if to else None,
        status=_status_now(ordered),
        history=tuple(_history(ordered, records)),
        events=events,
        maker=MAKER,
        confidence=round(min(pairs), 2) if pairs else own[0],
    )


def _event_of(one: Occurrence, records: Sequence[Record]) -> EventOf:
    report = records[one.at].report
    return EventOf(report.id, report.address or report.origin, report.origin, one.event)


def _best_days(group: Sequence[Occurrence]) -> tuple[date | None, date | None]:
    """The days that overlap those of most of the others; of equals the narrowest, then the earliest told."""
    told = [(one.from_, one.to) for one in group if one.from_ and one.to]
    if not told:
        return None, None
    return max(
        told,
        key=lambda days: (
            sum(days[0] < to and from_ < days[1] for from_, to in told),
            days[0] - days[1],
        ),
    )


def _best_place(group: Sequence[Occurrence]) -> Place | None:
    """The smallest kind of place that is told, and of that kind the one most told."""
    told = [one.place for one in group if one.place]
    counts = Counter(place.name for place in told)
    return min(told, key=lambda place: (_SMALLEST.index(place.precision or "area"), -counts[place.name]), default=None)


def _status_now(ordered: Sequence[Occurrence]) -> Status:
    """Of the latest report that settles it; where none does, of the latest at all. A denial settles nothing."""
    told = [one.status for one in ordered if one.status]
    settled = [status for status in told if status in _SETTLED]
    return (settled or told)[-1]


def _history(ordered: Sequence[Occurrence], records: Sequence[Record]) -> Iterator[StatusAt]:
    seen: set[Status] = set()
    for one in ordered:
        if one.status and one.status not in seen:
            seen.add(one.status)
            report = records[one.at].report
            yield StatusAt(one.status, report.address or report.origin, report.published)


def _names(group: Sequence[Occurrence], records: Sequence[Record], who: Who, *, recipients: bool) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for one in group:
        record = records[one.at]
        event = next(event for event in record.events if event.id == one.event)
        names = {actor.id: actor.name for actor in record.actors}
        for actor in event.recipients if recipients else event.actors:
            counts[who.get((record.report.id, actor)) or names.get(actor, actor)] += 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
