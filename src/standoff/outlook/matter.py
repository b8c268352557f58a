"""What a demand, an expectation or an event is about, in a form in which two reports' words compare."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from standoff.linking.roots import root
from standoff.record import Record, Span
from standoff.stories.common_words import carries_meaning
from standoff.stories.word_differences import words_of

Vectors = npt.NDArray[np.float32]

_FEW = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """roots: of the words that tell what it is about. vector: of its sentence, of unit length; None: none known."""

    roots: frozenset[str]
    vector: Vectors | None


class Weighing:
    """How much a word tells among some reports: the fewer of them have it, the more (inverse document frequency)."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._reports = len(records)
        self._sums: dict[frozenset[str], float] = {}
        self._holding: Counter[str] = Counter()
        for record in records:
            self._holding.update(roots_in(record, (Span(0, len(record.report.text)),)))

    def weight(self, word: str) -> float:
        """From about 0.3, of a word in every report, upwards."""
        return math.log((self._reports + 1) / (self._holding[word] + 0.5)) + 0.3

    def likeness(self, one: Matter, other: Matter) -> float:
        """How far two are about the same, between 0 and 1: half by their sentences' vectors, half by shared words."""
        words = self.shared(one.roots, other.roots)
        if one.vector is None or other.vector is None:
            return words
        return 0.5 * words + 0.5 * max(0.0, float(one.vector @ other.vector))

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight of the words in both, as a share of that of the one with less; 0 where one has none.

        Of fewer than three words it is the share of both together: "the ships" is in everything about ships.
        """
        if min(len(one), len(other)) < _FEW:
            both = self._sum(one | other)
            return self._sum(one & other) / both if both else 0.0
        return self._sum(one & other) / min(self._sum(one), self._sum(other))

    def _sum(self, roots: frozenset[str]) -> float:
        if roots not in self._sums:
            self._sums[roots] = sum(self.weight(one) for one in sorted(roots))
        return self._sums[roots]


def roots_in(record: Record, spans: Sequence[Span]) -> frozenset[str]:
    """The roots of the words that carry meaning; of words that mean the same, the one that stands for them."""
    forms = (one.form for one in words_of(record.report.text, spans) if carries_meaning(one.form))
    return frozenset(_alike().get(root(form), root(form)) for form in forms)


@cache
def _alike() -> dict[str, str]:
    text = (files("standoff") / "data" / "alike.tsv").read_text(encoding="utf-8")
    classes = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {root(word): root(some[0]) for some in classes for word in some}


def matter_of(record: Record, vectors: Vectors | None, spans: Sequence[Span], sentence: int | None) -> Matter:
    """What some words of a report are about. vectors: of its sentences, [sentences, width]."""
    known = vectors is not None and sentence is not None and sentence < len(vectors)
    vector = vectors[sentence] if known and vectors is not None and sentence is not None else None
    return Matter(roots_in(record, spans), vector if vector is not None and vector.any() else None)
