"""Events told twice: "the invasion", "these attacks", "his arrest" have the actors of what they recall.

So has harm told without its doer where another sentence tells who did it to the same victim; and who is arrested, the
report does not say by whom, is so by the one power that it tells of as arresting, seizing and investigating.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.reading.events.drafts import Draft
from standoff.reading.events.standing import Standing
from standoff.reading.language.parse import Parse
from standoff.record import Actor, Span
from standoff.vocabulary import EventMode, EventType

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_OF_LAW: frozenset[EventMode] = frozenset(("allege", "investigate"))
_OF_POLICE: frozenset[EventMode] = frozenset(("arrest", "seize", "investigate"))
_RECALLED: frozenset[EventType] = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "RETREAT", "MOBILIZE"))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: its actors, where it is told, and how public each who is told of is."""

    actors: tuple[Actor, ...]
    spans: tuple[Span, ...]
    standings: tuple[Standing, ...]


Sides = Mapping[int, tuple[Side, Side]]


def with_recalled(parse: Parse, drafts: Sequence[Draft], sides: Sides) -> dict[int, tuple[Side, Side]]:
    """The sides of each draft, by its word; of a noun that recalls an event told before, with that event's actors.

    The spans stay empty: here the report names nobody.
    """
    found = dict(sides)
    for number, draft in enumerate(drafts):
        acting, receiving = found[draft.word]
        if acting.spans or (draft.event_type not in _RECALLED and draft.mode not in _OF_LAW):
            continue
        recalls = draft.event_type in _RECALLED and _recalls(parse, draft.word)
        before = _most_told(
            [
                sides[other.word][0].actors
                for place, other in enumerate(drafts)
                if _may_be(other, draft)
                and (
                    _shared_victim(sides[other.word][1], receiving)
                    or (recalls and place < number and not receiving.spans)
                )
            ]
        )
        actors = tuple(actor for actor in before if actor not in receiving.actors)
        if not actors and draft.mode == "arrest" and receiving.spans:
            actors = _authority(drafts, sides)
        found[draft.word] = replace(acting, actors=actors), receiving
    return found


def _authority(drafts: Sequence[Draft], sides: Sides) -> tuple[Actor, ...]:
    """The one power that arrests, seizes and investigates in the report; nobody where there are several or none."""
    found = {
        acting.actors
        for draft in drafts
        for acting in (sides[draft.word][0],)
        if draft.mode in _OF_POLICE
        and max(acting.standings, default=None) is Standing.PUBLIC
        and all(actor.sector != "JUD" for actor in acting.actors)
    }
    found.discard(())
    return next(iter(found)) if len(found) == 1 else ()


def _most_told(told: Sequence[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """The actors told most often, named ones first, the latest of equals."""
    counts = Counter(told)
    latest = {actors: number for number, actors in enumerate(told)}
    return max(
        (actors for actors in counts if actors),
        key=lambda actors: (all(one.kind != "unnamed" for one in actors), counts[actors], latest[actors]),
        default=(),
    )


def _recalls(parse: Parse, word: int) -> bool:
    """Whether the word is a definite noun, or one that belongs to whom it was done to."""
    if parse.upos[word] not in ("NOUN", "PROPN"):
        return False
    before = [c for c in parse.children[word] if c < word]
    return any(parse.lower[c] in _DEFINITE or parse.relations[c] == "nmod:poss" for c in before)


def _may_be(told: Draft, recalled: Draft) -> bool:
    if told.event_type != recalled.event_type or told.within == recalled.word:
        return False
    return told.mode == recalled.mode or told.mode is None or recalled.mode is None


def _shared_victim(told: Side, recalled: Side) -> bool:
    return any(actor in told.actors for actor in recalled.actors)
