"""What reports claim: who affirms it, who denies it, who only passes it on, and which claims contradict each other.

Assertions that say the same are one claim. Two that are about the same thing and cannot both be so are two claims that
contradict each other: by their status, their polarity, their figures, their dates or their actors, each with the
spans in conflict.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from standoff.record import Event, Record, Span
from standoff.stories.assertions import Assertion, Stance, Vectors, assertions_of
from standoff.stories.citations import Citation, cite, order
from standoff.stories.counted import Counted

MAKER = "rule:same-claim"

Why = Literal["status", "polarity", "figure", "date", "actor"]
Conflict = tuple[Why, tuple[Span, ...], tuple[Span, ...]]
"""Why two assertions cannot both be so, and the words in conflict."""

_ABOUT_THE_SAME = 0.6  # least likeness of two assertions about one thing
_COMPARED = 0.7  # and of two that are looked at for contradiction
_CLOSE = 0.1  # share by which two numbers may miss and still say the same
_TOO_MANY = 150  # assertions that share a word; it then tells nothing
_SETTLED = {"happened": True, "ongoing": True, "denied": False, "not_happened": False, "cancelled": False}


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it where. id: of the statement or event in the report's record."""

    cited: Citation
    id: str
    stance: Stance
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another claim that cannot be so as well, and the words in conflict: of this claim's report, of the other's."""

    claim: str
    why: Why
    report: str
    spans: tuple[Span, ...]
    other_report: str
    other_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is said to be so. said: the first to say it first. confidence: that all of them say the same."""

    id: str
    said: tuple[Said, ...]
    contradicts: tuple[Contradiction, ...]
    maker: str
    confidence: float

    @property
    def disputed(self) -> bool:
        """Whether anybody denies it, or claims what cannot be so as well."""
        return bool(self.contradicts) or len({one.stance for one in self.said} & {"affirms", "denies"}) == 2


def claim_keys(record: Record) -> Iterator[str]:
    """Keys under which the assertions of a report are looked up among other reports': pairs of their words' roots."""
    for one in assertions_of(record):
        for pair in combinations(sorted(one.roots), 2):
            yield " ".join(pair)


def find_claims(records: Sequence[Record], vectors: Sequence[Vectors] | None = None) -> tuple[Claim, ...]:
    """The claims that more than one report makes, or that are contradicted; the first said first.

    vectors: for each record its sentences' unit vectors, [sentences, width]; without them words alone tell.
    """
    told = [
        one
        for at, record in enumerate(records)
        for one in assertions_of(record, at, vectors[at] if vectors is not None else None)
    ]
    claims: list[Claim] = []
    for group in _groups(told):
        claims += _claims([told[at] for at in group], records)
    return tuple(sorted(claims, key=lambda one: (order(one.said[0].cited), one.said[0].spans, one.id)))


def likeness(one: Assertion, other: Assertion) -> float:
    """How far two assertions are about the same, between 0 and 1, whatever they say of it."""
    fewer = min(len(one.roots), len(other.roots))
    if not fewer:
        return 0.0
    common = len(one.roots & other.roots)
    words = 2 * common / (len(one.roots) + len(other.roots))
    inside = common / fewer if fewer >= 3 else 0.0
    if one.vector is None or other.vector is None:
        return 0.5 * words + 0.5 * inside
    return 0.5 * max(0.0, float(one.vector @ other.vector)) + 0.25 * words + 0.25 * inside


def contradiction(one: Assertion, other: Assertion) -> Conflict | None:
    """Why two assertions about the same cannot both be so, and the words in conflict; None where they can."""
    if (one.at == other.at and one.spans[0].overlaps(other.spans[0])) or likeness(one, other) < _COMPARED:
        return None
    if one.event and other.event and one.trigger == other.trigger:
        found = _of_events(one, one.event, other, other.event)
        if found:
            return found
    found = _of_polarity(one, other)
    if found:
        return found
    reverse = _of_polarity(other, one)
    return (reverse[0], reverse[2], reverse[1]) if reverse else _of_figures(one, other)


def _of_polarity(one: Assertion, other: Assertion) -> Conflict | None:
    """What the first says not to be, and the second to be."""
    if "denies" in (one.stance, other.stance) or other.denied or other.beside:
        return None
    if one.denied:
        return "polarity", (one.denied,), other.spans
    return next((("polarity", (words,), other.spans) for word, words in one.negated if word in other.roots), None)


