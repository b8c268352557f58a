"""How public a party is, and which events that makes. The parties are made up."""

import pytest

from standoff.reading.events.standing import Standing, is_public, standing_of
from standoff.record import Actor
from standoff.vocabulary import ActorKind, EventMode, EventType

PRIVATE, UNKNOWN, CIVIC, PUBLIC = Standing.PRIVATE, Standing.UNKNOWN, Standing.CIVIC, Standing.PUBLIC


def actor(name: str, kind: ActorKind, country: str | None = None, sector: str | None = None) -> Actor:
    return Actor("a1", name, kind, country, sector, (), (), "rule:test", 1.0)


@pytest.mark.parametrize(
    ("party", "phrase", "standing"),
    [
        (actor("Norway", "state", "NOR", "GOV"), "Norway", PUBLIC),
        (actor("Ada Marsh", "person", None, "GOV"), "Ada Marsh", PUBLIC),
        (actor("Ada Marsh", "person"), "Ada Marsh", UNKNOWN),
        (actor("Ada Marsh", "person"), "rebel leader Ada Marsh", PUBLIC),
        (actor("Ada Marsh", "person", "NOR"), "Norwegian skater Ada Marsh", UNKNOWN),
        (actor("Marsh and Sons", "organization", None, "BUS"), "Marsh and Sons", PRIVATE),
        (actor("Marsh and Sons", "organization", "NOR", "BUS"), "the Norwegian firm", PRIVATE),
        (actor("the miners", "unnamed", None, "LAB"), "the miners", CIVIC),
        (actor("the authorities", "unnamed"), "the authorities", PUBLIC),
        (actor("customers", "unnamed"), "customers", PRIVATE),
        (None, "Norwegians", PUBLIC),
        (None, "they", UNKNOWN),
    ],
)
def test_how_public_a_party_is(party: Actor | None, phrase: str, standing: Standing) -> None:
    words = phrase.split()
    assert standing_of(party, words[-1], words) is standing


@pytest.mark.parametrize(
    ("event_type", "mode", "acting", "receiving", "implied", "public"),
    [
        ("ASSAULT", None, [], [], False, True),
        ("COERCE", "arrest", [], [PRIVATE], False, True),
        ("CONSULT", None, [UNKNOWN, PUBLIC], [], False, True),
        ("CONSULT", None, [UNKNOWN, UNKNOWN], [], False, False),
        ("AID", None, [PRIVATE], [PUBLIC], False, False),
        ("AID", None, [], [PUBLIC], False, False),
        ("REQUEST", None, [CIVIC], [], False, True),
        ("REQUEST", None, [UNKNOWN], [], False, False),
        ("REQUEST", None, [PUBLIC], [PRIVATE], False, True),
        ("REQUEST", None, [PUBLIC], [PRIVATE], True, False),
        ("REQUEST", None, [PUBLIC], [PUBLIC], True, True),
        ("ACCUSE", "allege", [], [PRIVATE], False, True),
        ("ACCUSE", "disapprove", [], [PUBLIC], False, False),
        ("ACCUSE", "allege", [PRIVATE], [PUBLIC], False, True),
    ],
)
def test_what_is_an_event_of_public_life(
    event_type: EventType,
    mode: EventMode | None,
    acting: list[Standing],
    receiving: list[Standing],
    implied: bool,
    public: bool,
) -> None:
    assert is_public(event_type, mode, acting, receiving, implied) is public
