"""Whose doings are events: those of powers, parties, forces and officials, not of players, shops and neighbours.

PLOVER codes what political actors do. The words for it are everybody's ("a friend helped him", "the club signed a
deal"), so what is friendly or said is kept only where a side has a public part; harm is kept whoever does it.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from standoff.reading.actors.affiliation import code_of_body
from standoff.reading.actors.names import state_words
from standoff.reading.events.frames import classes
from standoff.record import Actor
from standoff.vocabulary import EventMode, EventType


class Standing(IntEnum):
    """How public a party is: of business or nobody in particular, not told, civic, of a power."""

    PRIVATE = 0
    UNKNOWN = 1
    CIVIC = 2
    PUBLIC = 3


_OF_POWERS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF OPP SEP PRE".split())
_CIVIC = frozenset("CVL LAB REL EDU JRN MED REF ELI SOC AGR".split())
# Pseudo-countries of bodies.
_BODIES = frozenset(("UNO", "IGO", "EUR", "NGO", "ISM", "IMG"))
_AMONG_POWERS: frozenset[EventType] = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"))
_SAID: frozenset[EventType] = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
# Charged, sued and indicted: harm done by a court or a prosecutor that the report need not name.
_BY_LAW: frozenset[EventMode] = frozenset(("allege", "investigate"))


@cache
def _nouns(name: str) -> frozenset[str]:
    return classes()[name]


def standing_of(actor: Actor | None, head: str, phrase: Sequence[str]) -> Standing:
    """How public a party is. actor: who it is, where that is known. head, phrase: the words that name it here."""
    lower = {form.lower() for form in phrase}
    named = actor is not None and actor.kind == "person"
    if actor is not None:
        if actor.kind == "state" or actor.sector in _OF_POWERS or actor.country in _BODIES:
            return Standing.PUBLIC
        if actor.sector == "BUS":
            return Standing.PRIVATE
        lower.update(actor.name.lower().split())
    if not _nouns("public").isdisjoint(lower) or code_of_body((head,)) is not None:
        return Standing.PUBLIC
    told = actor is not None and actor.country is not None
    of_state = any(form[:1].isupper() and form.lower() in state_words() for form in phrase)
    if (told or of_state) and not named and head[:1].isupper():
        return Standing.PUBLIC  # "Palestinians", "the Bosnian Serbs"
    if (actor is not None and actor.sector in _CIVIC) or not _nouns("civic").isdisjoint(lower):
        return Standing.CIVIC
    if actor is None or named or told or of_state or actor.kind == "organization":
        return Standing.UNKNOWN
    return Standing.PRIVATE


def is_public(
    event_type: EventType,
    mode: EventMode | None,
    acting: Sequence[Standing],
    receiving: Sequence[Standing],
    implied: bool = False,
) -> bool:
    """Whether an event of this type between such parties is one of public life.

    implied: only "must" or "will not" tells it; then it takes a power to be asked, and not only an opinion.
    """
    if event_type not in _AMONG_POWERS and event_type not in _SAID:
        return True
    does, takes = max(acting, default=None), max(receiving, default=Standing.PRIVATE)
    if implied and event_type == "REQUEST" and takes is not Standing.PUBLIC:
        return False
    if does is None:
        return event_type == "ACCUSE" and mode in _BY_LAW and bool(receiving)
    if event_type in _SAID and (does is Standing.CIVIC or takes is Standing.PUBLIC):
        return True
    return does > Standing.PRIVATE and max(does, takes) is Standing.PUBLIC
