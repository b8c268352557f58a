"""Where it happens: the places of happenings, for the map."""

from collections import defaultdict
from collections.abc import Iterable

from standoff.brief.contents import Citation, Spot
from standoff.brief.material import Material
from standoff.record import Event, Place, Record

_EXACT = frozenset(("site", "settlement", "district", "region"))
_CLOSE = 1.5  # degrees
_LEAST = 0.75  # least confidence of a place


def find(material: Material) -> tuple[Spot, ...]:
    """Places with how many happenings are told of them, those with most first; states as wholes are no spots."""
    deeds: dict[tuple[str, float, float], set[str]] = defaultdict(set)
    first: dict[tuple[str, float, float], tuple[int, Place, Event]] = {}
    for deed in material.scene.deeds:
        for record, event in deed.tellings:
            place = _place(record, event)
            if place is None or place.latitude is None or place.longitude is None:
                continue
            spot = _known(first, place) or (place.name, place.latitude, place.longitude)
            deeds[spot].add(deed.id)
            first.setdefault(spot, (material.at[record.report.id], place, event))
    found = [
        Spot(
            name, place.country, latitude, longitude, len(deeds[name, latitude, longitude]), _cite(material, at, place)
        )
        for (name, latitude, longitude), (at, place, _) in first.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.facts, one.name)))


def _known(spots: Iterable[tuple[str, float, float]], place: Place) -> tuple[str, float, float] | None:
    """The spot of the same name close by: a town and the region around it are one on the map."""
    return next(
        (
            spot
            for spot in spots
            if spot[0] == place.name
            and abs(spot[1] - (place.latitude or 0.0)) < _CLOSE
            and abs(spot[2] - (place.longitude or 0.0)) < _CLOSE
        ),
        None,
    )


def _place(record: Record, event: Event) -> Place | None:
    place = next((one for one in record.places if one.id == event.place), None)
    if place is None or place.precision not in _EXACT or place.confidence < _LEAST:
        return None
    # A capital that only stands for its government is no place of anything, and a ship may be called after a town.
    states = {one.id for one in record.actors if one.kind == "state"}
    mentions = [one for one in record.mentions if one.id in place.mentions]
    return None if mentions and all(one.actor in states for one in mentions) else place


def _cite(material: Material, at: int, place: Place) -> Citation:
    spans = [one.span for one in material.records[at].mentions if one.id in place.mentions]
    return material.cite(at, *spans[:1])
