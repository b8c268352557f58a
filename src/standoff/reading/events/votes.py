"""The lexicon and the encoder on the same word: whether it tells an event, of which type, and who takes part.

The lexicon knows words, the encoder has seen how people marked them in use. Where a frame knows the word, both are
asked; of words that no frame has, the encoder says alone what they tell.
"""

from dataclasses import dataclass, replace
from typing import Final

from standoff.reading.actors.parties import parties
from standoff.reading.events.drafts import Draft, first_parties
from standoff.reading.events.embedding import Told
from standoff.reading.events.status import status_of
from standoff.reading.language.arguments import arguments_of
from standoff.reading.language.parse import Parse
from standoff.reading.language.telling import Telling
from standoff.vocabulary import EVENT_TYPES, STATUSES

_ALONE: Final = 0.35
_ACTOR, _RECIPIENT = ("subj", "by"), ("obj", "against", "to", "on", "with")
_SURE_OF_STATUS: Final = 0.7
_TELLING = frozenset(("VERB", "NOUN", "PROPN", "ADJ"))


@dataclass(frozen=True, slots=True)
class Votes:
    """What the encoder has to say of the drafts of a report."""

    telling: Telling

    def on(self, draft: Draft) -> Draft:
        """The draft of a frame with the encoder's vote in it."""
        nothing = float(self.telling.events[draft.word, 0])
        same = float(self.telling.events[draft.word, 1 + EVENT_TYPES.index(draft.event_type)])
        return replace(draft, confidence=round((draft.confidence + same) / 2, 2), alike=same, nothing=nothing)

    def joined(self, parse: Parse, draft: Draft) -> Draft:
        """The draft with parties and status as the clause and the encoder tell them.

        Of marked events whose rule and encoder name the same actors 95 of 100 are right, where one of them names
        nobody 60; the encoder's are taken where the clause has none, or more than it sees. Where they differ on the
        status and the encoder is sure, it was right on 26 of 38, the rules on 6.
        """
        seen = self._parties(parse, draft.word, "actor")
        actors = _agreed(parse, draft.actors, seen)
        recipients = _agreed(parse, draft.recipients, self._parties(parse, draft.word, "recipient"))
        told = draft.told
        chances = self.telling.status[draft.word]
        if (status := STATUSES[int(chances.argmax())]) != told.status and chances.max() >= _SURE_OF_STATUS:
            told = Told(status, None)
        return replace(
            draft,
            told=told,
            actors=actors,
            recipients=tuple(word for word in recipients if word not in actors),
            agreed=_alike(draft.actors, seen),
            bound=min((self.telling.chance(draft.word, "actor", word) for word in actors), default=0.0),
        )

    def _parties(self, parse: Parse, word: int, role: str) -> tuple[int, ...]:
        return parties(parse, self.telling.bound(word, role))

    def alone(self, parse: Parse, word: int) -> Draft | None:
        """The event that only the encoder sees in a word."""
        best = int(self.telling.events[word, 1:].argmax())
        sure = float(self.telling.events[word, 1 + best])
        if sure < _ALONE or parse.upos[word] not in _TELLING:
            return None
        noun = parse.upos[word] in ("NOUN", "PROPN")
        arguments = arguments_of(parse, word, noun)
        actors = first_parties(parse, arguments, _ACTOR)
        recipients = tuple(w for w in first_parties(parse, arguments, _RECIPIENT) if w not in actors)
        told = status_of(parse, word, arguments, noun)
        return Draft(
            word, EVENT_TYPES[best], None, (), arguments, actors, recipients, told, None, self.telling.maker,
            round(sure, 2), alike=sure, nothing=float(self.telling.events[word, 0]),
        )  # fmt: skip


def _agreed(parse: Parse, clause: tuple[int, ...], seen: tuple[int, ...]) -> tuple[int, ...]:
    """Whom the clause names; but whom the encoder sees where that is nobody, or more who are not told in one breath."""
    if not clause:
        return seen
    fewer = bool(seen) and set(seen) < set(clause)
    return seen if fewer and not any(parse.relations[word] == "conj" for word in set(clause) - set(seen)) else clause


def _alike(clause: tuple[int, ...], seen: tuple[int, ...]) -> bool | None:
    """Whether both name the same, or none the same; None between, or where one names nobody."""
    if not clause or not seen:
        return None
    return True if set(clause) == set(seen) else False if set(clause).isdisjoint(seen) else None
