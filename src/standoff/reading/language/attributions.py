"""Attributions: source, cue and content spans, and which belong together.

The definition is that of the PolNeAR corpus (Newell, Margolin & Ruths, LREC 2018): any stretch that gives
somebody's words, thoughts or intentions, directly or indirectly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Calibration, Decoded, Tagged, bio_constraints, tagged_spans, viterbi
from standoff.vocabulary import ATTRIBUTION_PARTS

# What a sentence between a span and its cue costs, on the scale of the link scores (before their scaling by √128).
# Without it a paragraph of 300 sentences gave 37 statements, and short neighbours took each other's words.
_SENTENCE_AWAY = 12.0

SOURCE, CUE, CONTENT = range(len(ATTRIBUTION_PARTS))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Word ranges [first, end) that belong together. probability: the calibrated mean over its tags.

    source: None where the report names nobody. cue: None for what is attributed by layout alone.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Spans:
    """What the tagger found: attributions, cues without a content, and contents in paragraphs without a cue."""

    attributions: tuple[Attribution, ...]
    untold: tuple[Attribution, ...]
    loose_contents: tuple[tuple[int, int], ...]


def find_attributions(
    decoded: Decoded,
    transitions: NDArray[np.float32],
    paragraph_of: Sequence[int],
    sentence_of: Sequence[int],
    calibration: Calibration,
) -> Spans:
    """Tag the words and bind each source and content to a cue of its paragraph.

    A paragraph binds 99 % of PolNeAR's spans; of the cues in it the encoder's link score decides, less a price for each
    sentence between. A cue that no source
    chose shares the one that fits it best in its sentence ("he left, saying …, and adding …"): 6 % of the
    corpus's sources are shared so, and a tag sequence can name each span once. A cue that told nothing in its own
    paragraph and ends it ("He continued:") has the content of the next one.
    """
    allowed = transitions + bio_constraints(len(ATTRIBUTION_PARTS))
    tags = viterbi(decoded.attribution, allowed, paragraph_of)
    spans = tagged_spans(tags, decoded.attribution)
    cues = [span for span in spans if span.label == CUE]
    sources = [span for span in spans if span.label == SOURCE]
    cues_in: dict[int, list[Tagged]] = {}
    for cue in cues:
        cues_in.setdefault(paragraph_of[cue.first], []).append(cue)

    source_of: dict[int, Tagged] = {}
    score_of: dict[int, float] = {}
    contents_of: dict[int, list[Tagged]] = {}
    loose: list[Tagged] = []
    for span in spans:
        if span.label == CUE:
            continue
        near = cues_in.get(paragraph_of[span.first])
        if not near:
            loose.append(span)
            continue
        distance = [abs(sentence_of[cue.first] - sentence_of[span.first]) for cue in near]
        scores = decoded.link_cue[[cue.first for cue in near]] @ decoded.link_child[span.first]
        scores = scores - _SENTENCE_AWAY * np.array(distance, dtype=np.float32)
        best = int(scores.argmax())
        chosen, score = near[best].first, float(scores[best])
        if span.label == CONTENT:
            contents_of.setdefault(chosen, []).append(span)
        elif score > score_of.get(chosen, -np.inf):
            source_of[chosen], score_of[chosen] = span, score

    for cue in cues:
        here = [span for span in sources if sentence_of[span.first] == sentence_of[cue.first]]
        if cue.first not in source_of and here:
            scores = decoded.link_child[[span.first for span in here]] @ decoded.link_cue[cue.first]
            source_of[cue.first] = here[int(scores.argmax())]

    untold = {
        paragraph_of[cue.first]: cue
        for cue in cues
        if cue.first not in contents_of and _ends_paragraph(cue, paragraph_of)
    }
    still_loose = []
    for span in loose:
        before = untold.get(paragraph_of[span.first] - 1)
        if span.label == CONTENT and before:
            contents_of.setdefault(before.first, []).append(span)
        elif span.label == CONTENT:
            still_loose.append((span.first, span.end))

    attributions: list[Attribution] = []
    bare: list[Attribution] = []
    for cue in cues:
        told, source = contents_of.get(cue.first, []), source_of.get(cue.first)
        parts = [cue, *told, *([source] if source else [])]
        (attributions if told else bare).append(
            Attribution(
                (source.first, source.end) if source else None,
                (cue.first, cue.end),
                tuple((span.first, span.end) for span in told),
                calibration.of(sum(part.probability for part in parts) / len(parts)),
            )
        )
    return Spans(tuple(attributions), tuple(bare), tuple(still_loose))


def _ends_paragraph(span: Tagged, paragraph_of: Sequence[int]) -> bool:
    """Whether at most three words ("He wrote to them:") follow the span in its paragraph."""
    beyond = span.end + 3
    return beyond >= len(paragraph_of) or paragraph_of[beyond] != paragraph_of[span.first]
