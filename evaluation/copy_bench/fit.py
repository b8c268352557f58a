"""Fit the chance of a copy, and write src/standoff/data/copies.json: python evaluation/copy_bench/fit.py

On the bench of basil's training part, basil's triples of that part, and the labelled pairs of fnc1 bodies; each of the
three kinds of pairs (copies and others of the bench, others of basil, labels) has the weight given below. Prints
precision and recall on the labels by five-fold cross-validation over stories.
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

from copies import bench_pairs, labelled_pairs, read_bench, read_corpus  # noqa: E402 - after the path is set

from copy_bench.build import build  # noqa: E402 - after the path is set
from copy_bench.originals import from_corpora  # noqa: E402 - after the path is set
from standoff.encoder.session import Encoder  # noqa: E402 - after the path is set
from standoff.linking.sentence_alignment import FEATURES, align, prepare  # noqa: E402 - after the path is set
from standoff.stories.copies import Told  # noqa: E402 - after the path is set

OUT = HERE.parents[1] / "src" / "standoff" / "data" / "copies.json"
# Between 1 and 3 nothing changes in cross-validation over the labels; at 0.3 recall falls by ten points.
_C = 3.0
_FOLDS = 5

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


def fitted(parts: list[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> LogisticRegression:
    """A logistic regression in which each part weighs the same, and in it copies and others do."""
    weights = [np.where(labels == 1, 1 / max(labels.sum(), 1), 1 / (labels == 0).sum()) for _, labels in parts]
    matrix, labels = np.vstack([rows for rows, _ in parts]), np.concatenate([labels for _, labels in parts])
    together = np.concatenate(weights) * len(labels) / sum(one.sum() for one in weights)
    return LogisticRegression(C=_C, max_iter=5000).fit(matrix, labels, together)


def cross_validated(bench: Pairs, labelled: Pairs) -> dict[str, float]:
    """Precision and recall on the labels, the stories of each fold left out of the fit."""
    rows, labels, stories = labelled
    order = {story: at % _FOLDS for at, story in enumerate(sorted(set(stories)))}
    folds = np.array([order[story] for story in stories])
    said = np.zeros(len(rows), dtype=bool)
    for fold in range(_FOLDS):
        inside = folds != fold
        model = fitted([bench[:2], (rows[inside], labels[inside])])
        said[~inside] = model.predict(rows[~inside]) == 1
    right = float((said & (labels == 1)).sum())
    return {"precision": 100 * right / max(said.sum(), 1), "recall": 100 * right / max((labels == 1).sum(), 1)}


def write(bench: Pairs, labelled: Pairs) -> dict[str, Any]:
    """Fit on everything and write the weights."""
    model = fitted([bench[:2], labelled[:2]])
    stored = {
        "fitted_by": "evaluation/copy_bench/fit.py",
        "weights": {name: round(float(weight), 3) for name, weight in zip(FEATURES, model.coef_[0], strict=True)},
        "bias": round(float(model.intercept_[0]), 3),
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    return {**stored, "labels_cross_validated": cross_validated(bench, labelled)}


def main() -> None:
    encoder = Encoder.load()
    bench = build(from_corpora([("basil", "train")]), seed=1962, copied=16)
    pairs = bench_pairs(bench, read_bench(bench, encoder))
    stories = read_corpus("basil", "train", encoder)
    for story, some in sorted(stories.items()):
        pairs += [(one, other, False, story) for one, other in combinations(some, 2)]
    sys.stdout.write(json.dumps(write(features(pairs), features(labelled_pairs(encoder))), indent=1) + "\n")


if __name__ == "__main__":
    main()
