"""Records with events, written out of words."""

from dataclasses import dataclass, replace

from records import Said, a_record, a_report, place

from standoff.record import Actor, Event, Magnitude, Place, Record, TimeExpression
from standoff.vocabulary import EventType, Status

_NO_SIZE = Magnitude(None, None, None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """An event by its trigger's words; actors and recipients by name, states by their codes."""

    trigger: str
    event_type: EventType
    status: Status = "happened"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    day: tuple[str, str] | None = None
    statement: str | None = None


def a_told_record(
    text: str,
    events: list[Told],
    address: str,
    published: str | None = "1962-10-23",
    said: tuple[Said, ...] = (),
) -> Record:
    """A record of these events."""
    record = a_record(a_report(text, address=f"https://{address}.example/1", published=published), said, ())
    names = list(dict.fromkeys(name for one in events for name in (*one.actors, *one.recipients)))
    actors = {name: f"x{number}" for number, name in enumerate(names, start=1)}
    found, places, times = [], [], []
    for number, one in enumerate(events, start=1):
        trigger = place(one.trigger, text)
        sentence = next(at for at, span in enumerate(record.sentences) if span.covers(trigger))
        if one.place:
            places.append(
                Place(f"p{number}", one.place, None, one.country, None, None, None, "settlement", (), "rule:test", 0.9)
            )
        if one.day:
            times.append(
                TimeExpression(f"t{number}", trigger, "DATE", one.day[0], None, *one.day, "published", "rule:test", 0.9)
            )
        found.append(
            Event(
                f"e{number}", one.event_type, None, trigger, (), False,
                tuple(actors[name] for name in one.actors), tuple(actors[name] for name in one.recipients), (), (),
                f"p{number}" if one.place else None, f"t{number}" if one.day else None, one.status, None,
                one.statement, None, sentence, _NO_SIZE, "rule:test", 0.9,
            )
        )  # fmt: skip
    people = tuple(
        Actor(actors[name], name, "state", name if name.isupper() else None, None, (), (), "rule:test", 0.9)
        for name in names
    )
    return replace(
        record,
        actors=(*record.actors, *people),
        places=tuple(places),
        times=tuple(times),
        events=tuple(found),
    )
