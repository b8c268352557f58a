"""Events in the columns of POLECAT's weekly files: one row an event, compound actors as a list in a cell.

PLOVER has one type for what an event is and whether it came about (`plover.coded`). What POLECAT has and a record has
not (ids of Wikipedia) is left empty.
"""

from collections.abc import Sequence

from standoff.export.cells import cell, cells
from standoff.export.told import Told
from standoff.record import SCHEMA, Actor, Place
from standoff.states import cow_number

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip

# GeoNames' feature codes, as near as a precision tells them.
_FEATURES = {"settlement": "PPL", "district": "ADM2", "region": "ADM1", "country": "PCLI", "area": "RGN"}
_COLUMN_OF = {"settlement": "City", "site": "City", "district": "District", "region": "Province"}


def row(told: Told) -> list[str]:
    """The cells of an event, in the order of COLUMNS."""
    event, around = told.event, told.around
    actors, record = told.record.actors, told.record
    filled = {
        "Event ID": told.id,
        "Event Date": told.day,
        "Event Type": told.coded.event_type,
        "Event Mode": cell(told.coded.mode),
        "Intensity": cell(told.coded.intensity),
        "Quad Code": str(told.coded.quad),
        "Contexts": cells(event.contexts),
        **_party("Actor", around.acting(event), around.words(*event.actor_spans)),
        **_party("Recipient", around.receiving(event), around.words(*event.recipient_spans)),
        **_place(around.place(event)),
        "Raw Placename": cell(around.placename(event)),
        "Source": cell(told.report.publisher),
        "Publication Date": cell(told.report.day),
        "Story People": cells(actor.name for actor in actors if actor.kind == "person"),
        "Story Organizations": cells(actor.name for actor in actors if actor.kind == "organization"),
        "Story Locations": cells(place.name for place in record.places),
        "Language": cell(record.report.language),
        "Version": SCHEMA,
    }
    return [filled.get(column, "") for column in COLUMNS]


def _party(side: str, actors: Sequence[Actor], words: Sequence[str]) -> dict[str, str]:
    sectors = list(dict.fromkeys(actor.sector for actor in actors if actor.sector))
    numbers = [cow_number(actor.country) for actor in actors if actor.country]
    return {
        f"{side} Name": cells(actor.name for actor in actors),
        f"{side} Country": cells(actor.country for actor in actors),
        f"{side} COW": cells(str(number) for number in numbers if number),
        f"Primary {side} Sector": sectors[0] if sectors else "",
        f"{side} Sectors": cells(sectors),
        f"{side} Title": cells(role.title for actor in actors for role in actor.roles),
        f"{side} Name Raw": cells(words),
    }


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    found = {
        "Placename": cell(place.name),
        "Country": cell(place.country),
        "Latitude": cell(place.latitude),
        "Longitude": cell(place.longitude),
        "GeoNames ID": cell(place.geonameid),
        "Feature Type": _FEATURES.get(place.precision or "", ""),
    }
    if place.precision in _COLUMN_OF:
        found[_COLUMN_OF[place.precision]] = cell(place.name)
    return found
