"""How likely it is that two reports are about the same happening: a logistic model over a dozen comparisons.

The comparisons are cosines of weighted terms (Salton & Buckley 1988) and of vectors, and the days between the reports,
much as in Miranda et al. (EMNLP 2018). The weights are fitted by training/clusters.py and lie in
data/story_weights.json.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.errors import StandoffError
from standoff.stories.features import Features
from standoff.stories.terms import Frequencies

Floats = NDArray[np.float32]

CHANNELS: Final = ("words", "opening", "names", "persons", "places", "numbers", "days")
COMPARED: Final = (*CHANNELS, "vectors", "days_apart", "both_dated")
_FAR: Final = 60  # days apart that make no more difference
_BLOCK: Final = 1 << 22  # numbers in the table that is multiplied at a time: 16 MiB
# Few reports: so many multiplications OpenBLAS does without waking its threads, which on a busy machine take 30 ms to
# come; the work itself takes less than one.
_FEW, _ALONE = 128, 1 << 18


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted. comparisons: one weight for each of COMPARED.

    offset: what is added; two reports are taken together where the sum is above 0.
    cohesion: how much of a story's own inner likeness another must reach to belong to it, beyond what `offset` asks.
    """

    comparisons: Floats
    offset: float
    cohesion: float

    @staticmethod
    @cache
    def load() -> "Weights":
        """The packaged ones. Raises StandoffError where they do not fit the comparisons."""
        path = files("standoff") / "data" / "story_weights.json"
        kept = json.loads(path.read_text(encoding="utf-8"))
        if set(kept["comparisons"]) != set(COMPARED):
            raise StandoffError(str(path), "its weights are of other comparisons")
        values = [kept["comparisons"][name] for name in COMPARED]
        return Weights(np.array(values, dtype=np.float32), kept["offset"], kept["cohesion"])


def log_odds(features: Sequence[Features], frequencies: Frequencies, weights: Weights) -> Floats:
    """[reports, reports]: the log odds that two of them are about the same. Symmetric; the diagonal means nothing.

    frequencies: must know the terms of all of them.
    """
    total = np.full((len(features), len(features)), weights.offset, dtype=np.float32)
    worth = _worth(features, CHANNELS, frequencies)
    for number, name in enumerate(COMPARED):
        total += weights.comparisons[number] * _compared(name, features, worth)
    return total


def compare(name: str, features: Sequence[Features], frequencies: Frequencies) -> Floats:
    """[reports, reports]: one of COMPARED for each pair. Cosines of terms come as their square root."""
    return _compared(name, features, _worth(features, [name] if name in CHANNELS else [], frequencies))


@dataclass(frozen=True, slots=True)
class _Worth:
    """The different terms of some reports. numbers: of each term. weights: by these numbers."""

    numbers: Mapping[str, int]
    weights: NDArray[np.float64]


def _worth(features: Sequence[Features], channels: Iterable[str], frequencies: Frequencies) -> _Worth:
    terms = dict.fromkeys(chain.from_iterable(getattr(one, name) for name in channels for one in features))
    return _Worth({term: number for number, term in enumerate(terms)}, frequencies.weights(terms))


def _compared(name: str, features: Sequence[Features], worth: _Worth) -> Floats:
    if name in CHANNELS:
        return np.asarray(np.sqrt(_cosines([getattr(one, name) for one in features], worth)))
    if name == "vectors":
        vectors = np.stack([one.vector for one in features])
        return _squared(vectors)
    dated = np.array([one.day is not None for one in features])
    both = dated[:, None] & dated[None, :]
    if name == "both_dated":
        return np.asarray(both, dtype=np.float32)
    days = np.array([one.day or 0 for one in features])
    return np.where(both, np.log1p(np.minimum(np.abs(days[:, None] - days[None, :]), _FAR)), 0).astype(np.float32)


def _cosines(reports: Sequence[Mapping[str, int]], worth: _Worth) -> Floats:
    """[reports, reports]: cosines of the term weights, each the worth of the term by 1 + log of its count."""
    each = np.array([len(terms) for terms in reports])
    total = int(each.sum())
    column = np.fromiter(map(worth.numbers.__getitem__, chain.from_iterable(reports)), np.int64, total)
    count = np.fromiter(chain.from_iterable(terms.values() for terms in reports), np.float64, total)
    row = np.repeat(np.arange(len(reports)), each)
    value = worth.weights[column] * (1 + np.log(count))
    lengths = np.sqrt(np.bincount(row, value * value, len(reports)))
    shared = np.bincount(column, minlength=len(worth.numbers)) > 1  # the others multiply with nothing
    here = shared[column]
    place = np.cumsum(shared) - 1
    products = _products(row[here], place[column[here]], value[here], len(reports))
    outer = np.outer(lengths, lengths)
    cosines = np.divide(products, outer, out=np.zeros_like(products), where=outer > 0)
    return np.asarray(cosines.clip(0, 1), dtype=np.float32)


def _products(row: NDArray[np.int64], column: NDArray[np.int64], value: NDArray[np.float64], rows: int) -> Floats:
    """[rows, rows]: the sparse table of these cells times its transpose, some columns at a time."""
    total = np.zeros((rows, rows), dtype=np.float32)
    order = np.argsort(column, kind="stable")
    row, column, value = row[order], column[order], value[order]
    step = _step(rows)
    for first in range(0, int(column[-1]) + 1 if len(column) else 0, step):
        here = slice(*np.searchsorted(column, (first, first + step)))
        block = np.zeros((rows, min(step, int(column[-1]) + 1 - first)), dtype=np.float32)
        block[row[here], column[here] - first] = value[here]
        total += block @ block.T
    return total


def _squared(table: Floats) -> Floats:
    """[rows, rows]: a table times its transpose, some columns at a time."""
    step = _step(len(table))
    total = np.zeros((len(table), len(table)), dtype=np.float32)
    for first in range(0, table.shape[1], step):
        block = table[:, first : first + step]
        total += block @ block.T
    return total


def _step(rows: int) -> int:
    """How many columns of a table are multiplied at a time."""
    return max(_ALONE // rows**2 if rows <= _FEW else _BLOCK // rows, 1)
