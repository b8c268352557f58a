"""What reports claim: who affirms it, who denies it, who only passes it on, and which claims contradict each other.

Assertions that say the same, of the same and on one side of it, are one claim. Two that are about the same thing and
cannot both be so are two claims that contradict each other: by their status, their polarity, their figures, their dates
or their actors, each with the spans in conflict.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from standoff.linking.happenings import types_agree
from standoff.record import Event, Record, Span
from standoff.stories.assertions import Assertion, Stance, Vectors, assertions_of
from standoff.stories.citations import Citation, cite, order
from standoff.stories.counted import VOTES, Counted

MAKER = "rule:same-claim"

Why = Literal["status", "polarity", "figure", "date", "actor"]
Conflict = tuple[Why, tuple[Span, ...], tuple[Span, ...]]
"""Why two assertions cannot both be so, and the words in conflict."""

_ABOUT_THE_SAME = 0.6  # least likeness of two assertions about one thing
_COMPARED = 0.7  # and of two that are looked at for contradiction
_SAID_IN_COMMON = 0.5  # both say more than this share of what the shorter says
_SHARED, _CONTAINED = 0.45, 0.75  # of the words of both, or of the shorter's
_SAME_WORDS = 0.6  # and of a denial and what it denies
_ROUNDED = 100  # from here on a number that ends in nought may be a round one
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
    """Something that is said to be so. said: the first to say it first; who denies it in much the same words is among
    them, and their denial is a claim of its own that contradicts this one. confidence: that all of them say the same.
    """

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
    told = sorted(
        (
            one
            for at, record in enumerate(records)
            for one in assertions_of(record, at, vectors[at] if vectors is not None else None)
        ),
        key=lambda one: (order(cite(records[one.at].report)), one.spans, one.id),
    )
    pairs = _alike(told)
    conflicts: dict[int, dict[int, Conflict]] = defaultdict(dict)
    for _, one, other in pairs:
        found = contradiction(told[one], told[other])
        if found:
            why, mine, theirs = found
            conflicts[one][other], conflicts[other][one] = found, (why, theirs, mine)
    camps = _camps(told, pairs, conflicts)
    camp_of = {at: number for number, camp in enumerate(camps) for at in camp}
    names = [_identity(told[camp[0]], records) for camp in camps]
    claims = []
    for number, camp in enumerate(camps):
        rivals = {camp_of[other] for at in camp for other in conflicts[at]}
        if not rivals and len({told[at].at for at in camp}) == 1:
            continue
        against = [_conflict_between(camp, camps[rival], conflicts) for rival in sorted(rivals)]
        claims.append(
            Claim(
                id=names[number],
                said=tuple(
                    Said(cite(records[told[at].at].report), told[at].id, told[at].stance, told[at].spans)
                    for at in _with_deniers(camp, told, conflicts)
                ),
                contradicts=tuple(
                    Contradiction(
                        names[rival], why, records[told[one].at].report.id, mine,
                        records[told[other].at].report.id, theirs,
                    )
                    for rival, (one, other, (why, mine, theirs)) in zip(sorted(rivals), against, strict=True)
                ),
                maker=MAKER,
                confidence=round(min((likeness(told[camp[0]], told[at]) for at in camp[1:]), default=1.0), 2),
            )
        )  # fmt: skip
    return tuple(sorted(claims, key=lambda one: (order(one.said[0].cited), one.said[0].spans, one.id)))


def likeness(one: Assertion, other: Assertion) -> float:
    """How far two assertions are about the same, between 0 and 1, whatever they say of it."""
    fewer = min(len(one.roots), len(other.roots))
    if not fewer:
        return 0.0
    common = len(one.roots & other.roots)
    words = _words_shared(one, other)
    inside = common / fewer if fewer >= 3 else 0.0
    if one.vector is None or other.vector is None:
        return 0.5 * words + 0.5 * inside
    return 0.5 * max(0.0, float(one.vector @ other.vector)) + 0.25 * words + 0.25 * inside


def same_proposition(one: Assertion, other: Assertion) -> bool:
    """Whether two assertions say the same of the same, be it that it is so or that it is not.

    What is to come is not what has been, and what they say of names and numbers has to be in common, and not the names
    and numbers alone: "25 ships sail" and "25 ships turn back" are of the same ships.
    """
    if one.to_come != other.to_come or likeness(one, other) < _ABOUT_THE_SAME:
        return False
    if one.roots == other.roots:
        return True
    if one.event and other.event and not types_agree(one.event.event_type, other.event.event_type):
        return False
    if one.trigger and other.trigger and one.trigger not in other.roots and other.trigger not in one.roots:
        return False
    if len(one.telling & other.telling) <= _SAID_IN_COMMON * min(len(one.telling), len(other.telling)):
        return False
    common, fewer = len(one.roots & other.roots), min(len(one.roots), len(other.roots))
    return _words_shared(one, other) >= _SHARED or (fewer >= 3 and common >= _CONTAINED * fewer)


def _words_shared(one: Assertion, other: Assertion) -> float:
    return 2 * len(one.roots & other.roots) / (len(one.roots) + len(other.roots))


def same_claim(one: Assertion, other: Assertion) -> bool:
    """Whether two assertions say the same and stand on one side of it."""
    return (one.stance == "denies") == (other.stance == "denies") and same_proposition(one, other)


def contradiction(one: Assertion, other: Assertion) -> Conflict | None:
    """Why two assertions about the same cannot both be so, and the words in conflict; None where they can."""
    if (one.at == other.at and one.spans[0].overlaps(other.spans[0])) or likeness(one, other) < _COMPARED:
        return None
    if one.event and other.event and one.trigger == other.trigger:
        found = _of_events(one, one.event, other, other.event)
        if found:
            return found
    found = _of_sides(one, other)
    if found:
        return found
    reverse = _of_sides(other, one)
    if reverse:
        return reverse[0], reverse[2], reverse[1]
    return _of_figures(one, other) if same_proposition(one, other) else None


def _of_sides(one: Assertion, other: Assertion) -> Conflict | None:
    return _of_denial(one, other) or _of_polarity(one, other)


def _of_denial(one: Assertion, other: Assertion) -> Conflict | None:
    """What somebody denies in the first, and the second affirms or passes on."""
    if (
        not one.denied_by
        or other.stance == "denies"
        or one.negated
        or other.negated
        or not same_proposition(one, other)
    ):
        return None
    return "status", one.denied_by, other.spans


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
    if one.head is None or one.head != other.head:
        return False
    if one.head in VOTES:
        return True
    here, there = one.quantity, other.quantity
    return one.role == other.role and here is not None and there is not None and here.unit == there.unit


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
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    return low > other_high or other_low > high


def _bounds(one: Counted) -> tuple[float, float]:
    """What a number can stand for: a round or approximate one for those near it, "27 ships" for 27."""
    low, high = one.low or 0.0, float("inf") if one.high is None else one.high
    rough = one.quantity is not None and one.quantity.approximate
    close = _CLOSE if rough or (low >= _ROUNDED and low % 10 == 0) else 0.0
    return low * (1 - close), high * (1 + close)


def _alike(told: Sequence[Assertion]) -> list[tuple[float, int, int]]:
    """Pairs of assertions about the same thing, those likest each other first."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for word in one.roots:
            shelves[word].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for shelf in shelves.values():
        if 1 < len(shelf) <= _TOO_MANY:
            shared.update(combinations(shelf, 2))
    return sorted(
        (-likelihood, one, other)
        for (one, other), count in shared.items()
        if count >= 2 and (likelihood := likeness(told[one], told[other])) >= _ABOUT_THE_SAME
    )


