"""An event before it has a number, and who takes part in it by the places of its clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.actors.parties import parties
from standoff.reading.events.embedding import Told
from standoff.reading.events.frames import Frame, place
from standoff.reading.language.arguments import Arguments
from standoff.reading.language.parse import Parse
from standoff.vocabulary import Context, EventMode, EventType


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has a number. actors, recipients: words that name the parties. within: a draft's word.

    alike, nothing: the encoder's probabilities that the word tells an event of this type, and none at all; bound: that
    the least likely of its actors is one; agreed: whether clause and encoder name the same actors, or none the same.
    """

    word: int
    event_type: EventType
    mode: EventMode | None
    contexts: tuple[Context, ...]
    arguments: Arguments
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    told: Told
    within: int | None
    maker: str
    confidence: float
    frame: Frame | None = None
    alike: float = 0.0
    nothing: float = 0.0
    bound: float = 0.0
    agreed: bool | None = None


def first_parties(parse: Parse, arguments: Arguments, places: Sequence[str]) -> tuple[int, ...]:
    """The parties in the first of the places that holds any."""
    for where in places:
        found = parties(parse, place(parse, arguments, where))
        if found:
            return found
    return ()
