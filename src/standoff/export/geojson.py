"""The places of reports as GeoJSON (RFC 7946), with what is told to have happened there.

A feature for each place of each report that has coordinates: longitude first, WGS 84. A place without coordinates is
in none, and is counted.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from standoff.export.told import Around
from standoff.ledger.queries import FiledReport
from standoff.record import Event, Place, Record


def write(reports: Iterable[tuple[FiledReport, Record]], out: TextIO) -> int:
    """Writes one feature collection, and says how many places had no coordinates."""
    unresolved = 0
    out.write('{"type":"FeatureCollection","features":[')
    first = True
    for report, record in reports:
        unresolved += sum(1 for place in record.places if place.latitude is None)
        for feature in features(report, record):
            out.write("\n" if first else ",\n")
            json.dump(feature, out, ensure_ascii=False)
            first = False
    out.write("\n]}\n")
    return unresolved


def features(report: FiledReport, record: Record) -> Iterator[dict[str, Any]]:
    """The places of a record that are resolved, in its order."""
    around = Around(record)
    spans = {mention.id: mention.span for mention in record.mentions}
    for place in record.places:
        if place.latitude is None or place.longitude is None:
            continue
        mentions = sorted(spans[one] for one in place.mentions)
        yield {
            "type": "Feature",
            "id": f"{report.id}-{place.id}",
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": {
                "name": place.name,
                "part": place.part,
                "country": place.country,
                "precision": place.precision,
                "geonameid": place.geonameid,
                "confidence": place.confidence,
                "report": report.id,
                "address": report.address or report.origin,
                "publisher": report.publisher,
                "headline": report.headline,
                "day": report.day,
                "words": [span.of(around.text) for span in mentions],
                "spans": [list(span) for span in mentions],
                "events": [_event(event, around) for event in _there(place, record)],
            },
        }


def _there(place: Place, record: Record) -> list[Event]:
    return [event for event in record.events if event.place == place.id]


def _event(event: Event, around: Around) -> dict[str, Any]:
    time = around.time(event)
    return {
        "id": event.id,
        "event_type": event.event_type,
        "mode": event.mode,
        "status": event.status,
        "background": event.background,
        "actors": [actor.name for actor in around.acting(event)],
        "recipients": [actor.name for actor in around.receiving(event)],
        "from": time.from_ if time else None,
        "to": time.to if time else None,
        "words": event.trigger.of(around.text),
        "span": list(event.trigger),
        "confidence": event.confidence,
    }
