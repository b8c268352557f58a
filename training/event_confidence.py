"""Fits how sure an event is from judged events: data/event_confidence.json.

    python training/event_confidence.py

An event is right where it is one, of its type, and its actors are those who did it (training/labels). Figures come from
ten parts of the reports, each judged by a model of the other nine; the packaged weights are of all.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from corpora import DATA
from numpy.typing import NDArray

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import events, read
from standoff.reading.events.confidence import FEATURES, features_of

HERE = Path(__file__).resolve().parent
LABELS = HERE / "labels" / "event_verdicts.jsonl"
OUT = HERE.parent / "src" / "standoff" / "data" / "event_confidence.json"
PARTS = 10
PENALTY = 16.0  # ridge on standardised features
RARE = 0.3  # least spread taken, so that what a dozen events show weighs little

Floats = NDArray[np.float64]


def judged() -> tuple[Floats, Floats, NDArray[np.int64]]:
    """[events, FEATURES], 1 for those that are right, and the number of each one's report."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    ids = list(dict.fromkeys(row["report"] for row in rows))
    encoder = Encoder.load()
    values: list[tuple[float, ...]] = []

    def keep(*arguments: Any) -> tuple[float, ...]:
        values.append(features_of(*arguments))
        return values[-1]

    events.features_of = keep
    events.is_likely = lambda _values: True  # those that are not given are judged, too
    found = {}
    for line in (DATA / "en-worldwide-newswire" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["id"] not in ids:
            continue
        values.clear()
        record = read(report_of(gold["id"], gold["text"]), encoder).record
        for event, features in zip(record.events, values, strict=True):
            found[gold["id"], tuple(event.trigger), event.event_type] = features
    kept = [row for row in rows if (row["report"], tuple(row["trigger"]), row["event_type"]) in found]
    table = np.array([found[row["report"], tuple(row["trigger"]), row["event_type"]] for row in kept])
    right = np.array([float(row["event"] and row["type"] and row["actors"]) for row in kept])
    return table, right, np.array([ids.index(row["report"]) for row in kept])


def fit(table: Floats, right: Floats) -> tuple[Floats, float]:
    """Weights and offset by Newton's method."""
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), RARE)
    z = np.column_stack([(table - mean) / spread, np.ones(len(table))])
    ridge = np.diag([PENALTY] * table.shape[1] + [0.0])
    weights = np.zeros(z.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-z @ weights))
        step = np.linalg.solve(
            (z * (chance * (1 - chance))[:, None]).T @ z + ridge, z.T @ (chance - right) + ridge @ weights
        )
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    features = weights[:-1] / spread
    return features, float(weights[-1] - features @ mean)


def told_apart(table: Floats, right: Floats, report: NDArray[np.int64]) -> Floats:
    """The probability of each event by a model that saw none of its report."""
    chance = np.zeros(len(right))
    for part in range(PARTS):
        held = report % PARTS == part
        features, offset = fit(table[~held], right[~held])
        chance[held] = 1 / (1 + np.exp(-(table[held] @ features + offset)))
    return chance


def figures(chance: Floats, right: Floats) -> dict[str, Any]:
    """Calibration in fifths, the score of a constant beside the model's, and precision above each threshold."""
    base = right.mean()
    order = np.argsort(chance, kind="stable")
    fifths = [
        (round(float(chance[part].mean()), 2), round(float(right[part].mean()), 2)) for part in np.array_split(order, 5)
    ]
    above = {}
    for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = chance >= threshold
        if kept.any():
            above[threshold] = {
                "kept": round(float(kept.mean()), 3),
                "precision": round(float(right[kept].mean()), 3),
                "recall": round(float(right[kept].sum() / right.sum()), 3),
            }
    gap = sum(abs(chance[part].mean() - right[part].mean()) * len(part) for part in np.array_split(order, 5)) / len(
        right
    )
    ranks = chance[right == 1][:, None] - chance[right == 0][None, :]
    return {
        "events": len(right),
        "right": round(float(base), 3),
        "brier": round(float(np.mean((chance - right) ** 2)), 3),
        "brier_of_a_constant": round(float(base * (1 - base)), 3),
        "calibration_error": round(float(gap), 3),
        "area": round(float((ranks > 0).mean() + (ranks == 0).mean() / 2), 3),
        "fifths": fifths,
        "above": above,
    }


def main() -> None:
    """Read, judge, fit, write."""
    table, right, report = judged()
    sys.stdout.write(json.dumps(figures(told_apart(table, right, report), right), indent=1) + "\n")
    features, offset = fit(table, right)
    named = dict(zip(FEATURES, (round(float(weight), 3) for weight in features), strict=True))
    OUT.write_text(json.dumps({"features": named, "offset": round(offset, 3)}, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{named} {offset:.3f}\n")


if __name__ == "__main__":
    main()
