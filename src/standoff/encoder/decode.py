"""Scores to tags, spans, trees and sentence vectors.

Tag sequences are decoded by Viterbi under BIO constraints: against taking the best tag of each word it is worth
seven points of exact content spans on PolNeAR.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.scores import Scores
from standoff.encoder.windows import Window

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The scores of all N words of a text, put together from the cores of its windows.

    heads: [N] the head's word number, a root's own for itself; each sentence is a tree with one root.
    vectors: [S, 384] unit vectors of the sentences.
    The rest is as in `Scores`.
    """

    attribution: Floats
    link_child: Floats
    link_cue: Floats
    names: Floats
    times: Floats
    upos: Numbers
    toponyms: Floats
    factuality: Floats
    events: Floats
    status: Floats
    positions: Floats
    forecasts: Floats
    binding_of: Floats
    binding_to: Floats
    heads: Numbers
    relations: Numbers
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt scaling (Platt 1999) of mean tag probabilities, so that of spans said with 0.8 four in five are right."""

    slope: float
    offset: float

    def of(self, probability: float) -> float:
        """The share of such spans that are right, between 0 and 1."""
        p = min(max(probability, 1e-6), 1 - 1e-6)
        return 1 / (1 + math.exp(-(self.slope * math.log(p / (1 - p)) + self.offset)))


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of words [first, end) with a label number and the mean probability of its tags."""

    first: int
    end: int
    label: int
    probability: float


