"""Persons across reports: which sightings are of the same one.

By full name, and shorter forms by name together with an office, a title or a state that they share with a fuller one.
A surname alone counts only where nobody else in the ledger is called so. The order in which sightings are handed in
does not matter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standoff.linking.known import KnownPerson
from standoff.linking.names import Key, agree, ends, fullness, within
from standoff.linking.offices import Claim, Office
from standoff.links import Sighting
from standoff.record import Role
from standoff.states import PSEUDO_COUNTRIES

# Days between a short form and the nearest day on which its full form was seen or held office. Two years: a surname
# and a title outlive a term, but not the next holder of the same name.
_NEAR = 730
# How sure a sighting is of its person, by what ties it: a shared office, title or state, the name, the surname alone.
_OFFICE, _TITLE, _STATE, _NAME, _ALONE, _AGAINST = 4, 3, 2, 1, 0, -1
_EXACT = 0.95
_CONFIDENCE = {_OFFICE: 0.9, _TITLE: 0.85, _STATE: 0.75, _NAME: 0.8, _ALONE: 0.6}


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting with its name and roles made out.

    day: an ordinal; None: the report gives none. claims: what its roles say.
    """

    sighting: Sighting
    key: Key
    day: int | None
    claims: tuple[tuple[Claim, Role], ...]
    offices: frozenset[Office]
    titles: frozenset[str]

    @property
    def country(self) -> str | None:
        """The state that the report gives, or the one of an office; a body is none."""
        if self.sighting.country and self.sighting.country not in PSEUDO_COUNTRIES:
            return self.sighting.country
        ofs = {office.of for office in self.offices}
        return ofs.pop() if len(ofs) == 1 else None


@dataclass(slots=True, eq=False)
class Person:
    """One person while sightings are gathered. confidence: for each of `seen`, how sure it is."""

    known: list[KnownPerson] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    keys: set[Key] = field(default_factory=set)
    offices: set[Office] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    first: int | None = None
    last: int | None = None

    @property
    def country(self) -> str | None:
        """The state that most sightings give, of equals the first by its letters."""
        return min(self.countries, key=lambda code: (-self.countries[code], code), default=None)

    def know(self, known: KnownPerson) -> None:
        """Takes in what a source outside the reports says."""
        self.known.append(known)
        self.keys.update(known.keys)
        if known.country:
            self.countries[known.country] += 1
        for holding in known.holdings:
            self.titles.add(holding.title)
            if holding.office:
                self.offices.add(holding.office)
            self._reach(holding.begins)
            self._reach(holding.ends)

    def add(self, seen: Seen, confidence: float) -> None:
        """Takes in a sighting."""
        self.seen.append(seen)
        self.confidence.append(confidence)
        if len(seen.key) > 1:
            self.keys.add(seen.key)
        self.offices |= seen.offices
        self.titles |= seen.titles
        if seen.country:
            self.countries[seen.country] += 1
        if seen.day is not None:
            self._reach(seen.day)

    def near(self, day: int | None) -> bool:
        """Whether a day is not too far from those on which the person is known."""
        return day is None or self.first is None or self.last is None or self.first - _NEAR <= day <= self.last + _NEAR

    def _reach(self, day: int) -> None:
        self.first = day if self.first is None else min(self.first, day)
        self.last = day if self.last is None else max(self.last, day)


def gather(sightings: Iterable[Seen], known: Sequence[KnownPerson]) -> list[Person]:
    """Persons, each with all of its sightings. Sightings that nobody can be told for are left out."""
    by_key: dict[Key, list[Seen]] = defaultdict(list)
    for seen in sightings:
        by_key[seen.key].append(seen)
    for some in by_key.values():
        some.sort(key=lambda seen: (seen.day or 0, seen.sighting.report, seen.sighting.actor))
    people = _People(known)
    full_first = sorted(by_key, key=lambda one: (*(-count for count in fullness(one)), one))
    short = [one for one in full_first if len(one) == 1]
    for name in full_first:
        if len(name) > 1:
            people.settle_full(name, by_key[name])
    for name in short:
        people.settle_short(name, by_key[name])
    return people.persons


