"""The register: whom reports speak of, which offices they hold, and who is meant by "the Indian prime minister".

Learnt from the reports of a ledger, from the analysts' own actors, and from the table of offices. Of an office on a
day, the analysts' own word comes first, then what reports say, then the table; whoever is passed over is shown as a
rival.
A pure function of what is handed in: the order in which reports came to the ledger does not matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.linking.entries import write_entries, write_tenures
from standoff.linking.holders import Answer, Holders
from standoff.linking.known import OfficeRow, day_number, persons_of
from standoff.linking.names import key, plain
from standoff.linking.offices import asked, claims_of
from standoff.linking.own_actors import OwnActor
from standoff.linking.persons import Person, Seen, gather
from standoff.links import ActorLink, By, Evidence, How, Register, RegisterEntry, Rival, Sighting
from standoff.vocabulary import ActorKind

# Days around the ledger's own for which rows of the table are looked at; a surname may be that of a former holder.
_MARGIN = 800
_SHOWN = 3  # pieces of evidence for a name
_NOTHING: frozenset[Any] = frozenset()
_OWN_WORDS = 0.98  # as for an office that the analysts name


def make_register(sightings: Iterable[Sighting], own: Sequence[OwnActor], table: Sequence[OfficeRow]) -> Register:
    """Everything that the actors of all reports come to.

    sightings: the actors of each report that counts. own: the analysts' actors. table: rows of data/offices.tsv.
    """
    own_names = {plain(name) for one in own for name in (one.person.name, *one.aliases)}
    ordered: list[Sighting] = []
    dates: set[str | None] = set()
    for one in sightings:
        dates.add(one.day)
        if one.kind == "person" or (own_names and plain(one.name) in own_names) or _asks(one):
            ordered.append(one)  # of the rest, three quarters of all, nothing but the day is learnt
    ordered.sort(key=lambda one: (one.report, one.actor))
    seen = [one for one in map(_seen, (one for one in ordered if one.kind == "person")) if one.key]
    days = [number for day in dates if (number := day_number(day)) is not None]
    known = [one.person for one in own if one.kind == "person"]
    if days:
        known += persons_of(table, min(days) - _MARGIN, max(days) + _MARGIN)
    persons = gather(seen, known)
    holders = Holders(persons)
    kinds = _bodies(own)
    found = [
        *(link for person in persons for link in _names(person)),
        *_own_words((one for one in ordered if one.kind != "person"), own, [*persons, *kinds]),
    ]
    told = {(link.sighting.report, link.sighting.actor) for link in found}
    found += [
        link
        for one in ordered
        if one.kind == "unnamed" and (one.report, one.actor) not in told and (link := _by_role(one, holders))
    ]
    used = {answer.person for link in found for answer in link.answers}
    entries = write_entries([person for person in [*persons, *kinds] if person in used], kinds)
    links = [link.written(entries) for link in found]
    return Register(
        tuple(entries.values()),
        tuple(write_tenures(entries, holders)),
        tuple(sorted(links, key=lambda link: (link.report, link.actor))),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A sighting and who it is, the one to believe first."""

    sighting: Sighting
    how: How
    answers: tuple[Answer, ...]

    def written(self, entries: dict[Person, RegisterEntry]) -> ActorLink:
        """As it is kept: persons by their ids."""
        first, *others = self.answers
        return ActorLink(
            report=self.sighting.report,
            actor=self.sighting.actor,
            entry=entries[first.person].id,
            how=self.how,
            by=first.by,
            confidence=round(first.confidence, 3),
            evidence=first.evidence,
            rivals=tuple(Rival(entries[one.person].id, one.by, one.evidence) for one in others),
        )


def _seen(sighting: Sighting) -> Seen:
    if not sighting.roles:
        return Seen(sighting, key(sighting.name), _ordinal(sighting), (), _NOTHING, _NOTHING)
    claims = tuple(
        (claim, role) for role in sighting.roles for claim in claims_of(role.title, role.of, sighting.country)
    )
    return Seen(
        sighting,
        key(sighting.name),
        _ordinal(sighting),
        claims,
        frozenset(claim.office for claim, _ in claims if claim.office),
        frozenset(claim.title for claim, _ in claims),
    )


def _ordinal(sighting: Sighting) -> int | None:
    return day_number(sighting.day)


def _names(person: Person) -> Iterator[_Found]:
    """The sightings of a person by name. Of a short form, the evidence is where the person is named in full."""
    full = [one for one in person.seen if len(one.key) > 1]
    fuller = tuple(
        Evidence(one.sighting.report, one.sighting.address, one.claims[0][1].span if one.claims else None)
        for one in full[:_SHOWN]
    )
    for seen, confidence in zip(person.seen, person.confidence, strict=True):
        own = [known for known in person.known if known.by == "yaml" and seen.key in known.keys]
        by: By = "yaml" if own else "reports"
        evidence: tuple[Evidence, ...] = ()
        if own:
            evidence = (Evidence(None, own[0].origin, None),)
        elif len(seen.key) == 1 and full:
            evidence = fuller
        elif len(seen.key) == 1 and person.known:
            by, evidence = person.known[0].by, (Evidence(None, person.known[0].origin, None),)
        yield _Found(seen.sighting, "name", (Answer(person, by, evidence, confidence),))


def _bodies(own: Sequence[OwnActor]) -> dict[Person, ActorKind]:
    """The analysts' actors that are no persons, with their kinds."""
    bodies: dict[Person, ActorKind] = {}
    for one in own:
        if one.kind != "person":
            body = Person()
            body.know(one.person)
            bodies[body] = one.kind
    return bodies


def _own_words(sightings: Iterable[Sighting], own: Sequence[OwnActor], persons: Sequence[Person]) -> Iterator[_Found]:
    """Actors that are called as the analysts say: bodies by name, and unnamed ones by a report's own words."""
    holder = {id(known): person for person in persons for known in person.known}
    called = {plain(name): (one, holder[id(one.person)]) for one in own for name in (one.person.name, *one.aliases)}
    for sighting in sightings if called else ():
        one, person = called.get(plain(sighting.name), (None, None))
        if one and person and sighting.kind in (one.kind, "unnamed"):
            evidence = (Evidence(None, one.person.origin, None),)
            yield _Found(sighting, "name", (Answer(person, "yaml", evidence, _OWN_WORDS),))


def _asks(sighting: Sighting) -> bool:
    return sighting.kind == "unnamed" and asked(sighting.name, sighting.country) is not None


def _by_role(sighting: Sighting, holders: Holders) -> _Found | None:
    claim = asked(sighting.name, sighting.country)
    day = _ordinal(sighting)
    answers: list[Answer] = []
    if claim and claim.office and day is not None:
        answers = holders.on(claim.office, day)
    elif claim and sighting.publisher and day is not None:
        answers = holders.usual(claim.title, sighting.publisher, day)
    return _Found(sighting, "role", tuple(answers)) if answers else None
