"""The events of reports as they are compared: what happened, to whom, where and when, in forms that reports share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from standoff.linking.names import key, plain
from standoff.linking.roots import root
from standoff.record import Event, Place, Record, Span
from standoff.vocabulary import EventType, Status

Vectors = npt.NDArray[np.float32]

Who = Mapping[tuple[str, str], str]
"""Who an actor is in the register: by report id and actor id."""

_COMMON = frozenset(
    "a an the this that these those it its he him his she her they them their i me my we us our you your who whom "
    "whose which what when where why how and or but nor so if than as at by for from in into of off on out over to up "
    "with about after against before between during through under until is are was were be been being do does did has "
    "have had will would shall should may might must can could not no any all some such only also just very more most "
    "other there here say said says told new one two s t".split()
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event of one report.

    at: the number of its record among those handed in. root: of the trigger's word. words: the words of its sentence
    that say something of it. actors, recipients: keys of who takes part, register entries or states where known.
    from_, to: half-open days; None where the report does not tell. sentence, report: unit vectors of the encoder's
    pass, of the sentence and of the whole report; None where none were handed in.
    """

    at: int
    event: str
    event_type: EventType | None
    status: Status | None
    trigger: Span
    root: str
    words: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    place: Place | None
    from_: date | None
    to: date | None
    published: date | None
    sentence: Vectors | None
    report: Vectors | None


def occurrences_of(
    record: Record, at: int = 0, vectors: Vectors | None = None, who: Who | None = None
) -> tuple[Occurrence, ...]:
    """The events of a record. at: a number for the record. vectors: of its sentences, [sentences, width]."""
    whole = mean_vector(vectors)
    return tuple(
        occurrence(record, at, event, event.trigger, event.sentence, vectors, whole, who or {})
        for event in record.events
    )


def occurrence(
    record: Record,
    at: int,
    event: Event | None,
    trigger: Span,
    sentence: int,
    vectors: Vectors | None,
    whole: Vectors | None,
    who: Who,
) -> Occurrence:
    """One event as it is compared. event: None for a mere mention, of which only the words are known."""
    text = record.report.text
    span = record.sentences[sentence] if sentence < len(record.sentences) else trigger
    actors = frozenset(name for one in (event.actors if event else ()) for name in _keys(record, one, who))
    recipients = frozenset(name for one in (event.recipients if event else ()) for name in _keys(record, one, who))
    time = next((one for one in record.times if event and one.id == event.time), None)
    place = next((one for one in record.places if event and one.id == event.place), None)
    return Occurrence(
        at=at,
        event=event.id if event else "",
        event_type=event.event_type if event else None,
        status=event.status if event else None,
        trigger=trigger,
        root=root(_head_word(trigger.of(text))),
        words=frozenset(root(word) for word in plain(span.of(text)).split() if word not in _COMMON),
        actors=actors,
        recipients=recipients,
        place=place,
        from_=_day(time.from_ if time else None),
        to=_day(time.to if time else None),
        published=_day(record.report.published),
        sentence=vectors[sentence] if vectors is not None and sentence < len(vectors) else None,
        report=whole,
    )


def mean_vector(vectors: Vectors | None) -> Vectors | None:
    """The direction of a report: its sentences' mean, of unit length."""
    if vectors is None or not len(vectors):
        return None
    mean = vectors.mean(axis=0)
    length = float(np.linalg.norm(mean))
    return (mean / length).astype(np.float32) if length else None


def _keys(record: Record, actor_id: str, who: Who) -> Iterator[str]:
    entry = who.get((record.report.id, actor_id))
    if entry:
        yield f"@{entry}"
    actor = next((one for one in record.actors if one.id == actor_id), None)
    if actor is None:
        return
    if actor.country:
        yield actor.country
    words = key(actor.name)
    if actor.kind in ("person", "organization") and words:
        yield words[-1] if actor.kind == "person" else " ".join(words)
    elif words:
        yield root(words[-1])


def _head_word(words: str) -> str:
    parts = plain(words).split()
    return next((part for part in parts if part not in _COMMON), parts[0] if parts else "")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
