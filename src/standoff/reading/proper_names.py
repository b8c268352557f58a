"""Names: the encoder's spans, with one kind a name throughout a report.

One sense per discourse (Gale, Church & Yarowsky 1992): all places where a name is written the same way vote on its
kind, and a person's full name votes for its surname. On en-worldwide-newswire dev this is worth one point of F1.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Calibration, Tagged, bio_constraints, softmax, tagged_spans, viterbi
from standoff.vocabulary import NAME_KINDS

_CONSTRAINTS = bio_constraints(len(NAME_KINDS))
_PERSON = NAME_KINDS.index("person")


def find_names(
    scores: NDArray[np.float32], forms: Sequence[str], paragraph_of: Sequence[int], calibration: Calibration
) -> list[Tagged]:
    """Name spans in text order; scores: [N, tags] of the names head."""
    spans = tagged_spans(viterbi(scores, _CONSTRAINTS, paragraph_of), scores)
    votes: dict[tuple[str, ...], NDArray[np.float32]] = {}
    for span in spans:
        probabilities = softmax(scores[span.first : span.end])
        kinds = (probabilities[:, 1::2] + probabilities[:, 2::2]).mean(0)
        name = tuple(forms[span.first : span.end])
        votes[name] = votes[name] + kinds if name in votes else kinds
    for name, kinds in list(votes.items()):
        surname = name[-1:]
        if len(name) > 1 and kinds.argmax() == _PERSON and surname in votes:
            votes[surname][_PERSON] += kinds[_PERSON]
    return [
        replace(
            span,
            label=int(votes[tuple(forms[span.first : span.end])].argmax()),
            probability=calibration.of(span.probability),
        )
        for span in spans
    ]
