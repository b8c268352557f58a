"""A record with events, positions and forecasts, written out of words, for tests of what is done with them."""

from dataclasses import replace

from records import a_record, a_report, place

from standoff.record import (
    Actor,
    Event,
    Forecast,
    Magnitude,
    Mention,
    Place,
    Position,
    Quantity,
    Record,
    Role,
    Span,
    Statement,
    TimeExpression,
)
from standoff.vocabulary import EventMode, EventType, Status

TEXT = """Border guards of Freeland shelled Lower Quay on Tuesday, killing four ferrymen, Mayor Ada Vane said.

Freeland and Norland met in Port Ellen. Freeland "will occupy" the bridge by 26 October, Vane warned, and urged \
Norland to send help. Unknown men burned a barge. Nobody was deported. Vane spoke of the war of 1911."""

DAY = "1962-10-24"
_NO_MAGNITUDE = Magnitude(None, None, None, None)


def a_crisis(
    *, address: str | None = "https://harbour.example/crisis", published: str | None = f"{DAY}T08:00:00+00:00"
) -> Record:
    """Seven events: an attack, a meeting, a threat, a request with what it asks for, one without actor, one denied,
    and one of the past; a demand and its refusal, and a forecast.
    """
    report = a_report(TEXT, address=address, published=published)
    base = a_record(report, said=(), dated=())
    guards = replace(_actor("a1", "Freeland", "state", "FRL"), sector="MIL")
    vane = replace(
        _actor("a2", "Ada Vane", "person", "LQY"), roles=(Role("Mayor", None, place("Mayor", TEXT)),), sector="GOV"
    )
    norland = _actor("a3", "Norland", "state", "NOR")
    return replace(
        base,
        actors=(guards, vane, norland),
        mentions=(Mention("m1", place("Lower Quay", TEXT), "location", "name", None, "p1", "rule:test", 0.9),),
        places=(
            Place("p1", "Lower Quay", None, "USA", 41.5, -70.25, 12345678, "settlement", ("m1",), "rule:test", 0.9),
            Place("p2", "Port Ellen", None, "GBR", 55.63, -6.19, 2640056, "region", (), "rule:test", 0.9),
        ),
        times=(
            _time("t1", "Tuesday", "1962-10-23", "1962-10-24"),
            _time("t2", "26 October", None, "1962-10-27"),
            _time("t3", "1911", "1911", None),
        ),
        quantities=(
            Quantity("q1", place("four", TEXT), 4.0, None, False, None, "person", "ferrymen", None, None, None, "dead",
                     None, "rule:test", 0.9),
        ),
        statements=(_statement("s1", "a2", "said"), _statement("s2", "a2", "warned")),
        events=(
            _event("e1", "ASSAULT", "heavy-weapons", "shelled", "happened", ("a1",), actor_spans=("Border guards",),
                   place="p1", time="t1", statement="s1", dead="q1"),
            _event("e2", "CONSULT", None, "met", "happened", ("a1", "a3"), place="p2"),
            _event("e3", "COERCE", "seize", "occupy", "threatened", ("a1",), words="will", time="t2", statement="s2"),
            _event("e4", "REQUEST", None, "urged", "happened", ("a2",), ("a3",)),
            _event("e5", "AID", None, "send help", "demanded", ("a3",), within="e4"),
            _event("e6", "ASSAULT", "destroy", "burned", "happened", ()),
            _event("e7", "COERCE", "deport", "deported", "not_happened", ("a1",)),
            replace(_event("e8", "ASSAULT", None, "war", "happened", ("a1",), time="t3"), background=True),
        ),
        positions=(
            Position("o1", "a2", ("a3",), "demand", (place("send help", TEXT),), None, "e5", None, "rule:test", 0.8),
            Position("o2", "a3", (), "refusal", (place("help", TEXT),), None, None, "o1", "rule:test", 0.7),
        ),
        forecasts=(
            Forecast("f1", ("a2",), "s2", "e3", (place("occupy", TEXT),), None, "1962-10-26", place("will", TEXT),
                     (0.9, 1.0), False, "rule:test", 0.8),
        ),
    )  # fmt: skip


def _actor(id_: str, name: str, kind: str, country: str) -> Actor:
    return Actor(id_, name, kind, country, None, (), (), "rule:test", 0.9)


def _time(id_: str, words: str, begins: str | None, ends: str | None) -> TimeExpression:
    return TimeExpression(id_, place(words, TEXT), "DATE", begins, None, begins, ends, "published", "rule:test", 0.9)


def _statement(id_: str, speaker: str, cue: str) -> Statement:
    content = place("Border guards" if cue == "said" else "Freeland and", TEXT)
    return Statement(
        id_, (), (place(cue, TEXT),), (content,), "indirect", speaker, "Ada Vane", "named", False, None, "say", None,
        None, None, None, None, None, None, None, "certain", None, "rule:test", 0.9,
    )  # fmt: skip


def _event(
    id_: str,
    event_type: EventType,
    mode: EventMode | None,
    trigger: str,
    status: Status,
    actors: tuple[str, ...],
    recipients: tuple[str, ...] = (),
    *,
    actor_spans: tuple[str, ...] = (),
    words: str | None = None,
    place: str | None = None,
    time: str | None = None,
    statement: str | None = None,
    within: str | None = None,
    dead: str | None = None,
) -> Event:
    span = _span(trigger)
    return Event(
        id=id_,
        event_type=event_type,
        mode=mode,
        trigger=span,
        contexts=("military", "diplomatic") if actors else (),
        background=False,
        actors=actors,
        recipients=recipients,
        actor_spans=tuple(map(_span, actor_spans)),
        recipient_spans=(),
        place=place,
        time=time,
        status=status,
        status_span=_span(words) if words else None,
        statement=statement,
        within=within,
        sentence=TEXT[: span.start].count(". ") + TEXT[: span.start].count(".\n"),
        magnitude=replace(_NO_MAGNITUDE, dead=dead),
        maker="rule:test",
        confidence=0.75,
    )


def _span(words: str) -> Span:
    return place(words, TEXT)
