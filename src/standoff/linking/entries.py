"""What the register says of a person: one name, one id, and the roles with their days."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from standoff.linking.holders import Given, Holders
from standoff.linking.names import Key, fullness, key
from standoff.linking.persons import Person
from standoff.links import By, Evidence, RegisterEntry, Standing, Tenure
from standoff.vocabulary import ActorKind

_SHOWN = 3  # pieces of evidence from each end, as for a tenure


def write_entries(persons: Iterable[Person], kinds: dict[Person, ActorKind]) -> dict[Person, RegisterEntry]:
    """The entry of each person, by id. kinds: of those that are no persons.

    An id is made of the first and the last word of the name that most reports use in full, so that it stays when more
    reports come; where two would be the same, of their states as well.
    """
    named = [(person, *_name(person)) for person in persons]
    by_slug: dict[str, list[tuple[Person, str, By]]] = defaultdict(list)
    for person, name, by in named:
        by_slug[_slug(person, name)].append((person, name, by))
    entries = {}
    for slug, some in sorted(by_slug.items()):
        ids = _told_apart(slug, [person for person, _, _ in some])
        for person, name, by in some:
            names = tuple(sorted({seen.sighting.name for seen in person.seen}))
            kind = kinds.get(person, "person")
            entries[person] = RegisterEntry(ids[person], name, by, kind, person.country, names)
    return dict(sorted(entries.items(), key=lambda pair: pair[1].id))


def write_tenures(entries: dict[Person, RegisterEntry], holders: Holders) -> list[Tenure]:
    """The roles of the entries: offices by what reports say, other roles in their own words, and what is known."""
    tenures = []
    for office, history in holders.histories.items():
        for one in history.stretches:
            standing: Standing = "acting" if all(said.standing == "acting" for said in one.said) else "holds"
            tenures.append(
                Tenure(
                    office.title, office.of, standing, entries[one.person].id, "reports",
                    _iso(one.first), _iso(one.last), one.reports, one.publishers, one.ends, one.conflict,
                )
            )  # fmt: skip
    loose: dict[tuple[Person, str, str | None, Standing], list[Given]] = defaultdict(list)
    for given in holders.given:
        of = given.office.of if given.office else given.claim.of
        if given.office is None or given.seen.day is None or given.claim.standing in ("former", "elect"):
            loose[given.person, given.claim.title, of, given.claim.standing].append(given)
    for (person, title, of, standing), some in loose.items():
        tenures.append(_loose(entries[person].id, title, of, standing, some))
    for person, entry in entries.items():
        for known in person.known:
            for holding in known.holdings:
                if known.by == "yaml" or holding.title != "leader":
                    evidence = (Evidence(None, known.origin, None),)
                    tenures.append(
                        Tenure(
                            holding.title, holding.of, "holds", entry.id, known.by, holding.first, holding.last,
                            0, 0, evidence, conflict=False,
                        )
                    )  # fmt: skip
    return sorted(tenures, key=lambda one: (one.entry, one.first or "", one.title, one.of or "", one.by, one.standing))


def _loose(entry: str, title: str, of: str | None, standing: Standing, given: Sequence[Given]) -> Tenure:
    ordered = sorted(given, key=lambda one: (one.seen.day or 0, one.evidence.report or "", one.evidence.span or ()))
    days = [one.seen.day for one in ordered if one.seen.day is not None]
    places = tuple(dict.fromkeys(one.evidence for one in ordered))
    words = Counter(one.role.title for one in ordered)
    own_words = standing == "holds" and not given[0].claim.known
    return Tenure(
        title=min(words, key=lambda one: (-words[one], one)) if own_words else title,
        of=of,
        standing=standing,
        entry=entry,
        by="reports",
        first=_iso(days[0]) if days else None,
        last=_iso(days[-1]) if days else None,
        reports=len({one.seen.sighting.report for one in ordered}),
        publishers=len({one.seen.sighting.publisher or one.seen.sighting.report for one in ordered}),
        evidence=places if len(places) <= 2 * _SHOWN else places[:_SHOWN] + places[-_SHOWN:],
        conflict=False,
    )


def _name(person: Person) -> tuple[str, By]:
    """The analysts' own name; or the full name of most reports, the fuller of equals; or the table's; or a surname."""
    for known in person.known:
        if known.by == "yaml":
            return known.name, "yaml"
    forms = Counter(seen.sighting.name for seen in person.seen)
    full = [name for name in forms if len(key(name)) > 1]
    if not full and person.known:
        return person.known[0].name, person.known[0].by

    def rank(name: str) -> tuple[int, tuple[int, ...], str]:
        return -forms[name], tuple(-count for count in fullness(key(name))), name

    return min(full or forms, key=rank), "reports"


def _slug(person: Person, name: str) -> str:
    for known in person.known:
        if known.id:
            return known.id
    words: Key = key(name)
    return "-".join(words if len(words) < 2 else (words[0], words[-1]))


def _told_apart(slug: str, persons: Sequence[Person]) -> dict[Person, str]:
    if len(persons) == 1:
        return {persons[0]: slug}
    by_state: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        by_state[f"{slug}-{person.country.lower()}" if person.country else slug].append(person)
    ids = {}
    for of_state, some in by_state.items():
        some.sort(
            key=lambda person: (person.first or 0, min((seen.sighting.report for seen in person.seen), default=""))
        )
        for number, person in enumerate(some, start=1):
            ids[person] = of_state if number == 1 else f"{of_state}-{number}"
    return ids


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
