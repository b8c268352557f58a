"""A place of a report, and which entry of the gazetteer it is."""

from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter

from standoff.corrections import Gazetted
from standoff.desk.correcting import CorrectionLine, correction_line
from standoff.desk.errors import not_here
from standoff.desk.lines import Source, source_of
from standoff.desk.pages import LocalId, ReportId, page
from standoff.desk.records import Item, items, record_of
from standoff.desk.state import AtDesk
from standoff.ledger.queries.layers import newest_corrections
from standoff.ledger.queries.newest import Part, reports_named
from standoff.pipeline import gazetted

router = APIRouter()

_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place, and what else of its name the gazetteer has, larger ones first."""

    source: Source
    item: Item
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    candidates: tuple[Gazetted, ...]
    corrections: tuple[CorrectionLine, ...]


@page(router, "/reports/{report}/places/{place}", "place.html")
def place(desk: AtDesk, report: ReportId, place: LocalId) -> PlaceView:
    """A place of a report."""
    with desk.ledger.asking() as connection:
        filed = reports_named(connection, [report]).get(report)
        if filed is None:
            raise not_here("report of this id")
        record = record_of(desk, connection, filed)
        made = newest_corrections(connection, Part(), report=report, item=place)
    found = next((one for one in record.places if one.id == place), None)
    if found is None:
        raise not_here("place of this id in this report")
    return PlaceView(
        source=source_of(filed),
        item=next(one for one in items(record) if one.id == place),
        name=found.name,
        country=found.country,
        latitude=found.latitude,
        longitude=found.longitude,
        geonameid=found.geonameid,
        candidates=_called(found.name),
        corrections=tuple(map(correction_line, made)),
    )


@lru_cache(maxsize=256)
def _called(name: str) -> tuple[Gazetted, ...]:
    return tuple(gazetted(name)[:_CANDIDATES])
