"""Names: the encoder's spans, with one kind a name throughout a report.

One sense per discourse (Gale, Church & Yarowsky 1992): all places where a name is written the same way vote on its
kind, and a person's full name votes for its surname. On en-worldwide-newswire dev this is worth one point of F1.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Calibration, Tagged, best_tags, softmax, tagged_spans
from standoff.vocabulary import NAME_KINDS

_PERSON = NAME_KINDS.index("person")


def find_names(
    scores: NDArray[np.float32], forms: Sequence[str], paragraph_of: Sequence[int], calibration: Calibration
) -> list[Tagged]:
    """Name spans in text order; scores: [N, tags] of the names head."""
    spans = tagged_spans(best_tags(scores, paragraph_of), scores)
    if not spans:
        return []
    marked = [word for span in spans for word in range(span.first, span.end)]
    starts = np.cumsum([0, *(span.end - span.first for span in spans[:-1])])
    probabilities = softmax(scores[marked])
    mass = np.add.reduceat(probabilities[:, 1::2] + probabilities[:, 2::2], starts, axis=0)
    votes: dict[tuple[str, ...], NDArray[np.float32]] = {}
    for span, sums in zip(spans, mass, strict=True):
        kinds = sums / (span.end - span.first)
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
