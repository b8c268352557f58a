"""A record with one thing in it changed. What refers to the thing follows; everything else stays as it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from standoff.corrections.anchors import find_thing, thing_of
from standoff.corrections.layers import Field, Gazetted, Thing, Value
from standoff.errors import NoteError
from standoff.record import Actor, Event, Place, Record, Span, Statement, TimeExpression
from standoff.states import table
from standoff.vocabulary import ActorKind

Annotation = TypeVar("Annotation", Statement, Event, Actor, Place)


def change(record: Record, item: str, field: Field, value: Value, maker: str) -> Record:
    """The record with the field of one thing set to a value, made by the analyst and certain.

    Raises NoteError where the value names what the record does not have.
    """
    match field, value:
        case "speaker", Thing() | None:
            record, actor = _with_actor(record, value, maker)
            return _spoken(record, item, actor, maker)
        case "actors" | "recipients", tuple():
            return _taking_part(record, item, field, value, maker)
        case "event_type", str():
            # A mode belongs to a type; what kind of ASSAULT it was says nothing of a CONSULT.
            return _events(record, item, maker, event_type=value, mode=None)
        case "mode", str() | None:
            return _events(record, item, maker, mode=value)
        case "status", str():
            return _events(record, item, maker, status=value, status_span=None)
        case "place", Thing() | None:
            return _events(record, item, maker, place=_place(record, item, value))
        case "day", str() | None:
            return _dated(record, item, value, maker)
        case "gazetteer", Gazetted() | None:
            return _resolved(record, item, value, maker)
        case "same_as", Thing():
            other = find_thing(record, "actor", value)
            if other is None:
                raise NoteError(item, f"the report has no actor called {value.name}")
            return _merged(record, item, other.id, maker)
        case "apart", Thing():
            return _parted(record, item, value, maker)
        case "published", str():
            return replace(record, report=replace(record.report, published=value, published_from="given"))
        case _:
            raise NoteError(item, f"{field} cannot become {value!r}")


def confirm(record: Record, item: str) -> Record:
    """The record with one annotation certain; who made it stays."""

    def sure(items: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        return tuple(replace(one, confidence=1.0) if one.id == item else one for one in items)

    return replace(
        record,
        actors=sure(record.actors),
        places=sure(record.places),
        times=tuple(replace(one, confidence=1.0) if one.id == item else one for one in record.times),
        quantities=tuple(replace(one, confidence=1.0) if one.id == item else one for one in record.quantities),
        statements=sure(record.statements),
        events=sure(record.events),
        positions=tuple(replace(one, confidence=1.0) if one.id == item else one for one in record.positions),
        forecasts=tuple(replace(one, confidence=1.0) if one.id == item else one for one in record.forecasts),
    )


def value_of(record: Record, item: str, field: Field) -> Value:
    """What a field of a thing holds in this record, as the value of a correction; None too where there is no such."""
    actors = {one.id: one for one in record.actors}
    if field == "published":
        return record.report.published
    if field == "speaker":
        statement = next((one for one in record.statements if one.id == item), None)
        return _told(record, actors.get(statement.speaker or "")) if statement else None
    if field == "gazetteer":
        place = next((one for one in record.places if one.id == item), None)
        return _gazetted(place) if place else None
    event = next((one for one in record.events if one.id == item), None)
    if event is None:
        return None
    match field:
        case "event_type" | "mode" | "status":
            found: str | None = getattr(event, field)
            return found
        case "actors" | "recipients":
            return tuple(thing_of(record, actors[one]) for one in getattr(event, field))
        case "place":
            at = next((one for one in record.places if one.id == event.place), None)
            return thing_of(record, at) if at else None
        case "day":
            time = next((one for one in record.times if one.id == event.time), None)
            return time.from_[:10] if time and time.from_ else None
        case _:
            return None


def _told(record: Record, actor: Actor | None) -> Thing | None:
    return thing_of(record, actor) if actor else None


def _gazetted(place: Place) -> Gazetted:
    return Gazetted(place.name, place.country, place.latitude, place.longitude, place.geonameid, place.precision)


def _by_analyst(items: tuple[Annotation, ...], item: str, maker: str, **fields: Any) -> tuple[Annotation, ...]:
    return tuple(replace(one, **fields, maker=maker, confidence=1.0) if one.id == item else one for one in items)


def _events(record: Record, item: str, maker: str, **fields: Any) -> Record:
    return replace(record, events=_by_analyst(record.events, item, maker, **fields))


def _next_id(items: Iterable[Actor | TimeExpression], letter: str) -> str:
    return f"{letter}{1 + max((int(one.id[1:]) for one in items), default=0)}"


def _with_actor(record: Record, thing: Thing | None, maker: str) -> tuple[Record, Actor | None]:
    """The actor that a value names, which the record is given where it has none such."""
    if thing is None:
        return record, None
    found = find_thing(record, "actor", thing)
    if isinstance(found, Actor):
        return record, found
    name = thing.name.casefold()
    state = next((one for one in table() if name in (known.casefold() for known in one.names)), None)
    if thing.kind not in ("person", "state"):
        state = None
    kind: ActorKind = "state" if state else thing.kind
    country = state.code if state else None
    actor = Actor(_next_id(record.actors, "a"), thing.name, kind, country, None, (), (), maker, 1.0)
    return replace(record, actors=(*record.actors, actor)), actor


def _spoken(record: Record, item: str, actor: Actor | None, maker: str) -> Record:
    """The statement and the quotations that continue it by the same speaker are this one's."""
    before = next(one.speaker for one in record.statements if one.id == item)
    theirs = {item}
    for one in record.statements:
        if one.continues in theirs and one.speaker == before:
            theirs.add(one.id)
    named: dict[str, Any] = {
        "speaker": actor.id if actor else None,
        "speaker_name": actor.name if actor else None,
        "anonymous": False,
        "anonymity_reason": None,
    }
    if actor:
        named["source_type"] = {"person": "named", "unnamed": "unnamed"}.get(actor.kind, "institution")
    statements = record.statements
    for said in record.statements:
        if said.id in theirs:
            # Of an unnamed source the report withholds the name, whoever it is.
            unnamed = actor is not None and actor.kind == "unnamed"
            withheld = {"anonymous": said.anonymous, "anonymity_reason": said.anonymity_reason} if unnamed else {}
            statements = _by_analyst(statements, said.id, maker, **{**named, **withheld})
    return replace(record, statements=statements)


