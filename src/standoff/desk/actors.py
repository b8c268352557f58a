"""Actors across reports: the register, and one of them with what they said, did and demanded."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from standoff.desk import asked
from standoff.desk.errors import not_here
from standoff.desk.lines import (
    EventLine,
    Named,
    Source,
    StatementLine,
    event_lines,
    named,
    source_of,
    statement_line,
)
from standoff.desk.pages import page
from standoff.desk.state import AtDesk, Desk
from standoff.desk.statements import EvidenceLine, evidence_line
from standoff.display import shortened
from standoff.ledger.people import Entry, entries, entry_of, tenures_of
from standoff.ledger.queries import Choice, Connection, FiledEvent, FiledPosition, texts
from standoff.ledger.queries.doings import Who, appearances, done_by, positions_by, said_by
from standoff.ledger.queries.newest import reports_named
from standoff.links import Tenure
from standoff.record import Span
from standoff.states import name_of

router = APIRouter()

LOOKED_AT = 300
"""Reports that an actor's page looks at, the newest: more would take longer than a reader waits."""

_EVENTS = 25
_POSITIONS = 25
_MET = 20
_LONGEST = 420

ActorName = Annotated[
    str, Path(min_length=1, max_length=2000, description="An entry of the register, or the three letters of a state.")
]


@dataclass(frozen=True, slots=True)
class ActorLine:
    """Somebody in the register. reports: how many speak of them."""

    who: str
    name: str
    kind: str
    country: str | None
    roles: tuple[str, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class ActorsView:
    """Whom reports speak of, those in most reports first. typed: words that their names have."""

    typed: str
    actors: tuple[ActorLine, ...]
    states: tuple[ActorLine, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class RoleLine:
    """An office or role, since when and by whom it is known, with the earliest and latest places that say so."""

    title: str
    of: str | None
    standing: str
    by: str
    first: str | None
    last: str | None
    reports: int
    publishers: int
    conflict: bool
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class DemandLine:
    """What an actor demands, offers or answers."""

    source: Source
    id: str
    kind: str
    spans: tuple[Span, ...]
    words: str
    toward: tuple[Named, ...]
    statement: str | None


@dataclass(frozen=True, slots=True)
class MetLine:
    """Somebody with whom an actor is told to have consulted, how often, and the latest event that tells it."""

    other: Named
    times: int
    latest: EventLine


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor, from the newest `looked_at` of all `reports` that speak of them."""

    actor: ActorLine
    names: tuple[str, ...]
    by: str | None
    since: str | None
    until: str | None
    looked_at: int
    roles: tuple[RoleLine, ...]
    statements: tuple[StatementLine, ...]
    page: int
    more: bool
    did: tuple[EventLine, ...]
    undergone: tuple[EventLine, ...]
    demands: tuple[DemandLine, ...]
    met: tuple[MetLine, ...]


@page(router, "/actors", "actors.html")
def actors(
    desk: AtDesk,
    q: Annotated[str | None, Query(max_length=200, description="Words of a name.")] = None,
    page: asked.PageNumber = 1,
) -> ActorsView:
    """Whom the reports speak of."""
    typed = (q or "").strip()
    with desk.ledger.asking() as connection:
        every = desk.kept(("actors", typed), lambda: entries(connection, typed or None))
    persons = [_line(one) for one in every if one.state is None]
    states = [_line(one) for one in every if one.state is not None]
    part = asked.part(page)
    here = persons[part.skip : part.skip + part.most]
    return ActorsView(
        typed=typed,
        actors=tuple(here[: asked.ON_PAGE]),
        states=tuple(states[: asked.ON_PAGE]) if page == 1 else (),
        page=page,
        more=len(here) > asked.ON_PAGE,
    )


@page(router, "/actors/{actor}", "actor.html")
def actor(
    desk: AtDesk,
    actor: ActorName,
    since: asked.Since = None,
    until: asked.Until = None,
    page: asked.PageNumber = 1,
) -> ActorView:
    """What somebody said, did and demanded, in which roles, and whom they met."""
    asks = (actor, since, until, page)
    return desk.kept(("actor", *asks), lambda: _told(desk, *asks))


def _told(desk: Desk, actor: str, since: date | None, until: date | None, page: int) -> ActorView:
    part = asked.part(page)
    with desk.ledger.asking() as connection:
        known = entry_of(connection, actor)
        if known is None:
            raise not_here("actor of this name")
        who = Who(entry=None if known.state else actor, state=known.state)
        found = appearances(connection, who, Choice(since, until), LOOKED_AT)
        told = said_by(connection, found, part.skip, part.most)
        did = done_by(connection, found, ("actor",), _EVENTS)
        undergone = done_by(connection, found, ("recipient",), _EVENTS)
        consulted = done_by(connection, found, ("actor", "recipient"), 4 * _MET, event_type="CONSULT")
        return ActorView(
            actor=_line(known, found.reports),
            names=known.names,
            by=known.by,
            since=since.isoformat() if since else None,
            until=until.isoformat() if until else None,
            looked_at=len({number for number, _ in found.actors}),
            roles=tuple(map(_role, tenures_of(connection, actor))),
            statements=tuple(map(statement_line, told[: asked.ON_PAGE])),
            page=page,
            more=len(told) > asked.ON_PAGE,
            did=event_lines(connection, did),
            undergone=event_lines(connection, undergone),
            demands=_demands(connection, positions_by(connection, found, _POSITIONS)),
            met=_met(connection, consulted, actor),
        )


def _line(one: Entry, reports: int | None = None) -> ActorLine:
    name = (one.state and name_of(one.state)) or one.name
    return ActorLine(one.id, name, one.kind, one.country, one.roles, one.reports if reports is None else reports)


def _role(one: Tenure) -> RoleLine:
    return RoleLine(
        one.title, one.of, one.standing, one.by, one.first, one.last, one.reports, one.publishers, one.conflict,
        tuple(map(evidence_line, one.evidence)),
    )  # fmt: skip


def _demands(connection: Connection, found: list[FiledPosition]) -> tuple[DemandLine, ...]:
    ids = sorted({one.report for one in found})
    reports, whole = reports_named(connection, ids), texts(connection, ids)
    return tuple(
        DemandLine(
            source=source_of(reports[one.report]),
            id=one.id,
            kind=one.kind,
            spans=one.content,
            words=shortened(" … ".join(span.of(whole[one.report]) for span in one.content), _LONGEST),
            toward=named(one.toward),
            statement=one.statement,
        )
        for one in found
    )


def _met(connection: Connection, consulted: list[FiledEvent], actor: str) -> tuple[MetLine, ...]:
    """Those on either side of a consultation that took place or goes on, the most often told first."""
    times: Counter[Named] = Counter()
    latest: dict[Named, FiledEvent] = {}
    for one in consulted:
        if one.status in ("happened", "ongoing"):
            for other in dict.fromkeys(named((*one.actors, *one.recipients))):
                if other.who != actor:
                    times[other] += 1
                    latest.setdefault(other, one)
    most = sorted(times, key=lambda other: (-times[other], other.name))[:_MET]
    lines = event_lines(connection, [latest[other] for other in most])
    return tuple(MetLine(other, times[other], line) for other, line in zip(most, lines, strict=True))
