"""Two reports side by side, sentence by sentence: what of the one stands in the other, and in which words.

Each sentence is laid beside the one of the other report that is nearest by vector and by words. Words between quotation
marks count for nothing: `own` is what a report says in its own words.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.linking.near_duplicates import Wording, own_words

# A sentence and its rewriting; the same words, but for a few. Read off the bench's originals and copies.
NEAR, SAME = 0.62, 0.86
FAR = 0.45  # what stands nowhere in the other report
_SPEAKER = frozenset(
    "i i'm i've i'll i'd i’m i’ve i’ll i’d my myself we we're we've we'll we’re we’ve we’ll our".split()
)
_LEAST_OTHERS = 1 / 3
_SHORT = 4  # own words of a sentence, below which it is left out of account: "he said", captions, headings


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A report made ready to be compared with many others.

    words: of each sentence, outside quotation marks. weights: how many they are, 0 for those left out of account.
    """

    wording: Wording
    words: list[list[str]]
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A report laid beside another. Only sentences that say something in the report's own words are here.

    sentences: their places in the report. beside: for each, the place of the other report's nearest sentence.
    vectors, words: how near that is, as cosine and as Dice's coefficient of the words. weights: own words of each.
    """

    sentences: NDArray[np.intp]
    beside: NDArray[np.intp]
    vectors: NDArray[np.float64]
    words: NDArray[np.float64]
    weights: NDArray[np.float64]

    @property
    def near(self) -> NDArray[np.bool_]:
        """Which sentences stand in the other report in some words."""
        return nearness(self.vectors, self.words) >= NEAR

    @property
    def same(self) -> NDArray[np.bool_]:
        """Which sentences stand there word for word, or nearly so."""
        return self.words >= SAME

    def share(self, chosen: NDArray[np.bool_]) -> float:
        """How much of the report's own words those sentences are, 0 to 1."""
        return float(self.weights[chosen].sum() / self.weights.sum())

    @property
    def order(self) -> float:
        """How many of the near sentences stand in the same order in both, 0 to 1; 1 where none is near."""
        places = self.beside[self.near]
        return _in_order(places) / len(places) if len(places) else 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Two reports side by side. features: as named in `FEATURES`, of the shorter beside the longer."""

    one: Side
    other: Side
    features: NDArray[np.float64]


FEATURES = ("words", "run", "order", "course", "longer")
"""What the decision is made on, of the shorter report, weighed by its own words.

words: how near its sentences stand by words. run: how much of each sentence's words, by their rarity, two sentences of
the longer have. order: how many stand near and in the same order, less one, so that a text of one sentence has none.
course: how much nearer the two are read the same way than with one of them turned round, which tells a re-telling from
another report of the same matter. longer: how many times longer the other is, as a logarithm: in a long report anything
stands near something.
"""


def prepare(wording: Wording) -> Prepared:
    """A report's words, counted once.

    Sentences that say "I" or "we" outside quotation marks count for nothing either: they are a letter or a statement
    set off as a block. Where they make up most of a report, it speaks so itself, and they count.
    """
    words = own_words(wording)
    weights = np.array([len(some) if len(some) >= _SHORT else 0 for some in words], dtype=np.float64)
    others = np.where([_SPEAKER.isdisjoint(some) for some in words], weights, 0)
    return Prepared(wording, words, others if others.sum() >= _LEAST_OTHERS * weights.sum() else weights)


def nearness(vectors: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
    """How near two sentences are by both, 0 to 1."""
    return np.maximum(words, 0.7 * vectors + 0.3 * words)


def align(one: Prepared, other: Prepared) -> Alignment | None:
    """The reports side by side; None where one of them says nothing in its own words."""
    rows, columns = np.flatnonzero(one.weights), np.flatnonzero(other.weights)
    if not len(rows) or not len(columns):
        return None
    cosine = (one.wording.vectors[rows] @ other.wording.vectors[columns].T).astype(np.float64)
    dice = _dice([one.words[row] for row in rows], [other.words[column] for column in columns])
    first, second = _side(one, rows, columns, cosine, dice), _side(other, columns, rows, cosine.T, dice.T)
    if first.weights.sum() <= second.weights.sum():
        features = _features(one, other, cosine, dice, first)
    else:
        features = _features(other, one, cosine.T, dice.T, second)
    return Alignment(first, second, features)


def _side(
    report: Prepared,
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    cosine: NDArray[np.float64],
    dice: NDArray[np.float64],
) -> Side:
    at = nearness(cosine, dice).argmax(axis=1)
    picked = np.arange(len(rows))
    return Side(rows, columns[at], cosine[picked, at], dice[picked, at], report.weights[rows])


def _dice(some: list[list[str]], others: list[list[str]]) -> NDArray[np.float64]:
    """Dice's coefficient of the sets of words of every pair of sentences."""
    places = {word: at for at, word in enumerate(sorted({word for words in some for word in words}))}
    first = _marked(some, places)
    second = _marked(others, places)
    sizes = np.array([len(set(words)) for words in some])[:, None] + np.array([len(set(words)) for words in others])
    shared: NDArray[np.float64] = 2.0 * (first @ second.T) / np.maximum(sizes, 1)
    return shared