def _taking_part(record: Record, item: str, field: Field, things: Sequence[object], maker: str) -> Record:
    ids: list[str] = []
    for thing in things:
        if isinstance(thing, Thing):
            record, actor = _with_actor(record, thing, maker)
            if actor and actor.id not in ids:
                ids.append(actor.id)
    event = next(one for one in record.events if one.id == item)
    side = "actor_spans" if field == "actors" else "recipient_spans"
    spans = _named_in_sentence(record, event, ids, (*event.actor_spans, *event.recipient_spans))
    return _events(record, item, maker, **{field: tuple(ids), side: spans})


def _named_in_sentence(record: Record, event: Event, ids: Sequence[str], before: Sequence[Span]) -> tuple[Span, ...]:
    """Where the sentence of an event names these actors; spans that the event had are taken as they are."""
    sentence = record.sentences[event.sentence] if event.sentence < len(record.sentences) else event.trigger
    found: set[Span] = set()
    for one in ids:
        mentions = [
            mention.span for mention in record.mentions if mention.actor == one and sentence.covers(mention.span)
        ]
        own = [span for span in before if any(span.overlaps(mention) for mention in mentions)]
        found.update(own or mentions[:1])
    return tuple(sorted(found))


def _place(record: Record, item: str, thing: Thing | None) -> str | None:
    if thing is None:
        return None
    found = find_thing(record, "place", thing)
    if found is None:
        raise NoteError(item, f"the report has no place called {thing.name}")
    return found.id


def _dated(record: Record, item: str, day: str | None, maker: str) -> Record:
    """The event with a time of its own, at the words of the time that it had, or else at its trigger."""
    if day is None:
        return _events(record, item, maker, time=None)
    event = next(one for one in record.events if one.id == item)
    had = next((one for one in record.times if one.id == event.time), None)
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    time = TimeExpression(
        id=_next_id(record.times, "t"),
        span=had.span if had else event.trigger,
        type="DATE",
        value=day,
        mod=None,
        from_=day,
        to=after,
        anchor="none",
        maker=maker,
        confidence=1.0,
    )
    return _events(replace(record, times=(*record.times, time)), item, maker, time=time.id)


def _resolved(record: Record, item: str, entry: Gazetted | None, maker: str) -> Record:
    if entry is None:
        place = next(one for one in record.places if one.id == item)
        first = next(
            (one.span.of(record.report.text) for one in record.mentions if one.id in place.mentions), place.name
        )
        entry = Gazetted(first, None, None, None, None, None)
    fields = {name: getattr(entry, name) for name in Gazetted.__dataclass_fields__}
    return replace(record, places=_by_analyst(record.places, item, maker, **fields))


