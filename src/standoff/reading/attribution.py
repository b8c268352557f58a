"""Attributions: source, cue and content spans, and which belong together.

The definition is that of the PolNeAR corpus (Newell, Margolin & Ruths, LREC 2018): any stretch that gives
somebody's words, thoughts or intentions, directly or indirectly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Decoded, Tagged, bio_constraints, tagged_spans, viterbi
from standoff.vocabulary import ATTRIBUTION_PARTS

SOURCE, CUE, CONTENT = range(len(ATTRIBUTION_PARTS))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Word ranges [first, end) that belong together. probability: the mean over its tags.

    source: None where the report names nobody. cue: None for what is attributed by layout alone.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Spans:
    """What the tagger found: attributions, and spans that hang on no cue."""

    attributions: tuple[Attribution, ...]
    loose_sources: tuple[tuple[int, int], ...]
    loose_contents: tuple[tuple[int, int], ...]


def find_attributions(decoded: Decoded, transitions: NDArray[np.float32], paragraph_of: Sequence[int]) -> Spans:
    """Tag the words and bind each source and content to a cue of its paragraph.

    A paragraph binds 99 % of PolNeAR's spans; of the cues in it the encoder's link score decides.
    """
    allowed = transitions + bio_constraints(len(ATTRIBUTION_PARTS))
    tags = viterbi(decoded.attribution, allowed, paragraph_of)
    spans = tagged_spans(tags, decoded.attribution)
    cues: dict[int, list[Tagged]] = {}
    for span in spans:
        if span.label == CUE:
            cues.setdefault(paragraph_of[span.first], []).append(span)
    sources: dict[int, list[tuple[float, Tagged]]] = {}
    contents: dict[int, list[Tagged]] = {}
    loose_sources: list[tuple[int, int]] = []
    loose_contents: list[tuple[int, int]] = []
    for span in spans:
        if span.label == CUE:
            continue
        near = cues.get(paragraph_of[span.first], [])
        if not near:
            (loose_sources if span.label == SOURCE else loose_contents).append((span.first, span.end))
            continue
        scores = decoded.link_cue[[cue.first for cue in near]] @ decoded.link_child[span.first]
        best = int(scores.argmax())
        if span.label == SOURCE:
            sources.setdefault(near[best].first, []).append((float(scores[best]), span))
        else:
            contents.setdefault(near[best].first, []).append(span)
    found: list[Attribution] = []
    for cue in (cue for paragraph in cues.values() for cue in paragraph):
        told = contents.get(cue.first, [])
        if not told:
            continue
        speakers = sorted(sources.get(cue.first, []), key=lambda scored: -scored[0])
        source = speakers[0][1] if speakers else None
        parts = [cue, *told, *([source] if source else [])]
        found.append(
            Attribution(
                (source.first, source.end) if source else None,
                (cue.first, cue.end),
                tuple((span.first, span.end) for span in told),
                sum(part.probability for part in parts) / len(parts),
            )
        )
    return Spans(tuple(found), tuple(loose_sources), tuple(loose_contents))
