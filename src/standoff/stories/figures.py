"""One quantity over reports and days: every value with its source, the range, what was revised, what is disputed.

Numbers are one figure where they count the same thing in the same role, of the same actor and place, in words that
are alike; a report gives a figure one value, unless it repeats itself. What is likest is joined first.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import numpy.typing as npt

from standoff.record import Record, Span
from standoff.stories.citations import Citation, cite, moment, order
from standoff.stories.counted import VOTES, Counted, counted_in

MAKER = "rule:same-quantity"

Vectors = npt.NDArray[np.float32]

_LIKE = 0.6  # least likeness of two numbers of one figure
_SAME_SENTENCE = 0.75  # from here on it is one sentence, passed on or rewritten
_FAR = 45 * 86_400.0  # seconds; a toll of another month is that of another event
_DAYS_APART = 2.5 * 86_400.0  # seconds between the days of two tolls that need more than their role to be one
_LATER = 24 * 3600.0  # seconds after which a growing toll is an update, not another word on the same day
_CLOSE = 0.1  # share by which "about 500" may miss; smaller differences are rounding
_FEW = 20  # "two ships" and "a dozen ships" are said of many ships
_LARGE = 1000
_UNREAD = 0.6  # confidence of a number of which only the words around tell what it counts
_MEASURES = frozenset(("money", "percentage", "distance", "duration"))
_ANYBODY = frozenset(("people", "men", "man", "troop", "soldier"))
_TOO_MANY = 80  # quantities that share a word; it then tells nothing


@dataclass(frozen=True, slots=True)
class Value:
    """What one report says of a figure.

    quantity: its id in the record; None for a number of which the record does not tell what it counts. span: the
    number. low, high: its bounds. as_of: the day that the report gives it for, half-open interval's
    beginning, or None. superseded: a later value takes its place. confidence: that it is this figure's.
    """

    cited: Citation
    quantity: str | None
    span: Span
    low: float | None
    high: float | None
    approximate: bool
    as_of: str | None
    superseded: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity. values: the earliest report's first.

    low, high: the least and the greatest number that values that stand give; None where none of them sets that bound.
    conflict: two values that stand exclude each other.
    """

    id: str
    object: str | None
    role: str
    unit: str | None
    actor: str | None
    place: str | None
    low: float | None
    high: float | None
    conflict: bool
    values: tuple[Value, ...]
    maker: str

    @property
    def revisions(self) -> tuple[tuple[Value, Value], ...]:
        """Each superseded value and the next one that differs from it."""
        return tuple(
            (value, later)
            for at, value in enumerate(self.values)
            if value.superseded
            for later in [next((one for one in self.values[at + 1 :] if differ(one, value)), None)]
            if later
        )


def figure_keys(record: Record) -> Iterator[str]:
    """Keys under which the quantities of a report are looked up among other reports': role and what is counted.

    Numbers that are joined for the words around them alone are those of one sentence passed on: they are found among
    the reports of one story.
    """
    for one in counted_in(record, 0):
        if one.quantity:
            yield f"{one.role} {one.head or '-'}"


def find_figures(records: Sequence[Record], vectors: Sequence[Vectors] | None = None) -> tuple[Figure, ...]:
    """The figures of these reports, those that most reports give first.

    vectors: for each record its sentences' unit vectors, [sentences, width]; without them words alone tell.
    """
    everything = [one for at, record in enumerate(records) for one in counted_in(record, at)]
    groups = _groups(everything, records, vectors)
    told = [[everything[at] for at in group] for group in groups]
    found = [_figure(group, records) for group in told if any(map(_is_read, group)) or _values_of(group) > 1]
    return tuple(sorted(found, key=lambda one: (-len(one.values), order(one.values[0].cited), one.values[0].span)))


def _is_read(one: Counted) -> bool:
    """Whether the report tells what the number counts."""
    return one.quantity is not None or one.head in VOTES


def _groups(
    everything: Sequence[Counted], records: Sequence[Record], vectors: Sequence[Vectors] | None
) -> list[list[int]]:
    """Joined from the likest pair on, where no report would then contradict itself."""
    scored = []
    for one, other in _candidates(everything):
        likeness = _likeness(everything[one], everything[other], records, vectors)
        if likeness >= _LIKE:
            scored.append((-likeness, one, other))
    group_of = {at: [at] for at in range(len(everything))}
    for _, one, other in sorted(scored):
        left, right = group_of[one], group_of[other]
        if left is not right and not _contradict(left, right, everything):
            left.extend(right)
            for at in right:
                group_of[at] = left
    return [sorted(group) for at, group in group_of.items() if min(group) == at]


def _candidates(everything: Sequence[Counted]) -> list[tuple[int, int]]:
    heads: dict[tuple[str, str], list[int]] = defaultdict(list)
    shelves: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(everything):
        heads[one.role, one.head or ""].append(at)
        for form in one.sentence:
            shelves[form].append(at)
    found = {pair for group in heads.values() for pair in combinations(group, 2)}
    shared: Counter[tuple[int, int]] = Counter()
    for group in shelves.values():
        if 1 < len(group) <= _TOO_MANY:
            shared.update(combinations(group, 2))
    found.update(pair for pair, count in shared.items() if count >= 3)
    return sorted(found)


