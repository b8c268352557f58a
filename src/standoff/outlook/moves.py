"""Moves: the positions of all reports, with whose they are, on which day, and what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.outlook.matter import Matter, matter_of
from standoff.outlook.passages import Passage, day_told, passage, sentence_at
from standoff.outlook.scenes import Scene
from standoff.outlook.sides import Side
from standoff.record import Event, Position, Record
from standoff.stories.citations import order
from standoff.vocabulary import EventType, PositionKind

# Statuses of what is wanted, offered or turned down, against what is reported as done.
_NOT_DONE = frozenset(("demanded", "offered", "refused", "planned", "threatened", "conditional", "forecast"))


@dataclass(frozen=True, slots=True)
class Move:
    """A position that somebody takes in one report.

    at: the number of the record. voice: who speaks for the side. day: on which the position was taken, of publication
    where the report tells no other. deeds: the types of what is demanded, offered or turned down. answers: the id of a
    position of the same report.
    """

    at: int
    id: str
    kind: PositionKind
    side: Side
    voice: str | None
    toward: tuple[Side, ...]
    day: str | None
    matter: Matter
    deeds: frozenset[EventType]
    passage: Passage
    answers: str | None
    confidence: float


def moves_in(scene: Scene) -> list[Move]:
    """The moves of all reports, the earliest day first; those without a day last."""
    found = [move for at, record in enumerate(scene.batch.records) for move in _of_record(scene, at, record)]
    return sorted(
        found, key=lambda one: (one.day is None, one.day, order(one.passage.cited), one.passage.spans, one.id)
    )


def _of_record(scene: Scene, at: int, record: Record) -> Iterator[Move]:
    background = {event.id for event in record.events if event.background}
    for position in record.positions:
        side = scene.sides.of(record.report.id, position.party)
        if side is None or not position.content or position.event in background:
            continue
        start = position.content[0].start
        yield Move(
            at=at,
            id=position.id,
            kind=position.kind,
            side=side,
            voice=scene.sides.voice(record.report.id, position.party),
            toward=tuple(one for one in scene.sides.all_of(record.report.id, position.toward) if one != side),
            day=_day(record, position),
            matter=matter_of(record, scene.batch.vectors[at], position.content, sentence_at(record, start)),
            deeds=frozenset(event.event_type for event in _inside(record, position)),
            passage=passage(record, position.id, position.content),
            answers=position.answers,
            confidence=position.confidence,
        )


def _inside(record: Record, position: Position) -> Iterator[Event]:
    for event in record.events:
        within = any(span.covers(event.trigger) for span in position.content)
        if event.id == position.event or (within and event.status in _NOT_DONE):
            yield event


def _day(record: Record, position: Position) -> str | None:
    """Of the statement it is taken in, where that names its day."""
    statement = next((one for one in record.statements if one.id == position.statement), None)
    return day_told(record, statement.time if statement else None)
