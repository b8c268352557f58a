"""A record without one of its annotations: whatever referred to it does so no more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from standoff.corrections.layers import Kind
from standoff.corrections.mending import renamed
from standoff.record import (
    Actor,
    Event,
    Forecast,
    Magnitude,
    Place,
    Position,
    Quantity,
    Record,
    Statement,
    TimeExpression,
)

Annotation = TypeVar("Annotation", Actor, Place, TimeExpression, Quantity, Statement, Event, Position, Forecast)


def without(record: Record, kind: Kind, item: str) -> Record:
    """The record without a thing. What an analyst rejects is taken to be said or done in whatever holds it."""

    def now(reference: str | None) -> str | None:
        return None if reference == item else reference

    match kind:
        case "statement":
            return _without_statement(record, item)
        case "event":
            outer = next(one.within for one in record.events if one.id == item)
            events = _rest(record.events, item)
            return replace(
                record,
                events=tuple(replace(one, within=outer) if one.within == item else one for one in events),
                positions=tuple(replace(one, event=now(one.event)) for one in record.positions),
                forecasts=tuple(replace(one, event=now(one.event)) for one in record.forecasts),
            )
        case "actor":
            return _without_actor(record, item)
        case "place":
            return replace(
                record,
                places=_rest(record.places, item),
                mentions=tuple(replace(one, place=now(one.place)) for one in record.mentions),
                quantities=tuple(replace(one, place=now(one.place)) for one in record.quantities),
                events=tuple(replace(one, place=now(one.place)) for one in record.events),
            )
        case "time":
            times = _rest(record.times, item)
            return replace(
                record,
                times=tuple(replace(one, anchor="none") if one.anchor == item else one for one in times),
                quantities=tuple(replace(one, as_of=now(one.as_of)) for one in record.quantities),
                statements=tuple(
                    replace(one, time=now(one.time), observed=now(one.observed)) for one in record.statements
                ),
                events=tuple(replace(one, time=now(one.time)) for one in record.events),
            )
        case "quantity":
            return replace(
                record,
                quantities=_rest(record.quantities, item),
                events=tuple(replace(one, magnitude=_without(one.magnitude, item)) for one in record.events),
            )
        case "position":
            positions = _rest(record.positions, item)
            return replace(record, positions=tuple(replace(one, answers=now(one.answers)) for one in positions))
        case "forecast":
            return replace(record, forecasts=_rest(record.forecasts, item))
        case _:
            return record


def _without_statement(record: Record, item: str) -> Record:
    gone = next(one for one in record.statements if one.id == item)

    def outer(reference: str | None) -> str | None:
        return gone.within if reference == item else reference

    return replace(
        record,
        statements=tuple(
            replace(
                one,
                within=outer(one.within),
                continues=gone.continues if one.continues == item else one.continues,
            )
            for one in _rest(record.statements, item)
        ),
        events=tuple(replace(one, statement=outer(one.statement)) for one in record.events),
        positions=tuple(replace(one, statement=outer(one.statement)) for one in record.positions),
        forecasts=tuple(replace(one, statement=outer(one.statement)) for one in record.forecasts),
    )


def _without_actor(record: Record, item: str) -> Record:
    spoke = {one.id for one in record.statements if one.speaker == item}
    lost = {one.id for one in record.positions if one.party == item}
    record = renamed(replace(record, actors=_rest(record.actors, item)), lambda actor: None if actor == item else actor)
    return replace(
        record,
        statements=tuple(replace(one, speaker_name=None) if one.id in spoke else one for one in record.statements),
        positions=tuple(replace(one, answers=None) if one.answers in lost else one for one in record.positions),
    )


def _rest(items: Sequence[Annotation], item: str) -> tuple[Annotation, ...]:
    return tuple(one for one in items if one.id != item)


def _without(magnitude: Magnitude, quantity: str) -> Magnitude:
    kept = {
        name: None if getattr(magnitude, name) == quantity else getattr(magnitude, name)
        for name in Magnitude.__dataclass_fields__
    }
    return Magnitude(**kept)
