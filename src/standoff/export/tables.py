"""Every kind of annotation as a plain table: one row each, its words beside its offsets, nothing left out.

Columns are typed; `spreadsheet` writes them as CSV and `parquet` as Parquet. A column that holds several values is a
list in Parquet and one cell parted by `; ` in CSV.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from standoff.export.told import Around
from standoff.ledger.queries import FiledReport
from standoff.plover import coded
from standoff.record import Actor, Event, Record, Span

Type = Literal["text", "whole", "number", "truth", "texts"]
Value = str | int | float | bool | Sequence[str] | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their types, and the rows that a report gives it."""

    columns: Mapping[str, Type]
    rows: Callable[[FiledReport, Record], Iterator[Row]]


_REPORT: Final[Mapping[str, Type]] = {
    "id": "text", "report": "text", "day": "text", "publisher": "text", "headline": "text", "address": "text",
}  # fmt: skip
_MADE: Final[Mapping[str, Type]] = {"maker": "text", "confidence": "number"}
_PIECE: Final[Mapping[str, Type]] = {"start": "whole", "end": "whole", "words": "text", "sentence": "text"}
_SIZES = ("dead", "wounded", "detained", "size")


def _told(report: FiledReport, one: str) -> dict[str, Value]:
    return {
        "id": f"{report.id}-{one}",
        "report": report.id,
        "day": report.day,
        "publisher": report.publisher,
        "headline": report.headline,
        "address": report.address or report.origin,
    }


def _piece(record: Record, span: Span) -> dict[str, Value]:
    text = record.report.text
    around = next((one for one in record.sentences if one.covers(span)), None)
    words = around.of(text) if around else None
    return {"start": span.start, "end": span.end, "words": span.of(text), "sentence": words}


def _first(record: Record, spans: Sequence[Span]) -> dict[str, Value]:
    if not spans:
        return {"start": None, "end": None, "words": None, "sentence": None}
    whole = Span(spans[0].start, spans[-1].end)
    return {**_piece(record, whole), "words": _joined(record, spans)}


def _joined(record: Record, spans: Sequence[Span]) -> str | None:
    return " … ".join(span.of(record.report.text) for span in spans) or None


def _reports(report: FiledReport, record: Record) -> Iterator[Row]:
    told = record.report
    yield {
        **_told(report, "0"),
        "id": report.id,
        "published": report.published,
        "published_from": told.published_from,
        "byline": told.byline,
        "dateline": told.dateline,
        "credits": told.credits,
        "language": told.language,
        "origin": report.origin,
        "lineage": report.lineage,
        "version": report.version,
        "taken_in": report.taken_in,
        "digest": told.digest,
        "characters": len(told.text),
        "sentences": len(record.sentences),
        "statements": len(record.statements),
        "events": len(record.events),
        "problems": tuple(one.reason for one in record.problems),
    }


def _actors(report: FiledReport, record: Record) -> Iterator[Row]:
    spans = {mention.id: mention.span for mention in record.mentions}
    for actor in record.actors:
        yield {
            **_told(report, actor.id),
            "actor": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "roles": tuple(dict.fromkeys(role.title for role in actor.roles)),
            "mentions": len(actor.mentions),
            **_first(record, sorted(spans[one] for one in actor.mentions)[:1]),
            "maker": actor.maker,
            "confidence": actor.confidence,
        }


def _mentions(report: FiledReport, record: Record) -> Iterator[Row]:
    for mention in record.mentions:
        yield {
            **_told(report, mention.id),
            "mention": mention.id,
            "kind": mention.kind,
            "form": mention.form,
            "actor": mention.actor,
            "place": mention.place,
            **_piece(record, mention.span),
            "maker": mention.maker,
            "confidence": mention.confidence,
        }


def _places(report: FiledReport, record: Record) -> Iterator[Row]:
    spans = {mention.id: mention.span for mention in record.mentions}
    for place in record.places:
        yield {
            **_told(report, place.id),
            "place": place.id,
            "name": place.name,
            "part": place.part,
            "country": place.country,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonameid": place.geonameid,
            "precision": place.precision,
            "mentions": len(place.mentions),
            **_first(record, sorted(spans[one] for one in place.mentions)[:1]),
            "maker": place.maker,
            "confidence": place.confidence,
        }


