"""Fits what tells that two reports are about the same happening: data/story_weights.json.

    python training/story_weights.py

On news-clusters (train and dev) and ecbplus train, in which people grouped reports by event. Pairs of reports that
share next to nothing are left out, since they are told apart by anything; the rest are weighed so that each corpus,
and in it pairs of one story and of two, count the same. A logistic model gives the weights of the comparisons; offset
and cohesion are those of a small grid under which `agglomerate` groups the training reports best (mean B-cubed F1).
The encoder reads 862 reports: about three minutes on two free cores.
"""

import json
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from corpora import DATA
from numpy.typing import NDArray

from standoff.encoder.session import Encoder
from standoff.intake import to_report
from standoff.intake.ready import MEDIA_TYPE
from standoff.reading import read
from standoff.record import Capture
from standoff.stories.clusters import agglomerate
from standoff.stories.features import Features, features_of
from standoff.stories.likeness import COMPARED, Weights, compare
from standoff.stories.terms import Frequencies

OUT = Path(__file__).resolve().parents[1] / "src" / "standoff" / "data" / "story_weights.json"
PARTS = (("news-clusters/train.jsonl", "news-clusters/dev.jsonl"), ("ecbplus/train.jsonl",))
HARD = {"words": 0.25, "vectors": 0.6}  # pairs that reach one of these are worth telling apart
PENALTY = 1e-3
OFFSETS = (-0.5, -0.25, 0.0, 0.25, 0.5)
COHESIONS = (0.4, 0.6, 0.8)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports with the stories people put them in. tables: name of a comparison to [reports, reports]."""

    features: tuple[Features, ...]
    stories: tuple[str, ...]
    tables: Mapping[str, Floats]

    def part(self, rows: Sequence[int]) -> "Corpus":
        """Only the reports of these rows."""
        return Corpus(
            tuple(self.features[row] for row in rows),
            tuple(self.stories[row] for row in rows),
            {name: table[np.ix_(rows, rows)] for name, table in self.tables.items()},
        )


def corpus(features: Sequence[Features], stories: Sequence[str]) -> Corpus:
    """With the tables of all comparisons; term frequencies are those of the corpus."""
    frequencies = Frequencies.count(one.terms() for one in features)
    tables = {name: compare(name, features, frequencies) for name in COMPARED}
    return Corpus(tuple(features), tuple(stories), tables)


def read_parts(parts: Collection[str], encoder: Encoder) -> tuple[list[Features], list[str]]:
    """Features and stories of the gold reports, read as ready reports with their headline, date and publisher."""
    features, stories = [], []
    for part in parts:
        with (DATA / part).open(encoding="utf-8") as lines:
            for gold in map(json.loads, lines):
                ready = {
                    "text": gold["text"],
                    "headline": gold.get("title"),
                    "published": gold.get("date"),
                    "publisher": gold.get("source"),
                    "language": "en",
                }
                report = to_report(Capture(gold["id"], json.dumps(ready).encode(), media_type=MEDIA_TYPE))
                reading = read(report, encoder)
                features.append(features_of(reading.record, reading.vectors))
                stories.append(gold["story"])
    return features, stories


def b_cubed(gold: Sequence[str], found: Sequence[str], scored: Collection[int] | None = None) -> tuple[float, ...]:
    """Precision, recall and F1 in percent (Bagga & Baldwin 1998), averaged over the reports in `scored`, or all."""
    rows = range(len(gold)) if scored is None else sorted(scored)
    both = Counter(zip(gold, found, strict=True))
    of_gold, of_found = Counter(gold), Counter(found)
    precision = sum(both[gold[row], found[row]] / of_found[found[row]] for row in rows) / len(rows)
    recall = sum(both[gold[row], found[row]] / of_gold[gold[row]] for row in rows) / len(rows)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def fit(corpora: Sequence[Corpus]) -> Weights:
    """The weights under which these corpora fall into their stories best."""
    pairs = [_pairs(one) for one in corpora]
    comparisons, offset = _logistic([x for x, _ in pairs], [same for _, same in pairs])
    odds = [sum(w * one.tables[name] for w, name in zip(comparisons, COMPARED, strict=True)) for one in corpora]
    best = max(
        product(COHESIONS, OFFSETS),
        key=lambda chosen: sum(
            b_cubed(one.stories, labels(np.asarray(table + offset + chosen[1], dtype=np.float32), chosen[0]))[2]
            for one, table in zip(corpora, odds, strict=True)
        ),
    )
    return Weights(comparisons.astype(np.float32), float(offset + best[1]), best[0])


def labels(odds: Floats, cohesion: float) -> list[str]:
    """The group of each row."""
    group = {row: str(number) for number, part in enumerate(agglomerate(odds, cohesion)) for row in part}
    return [group[row] for row in range(len(odds))]


def _pairs(one: Corpus) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """[pairs, comparisons], and 1 for the pairs of one story."""
    upper = np.triu_indices(len(one.stories), 1)
    stories = np.array(one.stories)
    same = (stories[:, None] == stories[None, :])[upper]
    hard = np.any([one.tables[name][upper] > least for name, least in HARD.items()], axis=0)
    table = np.stack([one.tables[name][upper] for name in COMPARED], axis=1)
    return table[same | hard].astype(np.float64), same[same | hard].astype(np.float64)


def _logistic(
    tables: Sequence[NDArray[np.float64]], answers: Sequence[NDArray[np.float64]]
) -> tuple[NDArray[np.float64], float]:
    """Weights and offset by Newton's method, with a small ridge on the standardised columns."""
    x, y = np.concatenate(tables), np.concatenate(answers)
    share = np.concatenate([np.where(one > 0, 0.5 / one.sum(), 0.5 / (1 - one).sum()) for one in answers])
    share /= share.sum()
    mean = share @ x
    spread = np.sqrt(share @ (x - mean) ** 2) + 1e-9
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    ridge = np.diag([PENALTY] * x.shape[1] + [0.0])
    weights = np.zeros(z.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(z @ weights, -30, 30)))
        slope = z.T @ (share * (chance - y)) + ridge @ weights
        step = np.linalg.solve((z * (share * chance * (1 - chance))[:, None]).T @ z + ridge, slope)
        weights -= step
        if np.abs(step).max() < 1e-7:
            break
    comparisons = weights[:-1] / spread
    return comparisons, float(weights[-1] - comparisons @ mean)


def main() -> None:
    """Read, fit, write."""
    encoder = Encoder.load()
    weights = fit([corpus(*read_parts(parts, encoder)) for parts in PARTS])
    write(weights)


def write(weights: Weights) -> None:
    """As the packaged file."""
    named = dict(zip(COMPARED, (round(float(weight), 3) for weight in weights.comparisons), strict=True))
    kept = {"comparisons": named, "offset": round(weights.offset, 3), "cohesion": weights.cohesion}
    OUT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{kept}\n")


if __name__ == "__main__":
    main()
