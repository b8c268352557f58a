"""Scenes for the tests of the outlook: reports by parties of an invented crisis, written out of words.

The vectors of any two sentences have a cosine of 0.5, so that words alone tell which two are about the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from records import a_record, a_report, place

from standoff.outlook.scenes import Scene, scene_of
from standoff.record import Actor, Event, Forecast, Magnitude, Mention, Position, Record, Statement, TimeExpression
from standoff.stories.questions import Batch
from standoff.vocabulary import EventType, PositionKind, SpeechAct, Status

_NO_SIZE = Magnitude(None, None, None, None)
STATES = {"Freedonia": "FRA", "Sylvania": "SWE", "Norland": "NOR"}  # codes that the table of states knows


@dataclass(frozen=True, slots=True)
class Takes:
    """A position by its words; party and toward by name."""

    kind: PositionKind
    party: str
    content: str
    toward: tuple[str, ...] = ()
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Does:
    """An event by its trigger's words."""

    trigger: str
    event_type: EventType
    status: Status = "happened"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    day: str | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Expects:
    """A forecast by its words."""

    content: str
    by: tuple[str, ...] = ()
    latest: str | None = None
    earliest: str | None = None
    negated: bool = False
    likelihood: tuple[float, float] | None = None
    act: SpeechAct = "predict"
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Speaks:
    """A statement by its words."""

    speaker: str
    content: str
    act: SpeechAct = "say"


Told = Takes | Does | Expects | Speaks


def told(
    day: str, text: str, *things: Told, until: tuple[str, str] | None = None, dateline: str | None = None
) -> Record:
    """A report of a day. until: words for a time, and the day after its last."""
    report = a_report(text, address=f"https://paper.example/{day}/{len(text)}", published=day)
    record = a_record(replace(report, dateline=dateline), (), ())
    names = sorted({name for thing in things for name in _named(thing)})
    actors = {name: f"a{number}" for number, name in enumerate(names, start=1)}
    mentions = tuple(
        Mention(f"m{number}", place(name, text), "person", "name", actors[name], None, "rule:test", 0.9)
        for number, name in enumerate(names, start=1)
        if name in text
    )
    events = tuple(_event(number, one, text, record, actors) for number, one in enumerate(_of(Does, things), start=1))
    times = [
        TimeExpression(
            f"t{event.id}", event.trigger, "DATE", one.day, None, one.day, _after(one.day), "none", "rule:test", 0.9
        )
        for event, one in zip(events, _of(Does, things), strict=True)
        if one.day
    ]
    if until:
        span = place(until[0], text)
        times.append(TimeExpression("t0", span, "DATE", until[1], None, None, until[1], "none", "rule:test", 0.9))
    forecasts = _of(Expects, things)
    statements = tuple(
        _statement(f"s{number}", actors[one.by[0]] if one.by else None, one.content, one.act, text)
        for number, one in enumerate(forecasts, start=1)
    ) + tuple(
        _statement(f"z{number}", actors[one.speaker], one.content, one.act, text)
        for number, one in enumerate(_of(Speaks, things), start=1)
    )
    return replace(
        record,
        actors=tuple(_actor(actors[name], name, mentions) for name in names),
        mentions=mentions,
        events=events,
        times=tuple(times),
        statements=statements,
        positions=tuple(
            Position(
                f"o{number}", actors[one.party], tuple(actors[name] for name in one.toward), one.kind,
                (place(one.content, text),), None, None, f"o{one.answers}" if one.answers else None, "rule:test", 0.8,
            )
            for number, one in enumerate(_of(Takes, things), start=1)
        ),
        forecasts=tuple(
            Forecast(
                f"f{number}", tuple(actors[name] for name in one.by), f"s{number}",
                f"e{one.event}" if one.event else None, (place(one.content, text),), one.earliest, one.latest, None,
                one.likelihood, one.negated, "rule:test", 0.8,
            )
            for number, one in enumerate(forecasts, start=1)
        ),
    )  # fmt: skip


def a_scene(*records: Record) -> Scene:
    """The reports looked at together; people who are called by one name in several are one entry of the register."""
    who = {
        (record.report.id, actor.id): actor.name.lower().replace(" ", "-")
        for record in records
        for actor in record.actors
        if actor.kind == "person"
    }
    number = 0
    vectors = []
    for record in records:
        rows = np.zeros((len(record.sentences), 384), dtype=np.float32)
        for row in rows:
            row[0] = row[1 + number % 383] = np.sqrt(0.5)
            number += 1
        vectors.append(rows)
    names = {entry: entry.replace("-", " ").title() for entry in who.values()}
    return scene_of(Batch(records, tuple(vectors), who, ()), names, [])


def _of(kind: type, things: Sequence[Told]) -> list:
    return [thing for thing in things if isinstance(thing, kind)]


def _named(thing: Told) -> tuple[str, ...]:
    if isinstance(thing, Takes):
        return thing.party, *thing.toward
    if isinstance(thing, Does):
        return *thing.actors, *thing.recipients
    return thing.by if isinstance(thing, Expects) else (thing.speaker,)


def _actor(identity: str, name: str, mentions: Sequence[Mention]) -> Actor:
    state = STATES.get(name)
    kind = "state" if state else "person" if name[0].isupper() else "unnamed"
    mine = tuple(mention.id for mention in mentions if mention.actor == identity)
    return Actor(identity, name, kind, state, "GOV" if state else None, (), mine, "rule:test", 0.9)


def _event(number: int, one: Does, text: str, record: Record, actors: dict[str, str]) -> Event:
    trigger = place(one.trigger, text)
    sentence = next(at for at, span in enumerate(record.sentences) if span.covers(trigger))
    return Event(
        f"e{number}", one.event_type, None, trigger, (), False, tuple(actors[name] for name in one.actors),
        tuple(actors[name] for name in one.recipients), (), (), None, f"te{number}" if one.day else None, one.status,
        None, None, f"e{one.within}" if one.within else None, sentence, _NO_SIZE, "rule:test", 0.9,
    )  # fmt: skip


def _statement(identity: str, speaker: str | None, content: str, act: SpeechAct, text: str) -> Statement:
    return Statement(
        identity, (), (), (place(content, text),), "indirect", speaker, None, None, False, None, act, None, None,
        None, None, None, None, None, None, "certain", None, "rule:test", 0.9,
    )  # fmt: skip


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
