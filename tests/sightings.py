"""Sightings for tests of the register: who is called what in which report, in one line each."""

from standoff.linking.actors import make_register
from standoff.linking.known import OfficeRow
from standoff.linking.own_actors import OwnActor
from standoff.links import ActorLink, Register, Sighting
from standoff.record import Role, Span
from standoff.vocabulary import ActorKind


def saw(
    report: str,
    day: str | None,
    name: str,
    *titles: str,
    of: str | None = None,
    country: str | None = None,
    kind: ActorKind = "person",
    actor: str = "a1",
    publisher: str | None = None,
) -> Sighting:
    """An actor of a report. Each report is of an outlet of its own, unless one is named."""
    roles = tuple(Role(title, of, Span(10 * number, 10 * number + 5)) for number, title in enumerate(titles))
    return Sighting(
        report, f"https://{report}.example", day, publisher or f"The {report}", actor, name, kind, country, roles
    )


def asks(report: str, day: str | None, words: str, country: str | None = None, actor: str = "a1") -> Sighting:
    """An unnamed actor, in the report's own words."""
    return saw(report, day, words, kind="unnamed", country=country, actor=actor)


def register_of(*sightings: Sighting, own: tuple[OwnActor, ...] = (), table: tuple[OfficeRow, ...] = ()) -> Register:
    """The register that the sightings come to, with no table of offices but the one given."""
    return make_register(sightings, own, table)


def link_of(register: Register, report: str, actor: str = "a1") -> ActorLink | None:
    """Who an actor of a report is."""
    return next((link for link in register.links if (link.report, link.actor) == (report, actor)), None)


def entry_of(register: Register, report: str, actor: str = "a1") -> str | None:
    """The id of who an actor of a report is."""
    link = link_of(register, report, actor)
    return link.entry if link else None