def _likeness(one: Counted, other: Counted, records: Sequence[Record], vectors: Sequence[Vectors] | None) -> float:
    """0 where they cannot be one figure; from `_LIKE` on they are taken for one."""
    if one.at == other.at and one.span == other.span:
        return 0.0
    near, around = _shared(one.near, other.near), _shared(one.sentence, other.sentence)
    if vectors is not None and one.sentence_number is not None and other.sentence_number is not None:
        cosine = float(vectors[one.at][one.sentence_number] @ vectors[other.at][other.sentence_number])
        around = max(around, cosine - 0.15)
    same_sentence = (near + around) / 2 >= _SAME_SENTENCE
    if not _same_kind(one, other, same_sentence) or not (same_sentence or _compatible(one, other, records)):
        return 0.0
    head = 0.3 if one.head == other.head and one.head else 0.15 if _heads_agree(one, other) else 0.0
    toll = 0.35 if one.toll and one.head == other.head == "people" else 0.0
    same_number = _number_speaks(one, other) if head else 0.0
    history = 0.25 if one.toll and not same_sentence and _other_days(one, other, records) else 0.0
    return 0.4 * near + 0.3 * around + head + toll + same_number - history


def _telling_number(one: Counted) -> bool:
    """Whether it is unlikely that two counts of such things are the same number by chance."""
    return one.quantity is not None and one.low == one.high and (one.low or 0) > _FEW


def _number_speaks(one: Counted, other: Counted) -> float:
    """What the numbers add: the same one, or nearly the same where one is told as approximate. 14,000 twice is hardly
    chance; 1,000 twice may be.
    """
    if not (_telling_number(one) and _telling_number(other)):
        return 0.0
    rough = any(each.quantity and each.quantity.approximate for each in (one, other))
    high, low = max(one.low or 0.0, other.low or 0.0), min(one.low or 0.0, other.low or 0.0)
    if low == high:
        return 0.35 if low >= _LARGE and len(f"{low:.0f}".rstrip("0")) > 1 else 0.1
    return 0.1 if rough and high * (1 - _CLOSE) <= low else 0.0


def _heads_agree(one: Counted, other: Counted) -> bool:
    """One noun, a wider one ("men" for reservists, "ships" for warships), or none on one side."""
    if not (one.head and other.head) or one.head == other.head:
        return True
    if one.head.endswith(other.head) or other.head.endswith(one.head):
        return True
    return bool({one.head, other.head} & _ANYBODY) and all(
        each.quantity is not None and each.quantity.unit == "person" for each in (one, other)
    )


def _same_kind(one: Counted, other: Counted, same_sentence: bool) -> bool:
    """Roles and units agree. A force may be read as a plain number of soldiers elsewhere."""
    units = {each.quantity.unit for each in (one, other) if each.quantity and each.quantity.unit}
    if len(units) > 1:
        return False
    if {one.head, other.head} & VOTES:
        return one.head == other.head
    if one.quantity is None or other.quantity is None:
        return same_sentence
    if one.role != other.role and not ({one.role, other.role} == {"force", "other"} and _heads_agree(one, other)):
        return same_sentence and "other" in (one.role, other.role)
    if same_sentence or one.role in _MEASURES:
        return True
    return one.part == other.part and _heads_agree(one, other)


def _compatible(one: Counted, other: Counted, records: Sequence[Record]) -> bool:
    """Nothing that the reports tell of the two says that they are of different things."""
    if one.qualified and other.qualified and not one.qualified & other.qualified:
        return False
    countries = {who.country for who in (one.actor, other.actor) if who and who.country}
    if len(countries) > 1:
        return False
    if one.place and other.place:
        if len({place.country for place in (one.place, other.place) if place.country}) > 1:
            return False
        small = ("site", "settlement", "district")
        if one.place.precision in small and other.place.precision in small and one.place.name != other.place.name:
            return False
    left, right = _when(one, records), _when(other, records)
    return left is None or right is None or abs(left - right) <= _FAR


def _other_days(one: Counted, other: Counted, records: Sequence[Record]) -> bool:
    """Whether one of them is given for days well before what the other can be about: the toll of an earlier event."""
    days = [
        moment(counted.as_of.to if counted.as_of and counted.as_of.to else records[counted.at].report.published)
        for counted in (one, other)
    ]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > _DAYS_APART


def _when(one: Counted, records: Sequence[Record]) -> float | None:
    if one.as_of and one.as_of.from_:
        return moment(one.as_of.from_)
    return moment(records[one.at].report.published)


