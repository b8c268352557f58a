"""Viterbi, spans and trees."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.encoder.decode import _rooted, bio_constraints, tagged_spans, trees, viterbi


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_viterbi_finds_the_best_path(length: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(length, 5)).astype(np.float32)
    transitions = rng.normal(size=(5, 5)).astype(np.float32) + bio_constraints(2)
    found = viterbi(scores, transitions, [0] * length)

    def value(path: tuple[int, ...]) -> float:
        if path[0] in (2, 4):
            return -1e9
        steps = sum(transitions[a, b] for a, b in itertools.pairwise(path))
        return float(sum(scores[i, tag] for i, tag in enumerate(path)) + steps)

    best = max(itertools.product(range(5), repeat=length), key=value)
    assert value(tuple(found.tolist())) == pytest.approx(value(best), abs=1e-4)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_parts_are_decoded_apart(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(sum(lengths), 5)).astype(np.float32)
    transitions = bio_constraints(2)
    parts = [number for number, length in enumerate(lengths) for _ in range(length)]
    together = viterbi(scores, transitions, parts)
    starts = np.cumsum([0, *lengths])
    apart = [viterbi(scores[a:b], transitions, [0] * (b - a)) for a, b in itertools.pairwise(starts.tolist())]
    assert together.tolist() == np.concatenate(apart).tolist()


def test_spans_of_tags() -> None:
    tags = np.array([0, 1, 2, 3, 0, 1, 1])
    found = [(span.first, span.end, span.label) for span in tagged_spans(tags, np.zeros((7, 5), dtype=np.float32))]
    assert found == [(1, 3, 0), (3, 4, 1), (5, 6, 0), (6, 7, 0)]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_heads_become_trees(length: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(length, length)).astype(np.float32)
    heads = trees(arcs, arcs.argmax(1), np.zeros(length, dtype=np.int64)).tolist()
    roots = [word for word, head in enumerate(heads) if word == head]
    assert len(roots) == 1
    for word in range(length):
        for _ in range(length):
            word = heads[word]
        assert word == roots[0]


def test_a_tree_is_left_as_it_is() -> None:
    arcs = np.full((3, 3), -9, dtype=np.float32)
    arcs[0, 1] = arcs[1, 1] = arcs[2, 1] = 5
    assert trees(arcs, arcs.argmax(1), np.zeros(3, dtype=np.int64)).tolist() == [1, 1, 1]


@given(st.lists(st.integers(1, 8), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_heads_from_several_windows_have_no_cycle(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    ends = np.cumsum(lengths)
    cores = [range(int(end) - length, int(end)) for end, length in zip(ends, lengths, strict=True)]
    heads = np.arange(sum(lengths))
    for core in cores:  # inside a window heads are a forest, the others are anywhere
        for word in core:
            heads[word] = rng.integers(0, word + 1) if word > core.start and rng.random() < 0.7 else heads[word]
            if word == core.start:
                heads[word] = rng.integers(0, len(heads))
                heads[word] = word if heads[word] in core else heads[word]
    rooted = _rooted(heads, cores)
    for word in range(len(rooted)):
        here, steps = word, 0
        while rooted[here] != here:
            here, steps = int(rooted[here]), steps + 1
            assert steps <= len(rooted)
    inside = [word for core in cores for word in core if heads[word] in core]
    assert rooted[inside].tolist() == heads[inside].tolist()
