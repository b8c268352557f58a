"""Every event with its status, one row each, for spreadsheets: nothing is left out or made one with another."""

from standoff.export.cells import cell, cells
from standoff.export.told import Around
from standoff.ledger.queries import FiledReport
from standoff.plover import coded
from standoff.record import Event, Record

_SIZES = ("dead", "wounded", "detained", "size")

COLUMNS = (
    "id", "report", "event", "day", "publisher", "headline", "address",
    "event_type", "mode", "status", "status_words", "background", "plover_type", "plover_mode",
    "actors", "actor_countries", "actor_words", "recipients", "recipient_countries", "recipient_words", "contexts",
    "place", "country", "latitude", "longitude", "geonameid", "begins", "ends", "time_words",
    *(f"{size}_{bound}" for size in _SIZES for bound in ("low", "high")),
    "statement", "speaker", "anonymous", "certainty", "within",
    "start", "end", "words", "sentence", "maker", "confidence",
)  # fmt: skip

# A cell that begins so is a formula to spreadsheets, and pages are written by anybody.
_FORMULA = ("=", "+", "-", "@")


def row(report: FiledReport, record: Record, event: Event, around: Around) -> list[str]:
    """The cells of an event, in the order of COLUMNS."""
    place, time, statement = around.place(event), around.time(event), around.statement(event)
    acting, receiving = around.acting(event), around.receiving(event)
    plover = coded(event)
    quantities = {one.id: one for one in record.quantities}
    sizes: dict[str, str] = {}
    for size in _SIZES:
        one = quantities.get(getattr(event.magnitude, size) or "")
        sizes |= {f"{size}_low": cell(one.low if one else None), f"{size}_high": cell(one.high if one else None)}
    words = {
        "publisher": report.publisher,
        "headline": report.headline,
        "address": report.address or report.origin,
        "status_words": " ".join(around.words(event.status_span)),
        "actors": cells(actor.name for actor in acting),
        "actor_words": cells(around.words(*event.actor_spans)),
        "recipients": cells(actor.name for actor in receiving),
        "recipient_words": cells(around.words(*event.recipient_spans)),
        "place": place.name if place else None,
        "time_words": time.span.of(around.text) if time else None,
        "speaker": statement.speaker_name if statement else None,
        "words": event.trigger.of(around.text),
        "sentence": record.sentences[event.sentence].of(around.text),
    }
    filled = {
        "id": f"{report.id}-{event.id}",
        "report": report.id,
        "event": event.id,
        "day": cell(report.day),
        "event_type": event.event_type,
        "mode": cell(event.mode),
        "status": event.status,
        "background": cell(event.background),
        "plover_type": plover.event_type if plover else "",
        "plover_mode": cell(plover.mode if plover else None),
        "actor_countries": cells(actor.country for actor in acting),
        "recipient_countries": cells(actor.country for actor in receiving),
        "contexts": cells(event.contexts),
        "country": cell(place.country if place else None),
        "latitude": cell(place.latitude if place else None),
        "longitude": cell(place.longitude if place else None),
        "geonameid": cell(place.geonameid if place else None),
        "begins": cell(time.from_ if time else None),
        "ends": cell(time.to if time else None),
        **sizes,
        "statement": cell(event.statement),
        "anonymous": cell(statement.anonymous if statement else None),
        "certainty": cell(statement.certainty if statement else None),
        "within": cell(event.within),
        "start": str(event.trigger.start),
        "end": str(event.trigger.end),
        "maker": event.maker,
        "confidence": cell(event.confidence),
        **{column: _safe(cell(value)) for column, value in words.items()},
    }
    return [filled[column] for column in COLUMNS]


def _safe(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words
