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
    arcs: Floats
    heads: Numbers
    relations: Numbers
    vectors: Floats
