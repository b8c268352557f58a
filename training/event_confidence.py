"""Fits how sure an event is from events that people marked in reports: data/event_confidence.json.

    python training/event_confidence.py --model training/run/fold-0 0 --model training/run/fold-1 1

An event is right where its word was marked, with its type, and its actors are those who did it (`against`). Each model
reads the fifth of the marked reports that its branch has not seen (`telling.py --held`). Figures come from ten parts of
the reports, each judged by weights of the other nine; the packaged weights are of all.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from against import compare
from corpora import DATA, read_lines
from numpy.typing import NDArray
from told import CORPORA, FIFTHS, LABELS

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import events, read
from standoff.reading.events.confidence import FEATURES, features_of

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "standoff" / "data" / "event_confidence.json"
PARTS = 10
PENALTY = 16.0  # ridge on standardised features
RARE = 0.3  # least spread taken, so that what a dozen events show weighs little

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """features: [events, FEATURES]. right: 1 for those that are. report: the number of each one's. marked: how many
    events people marked in the same sentences."""

    features: Floats
    right: Floats
    report: NDArray[np.int64]
    marked: int


def judged(models: Sequence[tuple[Path, int]]) -> Judged:
    """All events that the rules and the encoder propose in marked sentences; history is left out."""
    values: list[tuple[float, ...]] = []

    def keep(*arguments: Any) -> tuple[float, ...]:
        values.append(features_of(*arguments))
        return values[-1]

    events.features_of = keep
    events.is_likely = lambda _values, _flash: True  # those that are not given are judged, too
    events.probability = lambda _values: 0.0
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault((row["corpus"], row["report"]), []).append(row)
    table, right, report, marked = [], [], [], 0
    for folder, fifth in models:
        encoder = Encoder.load(folder)
        for corpus, path in CORPORA.items():
            for gold in read_lines(DATA / path):
                mine = rows.get((corpus, gold["id"]), [])
                if not mine or crc32(f"{corpus} {gold['id']}".encode()) % FIFTHS != fifth:
                    continue
                values.clear()
                record = read(report_of(gold["id"], gold["text"]), encoder).record
                features = dict(zip((event.id for event in record.events), values, strict=True))
                for row in mine:
                    marked += sum(not event["background"] for event in row["events"])
                    for one in compare(record, row):
                        if one.event.background or (one.marked is not None and one.marked["background"]):
                            continue
                        table.append(features[one.event.id])
                        right.append(float(one.right))
                        report.append(crc32(gold["id"].encode()))
    return Judged(np.array(table), np.array(right), np.array(report), marked)


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


def figures(chance: Floats, right: Floats, marked: int) -> dict[str, Any]:
    """Calibration in fifths, the score of a constant beside the model's, and what each threshold keeps."""
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
                "of_the_right": round(float(right[kept].sum() / right.sum()), 3),
                "of_the_marked": round(float(right[kept].sum() / marked), 3),
            }
    gap = sum(abs(chance[part].mean() - right[part].mean()) * len(part) for part in np.array_split(order, 5)) / len(
        right
    )
    ranks = chance[right == 1][:, None] - chance[right == 0][None, :]
    return {
        "events": len(right),
        "marked": marked,
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", nargs=2, action="append", required=True, metavar=("FOLDER", "FIFTH"))
    models = [(Path(folder), int(fifth)) for folder, fifth in parser.parse_args().model]
    found = judged(models)
    chance = told_apart(found.features, found.right, found.report)
    sys.stdout.write(json.dumps(figures(chance, found.right, found.marked), indent=1) + "\n")
    features, offset = fit(found.features, found.right)
    named = dict(zip(FEATURES, (round(float(weight), 3) for weight in features), strict=True))
    OUT.write_text(json.dumps({"features": named, "offset": round(offset, 3)}, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{named} {offset:.3f}\n")


if __name__ == "__main__":
    main()
