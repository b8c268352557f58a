"""A report's record at the desk: read from the ledger, and each thing in it as one line of plain fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.desk.state import Desk
from standoff.desk.texts import Layer
from standoff.ledger.queries import Connection, FiledReport, record
from standoff.ledger.queries.newest import layers_of
from standoff.record import Event, Place, Quantity, Record, Span, Statement, TimeExpression
from standoff.states import name_of


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of something that was found, in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was found in a text. title: what it is in short. spans: the words it rests on."""

    layer: Layer
    id: str
    title: str
    kind: str
    spans: tuple[Span, ...]
    facts: tuple[Fact, ...]
    maker: str
    confidence: float


def record_of(desk: Desk, connection: Connection, filed: FiledReport) -> Record:
    """The record of a report, with its corrections."""
    state = layers_of(connection, [filed])
    return desk.kept_for(("record", filed.id), state, lambda: record(connection, filed.id))


def items(of: Record) -> Iterator[Item]:
    """Everything that was found in a report, layer by layer in the order of the text."""
    names = {actor.id: actor.name for actor in of.actors}
    spans = {mention.id: mention.span for mention in of.mentions}
    yield from (_statement(one, names) for one in of.statements)
    yield from (_event(one, of, names) for one in of.events)
    yield from (_time(one) for one in of.times)
    yield from (_place(one, tuple(spans[name] for name in one.mentions if name in spans)) for one in of.places)
    yield from (_quantity(one, names) for one in of.quantities)


def _statement(one: Statement, names: dict[str, str]) -> Item:
    facts = (
        ("speaker", one.speaker_name or "not resolved"),
        ("act", one.act),
        ("form", one.kind),
        ("source", one.source_type),
        ("certainty", one.certainty if one.certainty != "unknown" else None),
        ("to", names.get(one.addressee or "")),
        ("venue", one.venue),
        ("within", one.within),
        ("continues", one.continues),
        ("name withheld", "yes" if one.anonymous else None),
    )
    title = one.speaker_name or "Speaker not resolved"
    return Item("statements", one.id, title, one.act, one.content, _facts(*facts), one.maker, one.confidence)


def _event(one: Event, of: Record, names: dict[str, str]) -> Item:
    place = next((place for place in of.places if place.id == one.place), None)
    time = next((time for time in of.times if time.id == one.time), None)
    who = ", ".join(names[actor] for actor in one.actors if actor in names)
    whom = ", ".join(names[actor] for actor in one.recipients if actor in names)
    facts = (
        ("who", who or None),
        ("to whom", whom or None),
        ("status", one.status),
        ("mode", one.mode),
        ("place", place.name if place else None),
        ("time", time.value if time else None),
        ("told by", one.statement),
        ("within", one.within),
        ("background", "yes" if one.background else None),
    )
    title = " → ".join(side for side in (who or "?", whom) if side)
    return Item("events", one.id, title, one.event_type, (one.trigger,), _facts(*facts), one.maker, one.confidence)


def _time(one: TimeExpression) -> Item:
    facts = (("value", one.value), ("from", one.from_), ("until", one.to), ("counted from", one.anchor))
    return Item(
        "times", one.id, one.value or "not resolved", one.type, (one.span,), _facts(*facts), one.maker, one.confidence
    )


def _place(one: Place, spans: tuple[Span, ...]) -> Item:
    located = None if one.latitude is None else f"{one.latitude:.3f}, {one.longitude:.3f}"
    facts = (
        ("part", one.part),
        ("country", (one.country and name_of(one.country)) or one.country),
        ("precision", one.precision),
        ("latitude, longitude", located),
        ("GeoNames", str(one.geonameid) if one.geonameid else None),
    )
    return Item("places", one.id, one.name, one.precision or "place", spans, _facts(*facts), one.maker, one.confidence)


def _quantity(one: Quantity, names: dict[str, str]) -> Item:
    low, high = (None if bound is None else f"{bound:,.10g}" for bound in (one.low, one.high))
    value = low if low == high else f"at least {low}" if high is None else f"at most {high}" if low is None else None
    facts = (
        ("value", value or f"{low} to {high}"),
        ("approximate", "yes" if one.approximate else None),
        ("change", one.change),
        ("unit", one.unit),
        ("of", one.object),
        ("whose", names.get(one.actor or "")),
        ("as of", one.as_of),
    )
    title = " ".join(words for words in (value or f"{low} to {high}", one.object or one.unit) if words)
    return Item("figures", one.id, title, one.role, (one.span,), _facts(*facts), one.maker, one.confidence)


def _facts(*told: tuple[str, str | None]) -> tuple[Fact, ...]:
    return tuple(Fact(name, value) for name, value in told if value)
