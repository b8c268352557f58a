"""The map: where the newest reports are, and what happened there."""

from dataclasses import dataclass

from fastapi import APIRouter

from standoff.desk import asked
from standoff.desk.lines import EventLine, Source, event_lines, source_of
from standoff.desk.pages import page
from standoff.desk.state import AtDesk
from standoff.ledger.queries.newest import reports_named
from standoff.ledger.queries.whereabouts import Whereabouts, events_at, whereabouts

router = APIRouter()

LOOKED_AT = 500
"""Reports whose places are shown, the newest."""

_PLACES = 40
_EVENTS = 20


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place. country: three letters; None: in none. events: that happened there or are under way."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    geonameid: int | None
    precision: str | None
    reports: int
    events: int
    newest: Source


@dataclass(frozen=True, slots=True)
class MapView:
    """Places, those with most events first. events: at the place that is asked for, the newest first."""

    since: str | None
    until: str | None
    case: str | None
    looked_at: int
    places: tuple[PlaceLine, ...]
    place: str | None
    events: tuple[EventLine, ...]


@page(router, "/map", "map.html")
def map_of(
    desk: AtDesk,
    since: asked.Since = None,
    until: asked.Until = None,
    case: asked.InCase = None,
    place: asked.PlaceName = None,
) -> MapView:
    """Where the newest reports are."""
    with desk.ledger.asking() as connection:
        choice = asked.choice(connection, since, until, None, case)
        found = desk.kept(("map", since, until, case), lambda: whereabouts(connection, choice, LOOKED_AT, _PLACES))
        sources = {
            name: source_of(report)
            for name, report in reports_named(connection, sorted({one.newest for one in found})).items()
        }
        events = events_at(connection, choice, place, LOOKED_AT, _EVENTS) if place else []
        lines = event_lines(connection, events)
    return MapView(
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        case=case or None,
        looked_at=LOOKED_AT,
        places=tuple(_line(one, sources[one.newest]) for one in found),
        place=place or None,
        events=lines,
    )


def _line(one: Whereabouts, newest: Source) -> PlaceLine:
    return PlaceLine(
        one.name,
        one.country,
        one.latitude,
        one.longitude,
        one.geonameid,
        one.precision,
        one.reports,
        one.events,
        newest,
    )