def _contradict(left: Sequence[int], right: Sequence[int], everything: Sequence[Counted]) -> bool:
    """Whether one report would give two values at once."""
    values: dict[int, set[tuple[float | None, float | None]]] = defaultdict(set)
    for one in (everything[at] for at in left):
        if not one.taken_back:
            values[one.at].add((one.low, one.high))
    return any(
        one.at in values and (one.low, one.high) not in values[one.at]
        for one in (everything[at] for at in right)
        if not one.taken_back
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def _figure(members: Sequence[Counted], records: Sequence[Record]) -> Figure:
    ordered = sorted(members, key=lambda one: (order(cite(records[one.at].report)), one.at, one.span))
    values = [_value(one, records[one.at]) for one in ordered]
    gone = [_superseded(at, values, ordered) for at in range(len(values))]
    values = [replace(value, superseded=one) for value, one in zip(values, gone, strict=True)]
    kept = [value for value in values if not value.superseded]
    low, high = _range(kept)
    first = values[0]
    identity = f"{first.cited.address} {first.span.start} {first.span.end}"
    read = [one.quantity for one in ordered if one.quantity]
    objects = [quantity.object for quantity in read if quantity.object]
    actors = Counter(one.actor.name for one in ordered if one.actor)
    places = Counter(one.place.name for one in ordered if one.place)
    return Figure(
        id=f"n-{hashlib.sha256(identity.encode()).hexdigest()[:12]}",
        object=max(objects, key=len, default=first_head if (first_head := ordered[0].head) in VOTES else None),
        role=_common_role(ordered),
        unit=next((quantity.unit for quantity in read if quantity.unit), None),
        actor=_commonest(actors),
        place=_commonest(places),
        low=low,
        high=high,
        conflict=any(differ(one, other) for one, other in combinations(kept, 2)),
        values=tuple(values),
        maker=MAKER,
    )


def _range(kept: Sequence[Value]) -> tuple[float | None, float | None]:
    """From 40 to 50 where one says 40 and another at least 50; open where every value is."""
    numbers = [bound for value in kept for bound in (value.low, value.high) if bound is not None]
    low = min(numbers) if any(value.low is not None for value in kept) else None
    high = max(numbers) if any(value.high is not None for value in kept) else None
    return low, high


def _values_of(group: Sequence[Counted]) -> int:
    return len({(one.low, one.high) for one in group})


def _value(one: Counted, record: Record) -> Value:
    quantity = one.quantity
    return Value(
        cited=cite(record.report),
        quantity=quantity.id if quantity else None,
        span=one.span,
        low=one.low,
        high=one.high,
        approximate=quantity is not None and quantity.approximate,
        as_of=_as_of(one, record),
        superseded=False,
        confidence=quantity.confidence if quantity else _UNREAD,
    )


def _as_of(one: Counted, record: Record) -> str | None:
    """The day that a value is given for: of "this week" the day of the report, of a week that is over its last day."""
    if one.as_of is None or not one.as_of.from_ or not one.as_of.to:
        return one.as_of.from_ if one.as_of else None
    try:
        first, end = date.fromisoformat(one.as_of.from_[:10]), date.fromisoformat(one.as_of.to[:10])
    except ValueError:
        return one.as_of.from_
    if (end - first).days <= 1:
        return one.as_of.from_
    published = (record.report.published or "")[:10]
    last = end - timedelta(days=1)
    return published if first.isoformat() <= published <= last.isoformat() else last.isoformat()


def _superseded(at: int, values: Sequence[Value], members: Sequence[Counted]) -> bool:
    """Whether a later value takes this one's place: the same publisher's own, or a toll that has grown since, or one
    with which a report takes it back.
    """
    mine = values[at]
    if members[at].taken_back:
        return True
    for other, value in enumerate(values):
        if not differ(mine, value) or not _later(value, mine):
            continue
        if members[other].taken_back:
            continue
        same = mine.cited.publisher is not None and mine.cited.publisher == value.cited.publisher
        grown = members[at].toll and members[other].toll and _least(value) > _least(mine)
        if same or grown:
            return True
    return False


def _later(one: Value, other: Value) -> bool:
    """Whether `one` is of a later moment: by the days it is given for where both tell, or else by publication."""
    if one.as_of and other.as_of and one.as_of[:10] != other.as_of[:10]:
        return one.as_of > other.as_of
    if one.as_of and other.as_of:
        return False
    mine, theirs = moment(one.cited.published), moment(other.cited.published)
    return mine is not None and theirs is not None and mine - theirs >= _LATER


def differ(one: Value, other: Value) -> bool:
    """Whether two values exclude each other; "at least 50" and "at least 80" do, as who knew the one would say it."""
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    if low > other_high or other_low > high:
        return True
    if one.high is None and other.high is None:
        return abs(_least(one) - _least(other)) > _CLOSE * max(_least(one), _least(other))
    if one.low is None and other.low is None:
        return abs(high - other_high) > _CLOSE * max(high, other_high)
    return False


def _bounds(value: Value) -> tuple[float, float]:
    low = -float("inf") if value.low is None else value.low
    high = float("inf") if value.high is None else value.high
    return (low * (1 - _CLOSE), high * (1 + _CLOSE)) if value.approximate else (low, high)


def _least(value: Value) -> float:
    return value.low if value.low is not None else value.high or 0.0


def _common_role(members: Sequence[Counted]) -> str:
    told = Counter(one.role for one in members if one.role != "other")
    return _commonest(told) or "other"


def _commonest(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda name: (-counts[name], name), default=None)
