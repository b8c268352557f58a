"""The lexicon and the encoder on the same word: whether it tells an event, and of which type.

The lexicon knows words, the encoder has seen how they are used. Where a frame asks for little, the encoder can say that
nothing is told; of words that no frame has, it says alone what they tell.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.reading.events.drafts import Draft, first_parties
from standoff.reading.events.status import status_of
from standoff.reading.language.arguments import arguments_of
from standoff.reading.language.parse import Parse
from standoff.vocabulary import EVENT_TYPES

# Of 150 events of 60 training reports read by hand, 59 were none: this share of "nothing" told 7 of them and took one
# of the 91 others with it. Where a frame has conditions, it knows better.
_NOTHING: Final = 0.8
_ALONE: Final = 0.9
_ACTOR, _RECIPIENT = ("subj", "by"), ("obj", "against", "to", "on", "with")


@dataclass(frozen=True, slots=True)
class Votes:
    """types: [words, 1 + EVENT_TYPES] probabilities of telling nothing and an event of each type."""

    types: NDArray[np.float32]
    maker: str

    def on(self, draft: Draft) -> Draft | None:
        """The draft of a frame with the encoder's vote in its confidence; None where it is voted down."""
        nothing, same = self.types[draft.word, 0], self.types[draft.word, 1 + EVENT_TYPES.index(draft.event_type)]
        if nothing > _NOTHING and draft.frame is not None and not draft.frame.conditions:
            return None
        sure = round((draft.confidence + float(same)) / 2, 2)
        return replace(draft, confidence=sure, alike=float(same), nothing=float(nothing))

    def alone(self, parse: Parse, word: int) -> Draft | None:
        """The event that only the encoder sees in a word, where somebody does it to somebody."""
        best = int(self.types[word, 1:].argmax())
        sure = float(self.types[word, 1 + best])
        if sure < _ALONE or parse.upos[word] not in ("VERB", "NOUN") or parse.relations[word] in ("compound", "amod"):
            return None
        noun = parse.upos[word] == "NOUN"
        arguments = arguments_of(parse, word, noun)
        actors = first_parties(parse, arguments, _ACTOR)
        recipients = tuple(w for w in first_parties(parse, arguments, _RECIPIENT) if w not in actors)
        if not actors or not recipients:
            return None
        told = status_of(parse, word, arguments, noun)
        return Draft(
            word, EVENT_TYPES[best], None, (), arguments, actors, recipients, told, None, self.maker, round(sure, 2),
            alike=sure, nothing=float(self.types[word, 0]),
        )  # fmt: skip
