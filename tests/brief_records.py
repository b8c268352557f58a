"""A small invented crisis for tests of the brief: a strike on a bridge, denied and told otherwise."""

from dataclasses import replace

from records import Dated, Said, a_record, a_report, place

from standoff.record import Actor, Event, Forecast, Magnitude, Mention, Place, Quantity, Record, Span
from standoff.vocabulary import EventMode, EventType, Status

SHELLED = (
    "The Norland Army shelled Freeland on 12 May 1984, the mayor's office announced in the evening. "
    "Nine people were killed near the market of Lower Quay. "
    "“Their guns shelled the Lower Quay bridge for an hour on Saturday,” said Ada Vane, the mayor of the town."
)
DENIED = (
    "Norland denied that its guns had shelled the Lower Quay bridge in Freeland. "
    "Its defence minister, Bo Ray, said that the harbour would be open to all ships by 20 May 1984."
)


def shelled(
    number: int = 1, publisher: str = "The Harbour Post", text: str = SHELLED, day: str = "1984-05-13"
) -> Record:
    """The strike, its dead, and the mayor's words."""
    base = a_record(
        a_report(text, address=f"https://{publisher.split()[-1].lower()}.example/{number}", publisher=publisher,
                 headline="Bridge shelled", published=day),
        [
            Said("the mayor's office", "announced", "The Norland Army shelled Freeland on 12 May 1984", "announce",
                 speaker="the mayor's office", actor_kind="organization", sector="GOV", country="FRL"),
            Said("Ada Vane", "said", "“Their guns shelled the Lower Quay bridge for an hour on Saturday,”",
                 kind="direct", speaker="Ada Vane", role="mayor of the town", country="FRL", sector="GOV"),
        ],
        [Dated("12 May 1984", "1984-05-12", "1984-05-13")],
    )  # fmt: skip
    army = _actor("a8", "Norland Army", "organization", "NOR", "MIL")
    town = _actor("a9", "Freeland", "organization", "FRL", "GOV")
    return replace(
        base,
        actors=(*base.actors, army, town),
        mentions=(
            _mention("m1", "Norland Army", "a8", text), _mention("m2", "Freeland", "a9", text),
            replace(_mention("m3", "Lower Quay", None, text), place="p1"),
        ),
        places=(
            Place("p1", "Lower Quay", None, "USA", 41.5, -70.25, 12345678, "settlement", ("m3",), "rule:test", 0.9),
        ),
        quantities=(
            Quantity("q1", place("Nine", text), 9.0, 9.0, False, None, "person", "people", place("people", text), None,
                     "p1", "dead", None, "rule:test", 0.9),
        ),
        events=(_event("e1", "ASSAULT", "heavy-weapons", "shelled", "happened", text),),
    )  # fmt: skip


def denied(number: int = 9, publisher: str = "Quay Radio", day: str = "1984-05-14") -> Record:
    """What Norland says of it, and what it promises."""
    base = a_record(
        a_report(DENIED, address=f"https://quay.example/{number}", publisher=publisher, headline="Norland denies",
                 published=day),
        [
            Said("Norland", "denied", "that its guns had shelled the Lower Quay bridge in Freeland", "deny",
                 speaker="Norland", actor_kind="organization", country="NOR", sector="GOV"),
            Said("Bo Ray", "said", "that the harbour would be open to all ships by 20 May 1984", "promise",
                 speaker="Bo Ray", role="defence minister", country="NOR", sector="GOV"),
        ],
        [Dated("20 May 1984", "1984-05-20", "1984-05-21")],
    )  # fmt: skip
    content = place("that the harbour would be open to all ships by 20 May 1984", DENIED)
    forecast = Forecast("f1", ("a2",), "s2", None, (content,), None, "1984-05-20", None, None, False, "rule:test", 0.9)
    return replace(base, mentions=(_mention("m1", "Norland", "a1", DENIED),), forecasts=(forecast,))


def _actor(identity: str, name: str, kind: str, country: str | None, sector: str | None) -> Actor:
    return Actor(identity, name, kind, country, sector, (), (), "rule:test", 0.9)


def _mention(identity: str, words: str, actor: str | None, text: str) -> Mention:
    kind = "organization" if actor else "location"
    return Mention(identity, place(words, text), kind, "name", actor, None, "rule:test", 0.9)


def _event(
    identity: str, event_type: EventType, mode: EventMode | None, trigger: str, status: Status, text: str
) -> Event:
    def spans(words: str) -> tuple[Span, ...]:
        return (place(words, text),)

    return Event(
        identity, event_type, mode, place(trigger, text), (), False, ("a8",), ("a9",), spans("Norland Army"),
        spans("Freeland"), "p1", "t1", status, None, None, None, 0, Magnitude(None, None, None, None), "rule:test", 0.9,
    )  # fmt: skip
