"""Windows cut down to a few of their sentences while training, so that a headline alone is read as well as a page.

Reports come in windows of a dozen sentences; what is asked of the program may be one sentence. Without crops a model
that had seen single sentences only with judgements of factuality parsed single sentences six points of LAS worse.
"""

import random
from dataclasses import replace

import numpy as np
from corpora import IGNORE, Example

from standoff.encoder.windows import Window

MOST = 4  # sentences of a crop that is longer than one
_LAYERS = ("attribution", "names", "times", "upos", "relations", "toponyms", "events")


def crop(example: Example, teacher: np.ndarray, rng: random.Random) -> tuple[Example, np.ndarray]:
    """One sentence of the window, or up to MOST in a row, with the teacher's vectors of just these.

    A window of one sentence, and a choice outside the window's core, is given back as it is.
    """
    window = example.window
    numbers = list(dict.fromkeys(window.sentence.tolist()))
    if len(numbers) < 2:
        return example, teacher
    size = 1 if rng.random() < 0.5 else rng.randint(2, min(MOST, len(numbers)))
    start = rng.randrange(len(numbers) - size + 1)
    inside = np.flatnonzero(np.isin(window.sentence, numbers[start : start + size]))
    lo, hi = int(inside[0]), int(inside[-1]) + 1
    words = range(window.words.start + lo, window.words.start + hi)
    core = range(max(words.start, window.core.start), min(words.stop, window.core.stop))
    if not core:
        return example, teacher
    begin = int(window.first[lo])
    end = int(window.first[hi]) if hi < len(window.words) else len(window.pieces) - 1
    while window.shapes[end - 1] == 0:  # the mark between two paragraphs
        end -= 1
    cut = Window(
        np.concatenate([window.pieces[:1], window.pieces[begin:end], window.pieces[-1:]]),
        np.concatenate([[0], window.shapes[begin:end], [0]]),
        window.first[lo:hi] - begin + 1,
        window.sentence[lo:hi],
        words,
        core,
    )
    layers = {name: getattr(example, name) for name in (*_LAYERS, "factuality")}
    kept = {name: layer[lo:hi] for name, layer in layers.items() if layer is not None}
    if example.heads is not None:
        heads = example.heads[lo:hi]
        kept["heads"] = np.where((heads >= lo) & (heads < hi), heads - lo, IGNORE)
    links = tuple((child - lo, cue - lo) for child, cue in example.links if lo <= child < hi and lo <= cue < hi)
    return replace(example, window=cut, links=links, **kept), teacher[start : start + size]
