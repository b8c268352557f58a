"""Stretches that the encoder's head for places takes for toponyms, beside what it takes for names of any kind."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import best_tags, tagged_spans


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words [first, end) that somebody takes for the name of a place, beside the mentions; probability: that it is."""

    first: int
    end: int
    maker: str
    probability: float


def proposals_of(scores: NDArray[np.float32], paragraph_of: Sequence[int], maker: str) -> list[Proposal]:
    """scores: [words, 3] of the toponyms head."""
    spans = tagged_spans(best_tags(scores, paragraph_of), scores)
    return [Proposal(span.first, span.end, maker, span.probability) for span in spans]