class _People:
    """The persons found so far, by the words of their names."""

    def __init__(self, known: Sequence[KnownPerson]) -> None:
        self.persons: list[Person] = []
        self._exact: dict[Key, list[Person]] = defaultdict(list)
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        for one in sorted(known, key=lambda one: (one.by != "yaml", one.name, one.country or "", one.origin)):
            same = [
                person
                for name in one.keys
                for person in self._exact[name]
                if not (one.country and person.country) or one.country == person.country
            ]
            person = same[0] if same else self._new()
            person.know(one)
            for name in one.keys:
                self._name(person, name)

    def settle_full(self, name: Key, sightings: list[Seen]) -> None:
        """Sightings under a name of two words or more."""
        alike = self._alike(name)
        for seen in sightings:
            person, tie = _best(seen, self._exact.get(name, ()), _NAME)
            confidence = _EXACT
            if person is None and tie is None:
                person, tie = _best(seen, [one for one in alike if one.near(seen.day)], _NAME)
                confidence = _CONFIDENCE[tie] if tie is not None else _EXACT
            if person is None:
                if tie is not None:  # several are as likely, so that it is none of them for certain
                    continue
                person = self._new()
            person.add(seen, confidence)
            self._name(person, name)

    def settle_short(self, name: Key, sightings: list[Seen]) -> None:
        """Sightings under one word: a surname, mostly."""
        fuller = self._alike(name) + [one for one in self._exact.get(name, ()) if one.known]
        alone = []
        for seen in sightings:
            person, tie = self._best_short(seen, fuller)
            if person is None or tie is None or tie == _ALONE:
                alone.append(seen)
            else:
                person.add(seen, _CONFIDENCE[tie])
        rest = []
        for seen in alone:
            person, tie = self._best_short(seen, fuller)
            if person and tie == _ALONE and _is_called(name, person):
                person.add(seen, _CONFIDENCE[tie])
            else:
                rest.append(seen)
        self._settle_among_themselves(name, rest)

    def _best_short(self, seen: Seen, fuller: list[Person]) -> tuple[Person | None, int | None]:
        near = [person for person in fuller if person.near(seen.day)]
        own = [person for person in near if any(seen.key in one.keys for one in person.known if one.by == "yaml")]
        return _best(seen, own or near, _NAME if own else _ALONE)

    def _settle_among_themselves(self, name: Key, sightings: list[Seen]) -> None:
        """Surnames whose full form no report gives, told apart by office, title and state."""
        groups: list[Person] = []
        bare = []
        for seen in sightings:
            if not seen.offices and not seen.titles and not seen.country:
                bare.append(seen)
                continue
            near = [person for person in groups if person.near(seen.day)]
            person, tie = _best(seen, near, _ALONE)
            if person is None or tie == _ALONE:
                person = self._new()
                groups.append(person)
                tie = _TITLE
            person.add(seen, _CONFIDENCE[tie or _ALONE])
        for seen in bare:
            near = [person for person in groups if person.near(seen.day)]
            if len(near) == 1 and not self._alike(name):
                near[0].add(seen, _CONFIDENCE[_ALONE])

    def _new(self) -> Person:
        person = Person()
        self.persons.append(person)
        return person

    def _name(self, person: Person, name: Key) -> None:
        if person in self._exact[name]:
            return
        self._exact[name].append(person)
        for word in set(name):
            if not any(person is one for one in self._by_word[word]):
                self._by_word[word].append(person)

    def _alike(self, name: Key) -> list[Person]:
        """Persons with a fuller form of the name, or with another full form that agrees."""
        return [
            person
            for person in self._by_word.get(name[-1], ())
            if any(one != name and (within(name, one) or agree(name, one)) for one in person.keys)
        ]


def _is_called(name: Key, person: Person) -> bool:
    """Whether reports call the person so, or by a full name that ends so. Those whom only the table knows are many."""
    return any(seen.key == name or ends(name, seen.key) for seen in person.seen)


def _best(seen: Seen, persons: Sequence[Person], floor: int) -> tuple[Person | None, int | None]:
    """The one person that the sighting fits best, and what ties them.

    floor: what the name alone is worth. No person but a tie: several fit as well. Neither: nobody does.
    """
    fits: dict[int, list[Person]] = defaultdict(list)
    for person in persons:
        tie = _tie(seen, person, floor)
        if tie != _AGAINST:
            fits[tie].append(person)
    if not fits:
        return None, None
    tie = max(fits)
    return (fits[tie][0], tie) if len(fits[tie]) == 1 else (None, tie)


def _tie(seen: Seen, person: Person, floor: int) -> int:
    if seen.offices & person.offices:
        return _OFFICE
    states, others = {one.of for one in seen.offices}, {one.of for one in person.offices}
    country = seen.country
    if states and others and not states & others:
        return _AGAINST
    # Of somebody who was seen under the full name, a state may be misread; of the others it is all there is.
    doubtful = floor == _ALONE or not person.seen
    if doubtful and country and person.countries and country not in person.countries and not states & others:
        return _AGAINST
    if seen.titles & person.titles:
        return _TITLE
    if (country and country in person.countries) or states & others:
        return _STATE
    return floor
