"""Names put in the place of other names of their kind while training, so that a name is known by its setting.

Mention replacement (Dai & Adel 2020), done on word pieces: a name gives way to one that is cut into as many pieces,
word for word, so that a window keeps its size and its labels.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from corpora import NAME_TAGS, Example

from standoff.encoder.words import SHAPES
from standoff.vocabulary import NAME_KINDS

KINDS = {NAME_TAGS[f"B-{kind}"]: kind for kind in NAME_KINDS if kind in ("person", "organization", "location")}

Form = tuple[str, tuple[int, ...]]  # kind, pieces of each word
Name = tuple[tuple[int, ...], tuple[int, ...]]  # vocabulary numbers and shape numbers


def _names(example: Example) -> Iterator[tuple[Form, slice]]:
    """The names of a window: kind and cut, and where its pieces stand."""
    if example.names is None:
        return
    window, tags = example.window, example.names
    bounds = np.append(window.first, len(window.pieces) - 1)
    for first in np.flatnonzero(np.isin(tags, list(KINDS))).tolist():
        last = first
        while last + 1 < len(tags) and tags[last + 1] == tags[first] + 1:
            last += 1
        sizes = np.diff(bounds[first : last + 2])
        # The mark between two paragraphs follows a word's pieces: such a name is left as it is.
        if (window.shapes[bounds[first] : bounds[last + 1]] > 0).all():
            yield (KINDS[int(tags[first])], tuple(sizes.tolist())), slice(int(bounds[first]), int(bounds[last + 1]))


class Names:
    """The names of the training windows by kind and cut, as often as they occur."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._of: dict[Form, list[Name]] = defaultdict(list)
        for example in examples:
            for form, where in _names(example):
                window = example.window
                self._of[form].append((tuple(window.pieces[where].tolist()), tuple(window.shapes[where].tolist())))

    def another(self, form: Form, rng: random.Random) -> Name:
        """One of the names of this form, by chance."""
        return rng.choice(self._of[form])


def swap_names(example: Example, known: Names, share: float, rng: random.Random) -> Example:
    """The window with a share of its names swapped, each name for the same one wherever it stands."""
    found = list(_names(example))
    if not found:
        return example
    pieces, shapes = example.window.pieces.copy(), example.window.shapes.copy()
    chosen: dict[tuple[Form, bytes], Name | None] = {}
    for form, where in found:
        name = (form, pieces[where].tobytes())
        if name not in chosen:
            chosen[name] = known.another(form, rng) if rng.random() < share else None
        other = chosen[name]
        if other is not None:
            pieces[where] = other[0]
            inside = shapes[where] % (2 * SHAPES) // SHAPES  # the setting's quotation marks stay
            new = np.array(other[1])
            shapes[where] = new - new % (2 * SHAPES) // SHAPES * SHAPES + inside * SHAPES
    return replace(example, window=replace(example.window, pieces=pieces, shapes=shapes))
