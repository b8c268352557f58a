"""Acts of speech that no event tells: who demands, refuses, promises, accuses or threatens, across reports."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.linking.roots import root
from standoff.outlook.authors import author_of
from standoff.outlook.matter import Matter, matter_of, roots_in
from standoff.outlook.moves import moves_in
from standoff.outlook.passages import Passage, day_told, is_ordered, passage, sentence_at
from standoff.outlook.scenes import Scene
from standoff.outlook.sides import Side
from standoff.record import Record
from standoff.vocabulary import EventType, PositionKind, SpeechAct

# What a position is as PLOVER's act of speech; conditions and concessions may be either.
_BY_KIND: dict[PositionKind, EventType] = {
    "demand": "REQUEST", "refusal": "REJECT", "offer": "AGREE", "acceptance": "AGREE",
}  # fmt: skip
_BY_ACT: dict[SpeechAct, EventType] = {
    "accuse": "ACCUSE", "threaten": "THREATEN", "demand": "REQUEST", "refuse": "REJECT", "promise": "AGREE",
    "offer": "AGREE", "agree": "AGREE",
}  # fmt: skip
# A warning of these is a threat; of complacency, or of what others may do, it is none.
_HARM = frozenset(map(root, "attack strike blow war combat retaliation fire destroy sink invade answer pay".split()))
_FEWEST_WORDS = 2  # that tell what it is about
_SAME = 0.55  # least likeness of one act of speech in two reports


@dataclass(frozen=True, slots=True)
class Said:
    """An act of speech of one side on one day, with every telling of it, the earliest first.

    places: for each telling, the number of its record and of its sentence.
    """

    event_type: EventType
    side: Side
    toward: tuple[Side, ...]
    day: str
    passages: tuple[Passage, ...]
    places: tuple[tuple[int, int], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Telling:
    event_type: EventType
    side: Side
    toward: tuple[Side, ...]
    day: str
    matter: Matter
    passage: Passage
    place: tuple[int, int]
    confidence: float


def said_in(scene: Scene) -> list[Said]:
    """The acts of speech in the positions and statements of some reports, by day."""
    told = [*_of_moves(scene), *_of_statements(scene)]
    told.sort(key=lambda one: (one.day, one.place, one.passage.spans))
    groups: list[list[_Telling]] = []
    for one in told:
        same = next((group for group in groups if _same(group[0], one, scene)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return [_said(group) for group in groups]


def _of_moves(scene: Scene) -> Iterator[_Telling]:
    for move in moves_in(scene):
        if move.order or move.kind not in _BY_KIND or len(move.matter.roots) < _FEWEST_WORDS:
            continue
        if move.day is not None and move.sentence is not None:
            yield _Telling(
                event_type=_BY_KIND[move.kind],
                side=move.side,
                toward=move.toward,
                day=move.day,
                matter=move.matter,
                passage=move.passage,
                place=(move.at, move.sentence),
                confidence=move.confidence,
            )


def _of_statements(scene: Scene) -> Iterator[_Telling]:
    for at, record in enumerate(scene.batch.records):
        for statement in record.statements:
            event_type = _BY_ACT.get(statement.act)
            if statement.act == "warn" and _HARM & roots_in(record, statement.content):
                event_type = "THREATEN"
            if event_type is None or statement.speaker is None or not statement.content:
                continue
            speaker = author_of(record, statement.speaker, statement.content[0].start)
            side = scene.sides.of(record.report.id, speaker)
            day = day_told(record, statement.time)
            sentence = sentence_at(record, (statement.cue or statement.content)[0].start)
            if side is None or not side.known or day is None or sentence is None:
                continue
            if is_ordered(record, statement.content[0], sentence):
                continue
            yield _Telling(
                event_type=event_type,
                side=side,
                toward=_addressed(scene, record, statement.addressee, side),
                day=day,
                matter=matter_of(record, scene.batch.vectors[at], statement.content, sentence),
                passage=passage(record, statement.id, statement.content),
                place=(at, sentence),
                confidence=statement.confidence,
            )


def _addressed(scene: Scene, record: Record, addressee: str | None, side: Side) -> tuple[Side, ...]:
    found = scene.sides.of(record.report.id, addressee) if addressee else None
    return (found,) if found is not None and found != side and found.known else ()


def _same(one: _Telling, other: _Telling, scene: Scene) -> bool:
    if (one.event_type, one.side, one.day) != (other.event_type, other.side, other.day):
        return False
    return one.place == other.place or scene.weighing.likeness(one.matter, other.matter) >= _SAME


def _said(group: list[_Telling]) -> Said:
    first = group[0]
    return Said(
        event_type=first.event_type,
        side=first.side,
        toward=tuple(dict.fromkeys(side for one in group for side in one.toward)),
        day=first.day,
        passages=tuple(one.passage for one in group),
        places=tuple(one.place for one in group),
        confidence=max(one.confidence for one in group),
    )
