"""What the tables repeat of a record: each part as rows, without the number of their report."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Table

from standoff.ledger.schema import (
    actors,
    events,
    forecasts,
    parties,
    places,
    positions,
    problems,
    quantities,
    roles,
    sentences,
    statements,
    times,
)
from standoff.record import (
    Actor,
    Event,
    Forecast,
    Place,
    Position,
    Problem,
    Quantity,
    Record,
    Span,
    Statement,
    TimeExpression,
)

PARTS = (
    sentences, actors, roles, statements, times, places, quantities, events, positions, forecasts, parties, problems,
)  # fmt: skip
"""The tables of a record's parts; what a table refers to comes before it."""


def rows_of(record: Record, vectors: npt.NDArray[np.floating[Any]] | None) -> dict[Table, list[dict[str, Any]]]:
    """The rows of a record for each of PARTS. vectors: one row for each sentence, stored as float16."""
    stored: list[bytes] | list[None] = (
        [None] * len(record.sentences) if vectors is None else [row.tobytes() for row in vectors.astype("<f2")]
    )
    by_id = {actor.id: actor for actor in record.actors}
    return {
        sentences: [
            {"ordinal": ordinal, "start": span.start, "end": span.end, "vector": vector}
            for ordinal, (span, vector) in enumerate(zip(record.sentences, stored, strict=True))
        ],
        actors: [_actor_row(actor) for actor in record.actors],
        roles: _role_rows(record.actors),
        statements: [_statement_row(statement, by_id, record.report.text) for statement in record.statements],
        times: [_time_row(time, record.report.published) for time in record.times],
        places: [_place_row(place) for place in record.places],
        quantities: [_quantity_row(quantity) for quantity in record.quantities],
        events: [_event_row(event) for event in record.events],
        positions: [_position_row(position) for position in record.positions],
        forecasts: [_forecast_row(forecast) for forecast in record.forecasts],
        parties: list(_party_rows(record)),
        problems: [_problem_row(ordinal, problem) for ordinal, problem in enumerate(record.problems)],
    }


def _actor_row(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "roles": _titles(actor),
    }


def _role_rows(of_report: tuple[Actor, ...]) -> list[dict[str, Any]]:
    found = ((actor, role) for actor in of_report for role in actor.roles)
    return [
        {
            "ordinal": ordinal,
            "actor": actor.id,
            "title": role.title,
            "of": role.of,
            "start": role.span.start,
            "end": role.span.end,
        }
        for ordinal, (actor, role) in enumerate(found)
    ]


def _statement_row(statement: Statement, by_id: dict[str, Actor], text: str) -> dict[str, Any]:
    speaker = by_id.get(statement.speaker) if statement.speaker else None
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_name": statement.speaker_name,
        "speaker_roles": _titles(speaker) if speaker else None,
        "words": " … ".join(span.of(text) for span in statement.content),
        "kind": statement.kind,
        "act": statement.act,
        "source_type": statement.source_type,
        "anonymous": statement.anonymous,
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "within": statement.within,
        "certainty": statement.certainty,
        "confidence": statement.confidence,
    }


def _titles(actor: Actor) -> str | None:
    return "; ".join(dict.fromkeys(role.title for role in actor.roles)) or None


def _time_row(time: TimeExpression, published: str | None) -> dict[str, Any]:
    return {
        "id": time.id,
        "start": time.span.start,
        "end": time.span.end,
        "type": time.type,
        "value": time.value,
        "begins": time.from_,
        "ends": time.to,
        "ahead": begins_after(time.from_, published),
    }


def _place_row(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "part": place.part,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonameid": place.geonameid,
        "precision": place.precision,
        "confidence": place.confidence,
    }


def _quantity_row(quantity: Quantity) -> dict[str, Any]:
    return {
        "id": quantity.id,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "low": quantity.low,
        "high": quantity.high,
        "approximate": quantity.approximate,
        "change": quantity.change,
        "unit": quantity.unit,
        "object": quantity.object,
        "actor": quantity.actor,
        "place": quantity.place,
        "role": quantity.role,
        "as_of": quantity.as_of,
        "confidence": quantity.confidence,
    }


def _event_row(event: Event) -> dict[str, Any]:
    status_start, status_end = _ends(event.status_span)
    return {
        "id": event.id,
        "event_type": event.event_type,
        "mode": event.mode,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "sentence": event.sentence,
        "actor_spans": event.actor_spans,
        "recipient_spans": event.recipient_spans,
        "contexts": event.contexts,
        "status": event.status,
        "status_start": status_start,
        "status_end": status_end,
        "background": event.background,
        "statement": event.statement,
        "within": event.within,
        "place": event.place,
        "time": event.time,
        "dead": event.magnitude.dead,
        "wounded": event.magnitude.wounded,
        "detained": event.magnitude.detained,
        "size": event.magnitude.size,
        "confidence": event.confidence,
    }


def _position_row(position: Position) -> dict[str, Any]:
    return {
        "id": position.id,
        "kind": position.kind,
        "content": position.content,
        "statement": position.statement,
        "event": position.event,
        "answers": position.answers,
        "confidence": position.confidence,
    }


def _forecast_row(forecast: Forecast) -> dict[str, Any]:
    start, end = _ends(forecast.likelihood_words)
    low, high = forecast.likelihood or (None, None)
    return {
        "id": forecast.id,
        "content": forecast.content,
        "statement": forecast.statement,
        "event": forecast.event,
        "earliest": forecast.earliest,
        "latest": forecast.latest,
        "likelihood_start": start,
        "likelihood_end": end,
        "likelihood_low": low,
        "likelihood_high": high,
        "negated": forecast.negated,
        "confidence": forecast.confidence,
    }


def _party_rows(record: Record) -> Iterator[dict[str, Any]]:
    sides = [
        *(
            (event.id, side, of)
            for event in record.events
            for side, of in (("actor", event.actors), ("recipient", event.recipients))
        ),
        *(
            (one.id, side, of)
            for one in record.positions
            for side, of in (("party", (one.party,)), ("toward", one.toward))
        ),
        *((forecast.id, "by", forecast.by) for forecast in record.forecasts),
    ]
    for item, side, of in sides:
        for ordinal, actor in enumerate(of):
            yield {"item": item, "side": side, "ordinal": ordinal, "actor": actor}


def _problem_row(ordinal: int, problem: Problem) -> dict[str, Any]:
    start, end = _ends(problem.span)
    return {"ordinal": ordinal, "field": problem.field, "reason": problem.reason, "start": start, "end": end}


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return span or (None, None)


def begins_after(begins: str | None, published: str | None) -> bool | None:
    """Whether a day or time comes after the publication; None where one is unknown.

    Two times with zones are compared as moments; otherwise days are, so that "today" is not ahead.
    """
    if begins is None or published is None:
        return None
    if "T" in begins and "T" in published:
        one, other = datetime.fromisoformat(begins), datetime.fromisoformat(published)
        if one.tzinfo and other.tzinfo:
            return one > other
    return begins[:10] > published[:10]