def _marked(sentences: Iterable[Collection[str]], places: dict[str, int]) -> NDArray[np.float32]:
    rows = list(sentences)
    marked = np.zeros((len(rows), len(places)), dtype=np.float32)
    for row, words in enumerate(rows):
        marked[row, [places[word] for word in words if word in places]] = 1
    return marked


def _features(
    short: Prepared, long: Prepared, cosine: NDArray[np.float64], dice: NDArray[np.float64], side: Side
) -> NDArray[np.float64]:
    total = side.weights.sum()
    above = np.maximum(nearness(cosine, dice) - FAR, 0) * side.weights[:, None]
    return np.array(
        [
            (side.weights * dice.max(axis=1)).sum() / total,
            (side.weights * _run(short, long)).sum() / total,
            (_in_order(side.beside[side.near]) - 1) / len(side.beside),
            (_course(above) - _course(above[:, ::-1])) / total,
            np.log(long.weights.sum() / total),
        ]
    )


def _run(short: Prepared, long: Prepared) -> NDArray[np.float64]:
    """For each sentence of the shorter, how much of it two running sentences of the longer have.

    Words count by how few sentences of the two reports hold them (as inverse document frequency does), so that the
    names of whom both speak of count for little.
    """
    first = [set(short.words[row]) for row in np.flatnonzero(short.weights)]
    second = [set(long.words[row]) for row in np.flatnonzero(long.weights)]
    places = {word: at for at, word in enumerate(sorted(set().union(*first, *second)))}
    mine, theirs = _marked(first, places), _marked(second, places)
    held = mine.sum(axis=0) + theirs.sum(axis=0)
    worth = mine * np.log((len(first) + len(second)) / held + 1.0)
    pairs = np.vstack([np.maximum(theirs[:-1], theirs[1:]), theirs[-1:]])
    shared: NDArray[np.float64] = (worth @ pairs.T).max(axis=1) / worth.sum(axis=1)
    return shared


def _course(scores: NDArray[np.float64]) -> float:
    """The most that sentences laid beside each other in one order add up to, each taken once (as in Needleman and
    Wunsch, 1970, without a cost for gaps)."""
    best = np.zeros(scores.shape[1] + 1)
    for row in scores:
        best[1:] = np.maximum.accumulate(np.maximum(best[1:], best[:-1] + row))
    return float(best[-1])


def _in_order(places: NDArray[np.intp]) -> int:
    """The most sentences that stand in the same order in both: the longest rising run of places, gaps allowed."""
    ends: list[int] = []
    for place in places.tolist():
        low = int(np.searchsorted(ends, place)) if ends else 0
        ends[low : low + 1] = [place]
    return len(ends)
