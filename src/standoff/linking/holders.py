"""Who holds an office on a day, all sources together: the analysts' own word, the reports, the table of offices."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.linking.known import Holding, KnownPerson
from standoff.linking.offices import Claim, Office, claims_of, shared
from standoff.linking.persons import Person, Seen
from standoff.linking.tenures import History, Holder, Said
from standoff.links import By, Evidence, Standing
from standoff.record import Role

# Whoever leads a state that no row and no report names a leader of: who holds one of these offices.
_LEADING = ("supreme leader", "president", "prime minister", "monarch")
# A person's own state says nothing of these: a Norwegian is secretary general of NATO.
_OF_BODIES = frozenset(("secretary general", "high representative", "spokesman", "leader"))
# How sure an answer is: the analysts' own word; a report of that very time, of the same month, of the same season; the
# table alone. Set by hand: no corpus tells who held which office. A rival takes away the share of its reports.
_OWN, _THEN, _MONTH, _SEASON, _TABLE = 0.98, 0.9, 0.85, 0.75, 0.7
_BY_LEADING = 0.8
# An outlet that says "the President" means whom it calls "President" without saying of what: within two months, and at
# least four times in five.
_USUAL_DAYS, _USUAL_SHARE = 60, 0.8
_YEAR = 365
_SHOWN = 3  # pieces of evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody who is said to hold an office, by whom, and how sure that is."""

    person: Person
    by: By
    evidence: tuple[Evidence, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Given:
    """A role that a report gives a person. office: None where the words name none, or nobody tells whose it is."""

    person: Person
    seen: Seen
    role: Role
    claim: Claim
    office: Office | None
    evidence: Evidence

    @property
    def bare(self) -> bool:
        """Whether it is an office on that day whose state the words leave out."""
        told = self.role.of or any(claim.of for claim in claims_of(self.role.title, None, None))
        holds = self.claim.standing in ("holds", "acting")
        return self.claim.known and holds and not told and self.seen.day is not None


class Holders:
    """The offices of all persons."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._answers: dict[tuple[Office, int], list[Answer]] = {}
        self._known: dict[Office, list[tuple[Holding, KnownPerson, Person]]] = defaultdict(list)
        for person in persons:
            for known in person.known:
                for holding in known.holdings:
                    if holding.office:
                        self._known[holding.office].append((holding, known, person))
        self.given = [given for person in persons for given in _roles(person)]
        said: dict[Office, list[Said]] = defaultdict(list)
        for given in self.given:
            day, sighting = given.seen.day, given.seen.sighting
            if given.office and day is not None:
                publisher = sighting.publisher or sighting.report
                said[given.office].append(Said(day, given.person, given.claim.standing, given.evidence, publisher))
        self._bare: dict[tuple[str, str], list[Given]] = defaultdict(list)
        for given in self.given:
            if given.bare and given.seen.sighting.publisher:
                self._bare[given.seen.sighting.publisher, given.claim.title].append(given)
        self.histories = {office: History(some, shared=shared(office)) for office, some in sorted(said.items())}

    def on(self, office: Office, day: int) -> list[Answer]:
        """Who holds an office on a day: the one to believe first, then who else is said to. Empty: nobody knows."""
        if (office, day) not in self._answers:
            self._answers[office, day] = self._answer(office, day)
        return self._answers[office, day]

    def usual(self, title: str, publisher: str, day: int) -> list[Answer]:
        """Whom an outlet means by a bare title ("the President"): whom it gives that title without saying of what."""
        near = [
            given for given in self._bare.get((publisher, title), ()) if abs((given.seen.day or 0) - day) <= _USUAL_DAYS
        ]
        by_person: dict[Person, list[Given]] = defaultdict(list)
        for given in near:
            by_person[given.person].append(given)
        for person, some in by_person.items():
            share = len(some) / len(near)
            if share >= _USUAL_SHARE:
                some.sort(key=lambda given: (abs((given.seen.day or 0) - day), given.evidence.report or ""))
                places = tuple(dict.fromkeys(given.evidence for given in some))[:_SHOWN]
                return [Answer(person, "reports", places, _SEASON * share)]
        return []

    def _answer(self, office: Office, day: int) -> list[Answer]:
        by_reports = self._by_reports(office, day)
        by_table = self._by("table", office, day)
        if office.title == "leader" and not by_reports:
            by_reports = self._leading(office.of, day, by_table)
        found = [*self._by("yaml", office, day), *by_reports, *by_table]
        if shared(office) and len({id(one.person) for one in found}) > 1:
            return []
        first: dict[int, Answer] = {}
        for answer in found:
            first.setdefault(id(answer.person), answer)
        return list(first.values())

    def _leading(self, of: str, day: int, by_table: Sequence[Answer]) -> list[Answer]:
        """Who holds the one leading office that reports speak of; of several, the one whom the table calls leader."""
        found = [answers[0] for title in _LEADING if (answers := self._by_reports(Office(title, of), day))]
        named = [one for one in found if any(one.person is other.person for other in by_table)] or found
        if len({id(one.person) for one in named}) != 1:
            return []
        return [replace(named[0], confidence=named[0].confidence * _BY_LEADING)]

    def _by(self, by: By, office: Office, day: int) -> list[Answer]:
        return [
            Answer(person, by, (Evidence(None, known.origin, None),), _OWN if by == "yaml" else _TABLE)
            for holding, known, person in self._known.get(office, ())
            if known.by == by and holding.covers(day)
        ]

    def _by_reports(self, office: Office, day: int) -> list[Answer]:
        history = self.histories.get(office)
        holders = [one for one in history.holders(day) if not self._replaced(office, one, day)] if history else []
        support = [max(one.stretch.support(day)[1], 1) for one in holders]
        return [
            Answer(one.stretch.person, "reports", one.stretch.nearest(day), _by_gap(one.gap) * reports / sum(support))
            for one, reports in zip(holders, support, strict=True)
        ]

    def _replaced(self, office: Office, holder: Holder, day: int) -> bool:
        """Whether the table knows that the office went to somebody else between a report and the day."""
        if holder.gap == 0:
            return False
        said = holder.stretch.last if holder.stretch.last < day else holder.stretch.first
        then = [person for holding, _, person in self._known.get(office, ()) if holding.covers(said)]
        now = [person for holding, _, person in self._known.get(office, ()) if holding.covers(day)]
        person = holder.stretch.person
        return bool(now) and any(one is person for one in then) and not any(one is person for one in now)


def _roles(person: Person) -> list[Given]:
    found = []
    for seen in person.seen:
        sighting = seen.sighting
        for claim, role in seen.claims:
            office = claim.office or (_office_of(claim, person, seen) if claim.known else None)
            evidence = Evidence(sighting.report, sighting.address, role.span)
            found.append(Given(person, seen, role, claim, office, evidence))
    return found


def _office_of(claim: Claim, person: Person, seen: Seen) -> Office | None:
    """Whose office a bare title is ("President Kennedy"), by other reports of the person or what is known of them."""
    told = [
        (abs((other.day or 0) - (seen.day or 0)), office.of)
        for other in person.seen
        for office in other.offices
        if office.title == claim.title
    ]
    if told:
        return Office(claim.title, min(told)[1])
    ofs = {
        holding.of
        for known in person.known
        for holding in known.holdings
        if holding.title == claim.title and holding.of and _possible(holding, claim.standing, seen.day)
    }
    if not ofs and claim.title not in _OF_BODIES and len(person.countries) == 1:
        ofs = set(person.countries)
    return Office(claim.title, ofs.pop()) if len(ofs) == 1 else None


def _possible(holding: Holding, standing: Standing, day: int | None) -> bool:
    if day is None or standing not in ("holds", "acting"):
        return True
    return holding.begins - _YEAR <= day <= holding.ends + _YEAR


def _by_gap(gap: int) -> float:
    return _THEN if gap <= 7 else _MONTH if gap <= 30 else _SEASON
