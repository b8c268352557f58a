"""Questions about places: where the newest reports are, and how much is told to have happened there."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, distinct, func, select

from standoff.ledger.queries.events import FiledEvent, events_in
from standoff.ledger.queries.reports import Choice, about
from standoff.ledger.schema import events, places, reports


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place across reports. events: that happened or are under way there. geonameid: None: it has none."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    geonameid: int | None
    precision: str | None
    reports: int
    events: int
    newest: str


def whereabouts(connection: Connection, choice: Choice, newest: int, most: int) -> list[Whereabouts]:
    """The places of the newest chosen reports, those with most events and then most reports first.

    newest: reports that are looked at. most: places. The same gazetteer entry is one place, whatever part of it is
    meant; the newest report that names it is given by its id.
    """
    chosen = (
        about(choice, select(reports.c.number, reports.c.id, reports.c.day))
        .order_by(reports.c.day.desc(), reports.c.number.desc())
        .limit(newest)
        .subquery()
    )
    there = and_(
        events.c.report == places.c.report,
        events.c.place == places.c.id,
        events.c.status.in_(("happened", "ongoing")),
        events.c.background.is_(False),
    )
    count, told = func.count(distinct(places.c.report)), func.count(distinct(events.c.number))
    query = (
        select(
            places.c.name,
            places.c.country,
            places.c.latitude,
            places.c.longitude,
            func.max(places.c.geonameid).label("geonameid"),
            func.max(places.c.precision).label("precision"),
            count.label("reports"),
            told.label("events"),
            func.max(func.coalesce(chosen.c.day, "") + " " + chosen.c.id).label("newest"),
        )
        .join(chosen, chosen.c.number == places.c.report)
        .outerjoin(events, there)
        .where(places.c.latitude.is_not(None))
        .group_by(places.c.name, places.c.country, places.c.latitude, places.c.longitude)
        .order_by(told.desc(), count.desc(), places.c.name)
        .limit(most)
    )
    return [
        Whereabouts(
            row.name, row.country, row.latitude, row.longitude, row.geonameid, row.precision, row.reports, row.events,
            row.newest.rpartition(" ")[2],
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def events_at(connection: Connection, choice: Choice, place: str, newest: int, most: int) -> list[FiledEvent]:
    """Events at a place of this name in the newest chosen reports, the newest report's first."""
    chosen = (
        about(choice, select(reports.c.number, reports.c.day))
        .order_by(reports.c.day.desc(), reports.c.number.desc())
        .limit(newest)
        .subquery()
    )
    query = (
        select(events.c.number)
        .join(chosen, chosen.c.number == events.c.report)
        .join(places, and_(places.c.report == events.c.report, places.c.id == events.c.place))
        .where(places.c.name == place)
        .order_by(chosen.c.day.desc(), chosen.c.number.desc(), events.c.start)
        .limit(most)
    )
    return events_in(connection, query)
