"""Clause and encoder on who takes part."""

import numpy as np
import pytest

from standoff.reading.events.votes import _agreed, _alike
from standoff.reading.language.parse import Parse, parse
from standoff.reading.language.telling import Telling
from standoff.record import Span
from standoff.vocabulary import BINDING, BINDINGS, DEPENDENCY_RELATIONS, UPOS


def tree(*relations: str) -> Parse:
    words = [Span(2 * number, 2 * number + 1) for number in range(len(relations))]
    count = len(words)
    numbers = [DEPENDENCY_RELATIONS.index(relation) for relation in relations]
    upos = [UPOS.index("NOUN")] * count
    return parse("a " * count, words, [0] * count, [0] * count, upos, [0] * count, numbers, [False] * count)


@pytest.mark.parametrize(
    ("clause", "seen", "agreed", "alike"),
    [
        ((), (), (), None),
        ((), (1,), (1,), None),
        ((1,), (), (1,), None),
        ((1,), (1,), (1,), True),
        ((1, 3), (1,), (1,), None),
        ((1, 2), (1,), (1, 2), None),  # "protesters and police"
        ((1,), (1, 3), (1,), None),
        ((1,), (3,), (1,), False),
    ],
)
def test_who_takes_part(
    clause: tuple[int, ...], seen: tuple[int, ...], agreed: tuple[int, ...], alike: bool | None
) -> None:
    assert _agreed(tree("root", "nsubj", "conj", "obl"), clause, seen) == agreed
    assert _alike(clause, seen) is alike


def test_words_are_bound_in_their_sentence_alone() -> None:
    nothing = np.zeros((4, 1), dtype=np.float32)
    of = np.zeros((4, len(BINDINGS), BINDING), dtype=np.float32)
    to = np.full((4, len(BINDINGS), BINDING), -1, dtype=np.float32)
    of[1] = 1
    to[[0, 1, 3]] = 1
    telling = Telling("encoder@0", nothing, nothing, nothing, nothing[:, 0], np.array([0, 0, 0, 1]), of, to)
    assert telling.bound(1, "actor") == (0,)
    assert telling.chance(1, "actor", 0) > 0.99 > 0.01 > telling.chance(1, "actor", 2)
