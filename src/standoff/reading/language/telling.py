"""What the encoder takes each word for: the teller of an event, a position or a forecast, and what goes with it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Decoded, softmax
from standoff.vocabulary import BINDING, BINDINGS

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Telling:
    """Probabilities for each of N words.

    events: [N, 1 + EVENT_TYPES] of telling none, and one of each type. status: [N, STATUSES] of that event, if there is
    one. positions: [N, 1 + POSITION_KINDS] of being no cue of a position, and of one of each kind. forecasts: [N] of
    being the cue of a forecast. maker: as in the record.
    """

    maker: str
    events: Floats
    status: Floats
    positions: Floats
    forecasts: Floats
    _sentence_of: NDArray[np.int64]
    _of: Floats
    _to: Floats

    @staticmethod
    def from_scores(decoded: Decoded, sentence_of: list[int], maker: str) -> "Telling":
        """What the scores come to."""
        shape = (-1, len(BINDINGS), BINDING)
        return Telling(
            maker,
            softmax(decoded.events),
            softmax(decoded.status),
            softmax(decoded.positions),
            _sigmoid(decoded.forecasts[:, 0]),
            np.array(sentence_of),
            decoded.binding_of.reshape(shape),
            decoded.binding_to.reshape(shape),
        )

    def bound(self, word: int, role: str) -> tuple[int, ...]:
        """The other words of the sentence that rather are this to the word, by BINDINGS, than not; in text order."""
        number = BINDINGS.index(role)
        first, end = np.searchsorted(self._sentence_of, self._sentence_of[word] + np.array([0, 1]))
        scores = self._to[first:end, number] @ self._of[word, number]
        return tuple(int(first) + int(place) for place in np.flatnonzero(scores >= 0) if first + place != word)

    def chance(self, word: int, role: str, other: int) -> float:
        """How likely the other word, of whatever sentence, is this to the word."""
        number = BINDINGS.index(role)
        score = self._to[other, number] @ self._of[word, number] * np.float32(BINDING**-0.5)
        return float(_sigmoid(np.asarray(score)))


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
