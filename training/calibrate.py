"""What the packaged encoder's probabilities are worth: Platt scaling on the dev parts, written into model.json.

    python training/calibrate.py

A statement counts as right where it overlaps a gold attribution in every role, a name where span and kind are gold's.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))

from attribution import ROLES, overlap, tokens
from names import KINDS
from scoring import gold_lines

from standoff.encoder.decode import Calibration
from standoff.encoder.session import MODEL, Encoder
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading import read

Judged = Iterator[tuple[float, bool]]


def statements(encoder: Encoder) -> Judged:
    """Probability of each statement of the encoder on PolNeAR dev, and whether it is right."""
    for line in gold_lines("polnear", "dev.jsonl"):
        words = [word for word in find_words(line["text"]) if any(c.isalnum() for c in word.of(line["text"]))]
        gold = [tuple(tokens(a[role], words) for role in ROLES) for a in line["attributions"]]
        for statement in read(report_of(line["id"], line["text"], line["date"]), encoder).record.statements:
            if statement.within is None and statement.continues is None:
                found = tuple(tokens(getattr(statement, role), words) for role in ROLES)
                yield statement.confidence, any(overlap(whole, found) for whole in gold)


def names(encoder: Encoder) -> Judged:
    """Probability of each name on en-worldwide-newswire dev, and whether it is right."""
    for line in gold_lines("en-worldwide-newswire", "dev.jsonl"):
        gold = {(e["start"], e["end"], KINDS[e["label"]]) for e in line["entities"] if e["label"] in KINDS}
        for mention in read(report_of(line["id"], line["text"]), encoder).record.mentions:
            if mention.form == "name" and mention.kind in KINDS.values():
                yield mention.confidence, (*mention.span, mention.kind) in gold


def fit(judged: Judged) -> Calibration:
    """Slope and offset of least log loss, by Newton's method."""
    pairs = list(judged)
    p = np.clip(np.array([probability for probability, _ in pairs]), 1e-6, 1 - 1e-6)
    right = np.array([correct for _, correct in pairs], dtype=float)
    x = np.stack([np.log(p / (1 - p)), np.ones(len(p))], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (guess * (1 - guess))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (right - guess))
        weights += step
    after = 1 / (1 + np.exp(-x @ weights))
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        inside = (after >= low) & (after < high)
        if inside.any():
            share, said = right[inside].mean(), after[inside].mean()
            print(f"  said {said:.2f}, right {share:.2f} of {inside.sum()}")
    return Calibration(round(float(weights[0]), 4), round(float(weights[1]), 4))


def main() -> None:
    """Measure with plain probabilities and write what they are worth."""
    plain = replace(Encoder.load(), statements=Calibration(1.0, 0.0), names=Calibration(1.0, 0.0))
    about = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    for kind, judged in (("statements", statements(plain)), ("names", names(plain))):
        print(kind)
        found = fit(judged)
        about["calibration"][kind] = [found.slope, found.offset]
    (MODEL / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