def put_together(windows: Sequence[Window], scores: Sequence[Scores]) -> Decoded:
    """One row a word, from the window in whose core the word lies. Needs at least one window."""
    cores = [slice(w.core.start - w.words.start, w.core.stop - w.words.start) for w in windows]
    heads = []
    for window, score, core in zip(windows, scores, cores, strict=True):
        heads.append(trees(score.arcs, score.heads, window.sentence)[core] + window.words.start)

    def joined(name: str) -> Floats:
        return np.concatenate([getattr(s, name)[core] for s, core in zip(scores, cores, strict=True)])

    sentence = np.concatenate([w.sentence[core] for w, core in zip(windows, cores, strict=True)])
    starts = np.flatnonzero(np.diff(sentence, prepend=-1))
    vectors = np.add.reduceat(joined("vectors"), starts, axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Decoded(
        joined("attribution"),
        joined("link_child"),
        joined("link_cue"),
        joined("names"),
        joined("times"),
        joined("upos").argmax(1),
        joined("toponyms"),
        joined("factuality"),
        joined("events"),
        joined("status"),
        joined("positions"),
        joined("forecasts"),
        joined("binding_of"),
        joined("binding_to"),
        _rooted(np.concatenate(heads), [range(w.core.start, w.core.stop) for w in windows]),
        np.concatenate([s.relations[core] for s, core in zip(scores, cores, strict=True)]),
        vectors,
    )


def _rooted(heads: Numbers, cores: Sequence[range]) -> Numbers:
    """Heads without cycles through several windows, which a sentence longer than one can have: each window's part of
    it is a tree, but not all of them together. Where a cycle is, a word with its head in another part becomes a root.
    """
    core_of = np.repeat(np.arange(len(cores)), [len(core) for core in cores])
    crosses = core_of != core_of[heads]
    if not crosses.any():
        return heads
    rooted = heads.tolist()
    done = [False] * len(rooted)
    for begin in np.flatnonzero(crosses).tolist():
        path: dict[int, None] = {}
        word = begin
        while not done[word] and word not in path:
            path[word] = None
            word = rooted[word]
        if word in path and rooted[word] != word:
            cycle = list(path)[list(path).index(word) :]
            own = next(one for one in cycle if crosses[one])
            rooted[own] = own
        for one in path:
            done[one] = True
    return np.array(rooted, dtype=np.int64)


def bio_constraints(labels: int) -> Floats:
    """[2n + 1, 2n + 1] additions to transition scores that forbid I- after anything but B- or I- of its label."""
    tags = 2 * labels + 1
    allowed = np.zeros((tags, tags), dtype=np.float32)
    for label in range(labels):
        inside = 2 * label + 2
        allowed[:, inside] = NEVER
        allowed[[inside - 1, inside], inside] = 0
    return allowed


def viterbi(scores: Floats, transitions: Floats, part_of: Sequence[int] | Numbers) -> Numbers:
    """The best tag of each word: scores [N, L], transitions [L, L] from-to, part_of [N] ascending.

    Parts (paragraphs) are decoded apart from each other, all at once; none begins with an I- tag.
    """
    total, tags = scores.shape
    parts = np.asarray(part_of)
    starts = np.flatnonzero(np.diff(parts, prepend=parts[0] - 1))
    lengths = np.diff(np.append(starts, total))
    # Longest first, so that at each step the rows still running are the first ones.
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    longest = int(lengths[0])
    running = np.searchsorted(-lengths, -np.arange(longest), side="left")
    back = np.zeros((longest, len(starts), tags), dtype=np.int8)
    best = scores[starts].copy()
    best[:, 2::2] += NEVER
    for step in range(1, longest):
        rows = int(running[step])
        paths = best[:rows, :, None] + transitions
        back[step, :rows] = paths.argmax(1)
        best[:rows] = paths.max(1) + scores[starts[:rows] + step]
    found = np.empty(total, dtype=np.int64)
    tag = best.argmax(1)
    everyone = np.arange(len(starts))
    for step in range(longest - 1, -1, -1):
        rows = int(running[step])
        found[starts[:rows] + step] = tag[:rows]
        tag[:rows] = back[step, everyone[:rows], tag[:rows]]
    return found


def best_tags(scores: Floats, part_of: Sequence[int]) -> Numbers:
    """`viterbi` under BIO constraints alone: where the best tags of a part break none, they are its best sequence."""
    tags: Numbers = scores.argmax(1)
    parts = np.asarray(part_of)
    inside = (tags > 0) & (tags % 2 == 0)
    before = np.concatenate([[0], tags[:-1]])
    opened = (before == tags) | (before == tags - 1)
    opened &= np.diff(parts, prepend=parts[0] - 1) == 0
    broken = np.isin(parts, parts[inside & ~opened])
    if broken.any():
        tags[broken] = viterbi(scores[broken], bio_constraints(scores.shape[1] // 2), parts[broken])
    return tags


def softmax(scores: Floats) -> Floats:
    """Row-wise probabilities."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True), dtype=np.float32)


def tagged_spans(tags: Numbers, scores: Floats) -> list[Tagged]:
    """The spans that a BIO tag sequence marks, in order."""
    found: list[Tagged] = []
    marked = np.flatnonzero(tags)
    if not len(marked):
        return found
    probability = softmax(scores[marked])[np.arange(len(marked)), tags[marked]]
    opens = np.flatnonzero(tags[marked] % 2 == 1)
    ends = np.append(opens[1:], len(marked))
    for lo, hi in zip(opens.tolist(), ends.tolist(), strict=True):
        first, last = int(marked[lo]), int(marked[hi - 1])
        found.append(Tagged(first, last + 1, (int(tags[first]) - 1) // 2, float(probability[lo:hi].mean())))
    return found


def trees(arcs: Floats, heads: Numbers, sentence: Numbers) -> Numbers:
    """Heads of one window's words with cycles and surplus roots mended at the least cost, sentence by sentence."""
    mended = heads.copy()
    starts = np.flatnonzero(np.diff(sentence, prepend=-1))
    for lo, hi in zip(starts.tolist(), np.append(starts[1:], len(sentence)).tolist(), strict=True):
        local = (mended[lo:hi] - lo).tolist()
        if not _is_tree(local):
            mended[lo:hi] = np.array(_mend(local, arcs[lo:hi, lo:hi]), dtype=np.int64) + lo
    return mended


def _is_tree(heads: list[int]) -> bool:
    return sum(head == word for word, head in enumerate(heads)) == 1 and _cycle(heads) is None


def _cycle(heads: list[int]) -> list[int] | None:
    """The words of one cycle longer than a root's own, if there is one."""
    state = [0] * len(heads)  # 0 not seen, 1 on the present path, 2 done
    for begin in range(len(heads)):
        path = []
        word = begin
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word]
        if state[word] == 1 and heads[word] != word:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return None


def _mend(heads: list[int], arcs: Floats) -> list[int]:
    roots = [word for word, head in enumerate(heads) if head == word]
    own = np.diagonal(arcs)
    root = max(roots or range(len(heads)), key=lambda word: float(own[word]))
    others = arcs.copy()
    np.fill_diagonal(others, -np.inf)
    heads = list(heads)
    heads[root] = root
    for word in roots:
        if word != root:
            heads[word] = int(others[word].argmax())
    while (cycle := _cycle(heads)) is not None:
        below = _descendants(heads, cycle)
        outside = [word for word in range(len(heads)) if word not in below]
        _, word, head = min(
            (float(arcs[word, heads[word]] - arcs[word, head]), word, head) for word in cycle for head in outside
        )
        heads[word] = head
    return heads


def _descendants(heads: list[int], cycle: list[int]) -> set[int]:
    below = set(cycle)
    grew = True
    while grew:
        grew = False
        for word, head in enumerate(heads):
            if head in below and word not in below:
                below.add(word)
                grew = True
    return below
