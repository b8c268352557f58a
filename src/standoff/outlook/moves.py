"""Moves: the positions of all reports, with whose they are, on which day, and what they are about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.linking.roots import root
from standoff.outlook.authors import author_of
from standoff.outlook.matter import Matter, matter_of
from standoff.outlook.passages import Passage, day_told, is_ordered, last_day_in, passage, sentence_at, words_before
from standoff.outlook.scenes import Scene
from standoff.outlook.sides import Side
from standoff.record import Event, Position, Record
from standoff.stories.citations import order
from standoff.stories.word_differences import words_of
from standoff.vocabulary import EventType, PositionKind

_WISHING = frozenset(
    "want wants wanted wanting wish wishes wished seek seeks sought need needs needed desire desires".split()
)
_OWN_DUTY = re.compile(r"\b(?:we|i) (?:must|have to|should|need)\b|in order to\b")
_CONDEMNING = frozenset(
    "fight fights fought fighting defy defies defied defying condemn condemns condemned condemning criticise "
    "criticised criticises criticize criticized criticizes blast "
    "blasted slam slammed assail assailed protest protests protested protesting denounce denounces denounced "
    "repudiate repudiates repudiated".split()
)
# What is promised to nobody: "prepared to counter any attack".
_FIGHTING = frozenset(
    map(
        root,
        "counter rid win defeat fight crush defend destroy control sacrifice shed repel resist retaliate "
        "struggle annihilate eliminate combat".split(),
    )
)
# His own plans: "has called off a speech".
_CALLING_OFF = ("cancel", "called", "postpon")
_ACCEPTING = ("accept", "agree", "consent", "acced")
_FIRST = 4  # words in which resolve to fight shows: "to carry out this struggle"
# Who rejects these condemns them.
_VIOLENCE = frozenset(
    map(
        root,
        "violence escalation terrorism aggression massacre killing attack bombing assassination crime murder slander "
        "charge accusation type form kind war hostility destruction dropping".split(),
    )
)
_AUXILIARIES = frozenset("the a an of all to would will not shall should could can any".split())
# Refusals and offers to speak: "declined to confirm it".
_SPEAKING = frozenset(
    map(
        root,
        "say tell comment confirm describe explain discuss elaborate identify disclose reveal specify speculate "
        "speak talk answer respond name".split(),
    )
)
_TOLD = frozenset(map(root, ("detail", "comment", "explanation", "information")))  # "to provide more details"
# Statuses of what is wanted, offered or turned down, against what is reported as done.
_NOT_DONE = frozenset(("demanded", "offered", "refused", "planned", "threatened", "conditional", "forecast"))


@dataclass(frozen=True, slots=True)
class Move:
    """A position that somebody takes in one report.

    at: the number of the record. voice: who speaks for the side. day: on which the position was taken, of publication
    where the report tells no other. deeds: the types of what is demanded, offered or turned down. answers: the id of a
    position of the same report. sentence: its number. order: what a side orders its own people to do; it asks nothing
    of others, and may be the answer to what was asked of it. deadline: the last day that the content names.
    own_will: it says what the side will not do, and answers something or is no move at all.
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
    sentence: int | None
    order: bool
    deadline: str | None
    own_will: bool
    confidence: float


def moves_in(scene: Scene) -> list[Move]:
    """The moves of all reports, the earliest day first; those without a day last."""
    found = [move for at, record in enumerate(scene.batch.records) for move in _of_record(scene, at, record)]
    return sorted(
        found, key=lambda one: (one.day is None, one.day, order(one.passage.cited), one.passage.spans, one.id)
    )


def _of_record(scene: Scene, at: int, record: Record) -> Iterator[Move]:
    # Neither history nor what somebody calls off of his own plans is for the table.
    aside = {event.id for event in record.events if event.background or event.status == "cancelled"}
    for position in record.positions:
        actor = author_of(record, position.party, position.content[0].start) if position.content else None
        side = scene.sides.of(record.report.id, actor) if actor else None
        if actor is None or side is None or not side.known or position.event in aside:
            continue
        toward = scene.sides.all_of(record.report.id, position.toward)
        sentence = sentence_at(record, position.content[0].start)
        content = position.content
        matter = matter_of(record, scene.batch.vectors[at], content, sentence)
        if not matter.roots or (toward and not any(one.known for one in toward)):
            continue
        if not toward and _is_aside(record, position, sentence):
            continue
        yield Move(
            at=at,
            id=position.id,
            kind=position.kind,
            side=side,
            voice=scene.sides.voice(record.report.id, actor),
            toward=tuple(one for one in toward if one != side and one.known),
            day=_day(record, position),
            matter=matter,
            deeds=frozenset(event.event_type for event in _inside(record, position)),
            passage=passage(record, position.id, content),
            answers=position.answers,
            sentence=sentence,
            order=position.kind == "demand"
            and not set(toward) - {side}
            and is_ordered(record, position.content[0], sentence),
            deadline=last_day_in(record, content),
            own_will=position.kind == "refusal"
            and position.content[0].of(record.report.text).lower().startswith("will "),
            confidence=position.confidence,
        )


def _is_aside(record: Record, position: Position, sentence: int | None) -> bool:
    """Whether what is put to nobody in particular is no move.

    Such are a wish for oneself, a duty of one's own, own plans called off, condemnation, resolve to fight, and refusals
    and offers to speak.
    """
    content = " ".join(span.of(record.report.text) for span in position.content).lower()
    before = words_before(record, position.content[0], sentence)
    if position.kind in ("demand", "refusal") and _WISHING & set(before[-2:]):
        return True
    if position.kind == "demand" and _OWN_DUTY.search(content):
        return True
    if position.kind == "offer" and _FIGHTING & set(_first_roots(record, position)[:_FIRST]):
        return True
    if position.kind == "refusal" and _CONDEMNING & set(before[-3:]):
        return True
    if position.kind in ("refusal", "acceptance") and _VIOLENCE & set(_first_roots(record, position)[:_FIRST]):
        return True
    if position.kind in ("refusal", "concession") and any(word.startswith(_CALLING_OFF) for word in before[-3:]):
        return True
    if position.kind == "acceptance" and not any(word.startswith(_ACCEPTING) for word in before[-4:]):
        return True
    first = _first_roots(record, position)[:_FIRST]
    told = _SPEAKING & set(first[:1]) or _TOLD & set(first)
    return position.kind in ("refusal", "offer") and bool(told)


def _first_roots(record: Record, position: Position) -> list[str]:
    words = (word.form for word in words_of(record.report.text, position.content) if word.form not in _AUXILIARIES)
    return [root(word) for word in words]


def _inside(record: Record, position: Position) -> Iterator[Event]:
    for event in record.events:
        within = any(span.covers(event.trigger) for span in position.content)
        if event.id == position.event or (within and event.status in _NOT_DONE):
            yield event


def _day(record: Record, position: Position) -> str | None:
    """Of the statement it is taken in, where that names its day."""
    statement = next((one for one in record.statements if one.id == position.statement), None)
    return day_told(record, statement.time if statement else None)
