"""Fit the chance of a copy, and write src/standoff/data/copies.json: python evaluation/copy_bench/fit.py

On the bench of basil's training part with basil's triples of that part, in which copies and others weigh the same,
and on labelled pairs of fnc1 bodies (evaluation/labels/copies.jsonl and training/labels/copies.jsonl, the latter drawn
near the threshold), which weigh twice as much together; labels that are not sure count half. Prints precision and
recall on the labels by five-fold cross-validation over stories.
"""

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from copies import Pair, bench_pairs, labelled_pairs, read_bench, read_corpus  # noqa: E402 - after the path is set

from copy_bench.build import build  # noqa: E402 - after the path is set
from copy_bench.originals import from_corpora  # noqa: E402 - after the path is set
from standoff.encoder.session import Encoder  # noqa: E402 - after the path is set
from standoff.linking.sentence_alignment import FEATURES, align, prepare  # noqa: E402 - after the path is set
from standoff.stories.copies import Told  # noqa: E402 - after the path is set

OUT = HERE.parents[1] / "src" / "standoff" / "data" / "copies.json"
# Between 1 and 3 nothing changes in cross-validation over the labels; at 0.3 recall falls by ten points.
_C = 3.0
_FOLDS = 5

_LABELLED = 2.0  # what the labelled pairs weigh, beside the bench
_UNSURE = 0.5
FILES = (HERE.parent / "labels" / "copies.jsonl", HERE.parents[1] / "training" / "labels" / "copies.jsonl")

Pairs = tuple[NDArray[np.float64], NDArray[np.float64], list[str]]
"""Features, labels, and what keeps pairs of one story together."""


def features(pairs: list[tuple[Told, Told, bool, str]]) -> Pairs:
    """The pairs as a matrix; those that cannot be aligned are left out."""
    rows, labels, stories = [], [], []
    for one, other, label, story in pairs:
        alignment = align(prepare(one.wording), prepare(other.wording))
        if alignment is not None:
            rows.append(alignment.features)
            labels.append(float(label))
            stories.append(story)
    return np.array(rows), np.array(labels), stories


def fitted(bench: Pairs, labelled: Pairs, sure: NDArray[np.float64]) -> LogisticRegression:
    """A logistic regression. sure: the weight of each labelled pair beside the others."""
    copies = bench[1] == 1
    weights = np.concatenate(
        [np.where(copies, 0.5 / copies.sum(), 0.5 / (~copies).sum()), _LABELLED * sure / sure.sum()]
    )
    matrix, labels = np.vstack([bench[0], labelled[0]]), np.concatenate([bench[1], labelled[1]])
    return LogisticRegression(C=_C, max_iter=5000).fit(matrix, labels, weights * len(labels) / weights.sum())


def cross_validated(bench: Pairs, labelled: Pairs, sure: NDArray[np.float64]) -> dict[str, float]:
    """Precision and recall on the labels, the stories of each fold left out of the fit."""
    rows, labels, stories = labelled
    order = {story: at % _FOLDS for at, story in enumerate(sorted(set(stories)))}
    folds = np.array([order[story] for story in stories])
    said = np.zeros(len(rows), dtype=bool)
    for fold in range(_FOLDS):
        inside = folds != fold
        model = fitted(bench, (rows[inside], labels[inside], []), sure[inside])
        said[~inside] = model.predict(rows[~inside]) == 1
    right = float((said & (labels == 1)).sum())
    return {"precision": 100 * right / max(said.sum(), 1), "recall": 100 * right / max((labels == 1).sum(), 1)}


def write(bench: Pairs, labelled: Pairs, sure: NDArray[np.float64]) -> dict[str, Any]:
    """Fit on everything and write the weights."""
    model = fitted(bench, labelled, sure)
    stored = {
        "fitted_by": "evaluation/copy_bench/fit.py",
        "weights": {name: round(float(weight), 3) for name, weight in zip(FEATURES, model.coef_[0], strict=True)},
        "bias": round(float(model.intercept_[0]), 3),
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    return {**stored, "labels_cross_validated": cross_validated(bench, labelled, sure)}


def labels(encoder: Encoder) -> tuple[list[Pair], NDArray[np.float64]]:
    """The labelled pairs of both files, with what each weighs."""
    pairs, sure = [], []
    for file in FILES:
        pairs += labelled_pairs(encoder, labels_of=file)
        given = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        sure += [1.0 if label["sure"] else _UNSURE for label in given if label["copy"] is not None]
    return pairs, np.array(sure)


def main() -> None:
    encoder = Encoder.load()
    bench = build(from_corpora([("basil", "train")]), seed=1962, copied=16)
    pairs = bench_pairs(bench, read_bench(bench, encoder))
    stories = read_corpus("basil", "train", encoder)
    for story, some in sorted(stories.items()):
        pairs += [(one, other, False, story) for one, other in combinations(some, 2)]
    labelled, sure = labels(encoder)
    sys.stdout.write(json.dumps(write(features(pairs), features(labelled), sure), indent=1) + "\n")


if __name__ == "__main__":
    main()
