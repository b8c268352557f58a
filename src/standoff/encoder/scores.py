"""What the encoder says of one window."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of one window's W words.

    attribution, names, times, upos: [W, labels] scores before softmax, in the order of `vocabulary`.
    toponyms: [W, 3] scores of being outside, at the beginning of, or inside a place's name.
    factuality: [W, 2] how sure it is that what the word tells happened, -3 to 3: as FactBank's annotators judge news
    (Lee et al. 2015), and as readers of web text do (Rudinger et al. 2018).
    events: [W, 17] scores of telling no event, and one of each PLOVER type; status [W, 12]: of the event that a
    word tells, if it tells one. positions: [W, 7] scores of being no cue of a position, and one of each kind.
    forecasts: [W, 1] score of being the cue of a forecast.
    binding_of, binding_to: [W, 6 * 64]; for each of `vocabulary.BINDINGS`, the scaled dot product of a telling word's
    64 numbers and another word's scores "that word is this to it"; above 0 it rather is than not.
    link_child, link_cue: [W, 128]; their scaled dot product scores "this span hangs on that cue".
    arcs: [W, W] score of word i hanging on word j, itself for a root; very low across sentences.
    heads, relations: [W] the best head of each word, and the relation to it.
    vectors: [W, 384]; their mean over a sentence is the sentence's vector.
    """

    attribution: Floats
    link_child: Floats
    link_cue: Floats
    names: Floats
    times: Floats
    upos: Floats
    toponyms: Floats
    factuality: Floats
    events: Floats
    status: Floats
    positions: Floats
    forecasts: Floats
    binding_of: Floats
    binding_to: Floats
    arcs: Floats
    heads: Numbers
    relations: Numbers
    vectors: Floats