def _times(report: FiledReport, record: Record) -> Iterator[Row]:
    for time in record.times:
        yield {
            **_told(report, time.id),
            "time": time.id,
            "type": time.type,
            "value": time.value,
            "mod": time.mod,
            "begins": time.from_,
            "ends": time.to,
            "anchor": time.anchor,
            **_piece(record, time.span),
            "maker": time.maker,
            "confidence": time.confidence,
        }


def _quantities(report: FiledReport, record: Record) -> Iterator[Row]:
    around = Around(record)
    for one in record.quantities:
        actor, place = around.actors.get(one.actor or ""), around.places.get(one.place or "")
        as_of = around.times.get(one.as_of or "")
        yield {
            **_told(report, one.id),
            "quantity": one.id,
            "low": one.low,
            "high": one.high,
            "approximate": one.approximate,
            "change": one.change,
            "unit": one.unit,
            "object": one.object,
            "role": one.role,
            "actor": actor.name if actor else None,
            "place": place.name if place else None,
            "as_of": as_of.from_ if as_of else None,
            **_piece(record, one.span),
            "maker": one.maker,
            "confidence": one.confidence,
        }


def _statements(report: FiledReport, record: Record) -> Iterator[Row]:
    actors = {actor.id: actor for actor in record.actors}
    text = record.report.text
    for one in record.statements:
        speaker, addressee = actors.get(one.speaker or ""), actors.get(one.addressee or "")
        yield {
            **_told(report, one.id),
            "statement": one.id,
            "speaker": one.speaker_name,
            "speaker_country": speaker.country if speaker else None,
            "speaker_sector": speaker.sector if speaker else None,
            "source": _joined(record, one.source),
            "source_type": one.source_type,
            "anonymous": one.anonymous,
            "anonymity_reason": one.anonymity_reason.of(text) if one.anonymity_reason else None,
            "cue": _joined(record, one.cue),
            "kind": one.kind,
            "act": one.act,
            "venue": one.venue,
            "addressee": addressee.name if addressee else None,
            "first_reported_by": one.first_reported_by,
            "within": one.within,
            "continues": one.continues,
            "certainty": one.certainty,
            **_first(record, one.content),
            "maker": one.maker,
            "confidence": one.confidence,
        }


def _events(report: FiledReport, record: Record) -> Iterator[Row]:
    around = Around(record)
    for event in record.events:
        yield _event(report, record, event, around)


def _event(report: FiledReport, record: Record, event: Event, around: Around) -> Row:
    place, time, statement = around.place(event), around.time(event), around.statement(event)
    acting, receiving = around.acting(event), around.receiving(event)
    plover = coded(event)
    quantities = {one.id: one for one in record.quantities}
    sizes: dict[str, Value] = {}
    for size in _SIZES:
        one = quantities.get(getattr(event.magnitude, size) or "")
        sizes |= {f"{size}_low": one.low if one else None, f"{size}_high": one.high if one else None}
    return {
        **_told(report, event.id),
        "event": event.id,
        "event_type": event.event_type,
        "mode": event.mode,
        "status": event.status,
        "status_words": event.status_span.of(around.text) if event.status_span else None,
        "background": event.background,
        "plover_type": plover.event_type if plover else None,
        "plover_mode": plover.mode if plover else None,
        "actors": _names(acting),
        "actor_countries": _countries(acting),
        "actor_words": around.words(*event.actor_spans),
        "recipients": _names(receiving),
        "recipient_countries": _countries(receiving),
        "recipient_words": around.words(*event.recipient_spans),
        "contexts": event.contexts,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geonameid": place.geonameid if place else None,
        "begins": time.from_ if time else None,
        "ends": time.to if time else None,
        "time_words": time.span.of(around.text) if time else None,
        **sizes,
        "statement": event.statement,
        "speaker": statement.speaker_name if statement else None,
        "anonymous": statement.anonymous if statement else None,
        "certainty": statement.certainty if statement else None,
        "within": event.within,
        **_piece(record, event.trigger),
        "sentence": record.sentences[event.sentence].of(around.text),
        "maker": event.maker,
        "confidence": event.confidence,
    }


def _positions(report: FiledReport, record: Record) -> Iterator[Row]:
    around = Around(record)
    for one in record.positions:
        party = around.actors[one.party]
        toward = [around.actors[other] for other in one.toward]
        yield {
            **_told(report, one.id),
            "position": one.id,
            "kind": one.kind,
            "party": party.name,
            "party_country": party.country,
            "toward": _names(toward),
            "toward_countries": _countries(toward),
            "statement": one.statement,
            "event": one.event,
            "answers": one.answers,
            **_first(record, one.content),
            "maker": one.maker,
            "confidence": one.confidence,
        }