def _of_figures(one: Assertion, other: Assertion) -> Conflict | None:
    """A figure that the second does not give, and that one of the same things which it does give excludes."""
    for mine in one.figures:
        rivals = [theirs for theirs in other.figures if _count_the_same(mine, theirs)]
        if rivals and all(_exclude(mine, theirs) for theirs in rivals):
            return "figure", (mine.span,), (rivals[0].span,)
    return None


def _count_the_same(one: Counted, other: Counted) -> bool:
    here, there = one.quantity, other.quantity
    return (
        one.role == other.role
        and one.head is not None
        and one.head == other.head
        and here is not None
        and there is not None
        and here.unit == there.unit
    )


def _of_events(one: Assertion, event: Event, other: Assertion, rival: Event) -> Conflict | None:
    """What two tellings of one event contradict each other in: whether it happened, when, or who did it."""
    here, there = _SETTLED.get(event.status), _SETTLED.get(rival.status)
    if here is not None and there is not None and here != there and not one.beside & other.beside:
        return "status", (event.status_span or event.trigger,), (rival.status_span or rival.trigger,)
    apart = one.days and other.days and (one.days[1] <= other.days[0] or other.days[1] <= one.days[0])
    if apart and one.time and other.time:
        return "date", (one.time,), (other.time,)
    mine, theirs = _states(one), _states(other)
    if mine and theirs and not mine & theirs and one.named and other.named and event.recipients and rival.recipients:
        return "actor", event.actor_spans, rival.actor_spans
    return None


def _states(one: Assertion) -> frozenset[str]:
    """The states among those who act: of others, two reports may give different names."""
    return frozenset(code for code in one.actors if code.isupper())


def _exclude(one: Counted, other: Counted) -> bool:
    low, high = one.low or 0.0, float("inf") if one.high is None else one.high
    other_low, other_high = other.low or 0.0, float("inf") if other.high is None else other.high
    return low * (1 - _CLOSE) > other_high or other_low * (1 - _CLOSE) > high


def _groups(told: Sequence[Assertion]) -> list[list[int]]:
    """Assertions about the same thing, those likest each other first; a group's members are all like its first."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for word in one.roots:
            shelves[word].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for shelf in shelves.values():
        if 1 < len(shelf) <= _TOO_MANY:
            shared.update(combinations(shelf, 2))
    scored = sorted(
        (-likelihood, one, other)
        for (one, other), count in shared.items()
        if count >= 2 and (likelihood := likeness(told[one], told[other])) >= _ABOUT_THE_SAME
    )
    group_of = {at: [at] for at in range(len(told))}
    for _, first, second in scored:
        left, right = group_of[first], group_of[second]
        if left is not right and likeness(told[left[0]], told[right[0]]) >= _ABOUT_THE_SAME:
            left.extend(right)
            for at in right:
                group_of[at] = left
    return [group for at, group in group_of.items() if group[0] == at]


def _claims(group: Sequence[Assertion], records: Sequence[Record]) -> list[Claim]:
    """A claim for each set of assertions that can all be so."""
    ordered = sorted(group, key=lambda one: (order(cite(records[one.at].report)), one.at, one.spans, one.id))
    camps: list[list[Assertion]] = []
    for one in ordered:
        camp = next((camp for camp in camps if all(contradiction(one, other) is None for other in camp)), None)
        if camp is None:
            camps.append([one])
        else:
            camp.append(one)
    if len(camps) == 1 and len({one.at for one in ordered}) == 1:
        return []
    names = [_identity(camp[0], records) for camp in camps]
    return [
        Claim(
            id=names[number],
            said=tuple(Said(cite(records[one.at].report), one.id, one.stance, one.spans) for one in camp),
            contradicts=tuple(_contradictions(number, camps, names, records)),
            maker=MAKER,
            confidence=round(min((likeness(camp[0], one) for one in camp[1:]), default=1.0), 2),
        )
        for number, camp in enumerate(camps)
    ]


def _contradictions(
    number: int, camps: Sequence[Sequence[Assertion]], names: Sequence[str], records: Sequence[Record]
) -> Iterator[Contradiction]:
    for other, rival in enumerate(camps):
        if other == number:
            continue
        for one, two in ((one, two) for one in camps[number] for two in rival):
            found = contradiction(one, two)
            if found:
                why, mine, theirs = found
                yield Contradiction(
                    names[other], why, records[one.at].report.id, mine, records[two.at].report.id, theirs
                )
                break


def _identity(one: Assertion, records: Sequence[Record]) -> str:
    report = records[one.at].report
    words = f"{report.address or report.origin} {one.id} {one.spans[0].start}"
    return f"c-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