def _camps(
    told: Sequence[Assertion], pairs: Sequence[tuple[float, int, int]], conflicts: Mapping[int, Mapping[int, Conflict]]
) -> list[list[int]]:
    """Assertions that say the same, each camp's first the first to say it; no two of one camp contradict each other."""
    camp_of = {at: [at] for at in range(len(told))}
    for _, first, second in pairs:
        left, right = camp_of[first], camp_of[second]
        if left is right or not same_claim(told[first], told[second]):
            continue
        heads_agree = same_claim(told[left[0]], told[right[0]])
        if heads_agree and not any(conflicts[at].keys() & set(right) for at in left if at in conflicts):
            joined = sorted(left + right)
            for at in joined:
                camp_of[at] = joined
    return [camp for at, camp in camp_of.items() if camp[0] == at]


def _with_deniers(
    camp: Sequence[int], told: Sequence[Assertion], conflicts: Mapping[int, Mapping[int, Conflict]]
) -> list[int]:
    """Those who say it, and those who deny it in much the same words."""
    if told[camp[0]].stance == "denies":
        return list(camp)
    deniers = {
        other
        for at in camp
        for other in conflicts[at]
        if told[other].denied_by and _words_shared(told[at], told[other]) >= _SAME_WORDS
    }
    return sorted({*camp, *deniers})


def _conflict_between(
    camp: Sequence[int], rival: Sequence[int], conflicts: Mapping[int, Mapping[int, Conflict]]
) -> tuple[int, int, Conflict]:
    """The first two assertions of two camps that contradict each other."""
    return next((at, other, conflicts[at][other]) for at in camp for other in rival if other in conflicts[at])


def _identity(one: Assertion, records: Sequence[Record]) -> str:
    report = records[one.at].report
    words = f"{report.address or report.origin} {one.id} {one.spans[0].start}"
    return f"c-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