def _merged(record: Record, gone: str, kept: str, maker: str) -> Record:
    """Two actors as one, which keeps the name of the second."""
    if gone == kept:
        return record
    actors = {one.id: one for one in record.actors}
    one, other = actors[gone], actors[kept]
    order = {mention.id: number for number, mention in enumerate(record.mentions)}
    whole = replace(
        other,
        country=other.country or one.country,
        sector=other.sector or one.sector,
        roles=tuple(sorted(dict.fromkeys((*other.roles, *one.roles)), key=lambda role: role.span)),
        mentions=tuple(sorted({*other.mentions, *one.mentions}, key=lambda mention: order.get(mention, len(order)))),
        maker=maker,
        confidence=1.0,
    )
    record = replace(
        record, actors=tuple(whole if actor.id == kept else actor for actor in record.actors if actor.id != gone)
    )

    def follow(actor: str | None) -> str | None:
        return kept if actor == gone else actor

    record = renamed(record, follow)
    statements = tuple(
        replace(said, speaker_name=other.name) if said.speaker == kept else said for said in record.statements
    )
    return replace(record, statements=statements)


def _parted(record: Record, item: str, thing: Thing, maker: str) -> Record:
    """Some mentions of an actor as another one's, with the statements, events and roles that rest on these alone."""
    actor = next(one for one in record.actors if one.id == item)
    own = [mention for mention in record.mentions if mention.id in actor.mentions]
    theirs = [mention for mention in own if any(mention.span.overlaps(span) for span in thing.spans)]
    if not theirs or len(theirs) == len(own):
        raise NoteError(item, f"{actor.name} would be left with {'all' if not theirs else 'none'} of the mentions")
    moved = {mention.id for mention in theirs}

    def other_one(span: Span) -> bool:
        return any(mention.span.overlaps(span) for mention in theirs)

    def nearest(span: Span) -> str:
        return min(own, key=lambda mention: max(mention.span.start - span.end, span.start - mention.span.end, 0)).id

    new = Actor(
        _next_id(record.actors, "a"), thing.name, thing.kind, None, None,
        tuple(role for role in actor.roles if nearest(role.span) in moved), tuple(one.id for one in theirs), maker, 1.0,
    )  # fmt: skip
    left = replace(
        actor,
        roles=tuple(role for role in actor.roles if nearest(role.span) not in moved),
        mentions=tuple(one for one in actor.mentions if one not in moved),
        maker=maker,
        confidence=1.0,
    )

    def whose(spans: Sequence[Span], actors: Sequence[str]) -> tuple[str, ...]:
        if item not in actors:
            return tuple(actors)
        mine = [span for span in spans if any(mention.span.overlaps(span) for mention in own)]
        now = [one for one, some in ((item, False), (new.id, True)) if any(other_one(span) is some for span in mine)]
        return tuple(dict.fromkeys(other for one in actors for other in ((now or [item]) if one == item else [one])))

    return replace(
        record,
        actors=(*(left if one.id == item else one for one in record.actors), new),
        mentions=tuple(replace(one, actor=new.id) if one.id in moved else one for one in record.mentions),
        statements=tuple(
            replace(one, speaker=new.id, speaker_name=new.name)
            if one.speaker == item and whose(one.source, (item,)) == (new.id,)
            else one
            for one in record.statements
        ),
        events=tuple(
            replace(
                one, actors=whose(one.actor_spans, one.actors), recipients=whose(one.recipient_spans, one.recipients)
            )
            for one in record.events
        ),
    )


def renamed(record: Record, follow: Callable[[str | None], str | None]) -> Record:
    """The record with the ids of actors replaced everywhere they are referred to; None: by nobody."""

    def every(actors: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new for one in actors if (new := follow(one)) is not None))

    return replace(
        record,
        mentions=tuple(replace(one, actor=follow(one.actor)) for one in record.mentions),
        quantities=tuple(replace(one, actor=follow(one.actor)) for one in record.quantities),
        statements=tuple(
            replace(
                one,
                speaker=follow(one.speaker),
                addressee=follow(one.addressee),
                first_reported_by=follow(one.first_reported_by),
            )
            for one in record.statements
        ),
        events=tuple(replace(one, actors=every(one.actors), recipients=every(one.recipients)) for one in record.events),
        positions=tuple(
            replace(one, party=party, toward=every(one.toward))
            for one in record.positions
            if (party := follow(one.party)) is not None
        ),
        forecasts=tuple(replace(one, by=every(one.by)) for one in record.forecasts),
    )