def _forecasts(report: FiledReport, record: Record) -> Iterator[Row]:
    around = Around(record)
    for one in record.forecasts:
        by = [around.actors[actor] for actor in one.by]
        low, high = one.likelihood or (None, None)
        yield {
            **_told(report, one.id),
            "forecast": one.id,
            "by": _names(by),
            "by_countries": _countries(by),
            "earliest": one.earliest,
            "latest": one.latest,
            "likelihood_words": one.likelihood_words.of(around.text) if one.likelihood_words else None,
            "likelihood_low": low,
            "likelihood_high": high,
            "negated": one.negated,
            "statement": one.statement,
            "event": one.event,
            **_first(record, one.content),
            "maker": one.maker,
            "confidence": one.confidence,
        }


def _names(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.name for actor in actors))


def _countries(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.country for actor in actors if actor.country))


def _columns(*parts: Mapping[str, Type]) -> Mapping[str, Type]:
    return {name: kind for part in parts for name, kind in part.items()}


def _text(names: str) -> dict[str, Type]:
    return dict.fromkeys(names.split(), "text")


TABLES: Final[Mapping[str, Table]] = {
    "reports": Table(
        _columns(
            _REPORT, _text("published published_from"), {"byline": "texts"}, _text("dateline"), {"credits": "texts"},
            _text("language origin lineage"), {"version": "whole"}, _text("taken_in digest"),
            dict.fromkeys(("characters", "sentences", "statements", "events"), "whole"), {"problems": "texts"},
        ),
        _reports,
    ),
    "statements": Table(
        _columns(
            _REPORT, _text("statement speaker speaker_country speaker_sector source source_type"),
            {"anonymous": "truth"},
            _text("anonymity_reason cue kind act venue addressee first_reported_by within continues certainty"),
            _PIECE, _MADE,
        ),
        _statements,
    ),
    "events": Table(
        _columns(
            _REPORT, _text("event event_type mode status status_words"), {"background": "truth"},
            _text("plover_type plover_mode"),
            dict.fromkeys(
                "actors actor_countries actor_words recipients recipient_countries recipient_words contexts".split(),
                "texts",
            ),
            _text("place country"), dict.fromkeys(("latitude", "longitude"), "number"), {"geonameid": "whole"},
            _text("begins ends time_words"),
            {f"{size}_{bound}": "number" for size in _SIZES for bound in ("low", "high")},
            _text("statement speaker"), {"anonymous": "truth"}, _text("certainty within"), _PIECE, _MADE,
        ),
        _events,
    ),
    "positions": Table(
        _columns(
            _REPORT, _text("position kind party party_country"),
            dict.fromkeys(("toward", "toward_countries"), "texts"), _text("statement event answers"), _PIECE, _MADE,
        ),
        _positions,
    ),
    "forecasts": Table(
        _columns(
            _REPORT, _text("forecast"), dict.fromkeys(("by", "by_countries"), "texts"),
            _text("earliest latest likelihood_words"), dict.fromkeys(("likelihood_low", "likelihood_high"), "number"),
            {"negated": "truth"}, _text("statement event"), _PIECE, _MADE,
        ),
        _forecasts,
    ),
    "actors": Table(
        _columns(
            _REPORT, _text("actor name kind country sector"), {"roles": "texts"}, {"mentions": "whole"}, _PIECE, _MADE
        ),
        _actors,
    ),
    "mentions": Table(_columns(_REPORT, _text("mention kind form actor place"), _PIECE, _MADE), _mentions),
    "places": Table(
        _columns(
            _REPORT, _text("place name part country"), dict.fromkeys(("latitude", "longitude"), "number"),
            {"geonameid": "whole"}, _text("precision"), {"mentions": "whole"}, _PIECE, _MADE,
        ),
        _places,
    ),
    "times": Table(
        _columns(_REPORT, _text("time type value mod begins ends anchor"), _PIECE, _MADE),
        _times,
    ),
    "quantities": Table(
        _columns(
            _REPORT, _text("quantity"), dict.fromkeys(("low", "high"), "number"), {"approximate": "truth"},
            _text("change unit object role actor place as_of"), _PIECE, _MADE,
        ),
        _quantities,
    ),
}  # fmt: skip
"""The tables by name, in the order in which they are written."""
