"""Who holds an office on which day, by what reports say of it.

A report of a day that calls somebody "the president" says that they hold the office on that day; "the former
president", that they do not, from that day on until somebody says otherwise; "the president-elect", that they do not
yet.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.linking.persons import Person
from standoff.links import Evidence, Standing

# A gap longer than this between two reports that say the same parts two tenures, where somebody else held the office
# in between: half a year, longer than governments resign and come back.
_GAP = 180
# How far from a day a report may be to say who holds an office on it.
NEAR = 120
_MONTH = 30
_SHOWN = 3  # pieces of evidence from each end of a tenure


@dataclass(frozen=True, slots=True)
class Said:
    """A report of a day (an ordinal) says how a person stands to an office."""

    day: int
    person: Person
    standing: Standing
    evidence: Evidence
    publisher: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days over which reports say, none of them otherwise, that a person holds an office; `said` in their order."""

    person: Person
    said: tuple[Said, ...]
    conflict: bool = False

    @property
    def first(self) -> int:
        """The day of the first report."""
        return self.said[0].day

    @property
    def last(self) -> int:
        """The day of the last report."""
        return self.said[-1].day

    @property
    def reports(self) -> int:
        """How many reports say so."""
        return len({one.evidence.report for one in self.said})

    @property
    def publishers(self) -> int:
        """How many outlets say so; a report without one counts for itself."""
        return len({one.publisher for one in self.said})

    @property
    def ends(self) -> tuple[Evidence, ...]:
        """The earliest and the latest evidence."""
        places = tuple(dict.fromkeys(one.evidence for one in self.said))
        return places if len(places) <= 2 * _SHOWN else places[:_SHOWN] + places[-_SHOWN:]

    def support(self, day: int) -> tuple[int, int]:
        """How many outlets and how many reports say so within a month of a day."""
        days = [one.day for one in self.said]
        around = self.said[bisect_left(days, day - _MONTH) : bisect_right(days, day + _MONTH)]
        return len({one.publisher for one in around}), len({one.evidence.report for one in around})

    def nearest(self, day: int) -> tuple[Evidence, ...]:
        """The evidence nearest to a day."""
        by_distance = sorted(self.said, key=lambda one: abs(one.day - day))
        return tuple(dict.fromkeys(one.evidence for one in by_distance))[:_SHOWN]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office on a day. gap: days to the nearest report that says so, 0 inside of a stretch."""

    stretch: Stretch
    gap: int


class History:
    """What all reports say of one office. shared: several may hold it at the same time."""

    def __init__(self, said: Sequence[Said], *, shared: bool) -> None:
        ordered = sorted(said, key=lambda one: (one.day, one.evidence.report or "", one.evidence.span or (0, 0)))
        by_person: dict[Person, list[Said]] = defaultdict(list)
        for one in ordered:
            by_person[one.person].append(one)
        held = [one.day for one in ordered if _holds(one)]
        self._standing = {person: _by_day(some) for person, some in by_person.items()}
        stretches = [
            stretch
            for person, some in by_person.items()
            for stretch in _stretches(person, some, self._standing[person], held)
        ]
        stretches.sort(key=lambda one: (one.first, one.last, one.said[0].evidence.report or ""))
        clashing = set() if shared else _clashing(stretches)
        self.stretches = [
            Stretch(one.person, one.said, conflict=number in clashing) for number, one in enumerate(stretches)
        ]

    def holders(self, day: int) -> list[Holder]:
        """Who holds it on a day: the likeliest first, and after them only who is said to at the same time."""
        near = [
            Holder(stretch, gap)
            for stretch in self.stretches
            if (gap := _gap(stretch, day)) <= NEAR and not self._is_out(stretch, day)
        ]
        if not near:
            return []
        inside = [one for one in near if one.gap == 0]
        if not inside:
            before = [one for one in near if one.stretch.last < day]
            # Who was called so last goes on to be, unless the next one is called so sooner after than they before.
            nearest = min(one.gap for one in near)
            last = max((one.stretch.last for one in before), default=None)
            inside = [one for one in near if one.gap == nearest and (last is None or one.stretch.last >= last)]
        support = {id(one): one.stretch.support(day) for one in inside}
        return sorted(
            inside,
            key=lambda one: (
                *(-count for count in support[id(one)]),
                one.gap,
                -one.stretch.publishers,
                -one.stretch.reports,
                one.stretch.first,
                one.stretch.said[0].evidence.report or "",
            ),
        )

    def _is_out(self, stretch: Stretch, day: int) -> bool:
        """Whether the last that was said of the person by that day, or else the first after it, is that they do not."""
        days, standings = self._standing[stretch.person]
        at = bisect_right(days, day) - 1
        return standings[max(at, 0)] not in ("holds", "acting")


def _holds(said: Said) -> bool:
    return said.standing in ("holds", "acting")


def _by_day(said: Sequence[Said]) -> tuple[list[int], list[Standing]]:
    """For each day that something is said of a person, what most reports of it say; of equals, that they do not."""
    by_day: dict[int, Counter[Standing]] = defaultdict(Counter)
    for one in said:
        by_day[one.day]["holds" if _holds(one) else one.standing] += 1
    order: tuple[Standing, ...] = ("former", "elect", "holds")
    return list(by_day), [min(votes, key=lambda one: (-votes[one], order.index(one))) for votes in by_day.values()]


def _stretches(
    person: Person, said: Sequence[Said], standing: tuple[list[int], list[Standing]], held: Sequence[int]
) -> list[Stretch]:
    """held: the days on which anybody is said to hold the office."""
    days, standings = standing
    out = [day for day, one in zip(days, standings, strict=True) if one != "holds"]
    stretches: list[list[Said]] = []
    for one in said:
        if not _holds(one) or one.day in out:
            continue
        if stretches:
            last = stretches[-1][-1].day
            left = bisect_left(out, one.day) > bisect_left(out, last)
            followed = bisect_left(held, one.day) > bisect_right(held, last)
            if not left and not (followed and one.day - last > _GAP):
                stretches[-1].append(one)
                continue
        stretches.append([one])
    return [Stretch(person, tuple(some)) for some in stretches]


def _clashing(stretches: Sequence[Stretch]) -> set[int]:
    """Which of them, sorted by their first days, share days. The day on which one ends and another begins is both's."""
    clashing: set[int] = set()
    for number, earlier in enumerate(stretches):
        for other in range(number + 1, len(stretches)):
            later = stretches[other]
            if later.first > earlier.last:
                break
            handed_over = later.first == earlier.last and (earlier.first < earlier.last or later.first < later.last)
            if earlier.person is not later.person and not handed_over:
                clashing |= {number, other}
    return clashing


def _gap(stretch: Stretch, day: int) -> int:
    return max(stretch.first - day, day - stretch.last, 0)
